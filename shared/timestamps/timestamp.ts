/** What outside time stamps (RFC 3161) say and how far they were checked, in one shape for window, command line and reports. Knows no ASN.1 and no SQL. */
import { z } from 'zod';
import { Instant, Sha256, uuid } from '../ids.ts';

export const TimestampId = uuid().brand<'TimestampId'>();
export type TimestampId = z.output<typeof TimestampId>;

/** Why an answer of an authority is not accepted. */
export const timestampRefusals = [
  // the file
  'too-large',
  'malformed',
  'not-a-timestamp',
  // what the authority answered
  'rejected',
  'weak-imprint',
  'other-bytes',
  'nonce-differs',
  'nonce-missing',
  // who signed it
  'signer-missing',
  'signing-certificate',
  'signer-name',
  'key-usage',
  'signature',
  'weak-algorithm',
  'unknown-algorithm',
  // the chain to a pinned root
  'certificate',
  'expired',
  'critical-extension',
  'not-an-authority',
  'chain-signature',
  'chain-too-long',
] as const;
export const TimestampRefusal = z.enum(timestampRefusals);
export type TimestampRefusal = z.output<typeof TimestampRefusal>;

export const ImprintAlgorithm = z.enum(['sha256', 'sha384', 'sha512']);
export type ImprintAlgorithm = z.output<typeof ImprintAlgorithm>;

/** `validFrom` and `validUntil` are what the certificate says of itself. */
export const TimeCertificate = z.strictObject({ sha256: Sha256, subject: z.string(), validFrom: Instant, validUntil: Instant });
export type TimeCertificate = z.output<typeof TimeCertificate>;

export const TimestampTrust = z.discriminatedUnion('state', [
  /** Everything was checked up to a pinned root, as of the time stated. `chain` holds fingerprints: the signer first, the root last. */
  z.strictObject({ state: z.literal('proven'), chain: z.array(Sha256).min(1) }),
  /** Nobody pinned the root of this authority: it proves nothing yet. `issuer` is who would have to vouch for it. */
  z.strictObject({ state: z.literal('root-unknown'), issuer: z.string() }),
]);
export type TimestampTrust = z.output<typeof TimestampTrust>;

export const Timestamp = z.strictObject({
  id: TimestampId,
  /** Number of entries under the checkpoint that it is over. */
  size: z.int().min(1),
  /** Relative to the case folder. */
  file: z.string(),
  /** What the people of the case call the authority; may be empty. */
  authority: z.string(),
  signer: z.string(),
  policy: z.string(),
  /** Hexadecimal. */
  serial: z.string(),
  algorithm: ImprintAlgorithm,
  /** UTC as the authority stated it, with the fraction of a second that it gave. */
  genTime: z.string(),
  /** Microseconds; null where the authority stated none. */
  accuracyUs: z.int().min(0).nullable(),
  /** `genTime` and accuracy together, rounded up to the millisecond. */
  notLaterThan: Instant,
  answerSha256: Sha256,
  addedAt: Instant,
  trust: TimestampTrust,
});
export type Timestamp = z.output<typeof Timestamp>;

export const TimestampRequest = z.strictObject({
  size: z.int().min(1),
  algorithm: ImprintAlgorithm,
  /** Hexadecimal; null for a request without one. */
  nonce: z.string().nullable(),
  requestedAt: Instant,
});
export type TimestampRequest = z.output<typeof TimestampRequest>;

/** Externally proven: nothing to do with what a device, a source or this computer says of time. */
export const ProvenTime = Timestamp.pick({ id: true, size: true, file: true, authority: true, genTime: true, accuracyUs: true, notLaterThan: true });
export type ProvenTime = z.output<typeof ProvenTime>;

/** The stamp of a time in a report: `invalid` ones are among the problems as well. */
export const CheckedTimestamp = z.strictObject({
  path: z.string(),
  size: z.int(),
  authority: z.string(),
  genTime: z.string().nullable(),
  notLaterThan: Instant.nullable(),
  state: z.enum(['proven', 'root-unknown', 'invalid']),
});
export type CheckedTimestamp = z.output<typeof CheckedTimestamp>;
