/** Which hashes and signatures of CMS and X.509 are accepted, and the checking of a signature with them. Knows no certificate. */
import { constants, verify, type KeyObject } from 'node:crypto';
import { RSASSAPSSParams } from 'pkijs';
import type { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import { Members, oidOf, universal, type Element } from './der.ts';
import { refusal } from './refusal.ts';

/** `parameters` as asn1js gives them; undefined where there are none. */
export type Algorithm = { oid: string; parameters: Element | undefined };

export const hashOids: { readonly [Name in ImprintAlgorithm]: string } = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const hashes = new Map(Object.entries(hashOids).map(([name, oid]) => [oid, name as ImprintAlgorithm]));
/** Names of those that were broken or are too short, to be named when they are refused. */
const weakHashes = new Map([
  ['1.3.14.3.2.26', 'SHA-1'],
  ['1.2.840.113549.2.5', 'MD5'],
  ['1.2.840.113549.2.2', 'MD2'],
  ['2.16.840.1.101.3.4.2.4', 'SHA-224'],
]);

const withRsa = new Map<string, ImprintAlgorithm>([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
]);
const withEcdsa = new Map<string, ImprintAlgorithm>([
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);
const weakSignatures = new Map([
  ['1.2.840.113549.1.1.4', 'MD5 with RSA'],
  ['1.2.840.113549.1.1.5', 'SHA-1 with RSA'],
  ['1.3.14.3.2.29', 'SHA-1 with RSA'],
  ['1.2.840.10045.4.1', 'SHA-1 with ECDSA'],
  ['1.2.840.10040.4.3', 'SHA-1 with DSA'],
]);
const rsaEncryption = '1.2.840.113549.1.1.1';
const rsaPss = '1.2.840.113549.1.1.10';
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const rsaBits = { least: 2048, most: 8192 };

export function algorithmOf(element: Element): Algorithm {
  const members = new Members(element, universal.sequence, 'The name of an algorithm');
  const oid = oidOf(members.take(universal.oid, 'identifier'));
  const [parameters] = members.rest();
  return { oid, parameters };
}

/** Throws AppError `timestamp-refused` with `weak` for one that was broken, else `unknown-algorithm`. */
export function hashNamed(oid: string, weak: 'weak-imprint' | 'weak-algorithm'): ImprintAlgorithm {
  const known = hashes.get(oid);
  if (known) return known;
  const name = weakHashes.get(oid);
  if (name === undefined) throw refusal('unknown-algorithm', `The answer uses a hash that Kualik does not know (${oid}).`);
  throw refusal(weak, `The answer rests on ${name}, which proves nothing any more. Ask for SHA-256 or SHA-512.`);
}

type Signed = { key: KeyObject; algorithm: Algorithm; data: Uint8Array; signature: Uint8Array; digest?: ImprintAlgorithm };

/**
 * `digest` is for CMS, where the signature's algorithm may leave the hash to `digestAlgorithm` (RFC 3370 §3.2).
 * Throws AppError `timestamp-refused` (`weak-algorithm`, `unknown-algorithm`) for what is not to be relied on however well it fits.
 */
export function signatureFits({ key, algorithm, data, signature, digest }: Signed): boolean {
  refuseWeakKey(key);
  const { asymmetricKeyType: type } = key;
  const ecdsa = withEcdsa.get(algorithm.oid);
  if (ecdsa !== undefined) return type === 'ec' && verify(ecdsa, data, key, signature);
  const rsa = algorithm.oid === rsaEncryption ? digest : withRsa.get(algorithm.oid);
  if (rsa !== undefined) return type === 'rsa' && verify(rsa, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  if (algorithm.oid === rsaPss) {
    const { hash, saltLength } = pssParameters(algorithm.parameters);
    return type === 'rsa' && verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
  }
  const weak = weakSignatures.get(algorithm.oid);
  if (weak !== undefined) throw refusal('weak-algorithm', `It is signed with ${weak}, which proves nothing any more.`);
  throw refusal('unknown-algorithm', `It is signed in a way that Kualik does not know (${algorithm.oid}).`);
}

function refuseWeakKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): void {
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa') {
    if (modulusLength < rsaBits.least) throw refusal('weak-algorithm', `It is signed with an RSA key of ${modulusLength} bits, which is too short.`);
    if (modulusLength > rsaBits.most)
      throw refusal('unknown-algorithm', `It is signed with an RSA key of ${modulusLength} bits; at most 8192 are read.`);
  } else if (asymmetricKeyType !== 'ec' || !curves.has(namedCurve))
    throw refusal('unknown-algorithm', `It is signed with a kind of key that Kualik does not know (${asymmetricKeyType ?? 'none'} ${namedCurve}).`);
}

/** RFC 4055 §3.1; the mask must use the same hash, as everywhere in practice. */
function pssParameters(parameters: Element | undefined): { hash: ImprintAlgorithm; saltLength: number } {
  try {
    const { hashAlgorithm, maskGenAlgorithm, saltLength } = new RSASSAPSSParams({ schema: parameters });
    const hash = hashes.get(hashAlgorithm.algorithmId);
    const mask = maskGenAlgorithm.algorithmParams as Element | undefined;
    if (hash !== undefined && mask && algorithmOf(mask).oid === hashAlgorithm.algorithmId && saltLength >= 0 && saltLength <= 64)
      return { hash, saltLength };
  } catch {
    // Parameters that cannot be read are as good as ones that are not known.
  }
  throw refusal('unknown-algorithm', 'It is signed with RSA-PSS in a way that Kualik does not know.');
}
