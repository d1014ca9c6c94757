/** Proves that files are told by their content: against collections of real files, against exiftool's opinion, and for what signatures alone get wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identify } from '../../core/originals/identify.ts';
import { nameSays } from '../../core/originals/name-says.ts';
import { corpus } from '../support/corpora.ts';

const av = corpus('av');
const samples = corpus('exif-samples');

it.skipIf(av === null)('tells audio, video and raw photos of the collection `av`', async () => {
  const expected: Record<string, string> = {
    'CanonRaw.cr2': 'image/x-canon-cr2',
    'DNG.dng': 'image/x-adobe-dng',
    'M2TS.mts': 'video/mp2t',
    'MP3.mp3': 'audio/mpeg',
    'Nikon.nef': 'image/x-nikon-nef',
    'QuickTime.m4a': 'audio/mp4',
    'QuickTime.mov': 'video/quicktime',
    'RIFF.avi': 'video/vnd.avi',
    'RIFF.wav': 'audio/wav',
    'adts-mpeg4.aac': 'audio/aac',
    'amr_nb_1f.3gp': 'audio/3gpp',
    'amr_wb_1f.3gp': 'audio/3gpp',
    'big-buck-bunny_trailer-short.vp8.webm': 'video/webm',
    'corrupt.mkv': 'video/x-matroska',
    'incomplete.mp3': 'audio/mpeg',
    'issue-92.wav': 'audio/wav',
    'jfk.flac': 'audio/flac',
    'matroska-test-w1-test5-short.mkv': 'video/x-matroska',
    'no-duration.webm': 'video/webm',
  };
  const found = await Promise.all(readdirSync(av!).map(async (name) => [name, (await identify(headOf(join(av!, name)))).mime] as const));
  expect(Object.fromEntries(found)).toEqual(expected);
  expect(found.filter(([name, mime]) => nameSays(name, mime) !== null)).toEqual([]);
});

it.skipIf(samples === null)('tells every photo of the collection `exif-samples` as what its folder says', async () => {
  let checked = 0;
  for (const [folder, types] of [
    ['jpg', ['image/jpeg']],
    ['heic', ['image/heic', 'image/heif']],
    ['tiff', ['image/tiff', 'image/x-nikon-nef', 'image/x-adobe-dng']],
  ] as const) {
    for (const file of readdirSync(join(samples!, folder), { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !/\.(jpe?g|tiff?|hei[cf])$/i.test(file.name)) continue;
      const { kind, mime } = await identify(headOf(join(file.parentPath, file.name)));
      expect(types, file.name).toContain(mime);
      expect(kind).toBe('photo');
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(90);
});

it('tells what signatures alone miss or mistake', async () => {
  const cases: [string, Buffer][] = [
    ['audio/amr', Buffer.from('#!AMR\n\x0c')],
    ['audio/amr-wb', Buffer.from('#!AMR-WB\n\x0c')],
    ['image/heic', ftyp('mif1', 'mif1', 'heic')],
    ['image/heic', ftyp('heix')],
    ['image/avif', ftyp('mif1', 'avif', 'miaf')],
    ['image/heif', ftyp('mif1', 'miaf')],
    ['video/mp4', ftyp('isom', 'mp42')],
    ['audio/mp4', Buffer.concat([ftyp('isom', 'mp42'), movie('soun')])],
    ['video/mp4', Buffer.concat([ftyp('isom', 'mp42'), movie('soun', 'vide')])],
    ['audio/3gpp', Buffer.concat([ftyp('3gp4'), movie('soun')])],
    ['video/3gpp', ftyp('3gp5')],
    ['video/3gpp2', ftyp('3g2a')],
    ['image/x-canon-cr3', ftyp('crx ')],
    ['video/quicktime', box('moov', box('mvhd', Buffer.alloc(100)))],
    ['video/mp2t', packets(192, 4)],
    ['video/mp2t', packets(188, 0)],
    ['application/pdf', Buffer.from('junk before\n%PDF-1.4\n')],
    ['text/plain', Buffer.from('Задержаны около полудня.\n')],
    ['text/plain', Buffer.from('<html>')],
    ['application/octet-stream', Buffer.alloc(0)],
    ['application/octet-stream', Buffer.from([0, 1, 2, 3, 4, 5])],
    ['application/octet-stream', Buffer.from([0xff, 0xd8])],
  ];
  for (const [mime, head] of cases) expect((await identify(head)).mime, head.toString('latin1')).toBe(mime);
});

it('never fails on cut or hostile beginnings of real containers', async () => {
  const heads = [
    ftyp('isom', 'mp42'),
    Buffer.concat([ftyp('3gp4'), movie('soun')]),
    Buffer.from('MM\0*\0\0\0\x08\xff\xff', 'latin1'),
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
  ];
  let checked = 0;
  for (const head of heads) {
    for (let length = 0; length <= head.length; length += 1) {
      for (const fill of [0x00, 0x7f, 0xff]) {
        expect(await identify(Buffer.concat([head.subarray(0, length), Buffer.alloc(300, fill)]))).toHaveProperty('mime');
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(300);
});

it('says when a name claims something else, and tolerates kin', () => {
  expect(nameSays('photo.jpg', 'text/plain')).toBe('image/jpeg');
  expect(nameSays('photo.JPEG', 'image/jpeg')).toBeNull();
  expect(nameSays('photo.png', 'image/jpeg')).toBe('image/png');
  expect(nameSays('IMG_1.HEIC', 'image/jpeg')).toBe('image/heic');
  expect(nameSays('clip.mp4', 'audio/mp4')).toBeNull();
  expect(nameSays('clip.mov', 'video/mp4')).toBe('video/quicktime');
  expect(nameSays('voice.amr', 'audio/3gpp')).toBeNull();
  expect(nameSays('broken.jpg', 'application/octet-stream')).toBe('image/jpeg');
  expect(nameSays('no extension', 'image/jpeg')).toBeNull();
  expect(nameSays('x.constructor', 'image/jpeg')).toBeNull();
});

function headOf(path: string): Buffer {
  return readFileSync(path).subarray(0, 1024 * 1024);
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function ftyp(major: string, ...compatible: string[]): Buffer {
  return box('ftyp', Buffer.concat([Buffer.from(major), Buffer.alloc(4), ...compatible.map((brand) => Buffer.from(brand))]));
}

function movie(...handlers: string[]): Buffer {
  const tracks = handlers.map((handler) =>
    box('trak', box('mdia', box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13)])))),
  );
  return box('moov', Buffer.concat(tracks));
}

function packets(size: number, before: number): Buffer {
  const content = Buffer.alloc(size * 6, 0x11);
  for (let at = before; at < content.length; at += size) content[at] = 0x47;
  return content;
}
