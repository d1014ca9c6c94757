/** Writes the custody part of a package: the entries about what it holds, the signed head of the log, the public key in several forms. */
import type { z } from 'zod';
import type { CheckpointSummary, CustodyEntry } from '../../shared/model/custody.ts';
import { publicKeyPem } from '../custody/keys.ts';
import { logOrigin, noteVerifierKey } from '../custody/note.ts';
import { allRows, sql } from '../db/sql.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { custodyFiles, packageIdentity, signatureNamespace } from '../package/layout.ts';
import { allowedSigner, sshPublicKey } from '../package/ssh-signature.ts';
import { coverage, type Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

/** `entries` of the `size` entries under the checkpoint are in the package. */
export type CustodyExtract = { entries: number; size: number };

const ENTRIES_AT_ONCE = 1000;

/**
 * An entry is given when everything it is about is in the package, so that a package about one incident tells nothing of another;
 * entries about the case as a whole are always given. With everything exported that is the whole log.
 */
export async function writeCustodyExtract(
  bag: BagWriter,
  snapshot: Snapshot,
  selection: Selection,
  head: CheckpointSummary,
): Promise<CustodyExtract> {
  const log = await bag.create(custodyFiles.log);
  const covers = coverage(selection);
  let entries = 0;
  for (let from = 0; from < head.size; from += ENTRIES_AT_ONCE) {
    const rows = allRows<{ entry: string }>(
      snapshot.db,
      sql`SELECT entry FROM custody_event WHERE seq >= ${from} AND seq < ${Math.min(from + ENTRIES_AT_ONCE, head.size)} ORDER BY seq`,
    );
    const given = rows.filter(({ entry }) => (JSON.parse(entry) as z.output<typeof CustodyEntry>).subjects.every(covers));
    await log.write(given.map(({ entry }) => `${entry}\n`).join(''));
    entries += given.length;
  }
  await log.close();
  await bag.add(custodyFiles.checkpoint, head.note);
  await writeKeys(bag, snapshot);
  return { entries, size: head.size };
}

async function writeKeys(bag: BagWriter, { caseId, key }: Snapshot): Promise<void> {
  const identity = packageIdentity(caseId);
  await bag.add(custodyFiles.rawKey, key.publicKey.raw);
  await bag.add(custodyFiles.pemKey, publicKeyPem(key.publicKey));
  await bag.add(custodyFiles.sshKey, `${sshPublicKey(key.publicKey, identity)}\n`);
  await bag.add(custodyFiles.allowedSigners, `${allowedSigner(identity, signatureNamespace, key.publicKey)}\n`);
  await bag.add(custodyFiles.noteKey, `${noteVerifierKey(logOrigin(caseId), key.publicKey)}\n`);
}
