/** Decides, by an original's kind, what the decoder is asked to make of it, and gathers what it made and refused. Knows no table and stores nothing. */
import type { DecodeOptions, Decoder } from '../decoder/decoder.ts';
import type { FileInput, Orientation, Picture, Probe, Refused, RefusalReason, WaveformMade } from '../decoder/protocol.ts';
import { exifText, type ExifRecord } from './exif-record.ts';
import type { Metadata } from './exiftool.ts';
import type { PendingItem } from './pending.ts';
import type { Turn } from './turn.ts';

export type DecodeTask = {
  item: Pick<PendingItem, 'kind' | 'mime'>;
  /** The original: its absolute path, and in a sealed case its key. */
  file: FileInput;
  /** Comes from exiftool meanwhile; only RAW photos and unreadable HEIC wait for it. */
  metadata: Promise<Metadata>;
  /** The largest JPEG embedded in the original, if any. */
  embeddedPreview(record: ExifRecord): Promise<Buffer | null>;
  previewTurn: Turn;
  decoder: Decoder;
  options: DecodeOptions;
};

export type Made = { kind: 'thumbnail' | 'poster'; answer: Picture } | { kind: 'waveform'; answer: WaveformMade };

export type Decoded = {
  probe: Probe | null;
  made: Made[];
  refused: { [kind: string]: RefusalReason };
  /** Of an audio or video without any stream, or whose streams all were refused; of a photo that gave no picture. */
  undecodableReason: RefusalReason | null;
};

const nothing: Decoded = { probe: null, made: [], refused: {}, undecodableReason: null };

export async function decodeItem(task: DecodeTask): Promise<Decoded> {
  switch (task.item.kind) {
    case 'photo':
      return decodePhoto(task);
    case 'video':
    case 'audio':
      return decodeRecording(task);
    case 'document':
    case 'other':
      return nothing;
    default:
      return task.item.kind satisfies never;
  }
}

/** A RAW file is TIFF by form, of which a picture library shows the stamp-sized first page: the camera's own preview comes first. */
const rawPhoto = /^image\/x-(adobe|canon|epson|fujifilm|hasselblad|kodak|leica|minolta|nikon|olympus|panasonic|pentax|samsung|sigma|sony)-/;
const heifPhoto = /^image\/(heic|heif)/;

async function decodePhoto(task: DecodeTask): Promise<Decoded> {
  const { decoder, file, item, options } = task;
  const raw = rawPhoto.test(item.mime);
  const preview = raw ? await fromPreview(task, orientationOf) : null;
  const answer = preview?.ok ? preview : await decoder.thumbnail({ ...file, mime: item.mime }, options);
  if (answer.ok) return { ...nothing, made: [{ kind: 'thumbnail', answer }] };

  // The embedded preview of a HEIC file carries its own orientation.
  const lastResort = heifPhoto.test(item.mime) ? await fromPreview(task, () => undefined) : null;
  if (lastResort?.ok) return { ...nothing, made: [{ kind: 'thumbnail', answer: lastResort }], refused: { original: answer.reason } };
  return { ...nothing, refused: { thumbnail: answer.reason }, undecodableReason: answer.reason };
}

async function fromPreview(task: DecodeTask, orientation: (record: ExifRecord) => Orientation | undefined): Promise<Picture | Refused | null> {
  const metadata = await task.metadata;
  if (metadata.outcome === 'failed') return null;
  const known = orientation(metadata.record);
  return task.previewTurn(async () => {
    const embedded = await task.embeddedPreview(metadata.record);
    return embedded && task.decoder.thumbnail({ embedded, ...(known === undefined ? {} : { orientation: known }) }, task.options);
  });
}

/** As exiftool words EXIF's eight orientations. */
const orientations = [
  'Horizontal (normal)',
  'Mirror horizontal',
  'Rotate 180',
  'Mirror vertical',
  'Mirror horizontal and rotate 270 CW',
  'Rotate 90 CW',
  'Mirror horizontal and rotate 90 CW',
  'Rotate 270 CW',
];

function orientationOf(record: ExifRecord): Orientation | undefined {
  const index = orientations.indexOf(exifText(record, 'IFD0:Orientation') ?? '');
  return index === -1 ? undefined : index + 1;
}

async function decodeRecording({ decoder, file, options }: DecodeTask): Promise<Decoded> {
  const probe = await decoder.probe(file, options);
  if (!probe.ok) return { ...nothing, refused: { probe: probe.reason }, undecodableReason: probe.reason };

  const moving = probe.streams.some(({ kind, attachedPicture }) => kind === 'video' && !attachedPicture);
  const sounding = probe.streams.some(({ kind }) => kind === 'audio');
  const [poster, waveform] = await Promise.all([
    moving ? decoder.poster(file, options) : null,
    sounding ? decoder.waveform({ ...file, durationMs: probe.durationMs }, options) : null,
  ]);

  const made: Made[] = [];
  const refused: Decoded['refused'] = {};
  if (poster?.ok) made.push({ kind: 'poster', answer: poster });
  else if (poster) refused['poster'] = poster.reason;
  if (waveform?.ok) made.push({ kind: 'waveform', answer: waveform });
  else if (waveform) refused['waveform'] = waveform.reason;
  const undecodableReason = made.length > 0 ? null : (refused['poster'] ?? refused['waveform'] ?? 'not-decodable');
  return { probe, made, refused, undecodableReason };
}
