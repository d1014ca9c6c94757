/** Holds signatures against RFC 8032's and Wycheproof's vectors, and keys against openssl. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  decodeBase64,
  newSigningKey,
  publicKeyPem,
  readPublicKey,
  readSigningKey,
  signatureIsValid,
  signBytes,
  writeSigningKey,
} from '../../core/custody/keys.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';

type Wycheproof = {
  testGroups: { publicKey: { pk: string }; tests: { tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }[] }[];
};

const wycheproof = corpus('wycheproof');

it.skipIf(wycheproof === null)('judges every Wycheproof signature as Wycheproof does (skipped where the corpus is not there)', () => {
  const { testGroups } = JSON.parse(readFileSync(join(wycheproof!, 'ed25519_test.json'), 'utf8')) as Wycheproof;
  let judged = 0;
  for (const { publicKey, tests } of testGroups) {
    const key = readPublicKey(Buffer.from(publicKey.pk, 'hex'));
    for (const { tcId, comment, msg, sig, result } of tests) {
      expect(signatureIsValid(key, Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex')), `${tcId} ${comment}`).toBe(result === 'valid');
      judged += 1;
    }
  }
  expect(judged).toBeGreaterThan(140);
});

it('signs as RFC 8032 §7.1 does', () => {
  const vectors = [
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
  ] as const;
  for (const [seed, raw, message, signature] of vectors) {
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]);
    const key = readSigningKey(pkcs8.toString('base64'));
    expect(key.publicKey.raw.toString('hex')).toBe(raw);
    expect(signBytes(key, Buffer.from(message, 'hex')).toString('hex')).toBe(signature);
    expect(signatureIsValid(key.publicKey, Buffer.from(message, 'hex'), Buffer.from(signature, 'hex'))).toBe(true);
  }
});

it('writes keys that it reads back and that openssl understands', () => {
  const folder = temporary();
  const key = newSigningKey();
  expect(readSigningKey(writeSigningKey(key)).id).toBe(key.id);
  writeFileSync(join(folder, 'key.pem'), publicKeyPem(key.publicKey));
  writeFileSync(join(folder, 'message'), 'what was said');
  writeFileSync(join(folder, 'signature'), signBytes(key, Buffer.from('what was said')));
  const verify = () =>
    execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'message', '-sigfile', 'signature'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(verify()).toContain('Signature Verified Successfully');
  writeFileSync(join(folder, 'message'), 'what was sa1d');
  expect(verify).toThrow();
});

it('takes base64 in one spelling only', () => {
  expect(decodeBase64('')?.length).toBe(0);
  expect(decodeBase64('AA==')).toEqual(Buffer.from([0]));
  for (const text of ['AA', 'AA=', 'AB==', 'AA==\n', ' AA==', '-_==', 'A', 'AA===', 'AA==AA==', 'Жа==']) expect(decodeBase64(text), text).toBeNull();
});

it('refuses keys of other kinds and lengths', () => {
  expect(() => readPublicKey(Buffer.alloc(31))).toThrow(TypeError);
  expect(() => readSigningKey('AAAA')).toThrow();
  // An X25519 key: the same shape with another algorithm.
  expect(() =>
    readSigningKey(Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.alloc(32, 7)]).toString('base64')),
  ).toThrow(TypeError);
});

it('refuses public keys of small order, under which made-up signatures fit', () => {
  const points = [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ].map((hex) => Buffer.from(hex, 'hex'));
  for (const point of points) {
    expect(() => readPublicKey(point)).toThrow(TypeError);
    point[31]! |= 0x80;
    expect(() => readPublicKey(point)).toThrow(TypeError);
  }
});

it('refuses a signature whose S is not below the order of the group', () => {
  const key = newSigningKey();
  const signature = signBytes(key, Buffer.from('message'));
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
  const malleated = Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
  expect(signatureIsValid(key.publicKey, Buffer.from('message'), signature)).toBe(true);
  expect(signatureIsValid(key.publicKey, Buffer.from('message'), malleated)).toBe(false);
});
