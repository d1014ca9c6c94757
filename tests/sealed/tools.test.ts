/** exiftool and the decoders give of a sealed original what they give of a plain one, and can read no other than the one in question. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startDecoder, type Decoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { FileInput } from '../../core/decoder/protocol.ts';
import { startExiftool, type Exiftool } from '../../core/describe/exiftool.ts';
import { sealedOriginals } from '../../core/describe/sealed-originals.ts';
import { sealWhole } from '../../core/sealed/segments.ts';
import { readStoredKey } from '../../core/sealed/stored-file.ts';
import type { StoredName } from '../../core/sealed/seal.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { temporary } from '../support/temporary.ts';
import { testSeal } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const media = join(import.meta.dirname, '../../core/sample/media');
const seal = testSeal();
const sealedFolder = temporary();
const plainFolder = temporary();
let exiftool: { sealed: Exiftool; plain: Exiftool };
let decoder: Decoder;
type Both = { file: string; inStore: string; bytes: number };
const files: Both[] = [];

function put(file: string, content: Buffer): void {
  const name = seal.storedName(createHash('sha256').update(content).digest('hex') as Sha256);
  const inStore = `${name.slice(0, 2)}/${name}`;
  for (const folder of [sealedFolder, plainFolder]) mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
  writeFileSync(join(sealedFolder, inStore), sealWhole(seal, content, name));
  writeFileSync(join(plainFolder, inStore), content);
  files.push({ file, inStore, bytes: content.length });
}

beforeAll(async () => {
  for (const file of readdirSync(media)) put(file, readFileSync(join(media, file)));
  // Text is read to its end, line by line; a film's metadata may come last, behind more than anybody wants to read.
  put('long.txt', Buffer.from('a line of words\n'.repeat(100_000)));
  exiftool = { sealed: await startExiftool({ folder: sealedFolder, seal }), plain: await startExiftool({ folder: plainFolder }) };
  decoder = startDecoder({ launch: forkDecoder });
}, 60_000);

afterAll(async () => {
  decoder.close();
  await Promise.all([exiftool.sealed.close(), exiftool.plain.close()]);
});

/** What the file system says of a copy is nothing about the original. */
const ofTheContent = (output: string) =>
  output
    .split('\n')
    .filter((line) => !/"System:File(ModifyDate|AccessDate|InodeChangeDate|Permissions)"/.test(line))
    .join('\n');

it('reads the same metadata', async () => {
  expect(files.length).toBeGreaterThan(10);
  for (const { file, inStore, bytes } of files) {
    const [sealed, plain] = await Promise.all([exiftool.sealed.read(inStore, bytes), exiftool.plain.read(inStore, bytes)]);
    expect([file, sealed.outcome, plain.outcome]).toEqual([file, 'read', 'read']);
    if (sealed.outcome === 'read' && plain.outcome === 'read') expect(ofTheContent(sealed.output)).toBe(ofTheContent(plain.output));
  }
});

it('makes the same pictures, posters and waveforms', async () => {
  for (const { file, inStore } of files) {
    const plain: FileInput = { path: join(plainFolder, inStore) };
    const sealedPath = join(sealedFolder, inStore);
    const sealed: FileInput = { path: sealedPath, key: await readStoredKey(seal, sealedPath) };
    const asked = /jpe?g$/i.test(file)
      ? [(input: FileInput) => decoder.thumbnail({ ...input, mime: 'image/jpeg' })]
      : [(input: FileInput) => decoder.probe(input), (input: FileInput) => decoder.poster(input), (input: FileInput) => decoder.waveform(input)];
    for (const ask of asked) expect([file, await ask(sealed)]).toEqual([file, await ask(plain)]);
  }
});

it('refuses a sealed file whose bytes were changed, in one segment only', async () => {
  const { inStore } = files.find(({ file }) => file.endsWith('mp4'))!;
  const key = await readStoredKey(seal, join(sealedFolder, inStore));
  const bytes = readFileSync(join(sealedFolder, inStore));
  bytes[100]! ^= 1;
  const path = join(temporary(), 'damaged');
  writeFileSync(path, bytes);
  expect(await decoder.probe({ path, key })).toMatchObject({ ok: false });
});

it('answers exiftool for the original in question and for nothing else', async () => {
  const [one, other] = files as [Both, Both];
  const originals = sealedOriginals(sealedFolder, seal);
  const answers: Buffer[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      answers.push(chunk);
      done();
    },
  });
  originals.serve(stream);
  const ask = async (question: string) => {
    const before = answers.length;
    stream.push(`${question}\n`);
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(before));
    return answers.at(-1)!;
  };
  const refused = Buffer.alloc(4, 0xff);
  expect(await ask(`open ${one.inStore}`)).toEqual(refused);
  await originals.whileAllowed(one.inStore, async () => {
    expect((await ask(`open ${one.inStore}`)).readBigUInt64BE(4)).toBe(BigInt(one.bytes));
    const part = await ask(`read ${one.inStore} 10 20`);
    expect(part.subarray(4)).toEqual(readFileSync(join(plainFolder, one.inStore)).subarray(10, 30));
    for (const question of [
      `open ${other.inStore}`,
      `read ${other.inStore} 0 10`,
      `read ${one.inStore} -1 10`,
      `read ${one.inStore} 0 999999999`,
      `open ../../etc/passwd`,
      `write ${one.inStore} 0 1`,
      '',
    ])
      expect(await ask(question)).toEqual(refused);
  });
  expect(await ask(`read ${one.inStore} 0 10`)).toEqual(refused);
  stream.destroy();
});

it('gives no key but that of the file', async () => {
  const key = await readStoredKey(seal, join(sealedFolder, files[0]!.inStore));
  expect(Object.keys(key).sort()).toEqual(['noncePrefix', 'plainBytes', 'segmentKey']);
  const held = [seal.fileRootKey, seal.catalogueKey].map((secret) => Buffer.from(key.segmentKey).equals(secret));
  expect(held).toEqual([false, false]);
  await expect(readStoredKey(seal, join(sealedFolder, 'ab', 'ab'.repeat(32) as StoredName))).rejects.toThrow();
});
