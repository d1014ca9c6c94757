/** Prints checkpoints in every language and reads them back as paper is read: the code by a camera's eyes, the digits by typing them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { newSigningKey } from '../../core/custody/keys.ts';
import { readAnchor } from '../../core/proofs/anchor.ts';
import { getCheckpoint, signHead } from '../../core/proofs/checkpoints.ts';
import { cosign, cosignerKey } from '../../core/proofs/cosignature.ts';
import { addCosignatures } from '../../core/proofs/partners.ts';
import { codeText } from '../../core/proofs/printed-checkpoint.ts';
import { writeCheckpoint } from '../../core/proofs/write-checkpoint.ts';
import { newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

/** Grey pixels of the first page, as pdftoppm (poppler) draws it at 200 dots an inch. */
function drawn(pdf: string): { width: number; height: number; data: Uint8Array } {
  const pgm = execFileSync('pdftoppm', ['-gray', '-r', '200', '-f', '1', '-l', '1', '-singlefile', pdf], { maxBuffer: 64 * 1024 * 1024 });
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'))!;
  const grey = pgm.subarray(pgm.length - Number(width) * Number(height));
  const data = new Uint8Array(grey.length * 4);
  for (const [at, value] of grey.entries()) data.set([value, value, value, 255], at * 4);
  return { width: Number(width), height: Number(height), data };
}

const wordsOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

it.each(['en', 'ru', 'kk'] as const)('in %s: the code says the exact note, the digits typed from the page are its root', async (language) => {
  const folder = temporary();
  const session = newCase(folder);
  const path = join(folder, 'checkpoint.pdf');
  const { size } = await writeCheckpoint(session, { path, form: 'pdf', language });
  const { note } = getCheckpoint(session, size);
  expect(decodeQR(drawn(path))).toBe(note);

  const words = wordsOf(path);
  const groups = words.match(/(?<![0-9a-z])[0-9a-f]{4}(?: +[0-9a-f]{4}){3}(?![0-9a-z])/g)!;
  expect(groups).toHaveLength(4);
  const typed = readAnchor(`kualik/case/${session.caseId}\n${size}\n${groups.join('\n')}\n`)!;
  expect(typed).toEqual({ ...readAnchor(note)!, note: null });
  for (const part of [`kualik/case/${session.caseId}`, 'kualik verify CASE --against checkpoint.txt', 'RFC 6962'])
    expect(words.replace(/\s+/g, ' ')).toContain(part);
  expect(words).not.toMatch(/\\u\{|�/);
  expect(words.match(/\f/g)).toHaveLength(1);
  await expect(writeCheckpoint(session, { path, form: 'pdf', language })).rejects.toMatchObject({ code: 'already-exists' });
});

it('names who cosigned, and gives cosignatures in the code as long as a camera can read it', async () => {
  const folder = temporary();
  const session = newCase(folder, 'test');
  const { note, size } = signHead(session);
  const cosigners = Array.from({ length: 7 }, (_, at) => ({ name: `office${at}.example/ana`, key: newSigningKey() }));
  for (const [at, { name, key }] of cosigners.entries()) {
    const partnerKey = cosignerKey({ name, key: key.publicKey });
    addCosignatures(session, { note: `${note}${cosign(note, name, key, 1_700_000_000 + at)}\n`, name: `Кеңсе ${at}`, partnerKey });
    const checkpoint = getCheckpoint(session, size);
    expect(checkpoint.cosignatures).toHaveLength(at + 1);
    expect(codeText(checkpoint)).toBe(at < 5 ? checkpoint.note : note);
    if (at > 0 && at < 6) continue;
    const path = join(folder, `${at}.pdf`);
    await writeCheckpoint(session, { path, form: 'pdf', language: 'kk', size });
    expect(decodeQR(drawn(path))).toBe(codeText(checkpoint));
    expect(wordsOf(path)).toContain(`Кеңсе ${at}, өз сағаты бойынша 2023-11-14`);
  }
});

it('is the same to the byte when printed again', async () => {
  const folder = temporary();
  const session = newCase(folder);
  const [first, second] = [join(folder, 'a.pdf'), join(folder, 'b.pdf')];
  const { size } = await writeCheckpoint(session, { path: first, form: 'pdf' });
  await writeCheckpoint(session, { path: second, form: 'pdf', size });
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
});
