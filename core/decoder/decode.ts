/** Chooses the decoder for a request and turns every failure into a refusal. Runs inside the decoder process only. */
import type { DecodeRequest, Limits, Picture, Probe, Refused, TableAnswer, WaveformMade } from './protocol.ts';
import { Refusal } from './refusal.ts';

type Answer = Picture | Probe | WaveformMade | TableAnswer;

export async function decode(request: DecodeRequest, limits: Limits): Promise<Answer | Refused> {
  try {
    return await answer(request, limits);
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 2000);
    return { ok: false, reason: error instanceof Refusal ? error.reason : 'not-decodable', detail };
  }
}

/** Each library is loaded when first needed: a process that only ever sees photos never holds FFmpeg. */
async function answer(request: DecodeRequest, limits: Limits): Promise<Answer> {
  switch (request.kind) {
    case 'thumbnail':
      return (await import('./thumbnail.ts')).thumbnail(request.input, limits);
    case 'probe':
      return (await import('./probe.ts')).probe(request);
    case 'poster':
      return (await import('./poster.ts')).poster(request, limits);
    case 'waveform':
      return (await import('./waveform.ts')).waveform(request, limits);
    case 'table':
      return (await import('../sheets/read-table.ts')).readTable(request, request.name);
    default:
      return request satisfies never;
  }
}
