/** Reads an authority's answer: a TimeStampResp (RFC 3161 §2.4.2), or the bare token in it. Takes it apart and checks its form; whether it is true is another's question. */
import type { Instant } from '../../shared/ids.ts';
import type { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import { algorithmOf, hashNamed, hashOids, type Algorithm } from './algorithms.ts';
import { bytesOf, childrenOf, contentOf, context, malformed, Members, oidOf, readDer, smallInteger, tagOf, universal, type Element } from './der.ts';
import { refusal } from './refusal.ts';
import { dateOf, latest, readGeneralizedTime } from './stated-time.ts';

/** What the authority signed. */
export type Statement = {
  policy: string;
  algorithm: ImprintAlgorithm;
  imprint: Buffer;
  /** Hexadecimal, as signed. */
  serial: string;
  nonce: string | null;
  genTime: string;
  /** `genTime` to the millisecond, for comparing with certificates. */
  date: Date;
  accuracyUs: number | null;
  notLaterThan: Instant;
  /** DER of the GeneralName by which the authority names itself. */
  authorityName: Buffer | null;
};

/** One attribute that is signed: its only value. */
export type SignedAttributes = { bytes: Buffer; value(oid: string): Element | undefined };

export type Answer = {
  /** `token`: the bare ContentInfo, without the status around it. */
  form: 'response' | 'token';
  statement: Statement;
  /** The exact bytes of the statement, which the signature is about. */
  content: Buffer;
  certificates: Buffer[];
  signer: { identifier: Element; digest: ImprintAlgorithm; signature: Buffer; signatureAlgorithm: Algorithm; attributes: SignedAttributes };
};

/** Largest answer that is read: one with its whole chain has some ten thousand bytes. */
export const MOST_ANSWER_BYTES = 1024 * 1024;

const oids = { signedData: '1.2.840.113549.1.7.2', timestampInfo: '1.2.840.113549.1.9.16.1.4' };
const MOST_CERTIFICATES = 20;
/** A year. Whoever is less sure than that has no clock. */
const MOST_ACCURACY_SECONDS = 366 * 24 * 3600;

/** Throws AppError `timestamp-refused`. */
export function readAnswer(bytes: Buffer): Answer {
  if (bytes.length > MOST_ANSWER_BYTES) throw refusal('too-large', `The answer has ${bytes.length} bytes, more than any such answer.`);
  const whole = readDer(bytes, 'The answer');
  const [first] = childrenOf(whole);
  if (tagOf(whole) !== universal.sequence || !first) throw malformed('The answer', 'no answer of an authority');
  if (tagOf(first) === universal.oid) return { form: 'token', ...readToken(whole) };
  const members = new Members(whole, universal.sequence, 'The answer');
  requireGranted(members.take(universal.sequence, 'status'));
  const token = members.optional(universal.sequence);
  members.end();
  if (!token) throw malformed('The answer', 'a time granted, and no stamp with it');
  return { form: 'response', ...readToken(token) };
}

const failures: { [bit: number]: string } = {
  0: 'it does not know the hash',
  2: 'it does not take such requests',
  5: 'it could not read the request',
  14: 'its clock is out of order',
  15: 'it does not know the policy',
  16: 'it does not know an extension',
  17: 'it does not have further information',
  25: 'it had a failure of its own',
};

function requireGranted(status: Element): void {
  const members = new Members(status, universal.sequence, 'The status of the answer');
  const code = smallInteger(members.take(universal.integer, 'code'));
  if (code === 0 || code === 1) return;
  const words = childrenOf(members.optional(universal.sequence) ?? status)
    .filter((text) => tagOf(text) === 0x0c)
    .map((text) => contentOf(text).toString('utf8').toWellFormed().slice(0, 300));
  const info = members.optional(universal.bitString);
  const reasons = Object.entries(failures).flatMap(([bit, reason]) => (info && hasBit(contentOf(info), Number(bit)) ? [reason] : []));
  const said = [...words.map((text) => `“${text}”`), ...reasons].join('; ');
  throw refusal('rejected', `The authority gave no stamp (status ${code ?? 'unknown'}${said === '' ? '' : `: ${said}`}). Make a new request.`);
}

function hasBit(content: Buffer, bit: number): boolean {
  return ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

function readToken(token: Element): Omit<Answer, 'form'> {
  const outer = new Members(token, universal.sequence, 'The stamp');
  const type = oidOf(outer.take(universal.oid, 'type'));
  if (type !== oids.signedData) throw refusal('not-a-timestamp', `The file is not a time stamp but something else (${type}).`);
  const [signedData, ...more] = childrenOf(outer.take(context(0, 'constructed'), 'content'));
  outer.end();
  if (!signedData || more.length > 0) throw malformed('The stamp', 'no single content');

  const members = new Members(signedData, universal.sequence, 'The stamp');
  // 3; more where certificates or revocations of other forms lie in it (RFC 5652 §5.1), which are not read.
  if (![3, 4, 5].includes(smallInteger(members.take(universal.integer, 'version')) ?? 0))
    throw malformed('The stamp', 'a version that stamps do not have');
  const hashes = childrenOf(members.take(universal.set, 'hashes')).map((hash) => algorithmOf(hash).oid);
  const content = readContent(members.take(universal.sequence, 'content'));
  const certificates = readCertificates(members.optional(context(0, 'constructed')));
  members.optional(context(1, 'constructed'));
  const signers = childrenOf(members.take(universal.set, 'signer'));
  members.end();
  // RFC 3161 §2.4.2: the authority alone signs.
  if (signers.length !== 1) throw malformed('The stamp', `${signers.length} signers where there must be one`);
  const signer = readSigner(signers[0]!);
  if (!hashes.includes(hashOids[signer.digest])) throw malformed('The stamp', 'another hash than the one it is signed over');
  return { content, statement: readStatement(content), certificates, signer };
}

function readContent(element: Element): Buffer {
  const members = new Members(element, universal.sequence, 'The content of the stamp');
  const type = oidOf(members.take(universal.oid, 'type'));
  if (type !== oids.timestampInfo) throw refusal('not-a-timestamp', `The file is signed, but states no time (${type}).`);
  const [octets, ...more] = childrenOf(members.take(context(0, 'constructed'), 'statement'));
  members.end();
  if (!octets || more.length > 0 || tagOf(octets) !== universal.octetString) throw malformed('The content of the stamp', 'no single statement');
  return contentOf(octets);
}

function readCertificates(set: Element | undefined): Buffer[] {
  // Other forms than X.509 certificates have tags of their own, and sign no times.
  const found = set ? childrenOf(set).filter((member) => tagOf(member) === universal.sequence) : [];
  if (found.length > MOST_CERTIFICATES) throw refusal('too-large', `The answer brings ${found.length} certificates, more than any chain has.`);
  return found.map(bytesOf);
}

function readStatement(content: Buffer): Statement {
  const what = 'The statement of time';
  const members = new Members(readDer(content, what), universal.sequence, what);
  if (smallInteger(members.take(universal.integer, 'version')) !== 1) throw malformed(what, 'a version other than 1');
  const policy = oidOf(members.take(universal.oid, 'policy'));
  const imprint = new Members(members.take(universal.sequence, 'imprint'), universal.sequence, what);
  const { oid } = algorithmOf(imprint.take(universal.sequence, 'hash'));
  const hashed = contentOf(imprint.take(universal.octetString, 'hash'));
  imprint.end();
  const serial = contentOf(members.take(universal.integer, 'serial number'));
  const time = readGeneralizedTime(contentOf(members.take(universal.generalizedTime, 'time')).toString('latin1'));
  if (!time) throw malformed(what, 'a time that is none');
  const accuracy = members.optional(universal.sequence);
  const accuracyUs = accuracy ? readAccuracy(accuracy) : null;
  members.optional(universal.boolean);
  const nonce = members.optional(universal.integer);
  const authority = members.optional(context(0, 'constructed'));
  const extensions = members.optional(context(1, 'constructed'));
  members.end();
  for (const extension of extensions ? childrenOf(extensions) : []) refuseCritical(extension);
  return {
    policy,
    algorithm: hashNamed(oid, 'weak-imprint'),
    imprint: hashed,
    serial: serial.toString('hex'),
    nonce: nonce ? contentOf(nonce).toString('hex') : null,
    genTime: time.text,
    date: dateOf(time),
    accuracyUs,
    notLaterThan: latest(time, accuracyUs),
    authorityName: authority ? bytesOf(childrenOf(authority)[0] ?? authority) : null,
  };
}

/** In microseconds. */
function readAccuracy(element: Element): number {
  const members = new Members(element, universal.sequence, 'The accuracy');
  const part = (tag: number, most: number) => {
    const found = members.optional(tag);
    const value = found ? smallInteger(found) : 0;
    if (value === null || value > most) throw malformed('The accuracy', 'a number out of its range');
    return value;
  };
  const seconds = part(universal.integer, MOST_ACCURACY_SECONDS);
  const millis = part(context(0, 'primitive'), 999);
  const micros = part(context(1, 'primitive'), 999);
  members.end();
  return seconds * 1_000_000 + millis * 1000 + micros;
}

function refuseCritical(extension: Element): void {
  const members = new Members(extension, universal.sequence, 'An extension of the stamp');
  const oid = oidOf(members.take(universal.oid, 'identifier'));
  const critical = members.optional(universal.boolean);
  if (critical && contentOf(critical)[0] !== 0)
    throw refusal('critical-extension', `The stamp demands something that Kualik does not know (${oid}).`);
}

function readSigner(element: Element): Answer['signer'] {
  const members = new Members(element, universal.sequence, 'The signature of the stamp');
  members.take(universal.integer, 'version');
  const identifier = members.optional(universal.sequence) ?? members.take(context(0, 'primitive'), 'name of the signer');
  const digest = hashNamed(algorithmOf(members.take(universal.sequence, 'hash')).oid, 'weak-algorithm');
  const attributes = readAttributes(members.take(context(0, 'constructed'), 'signed attributes'));
  const signatureAlgorithm = algorithmOf(members.take(universal.sequence, 'algorithm'));
  const signature = contentOf(members.take(universal.octetString, 'signature'));
  members.optional(context(1, 'constructed'));
  members.end();
  return { identifier, digest, signature, signatureAlgorithm, attributes };
}

function readAttributes(element: Element): SignedAttributes {
  const what = 'The signed part of the stamp';
  const values = new Map<string, Element>();
  for (const attribute of childrenOf(element)) {
    const members = new Members(attribute, universal.sequence, what);
    const oid = oidOf(members.take(universal.oid, 'name'));
    const [value, ...more] = childrenOf(members.take(universal.set, 'value'));
    members.end();
    if (!value || more.length > 0 || values.has(oid)) throw malformed(what, 'an attribute without its one value');
    values.set(oid, value);
  }
  // Signed as the SET that they are, not under the tag they have inside the signature (RFC 5652 §5.4).
  const bytes = bytesOf(element);
  bytes[0] = universal.set;
  return { bytes, value: (oid) => values.get(oid) };
}
