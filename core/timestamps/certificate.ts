/** Reads X.509 certificates (RFC 5280) and says what they may be used for. Knows no chain and no answer. */
import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { BasicConstraints, Certificate as ParsedCertificate, ExtKeyUsage, type Extension } from 'pkijs';
import type { Instant, Sha256 } from '../../shared/ids.ts';
import type { TimeCertificate } from '../../shared/timestamps/timestamp.ts';
import { signatureFits, type Algorithm } from './algorithms.ts';
import { bytesOf, childrenOf, contentOf, malformed, readDer, type Element } from './der.ts';
import { refusal } from './refusal.ts';

export type Certificate = {
  der: Buffer;
  sha256: Sha256;
  /** In one line, as people write it. */
  subject: string;
  issuer: string;
  key: KeyObject;
  parsed: ParsedCertificate;
  validFrom: Date;
  validUntil: Date;
};

const oids = {
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  anyUsage: '2.5.29.37.0',
};
/** Critical extensions that are looked at here, or that ask nothing of one who accepts every policy. */
const understood = new Set([oids.keyUsage, oids.basicConstraints, oids.policies, oids.extendedKeyUsage]);

/** Every answer of an authority brings the same few; reading one takes longer than finding its hash. */
const mostKnown = 100;
const known = new Map<string, Certificate>();

/** Throws AppError `timestamp-refused` (`certificate`). */
export function readCertificate(der: Uint8Array): Certificate {
  const sha256 = createHash('sha256').update(der).digest('hex') as Sha256;
  const certificate = known.get(sha256) ?? parseCertificate(der, sha256);
  if (known.size >= mostKnown && !known.has(sha256)) known.clear();
  known.set(sha256, certificate);
  return certificate;
}

function parseCertificate(der: Uint8Array, sha256: Sha256): Certificate {
  try {
    readDer(der, 'A certificate');
    // Two readers, so that one that is misled by one byte does not decide alone.
    const parsed = ParsedCertificate.fromBER(der);
    const x509 = new X509Certificate(der);
    return {
      der: Buffer.from(der),
      sha256,
      subject: oneLine(x509.subject),
      issuer: oneLine(x509.issuer),
      key: x509.publicKey,
      parsed,
      validFrom: dateOf(parsed.notBefore.value),
      validUntil: dateOf(parsed.notAfter.value),
    };
  } catch (error) {
    throw refusal('certificate', 'A certificate in it is damaged or none.', { cause: error });
  }
}

export function describeCertificate({ sha256, subject, validFrom, validUntil }: Certificate): TimeCertificate {
  return { sha256, subject, validFrom: validFrom.toISOString() as Instant, validUntil: validUntil.toISOString() as Instant };
}

export function isSelfIssued({ parsed }: Certificate): boolean {
  return parsed.subject.isEqual(parsed.issuer);
}

/** By name, and by the key's identifier where both state one. */
export function mayBeIssuerOf(issuer: Certificate, issued: Certificate): boolean {
  if (!issuer.parsed.subject.isEqual(issued.parsed.issuer)) return false;
  const [own, wanted] = [subjectKeyOf(issuer), authorityKeyOf(issued)];
  return own === null || wanted === null || own.equals(wanted);
}

const signers = new WeakMap<Certificate, WeakMap<Certificate, boolean>>();

/** Throws AppError `timestamp-refused` for algorithms that are not to be relied on. */
export function isSignedBy(issued: Certificate, issuer: Certificate): boolean {
  const byIssuer = signers.get(issued) ?? new WeakMap<Certificate, boolean>();
  const signed = byIssuer.get(issuer) ?? checkSignature(issued, issuer);
  signers.set(issued, byIssuer.set(issuer, signed));
  return signed;
}

function checkSignature({ parsed }: Certificate, { key }: Certificate): boolean {
  const algorithm = algorithmIn(parsed.signatureAlgorithm);
  // What is signed states its algorithm too (RFC 5280 §4.1.1.2).
  if (algorithm.oid !== parsed.signature.algorithmId) return false;
  const [unusedBits, ...signature] = contentOf(parsed.signatureValue);
  return unusedBits === 0 && signatureFits({ key, algorithm, data: parsed.tbsView, signature: Buffer.from(signature) });
}

/** Throws AppError `timestamp-refused` (`expired`) when it was not valid at `time`. */
export function requireValidAt({ subject, validFrom, validUntil }: Certificate, time: Date): void {
  if (time >= validFrom && time <= validUntil) return;
  const [from, until] = [validFrom, validUntil].map((date) => date.toISOString().slice(0, 10));
  throw refusal(
    'expired',
    `The certificate of ${subject} is valid from ${from} until ${until}, and was not at the time stated (${time.toISOString()}).`,
  );
}

/** Throws AppError `timestamp-refused` (`critical-extension`): what says "refuse me if you do not understand this" is refused. */
export function requireUnderstood(certificate: Certificate): void {
  const seen = new Set<string>();
  for (const { extnID, critical } of certificate.parsed.extensions ?? []) {
    if (seen.has(extnID)) throw refusal('certificate', `The certificate of ${certificate.subject} has one extension twice (${extnID}).`);
    seen.add(extnID);
    if (critical && !understood.has(extnID))
      throw refusal('critical-extension', `The certificate of ${certificate.subject} demands something that Kualik does not know (${extnID}).`);
  }
}

/** RFC 3161 §2.3: for time stamping and nothing else, and that marked critical. Throws AppError `timestamp-refused` (`key-usage`). */
export function requireTimestamper(certificate: Certificate): void {
  const usage = extension(certificate, oids.extendedKeyUsage);
  const complain = (found: string) => refusal('key-usage', `The certificate of ${certificate.subject} ${found}, so that it may not sign times.`);
  if (!usage) throw complain('does not say that it is for time stamping');
  const purposes = purposesOf(usage);
  if (!purposes.includes(oids.timeStamping)) throw complain('is for another use than time stamping');
  if (purposes.length > 1) throw complain('is for other uses beside time stamping');
  if (!usage.critical) throw complain('does not mark as critical that it is for time stamping');
  const bits = keyUsageOf(certificate);
  // Digital signature and content commitment (RFC 5280 §4.2.1.3), one of them or both, and nothing else.
  if (bits !== null && ((bits & 0xc0) === 0 || (bits & ~0xc0) !== 0)) throw complain('has a key for another use');
}

/** Throws AppError `timestamp-refused` (`not-an-authority`) unless it may issue a certificate with `below` other authorities under it. */
export function requireAuthority(certificate: Certificate, below: number): void {
  const complain = (found: string) => refusal('not-an-authority', `The certificate of ${certificate.subject} ${found}.`);
  const stated = extension(certificate, oids.basicConstraints);
  const constraints = stated && (stated.parsedValue as BasicConstraints | undefined);
  if (!(constraints instanceof BasicConstraints) || constraints.cA !== true) throw complain('may not issue others');
  const { pathLenConstraint: longest } = constraints;
  if (longest !== undefined && (typeof longest !== 'number' || longest < below)) throw complain('may not have so many authorities under it');
  const bits = keyUsageOf(certificate);
  if (bits !== null && (bits & 0x04) === 0) throw complain('has a key that may not sign certificates');
  const usage = extension(certificate, oids.extendedKeyUsage);
  if (usage && !purposesOf(usage).some((purpose) => purpose === oids.timeStamping || purpose === oids.anyUsage))
    throw complain('may not issue certificates for time stamping');
}

export function subjectKeyOf(certificate: Certificate): Buffer | null {
  const found = extension(certificate, oids.subjectKey);
  return found ? contentOf(inner(found)) : null;
}

/** Alternative names, in DER, for a stamp that names its authority. */
export function alternativeNamesOf(certificate: Certificate): Buffer[] {
  const found = extension(certificate, '2.5.29.17');
  return found ? childrenOf(inner(found)).map(bytesOf) : [];
}

function authorityKeyOf(certificate: Certificate): Buffer | null {
  const found = extension(certificate, oids.authorityKey);
  const key = found && childrenOf(inner(found)).find((member) => member.valueBeforeDecodeView[0] === 0x80);
  return key ? contentOf(key) : null;
}

/** The first byte of its bits; null where it says nothing. */
function keyUsageOf(certificate: Certificate): number | null {
  const found = extension(certificate, oids.keyUsage);
  if (!found) return null;
  // The first byte of a BIT STRING counts the bits that are not used.
  const content = contentOf(inner(found));
  return (content[1] ?? 0) | (content.length > 2 && content[2] !== 0 ? 0x01 : 0);
}

function purposesOf(usage: Extension): string[] {
  const parsedValue: unknown = usage.parsedValue;
  return parsedValue instanceof ExtKeyUsage ? parsedValue.keyPurposes : [];
}

function extension({ parsed }: Certificate, oid: string): Extension | undefined {
  return parsed.extensions?.find(({ extnID }) => extnID === oid);
}

function inner({ extnValue }: Extension): Element {
  return readDer(extnValue.valueBlock.valueHexView, 'An extension of a certificate');
}

function algorithmIn({ algorithmId, algorithmParams }: ParsedCertificate['signatureAlgorithm']): Algorithm {
  return { oid: algorithmId, parameters: algorithmParams as Element | undefined };
}

function dateOf(value: Date): Date {
  if (Number.isNaN(value.getTime())) throw malformed('A certificate', 'a time that is none');
  return value;
}

/** Node gives one attribute a line. What a certificate calls itself is text from outside. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ').slice(0, 500);
}
