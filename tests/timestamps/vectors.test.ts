/** Judges every vector of time stamps in docs/format/vectors, and holds openssl's verdict beside the one that stands in it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAnswer, type Answer } from '../../core/timestamps/answer.ts';
import { checkAnswer } from '../../core/timestamps/answer-check.ts';
import { readCertificate } from '../../core/timestamps/certificate.ts';
import { certificatesInPem } from '../../core/timestamps/pem.ts';
import { refusedBecause } from '../../core/timestamps/refusal.ts';
import { imprintOf, writeRequest } from '../../core/timestamps/request.ts';
import { opensslAccepts } from '../support/authority.ts';
import { temporary } from '../support/temporary.ts';

type Vector = {
  name: string;
  what: string;
  verdict: string;
  finds: string;
  note: string;
  nonce: string | null;
  answer: string;
  roots: string;
  chain: string;
};

const folder = join(import.meta.dirname, '../../docs/format/vectors');
const vectors = readdirSync(folder)
  .filter((name) => /^timestamp-.*\.json$/.test(name))
  .map((name) => ({ ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector), name }));

/** Refused here and not by openssl, which takes any hash and looks at nothing after the end. */
const stricter = new Set(['timestamp-bad-sha1.json', 'timestamp-bad-longer.json']);

it('has good ones and bad ones', () => {
  for (const side of ['good', 'bad']) expect(vectors.filter(({ name }) => name.startsWith(`timestamp-${side}`)).length).toBeGreaterThan(5);
});

it.each(vectors)('$name: $what → $verdict', (vector) => {
  const answer = Buffer.from(vector.answer, 'base64');
  expect(verdict(vector, answer)).toBe(vector.finds);
  expect(vector.name.startsWith('timestamp-good')).toBe(vector.finds === 'proven');
  if (!stricter.has(vector.name)) expect(openssl(vector, answer), 'openssl').toBe(vector.finds === 'proven');
});

function verdict({ note, nonce, roots, chain }: Vector, bytes: Buffer): string {
  try {
    const answer = readAnswer(bytes);
    const { statement } = answer;
    if (!imprintOf(Buffer.from(note), statement.algorithm).equals(statement.imprint)) return 'other-bytes';
    if (statement.nonce !== nonce) return statement.nonce === null ? 'nonce-missing' : 'nonce-differs';
    return checkAnswer(answer, { roots: read(roots), others: read(chain) }).chain.state;
  } catch (error) {
    const refused = refusedBecause(error);
    if (!refused) throw error;
    return refused.reason;
  }
}

const read = (pem: string) => certificatesInPem(pem).map(readCertificate);

function openssl({ note, nonce, roots, chain }: Vector, bytes: Buffer): boolean {
  const place = temporary();
  const [root, between] = [join(place, 'root.pem'), join(place, 'chain.pem')];
  writeFileSync(root, roots);
  writeFileSync(between, chain);
  const answer = readable(bytes);
  const algorithm = answer?.statement.algorithm ?? 'sha256';
  const request = writeRequest(imprintOf(Buffer.from(note), algorithm), algorithm, nonce);
  return opensslAccepts(bytes, { request, root, chain: between, ...(answer && { at: answer.statement.date }) });
}

function readable(bytes: Buffer): Answer | null {
  try {
    return readAnswer(bytes);
  } catch {
    return null;
  }
}
