/** What is accepted of an authority's answer and what is refused, each by its name, beside what openssl says of the same bytes. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAnswer } from '../../core/timestamps/answer.ts';
import { checkAnswer } from '../../core/timestamps/answer-check.ts';
import { readCertificateFile } from '../../core/timestamps/pem.ts';
import { refusedBecause } from '../../core/timestamps/refusal.ts';
import { imprintOf, newNonce, writeRequest } from '../../core/timestamps/request.ts';
import type { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import { temporary } from '../support/temporary.ts';
import { newAuthority, openssl, opensslAccepts, statementOf, tokenOf, type Authority, type Flaws } from '../support/authority.ts';

const note = Buffer.from('kualik/case/01a20999-ce6e-7b06-9370-69527775fde6\n36\nlE/QUad1EK2A8pjX1DPn8XVGfusnk85w2nl6pkvP8Zc=\n\n— a signature\n');
const ask = (algorithm: ImprintAlgorithm = 'sha256', nonce: string | null = newNonce()) => writeRequest(imprintOf(note, algorithm), algorithm, nonce);

/** `proven`, `root-unknown`, or why it is refused. */
function verdict(
  answer: Buffer,
  { root, chain }: Pick<Authority, 'root' | 'chain'>,
  options: { pinned?: boolean; withChain?: boolean } = {},
): string {
  const { pinned = true, withChain = false } = options;
  try {
    const read = readAnswer(answer);
    const trust = { roots: pinned ? readCertificateFile(root) : [], others: withChain ? readCertificateFile(chain) : [] };
    const { chain: found } = checkAnswer(read, trust);
    if (!read.statement.imprint.equals(imprintOf(note, read.statement.algorithm))) return 'other-bytes';
    return found.state;
  } catch (error) {
    const refused = refusedBecause(error);
    if (!refused) throw error;
    expect(refused.sentence.length).toBeGreaterThan(20);
    return refused.reason;
  }
}

describe('a request', () => {
  it.each(['sha256', 'sha384', 'sha512'] as const)('over %s is what openssl reads, to the byte what it writes', (algorithm) => {
    const folder = temporary();
    const nonce = newNonce();
    writeFileSync(join(folder, 'request.tsq'), ask(algorithm, nonce));
    const text = openssl('ts', '-query', '-in', join(folder, 'request.tsq'), '-text').toString();
    expect(text).toContain('Version: 1');
    expect(text).toContain(`Hash Algorithm: ${algorithm}`);
    expect(text).toContain(`Nonce: 0x${nonce.toUpperCase()}`);
    expect(text).toContain('Certificate required: yes');
    const dumped = [...text.matchAll(/^ {4}[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})/gm)].map(([, hex]) => hex!.replaceAll(/[ -]/g, '')).join('');
    expect(dumped).toBe(createHash(algorithm).update(note).digest('hex'));

    writeFileSync(join(folder, 'note'), note);
    openssl('ts', '-query', '-data', join(folder, 'note'), `-${algorithm}`, '-cert', '-no_nonce', '-out', join(folder, 'theirs.tsq'));
    expect(ask(algorithm, null)).toEqual(readFileSync(join(folder, 'theirs.tsq')));
  });

  it('never asks twice with one nonce', () => {
    expect(new Set(Array.from({ length: 1000 }, newNonce)).size).toBe(1000);
  });
});

describe('a sound answer', () => {
  const kinds: [string, Flaws, ImprintAlgorithm][] = [
    ['RSA, SHA-256', {}, 'sha256'],
    ['RSA, SHA-512, over SHA-512', { digest: 'sha512' }, 'sha512'],
    ['RSA, over SHA-384', {}, 'sha384'],
    ['ECDSA P-256', { key: 'p256' }, 'sha256'],
    ['ECDSA P-384 with SHA-384, over SHA-512', { key: 'p384', digest: 'sha384' }, 'sha512'],
    ['one intermediate', { intermediates: 1 }, 'sha256'],
    ['three intermediates, ECDSA', { intermediates: 3, key: 'p256' }, 'sha256'],
    ['the certificate named by SHA-1 (RFC 3161, before 5816)', { identifier: 'sha1' }, 'sha256'],
    ['content commitment as its use', { keyUsage: 'keyUsage=critical,nonRepudiation' }, 'sha256'],
    ['no key usage', { keyUsage: '' }, 'sha256'],
    ['fractions of a second', { settings: 'clock_precision_digits=6' }, 'sha256'],
    ['an order', { settings: 'ordering=yes' }, 'sha256'],
  ];

  it.each(kinds)('with %s is proven, as openssl says too', (_, flaws, algorithm) => {
    const authority = newAuthority(flaws);
    const request = ask(algorithm);
    const answer = authority.answer(request);
    expect(opensslAccepts(answer, { request, root: authority.root })).toBe(true);
    expect(verdict(answer, authority)).toBe('proven');
    expect(verdict(tokenOf(answer), authority)).toBe('proven');
    expect(verdict(answer, authority, { pinned: false })).toBe('root-unknown');
  });

  it('states what openssl reads of it', () => {
    const authority = newAuthority({ settings: 'clock_precision_digits=3' });
    const nonce = newNonce();
    const answer = authority.answer(ask('sha256', nonce));
    const folder = temporary();
    writeFileSync(join(folder, 'answer.tsr'), answer);
    const text = openssl('ts', '-reply', '-in', join(folder, 'answer.tsr'), '-text').toString();
    const { statement, form } = readAnswer(answer);
    const [, stated] = /Time stamp: (.*) GMT/.exec(text)!;
    expect(form).toBe('response');
    expect(new Date(`${stated!.replace(/\.\d+/, '')} UTC`).toISOString().slice(0, 19)).toBe(statement.genTime.slice(0, 19));
    expect(statement).toMatchObject({ policy: '1.2.3.4.1', serial: '0b', nonce, accuracyUs: 1_500_100 });
    expect(Date.parse(statement.notLaterThan)).toBe(Math.ceil(Date.parse(statement.genTime.slice(0, 23)) + 1500.1));
  });

  it('whose intermediate is not in it waits for one, and holds with it', () => {
    const authority = newAuthority({ intermediates: 2 });
    const request = ask();
    const answer = authority.answer(request, { withChain: false });
    expect(opensslAccepts(answer, { request, root: authority.root })).toBe(false);
    expect(verdict(answer, authority)).toBe('root-unknown');
    expect(opensslAccepts(answer, { request, root: authority.root, chain: authority.chain })).toBe(true);
    expect(verdict(answer, authority, { withChain: true })).toBe('proven');
  });

  it('holds on after its certificate has run out, as of its time', async () => {
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 8000);
    const authority = newAuthority({ key: 'p256', valid: { from: new Date(Date.now() - 60_000), until } });
    const request = ask();
    const answer = authority.answer(request);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, until.getTime() - Date.now()) + 1500));
    const { date } = readAnswer(answer).statement;
    expect(date.getTime()).toBeLessThanOrEqual(until.getTime());
    expect(opensslAccepts(answer, { request, root: authority.root })).toBe(false);
    expect(opensslAccepts(answer, { request, root: authority.root, at: date })).toBe(true);
    expect(verdict(answer, authority)).toBe('proven');
  });
});

describe('an answer that is refused', () => {
  let good: Authority;
  let answer: Buffer;
  let statement: Buffer;
  const past = { from: new Date('2019-01-01'), until: new Date('2020-01-01') };
  const future = { from: new Date(Date.now() + 24 * 3600_000), until: new Date(Date.now() + 48 * 3600_000) };

  beforeAll(() => {
    good = newAuthority();
    answer = good.answer(ask());
    statement = statementOf(answer);
  });

  const flawed: [string, Flaws, string][] = [
    ['is of a certificate that had run out', { valid: past }, 'expired'],
    ['is of a certificate that was not valid yet', { valid: future }, 'expired'],
    ['leads to a root that had run out', { rootValid: past }, 'expired'],
    ['is of a certificate that is not for time stamping', { usage: 'extendedKeyUsage=critical,codeSigning' }, 'key-usage'],
    ['is of a certificate that names no use', { usage: '' }, 'key-usage'],
    ['is of a certificate that is for time stamping, but does not mark it as critical', { usage: 'extendedKeyUsage=timeStamping' }, 'key-usage'],
    ['is of a certificate that is for more than time stamping', { usage: 'extendedKeyUsage=critical,timeStamping,codeSigning' }, 'key-usage'],
    ['is of a key that is for encryption', { keyUsage: 'keyUsage=critical,keyEncipherment' }, 'key-usage'],
    ['is of a certificate with an unknown critical extension', { extensions: '1.2.3.4.5=critical,ASN1:NULL' }, 'critical-extension'],
    [
      'leads over an intermediate that may issue none',
      { intermediates: 1, intermediateExtensions: 'basicConstraints=critical,CA:false' },
      'not-an-authority',
    ],
    [
      'leads over one intermediate too many',
      { intermediates: 2, rootExtensions: 'basicConstraints=critical,CA:true,pathlen:1\nkeyUsage=critical,keyCertSign' },
      'not-an-authority',
    ],
    [
      'leads over an intermediate whose key may not sign certificates',
      { intermediates: 1, intermediateExtensions: 'basicConstraints=critical,CA:true\nkeyUsage=critical,cRLSign' },
      'not-an-authority',
    ],
    [
      'leads over an intermediate for other uses',
      { intermediates: 1, intermediateExtensions: 'basicConstraints=critical,CA:true\nextendedKeyUsage=serverAuth' },
      'not-an-authority',
    ],
  ];

  it.each(flawed)('because it %s', (_, flaws, reason) => {
    const authority = newAuthority(flaws);
    // A statement of `openssl ts`, signed by `openssl cms`, which does not look at what the certificate is for.
    const token = authority.sign(withoutName(statement));
    expect(verdict(token, authority)).toBe(reason);
    if (!/other uses|encryption/.test(_)) expect(opensslAccepts(token, { data: note, root: authority.root }), 'openssl').toBe(false);
  });

  it('because of weak hashes and keys', () => {
    const weak = newAuthority({ key: 'rsa-1024' });
    expect(verdict(weak.sign(withoutName(statement)), weak)).toBe('weak-algorithm');
    expect(verdict(good.sign(withoutName(statement), { digest: 'sha1' }), good)).toBe('weak-algorithm');
    const folder = temporary();
    writeFileSync(join(folder, 'note'), note);
    openssl('ts', '-query', '-data', join(folder, 'note'), '-sha1', '-cert', '-out', join(folder, 'weak.tsq'));
    expect(verdict(good.answer(readFileSync(join(folder, 'weak.tsq'))), good)).toBe('weak-imprint');
  });

  it('because it does not name its certificate, or is no stamp, or says no', () => {
    const unnamed = good.sign(withoutName(statement), { naming: false });
    expect(verdict(unnamed, good)).toBe('signing-certificate');
    expect(opensslAccepts(unnamed, { data: note, root: good.root })).toBe(false);
    expect(verdict(good.sign(statement, { type: '1.2.840.113549.1.7.1' }), good)).toBe('malformed');
    expect(verdict(good.sign(statement, { type: '1.2.840.113549.1.9.16.1.2' }), good)).toBe('not-a-timestamp');
    expect(verdict(newAuthority({ settings: 'digests=sha1' }).answer(Buffer.from('3003020105', 'hex')), good)).toBe('rejected');
    expect(() => readAnswer(Buffer.from('30053003020102', 'hex'))).toThrow(/gave no stamp \(status 2\)/);
    expect(() => readAnswer(Buffer.from('300d300b0201023006 0c04 6e6f7065'.replaceAll(' ', ''), 'hex'))).toThrow(/status 2: “nope”/);
  });

  it('because another authority signed it under this name', () => {
    const twin = newAuthority();
    const token = twin.sign(withoutName(statement));
    expect(verdict(token, good)).toBe('root-unknown');
    expect(opensslAccepts(token, { data: note, root: good.root })).toBe(false);
    const other = newAuthority({ organisation: 'Another' });
    expect(verdict(other.sign(statement), other)).toBe('signer-name');
    expect(opensslAccepts(other.sign(statement), { data: note, root: other.root })).toBe(false);
  });

  it('because it demands what is not known, or states a time that is none', () => {
    const time = /(\d{14})Z/.exec(statement.toString('latin1'))![1]!;
    const stated = (text: string) => good.sign(Buffer.from(statement.toString('latin1').replace(time, text), 'latin1'));
    expect(verdict(stated(time), good)).toBe('proven');
    expect(verdict(stated('20261331000000'), good)).toBe('malformed');
    expect(verdict(stated('20190601120000'), good)).toBe('expired');
    const token = stated('20190601120000');
    expect(opensslAccepts(token, { data: note, root: good.root, at: new Date('2019-06-01') })).toBe(false);
  });

  it('because any byte of it was changed, and never proves another time', () => {
    const request = ask();
    const authority = newAuthority({ intermediates: 1, key: 'p256' });
    const sound = authority.answer(request);
    const told = readAnswer(sound).statement;
    const reasons = new Map<string, number>();
    let harmless = 0;
    let asked = 0;
    for (let at = 0; at < sound.length; at += 1) {
      const changed = Buffer.from(sound);
      changed[at]! ^= at % 2 === 0 ? 0x01 : 0x80;
      const found = verdict(changed, authority);
      reasons.set(found, (reasons.get(found) ?? 0) + 1);
      if (found === 'proven') {
        // Only what nobody signed and nothing rests on can be changed unseen: what is proven stays the same.
        expect(readAnswer(changed).statement, `byte ${at}`).toEqual(told);
        harmless += 1;
      }
      if (at % 16 !== 0 && found !== 'proven') continue;
      asked += 1;
      const theirs = opensslAccepts(changed, { request, root: authority.root });
      if (found === 'proven') expect(theirs, `byte ${at}: openssl refuses what is proven here`).toBe(true);
    }
    console.log(
      `answers with one bit changed: ${[...reasons].map(([reason, number]) => `${number} ${reason}`).join(', ')}; openssl was asked ${asked} times`,
    );
    expect(harmless).toBeLessThan(sound.length / 20);
    expect(asked).toBeGreaterThan(50);
  });

  it('because it was cut, lengthened, or is no answer at all; without a long wait', () => {
    const begun = performance.now();
    for (let end = 0; end < answer.length; end += 13) expect(verdict(answer.subarray(0, end), good)).toBe('malformed');
    expect(verdict(Buffer.concat([answer, Buffer.from([0])]), good)).toBe('malformed');
    expect(verdict(Buffer.alloc(2 * 1024 * 1024, 0x30), good)).toBe('too-large');
    for (const tag of [0x04, 0x24, 0x30, 0x31, 0x03, 0xa0]) expect(verdict(nested(tag, 100_000), good)).not.toBe('proven');
    expect(verdict(Buffer.concat([Buffer.from('308301fffc', 'hex'), Buffer.alloc(0x1fffc, 0x05)]), good)).not.toBe('proven');
    for (let round = 0; round < 200; round += 1) expect(verdict(randomBytes(300), good)).not.toBe('proven');
    for (const page of ['<html>Not found</html>', '', '{}', '-----BEGIN CERTIFICATE-----'])
      expect(verdict(Buffer.from(page), good)).toBe('malformed');
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

/** Its name for itself taken out, so that any certificate may sign it. */
function withoutName(statement: Buffer): Buffer {
  const at = statement.lastIndexOf(Buffer.from([0xa0]), statement.indexOf(Buffer.from('Test Authority')));
  const kept = statement.subarray(0, at);
  const header = statement[1]! < 0x80 ? 2 : 2 + (statement[1]! & 0x7f);
  const content = kept.subarray(header);
  return Buffer.concat([content.length < 0x80 ? Buffer.from([0x30, content.length]) : Buffer.from([0x30, 0x81, content.length]), content]);
}

/** Elements within elements, as deep as that many bytes can hold. */
function nested(tag: number, bytes: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const header =
      length < 0x80
        ? [tag, length]
        : length < 0x100
          ? [tag, 0x81, length]
          : length < 0x10000
            ? [tag, 0x82, length >> 8, length & 0xff]
            : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    parts.push(Buffer.from(header));
    length += header.length;
  }
  return Buffer.concat(parts.reverse());
}
