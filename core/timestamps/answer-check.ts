/** Checks that an answer is what its signer signed, and who that was (RFC 5652 §5.4, RFC 3161 §2.4.2, RFC 5816). Knows no case. */
import { createHash } from 'node:crypto';
import { RelativeDistinguishedNames } from 'pkijs';
import type { Answer, SignedAttributes } from './answer.ts';
import { hashNamed, signatureFits } from './algorithms.ts';
import { alternativeNamesOf, readCertificate, requireTimestamper, subjectKeyOf, type Certificate } from './certificate.ts';
import { findChain, type Chain, type Trust } from './chain.ts';
import { bytesOf, childrenOf, contentOf, context, malformed, Members, oidOf, readDer, tagOf, universal, type Element } from './der.ts';
import { refusal } from './refusal.ts';

const oids = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

export type CheckedAnswer = { signer: Certificate; chain: Chain };

/** As of the time it states. Revocation is not looked at. Throws AppError `timestamp-refused`; an unknown root is no failure. */
export function checkAnswer({ statement, content, certificates, signer: signed }: Answer, trust: Trust): CheckedAnswer {
  const brought = certificates.map(readCertificate);
  const others = [...brought, ...trust.others];
  const signer = [...others, ...trust.roots].find((certificate) => isNamedBy(signed.identifier, certificate));
  if (!signer) throw refusal('signer-missing', 'The certificate of the signer is not in the answer. Bring it along as part of the chain.');

  const { attributes, digest } = signed;
  requireStatementSigned(attributes, createHash(digest).update(content).digest());
  requireSigningCertificate(attributes, signer);
  const { signatureAlgorithm: algorithm, signature } = signed;
  if (!signatureFits({ key: signer.key, algorithm, data: attributes.bytes, signature, digest }))
    throw refusal('signature', 'The signature of the stamp does not fit what it says.');
  requireTimestamper(signer);
  requireOwnName(statement.authorityName, signer);
  return { signer, chain: findChain(signer, { roots: trust.roots, others }, statement.date) };
}

/** By issuer and serial number, or by the key's identifier (RFC 5652 §5.3). */
function isNamedBy(identifier: Element, certificate: Certificate): boolean {
  if (tagOf(identifier) !== universal.sequence) return subjectKeyOf(certificate)?.equals(contentOf(identifier)) === true;
  const members = new Members(identifier, universal.sequence, 'The name of the signer');
  const issuer = bytesOf(members.take(universal.sequence, 'issuer'));
  const serial = contentOf(members.take(universal.integer, 'serial number'));
  return issuerOf(certificate).equals(issuer) && serialOf(certificate).equals(serial);
}

function requireStatementSigned(attributes: SignedAttributes, digest: Buffer): void {
  const type = attributes.value(oids.contentType);
  if (!type || tagOf(type) !== universal.oid || oidOf(type) !== oids.timestampInfo)
    throw refusal('not-a-timestamp', 'What is signed does not say that it is a time stamp.');
  const stated = attributes.value(oids.messageDigest);
  if (!stated || tagOf(stated) !== universal.octetString || !contentOf(stated).equals(digest))
    throw refusal('signature', 'The stamp was changed after it was signed.');
}

/** The signer names its own certificate within what it signs, so that none can be put in its place. Both forms hold where both are there. */
function requireSigningCertificate(attributes: SignedAttributes, signer: Certificate): void {
  const [first, second] = [attributes.value(oids.signingCertificate), attributes.value(oids.signingCertificateV2)];
  if (!first && !second) throw refusal('signing-certificate', 'The stamp does not say which certificate it was signed with.');
  for (const [attribute, form] of [[first, 'sha1'] as const, [second, 'sha256'] as const]) {
    if (!attribute) continue;
    const certificates = childrenOf(attribute)[0];
    const identifier = certificates && childrenOf(certificates)[0];
    if (!identifier) throw malformed('The name of the signing certificate', 'nothing');
    if (!isIdentifiedBy(identifier, form, signer))
      throw refusal('signing-certificate', `The stamp was signed with another certificate than that of ${signer.subject}.`);
  }
}

/** ESSCertID has a SHA-1 (RFC 2634 §5.4): it only tells certificates apart, which the signature itself is checked against. */
function isIdentifiedBy(identifier: Element, form: 'sha1' | 'sha256', signer: Certificate): boolean {
  const members = new Members(identifier, universal.sequence, 'The name of the signing certificate');
  const stated = form === 'sha256' ? members.optional(universal.sequence) : undefined;
  const algorithm = stated ? hashNamed(oidOf(childrenOf(stated)[0] ?? stated), 'weak-algorithm') : form;
  const hash = contentOf(members.take(universal.octetString, 'hash'));
  const serial = members.optional(universal.sequence);
  if (!createHash(algorithm).update(signer.der).digest().equals(hash)) return false;
  if (!serial) return true;
  const named = new Members(serial, universal.sequence, 'The name of the signing certificate');
  const [directory] = childrenOf(named.take(universal.sequence, 'issuer'));
  const [issuer] = directory ? childrenOf(directory) : [];
  const number = contentOf(named.take(universal.integer, 'serial number'));
  return issuer !== undefined && bytesOf(issuer).equals(issuerOf(signer)) && number.equals(serialOf(signer));
}

/** A stamp may name its authority; then it must be the one that signed. `name` is a GeneralName: [4] holds a directory name. */
function requireOwnName(name: Buffer | null, signer: Certificate): void {
  if (name === null || isSubjectOf(name, signer) || alternativeNamesOf(signer).some((alternative) => alternative.equals(name))) return;
  throw refusal('signer-name', `The stamp names another authority than ${signer.subject}, whose certificate signed it.`);
}

function isSubjectOf(name: Buffer, { parsed }: Certificate): boolean {
  const [directory] = childrenOf(readDer(name, 'The name of the authority'));
  if (name[0] !== context(4, 'constructed') || !directory) return false;
  try {
    return new RelativeDistinguishedNames({ schema: directory }).isEqual(parsed.subject);
  } catch {
    // Of another form than a name has, and so no subject's.
    return false;
  }
}

function issuerOf({ parsed }: Certificate): Buffer {
  return Buffer.from(parsed.issuer.valueBeforeDecode);
}

function serialOf({ parsed }: Certificate): Buffer {
  return contentOf(parsed.serialNumber);
}
