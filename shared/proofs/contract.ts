/** Heads of the log, who cosigned them and what can be proved from them, as they travel between engine and window. Knows no key and no SQL. */
import { z } from 'zod';
import { Instant, ItemId } from '../ids.ts';
import { command, query } from '../ipc/procedure.ts';
import { CheckpointSummary } from '../model/custody.ts';

/** Somebody outside the case who cosigns its heads. */
export const Partner = z.strictObject({
  keyId: z.string(),
  /** How the case calls them. */
  name: z.string(),
  /** `name+hash+base64`, as C2SP signed-note writes keys; its first part is the name in notes. */
  verifierKey: z.string(),
  addedAt: Instant,
  cosignatures: z.int().min(0),
});
export type Partner = z.output<typeof Partner>;

/** `cosignedAt` is by the partner's clock, `addedAt` by this computer's. */
export const CosignatureSummary = z.strictObject({ keyId: z.string(), name: z.string(), cosignedAt: Instant, addedAt: Instant });
export type CosignatureSummary = z.output<typeof CosignatureSummary>;

/** `note` carries the lines of all cosignatures that the case has for it. */
export const CosignedCheckpoint = CheckpointSummary.extend({ cosignatures: z.array(CosignatureSummary) });
export type CosignedCheckpoint = z.output<typeof CosignedCheckpoint>;

/** A file of its own (C2SP tlog-proof) that entry `seq` stands under the head of `size` entries, with that entry in it; `cosigned` tells whether partners signed that head too. */
export const EntryProof = z.strictObject({ seq: z.int().min(0), size: z.int().min(1), type: z.string(), cosigned: z.boolean(), text: z.string() });
export type EntryProof = z.output<typeof EntryProof>;

/** A file of its own that the log of `size` entries begins with the one of `from`: the body of C2SP tlog-witness add-checkpoint. */
export const HistoryProof = z.strictObject({ from: z.int().min(0), size: z.int().min(1), text: z.string() });
export type HistoryProof = z.output<typeof HistoryProof>;

/** Text that somebody kept of a head. */
export const OlderCheckpoint = z.string().min(1).max(1_000_000).optional();

const Note = z.string().min(1).max(1_000_000);
const Size = z.int().min(1);

export const proofMethods = {
  /** Newest first; `before` is the size to go on from. */
  'log.checkpoints': query(
    z.strictObject({ before: Size.optional(), onlyCosigned: z.boolean().optional(), limit: z.int().min(1).max(500) }),
    z.strictObject({ checkpoints: z.array(CosignedCheckpoint), next: z.int().nullable() }),
  ),
  /** The head of the log as it is now, signed; the newest one when nothing was added since. Of a case that can only be read, the newest one that there is. */
  'log.sign-head': command(z.strictObject({}), CosignedCheckpoint),
  /** For one entry, or for the one by which an item was secured. Without a size, under the newest cosigned head that covers it, else under the newest. */
  'log.prove': query(z.strictObject({ entry: z.union([z.int().min(0), ItemId]), size: Size.optional() }), EntryProof),
  /** `from` is an older checkpoint, or the three lines of a printed one. Refused with `log-differs` where the log is not that one's continuation. */
  'log.consistency': query(z.strictObject({ from: Note }), HistoryProof),
  /** Writes one of these proofs as a text file, under a head that is signed first where the log has grown; refused where there is a file. */
  'log.write-proof': command(
    z.strictObject({
      path: z.string().min(1),
      of: z.union([z.strictObject({ entry: z.union([z.int().min(0), ItemId]) }), z.strictObject({ from: Note })]),
    }),
    z.strictObject({ path: z.string(), size: Size }),
  ),
  /** The text of a file that holds a head: a checkpoint, a proof that carries one, or three lines. `invalid-input` for any other file; needs no open case. */
  'log.read-head': query(z.strictObject({ path: z.string().min(1) }), z.strictObject({ text: Note, origin: z.string(), size: z.int().min(0) })),
  /** The log’s own name and key, for who checks its heads; to be passed on by another way than they are. */
  'log.key': query(z.strictObject({}), z.strictObject({ origin: z.string(), verifierKey: z.string() })),
  'log.partners': query(z.strictObject({}), z.array(Partner)),
  /** Takes in a checkpoint that a partner cosigned; name and key come with a partner's first one. Lines that are there already are passed over. */
  'log.add-cosignature': command(
    z.strictObject({ note: Note, name: z.string().trim().min(1).max(200).optional(), partnerKey: z.string().max(1000).optional() }),
    z.strictObject({ size: Size, added: z.array(CosignatureSummary), partner: Partner.nullable() }),
  ),
  /** Writes a head, with its cosignatures, as a text file or as a page to print; refused where there is a file. Without a size, the newest one. */
  'log.write-checkpoint': command(
    z.strictObject({
      path: z.string().min(1),
      form: z.enum(['note', 'pdf']),
      language: z.enum(['en', 'ru', 'kk']).optional(),
      size: Size.optional(),
    }),
    z.strictObject({ path: z.string(), size: Size }),
  ),
};
