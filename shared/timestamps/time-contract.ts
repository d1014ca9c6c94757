/** What may be asked about outside time stamps: requests to carry out, answers to bring back, roots to trust. Part of shared/ipc/contract.ts. */
import { z } from 'zod';
import { command, query, type Contract } from '../ipc/procedure.ts';
import { Subject } from '../model/custody.ts';
import { ImprintAlgorithm, ProvenTime, TimeCertificate, Timestamp, TimestampId, TimestampRequest } from './timestamp.ts';

const path = z.string().min(1);

export const timeContract = {
  /** Newest checkpoint first. */
  'time.list': query(
    z.strictObject({}),
    z.strictObject({ timestamps: z.array(Timestamp), requests: z.array(TimestampRequest), roots: z.array(TimeCertificate) }),
  ),
  /** The earliest proven "not later than" of the first entry about a subject, or of one entry; null where none covers it. */
  'time.proven': query(
    z.union([z.strictObject({ subject: Subject }), z.strictObject({ seq: z.int().min(0) })]),
    z.strictObject({ proven: ProvenTime.nullable() }),
  ),
  /** Signs the head of the log where it has grown, and writes a request over that checkpoint into a new file outside the case. */
  'time.request': command(
    z.strictObject({ path, algorithm: ImprintAlgorithm, nonce: z.boolean() }),
    z.strictObject({ path: z.string(), size: z.int(), checkpoint: z.string(), algorithm: ImprintAlgorithm, imprintHex: z.string() }),
  ),
  /**
   * Takes in an authority's answer, all or nothing. `roots` are pinned as by `time.pin-root`. Kept without being proven where no pinned root
   * vouches for it; otherwise refused with `timestamp-refused`, whose details name the `reason`.
   */
  'time.add': command(
    z.strictObject({ answer: path, authority: z.string().trim().max(200).optional(), roots: path.optional(), chain: path.optional() }),
    Timestamp,
  ),
  /** Which kept stamps do not hold when they are checked anew, each with why, in a sentence. */
  'time.check': query(z.strictObject({}), z.array(z.strictObject({ id: TimestampId, why: z.string() }))),
  /** The certificates in a file, to be looked at before any of them is trusted. Changes nothing, and needs no open case. */
  'time.look-at-certificates': query(z.strictObject({ path }), z.array(TimeCertificate.extend({ issuer: z.string(), isRoot: z.boolean() }))),
  /** From now on the case trusts these roots of authorities; answers that were waiting for them are checked at once. */
  'time.pin-root': command(
    z.strictObject({ roots: path, chain: path.optional() }),
    z.strictObject({ pinned: z.array(TimeCertificate), proven: z.array(TimestampId) }),
  ),
} satisfies Contract;
