/** Audio and video through the real decoder process: streams, posters, waveforms, and files that try to reach others. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDecoder, type Decoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { Refused } from '../../core/decoder/protocol.ts';
import { Waveform } from '../../shared/waveform.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';
import { corners, quarters, quartersOf, writeVideo, writeWav } from './media-files.ts';

const folder = temporary();
const av = corpus('av');
let decoder: Decoder;

beforeAll(() => {
  decoder = startDecoder({ launch: forkDecoder, processes: 1 });
});
afterAll(() => decoder.close());

/** For each display matrix: which of the stored picture's corners is then seen at top left, top right, bottom left, bottom right. */
const turns = [
  { name: 'upright', matrix: [1, 0, 0, 1], seen: [0, 1, 2, 3], detail: '640×400, 1 fps' },
  { name: 'a quarter clockwise', matrix: [0, 1, -1, 0], seen: [2, 0, 3, 1], detail: '640×400, 1 fps, rotated 90°' },
  { name: 'upside down', matrix: [-1, 0, 0, -1], seen: [3, 2, 1, 0], detail: '640×400, 1 fps, rotated 180°' },
  { name: 'three quarters clockwise', matrix: [0, -1, 1, 0], seen: [1, 3, 0, 2], detail: '640×400, 1 fps, rotated 270°' },
  { name: 'mirrored', matrix: [-1, 0, 0, 1], seen: [1, 0, 3, 2], detail: '640×400, 1 fps, mirrored' },
  { name: 'mirrored upside down', matrix: [1, 0, 0, -1], seen: [2, 3, 0, 1], detail: '640×400, 1 fps, rotated 180°, mirrored' },
  { name: 'transposed', matrix: [0, 1, 1, 0], seen: [0, 2, 1, 3], detail: '640×400, 1 fps, rotated 270°, mirrored' },
] as const;

describe('a video', () => {
  for (const { name, matrix, seen, detail } of turns) {
    it(`is shown ${name} as its display matrix says`, async () => {
      const path = join(folder, `turned-${name}.mov`);
      await writeVideo({ path, frames: [await quarters(640, 400).jpeg().toBuffer()], matrix });
      const sideways = matrix[0] === 0;
      const shown = sideways ? { widthPx: 400, heightPx: 640 } : { widthPx: 640, heightPx: 400 };
      const probed = answered(await decoder.probe({ path }));
      expect(probed).toMatchObject({ ...shown, durationMs: 1000, streams: [{ kind: 'video', codec: 'mjpeg', detail }] });
      const poster = answered(await decoder.poster({ path }));
      expect(poster.full).toEqual(shown);
      expect([poster.widthPx, poster.heightPx]).toEqual(sideways ? [320, 512] : [512, 320]);
      const found = await quartersOf(poster.bytes);
      seen.forEach((corner, place) => {
        (found[place] ?? []).forEach((value, channel) => expect(Math.abs(value - (corners[corner][channel] ?? 0))).toBeLessThan(12));
      });
    });
  }

  it('with pixels wider than high is shown in its true proportion', async () => {
    const path = join(folder, 'wide.mov');
    await writeVideo({ path, frames: [await quarters(480, 480).jpeg().toBuffer()], pixelAspect: [4, 3] });
    expect(answered(await decoder.probe({ path }))).toMatchObject({ widthPx: 640, heightPx: 480 });
    const poster = answered(await decoder.poster({ path }));
    expect([poster.widthPx, poster.heightPx]).toEqual([512, 384]);
  });

  it('that begins in the dark is shown by a later frame', async () => {
    const path = join(folder, 'dark.mov');
    const dark = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#030303' } })
      .jpeg()
      .toBuffer();
    const light = await quarters(320, 240).jpeg().toBuffer();
    await writeVideo({ path, frames: [dark, dark, dark, dark, light, light, light, light, light, light] });
    const poster = answered(await decoder.poster({ path }));
    expect(poster.settings['atMs']).toBeGreaterThanOrEqual(4000);
    expect((await quartersOf(poster.bytes))[0]?.[0]).toBeGreaterThan(150);
  });

  it('that is dark throughout still gets a poster', async () => {
    const path = join(folder, 'night.mov');
    const dark = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#030303' } })
      .jpeg()
      .toBuffer();
    await writeVideo({ path, frames: [dark, dark] });
    expect(answered(await decoder.poster({ path })).widthPx).toBe(320);
  });

  it('larger than the limit is refused', async () => {
    const path = join(folder, 'large.mov');
    await writeVideo({ path, frames: [await quarters(640, 400).jpeg().toBuffer()] });
    const strict = startDecoder({ launch: forkDecoder, processes: 1, limits: { pixels: 10_000 } });
    try {
      expect(await strict.poster({ path })).toMatchObject({ ok: false, reason: 'pixel-limit' });
    } finally {
      strict.close();
    }
  });

  it.skipIf(av === null)('with sound has both streams and a waveform (needs the av corpus)', async () => {
    const path = join(av as string, 'big-buck-bunny_trailer-short.vp8.webm');
    const probed = answered(await decoder.probe({ path }));
    expect(probed.streams.map(({ kind, codec, detail, attachedPicture }) => [kind, codec, detail, attachedPicture])).toEqual([
      ['video', 'vp8', '640×360, 25 fps', false],
      ['audio', 'vorbis', '44.1 kHz mono', false],
      ['video', 'mjpeg', '512×725, embedded picture', true],
    ]);
    expect(probed.tags['creation_time']).toBe('2019-12-17T18:59:01.000000Z');
    expect(answered(await decoder.waveform({ path })).durationMs).toBeGreaterThan(7000);
  });
});

describe('a waveform', () => {
  it('has the level of the sound, on whichever channel it is', async () => {
    const path = join(folder, 'half.wav');
    writeWav(path, {
      sampleRate: 8000,
      channels: 2,
      seconds: 4,
      sample: (second, channel) => (channel === 1 && second >= 2 ? 0.5 * Math.sin(2 * Math.PI * 400 * second) : 0),
    });
    const made = answered(await decoder.waveform({ path }));
    const drawn = waveform(made.bytes);
    expect(made.durationMs).toBe(4000);
    expect(drawn.sample_rate).toBe(8000);
    expect(drawn.data.length).toBe(2 * drawn.length);
    expect(drawn.length).toBe(Math.ceil((4 * 8000) / drawn.samples_per_pixel));
    const middle = drawn.length;
    expect(new Set(drawn.data.slice(0, middle - 2))).toEqual(new Set([0]));
    expect(Math.max(...drawn.data.slice(middle + 2))).toBe(64);
    expect(Math.min(...drawn.data.slice(middle + 2))).toBe(-64);
  });

  it('of an hour has no more points than one of minutes, and shows a single knock', async () => {
    const path = join(folder, 'hour.wav');
    writeWav(path, { sampleRate: 2000, channels: 1, seconds: 3600, sample: (second) => (second === 1800 ? 1 : 0) });
    const made = answered(await decoder.waveform({ path, durationMs: 3_600_000 }));
    const drawn = waveform(made.bytes);
    expect(made.durationMs).toBe(3_600_000);
    expect(drawn.length).toBeLessThan(4000);
    expect(drawn.length).toBeGreaterThan(1000);
    expect(drawn.data.indexOf(127)).toBe(2 * Math.floor((1800 * 2000) / drawn.samples_per_pixel) + 1);
  });

  it('of a torn recording ends where the sound ends', async () => {
    const path = join(folder, 'torn.wav');
    writeWav(path, { sampleRate: 8000, channels: 1, seconds: 2, promisedSeconds: 60, sample: (second) => Math.sin(second * 3000) });
    expect(answered(await decoder.waveform({ path })).durationMs).toBe(2000);
  });

  it.skipIf(av === null)('of a WebM without a length finds the length (needs the av corpus)', async () => {
    const path = join(av as string, 'no-duration.webm');
    expect(answered(await decoder.probe({ path })).durationMs).toBeNull();
    expect(answered(await decoder.waveform({ path })).durationMs).toBe(25_500);
  });

  it('of a silent film is refused', async () => {
    const path = join(folder, 'silent.mov');
    await writeVideo({ path, frames: [await quarters(64, 64).jpeg().toBuffer()] });
    expect(await decoder.waveform({ path })).toMatchObject({ ok: false, reason: 'not-decodable' });
  });
});

describe('hostile recordings', () => {
  it('that are play lists read neither the network nor other files', async () => {
    const secret = join(folder, 'secret.wav');
    writeWav(secret, { sampleRate: 8000, channels: 1, seconds: 2, sample: () => 0.9 });
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end(readFileSync(secret));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret.wav`;
    try {
      for (const [name, text] of Object.entries(playLists(secret, address))) {
        const path = join(folder, name);
        writeFileSync(path, text);
        for (const answer of [await decoder.probe({ path }), await decoder.poster({ path }), await decoder.waveform({ path })]) {
          expect(answer, name).toMatchObject({ ok: false });
        }
      }
      expect(asked).toBe(0);
    } finally {
      server.close();
    }
  });

  it('whose name looks like an address or a pattern are only names', async () => {
    for (const name of ['http:%3A', 'concat:a|b.wav', 'image%03d.wav', 'pipe:0', 'комната 一.wav']) {
      const path = join(folder, name);
      writeWav(path, { sampleRate: 8000, channels: 1, seconds: 1, sample: () => 0.25 });
      expect(answered(await decoder.waveform({ path })).durationMs, name).toBe(1000);
    }
  });

  it.skipIf(av === null)('cut anywhere are read as far as they go or refused (needs the av corpus)', async () => {
    const path = join(folder, 'cut');
    let looked = 0;
    for (const name of ['jfk.flac', 'matroska-test-w1-test5-short.mkv', 'big-buck-bunny_trailer-short.vp8.webm', 'adts-mpeg4.aac']) {
      for (const part of [0.01, 0.3, 0.9]) {
        copyFileSync(join(av as string, name), path);
        truncateSync(path, Math.floor(statSync(path).size * part));
        for (const answer of [await decoder.probe({ path }), await decoder.poster({ path }), await decoder.waveform({ path })]) {
          if (!answer.ok) expect(['not-decodable', 'unsupported'], answer.detail).toContain(answer.reason);
          looked += 1;
        }
      }
    }
    expect(looked).toBe(36);
  });
});

/** Files that name others, under names that look like recordings. */
function playLists(secret: string, address: string): Record<string, string> {
  const list = (target: string) => `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:2,\n${target}\n#EXT-X-ENDLIST\n`;
  return {
    'list-http.mp4': list(address),
    'list-file.mp4': list(secret),
    'concat-http.mp4': `ffconcat version 1.0\nfile ${address}\n`,
    'concat-file.mp4': `ffconcat version 1.0\nfile secret.wav\n`,
    'session.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n`,
    'manifest.mp4': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="audio/wav"><Representation id="1" bandwidth="1"><BaseURL>${address}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  };
}

function waveform(bytes: Uint8Array): Waveform {
  return Waveform.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

function answered<T extends { ok: true }>(answer: T | Refused): T {
  if (!answer.ok) throw new Error(`refused: ${answer.reason} ${answer.detail}`);
  return answer as T;
}
