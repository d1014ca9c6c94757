/** Writes how entries ended: item, description to come, entry and custody event in one transaction. Touches no file. */
import type { AccessionId, Instant, ItemId, Sha256, Sha512 } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { foldText } from '../fold.ts';
import { instant, instantOfNanoseconds, newId } from '../ids.ts';
import type { SourceFailure } from '../originals/source.ts';
import type { Identity } from '../originals/identify.ts';
import { nameSays } from '../originals/name-says.ts';
import { keepSearchable } from '../search/keep.ts';
import { nativePath, shownName, shownPath } from './path-bytes.ts';
import type { OpenEntry } from './plan.ts';

/** An original that is durable in its place. `wasMissing`: the case knew it, but its file was gone until now. */
export type SecuredOriginal = {
  ok: true;
  sha256: Sha256;
  sha512: Sha512;
  sizeBytes: number;
  modifiedNs: string;
  identity: Identity;
  stored: 'placed' | 'present';
};
export type EntryEnd = { entry: OpenEntry; end: SecuredOriginal | SourceFailure };
export type SettledCounts = { imported: number; duplicates: number; failed: number; newItemNos: number[] };

/** Answers a function that settles entries, to be called inside `session.change`. */
export function settler(session: CaseSession, accession: AccessionId): (ends: readonly EntryEnd[]) => SettledCounts {
  const statements = prepare(session);
  const { custody, clock } = session;

  function settleOne({ entry, end }: EntryEnd, counts: SettledCounts): void {
    const at = instant(clock);
    if (!end.ok) {
      statements.fail.run(end.reason, end.detail, at, entry.entryId);
      custody.append({
        type: 'entry-failed',
        subjects: [`accession:${accession}`],
        data: { ...pathAsReceived(entry), reason: end.reason, detail: end.detail },
      });
      counts.failed += 1;
      return;
    }
    const known = statements.itemOf.get(end.sha256) as { item_id: ItemId; accession_id: AccessionId } | undefined;
    const id = known?.item_id ?? newId<ItemId>(clock);
    const added = known === undefined ? addItem(id, itemWords(entry, end), end, at) : null;
    if (added !== null) counts.newItemNos.push(added.no);
    statements.receive.run(known === undefined ? 'imported' : 'duplicate', id, end.sizeBytes, end.modifiedNs, at, entry.entryId);
    // Twins within one accession may both find the place empty; that is no loss.
    const wasMissing = known !== undefined && known.accession_id !== accession && end.stored === 'placed';
    custody.append({
      type: known === undefined ? 'item-secured' : 'item-received-again',
      subjects: [`item:${id}`, `accession:${accession}`],
      data: {
        sha256: end.sha256,
        sha512: end.sha512,
        sizeBytes: end.sizeBytes,
        ...pathAsReceived(entry),
        modifiedAt: instantOfNanoseconds(end.modifiedNs),
        modifiedNs: end.modifiedNs,
        // Everything that the item's row says, so that the row can be held against the log.
        ...added,
        ...(wasMissing ? { originalWasMissing: true } : {}),
      },
    });
    keepSearchable(session.db, `item:${id}`);
    if (known === undefined) counts.imported += 1;
    else counts.duplicates += 1;
  }

  function addItem(id: ItemId, words: ItemWords, end: SecuredOriginal, at: Instant): ItemWords & { no: number } {
    const { name, kind, mime, nameSays } = words;
    const { lastInsertRowid } = statements.addItem.run(
      id,
      end.sha256,
      end.sha512,
      end.sizeBytes,
      name,
      foldText(name),
      kind,
      mime,
      nameSays,
      accession,
      at,
    );
    statements.addDescription.run(id);
    return { no: Number(lastInsertRowid), ...words };
  }

  return (ends) => {
    const counts: SettledCounts = { imported: 0, duplicates: 0, failed: 0, newItemNos: [] };
    for (const end of ends) settleOne(end, counts);
    return counts;
  };
}

function prepare({ db }: CaseSession) {
  return {
    itemOf: db.prepare('SELECT item_id, accession_id FROM item WHERE sha256 = ?'),
    addItem: db.prepare(
      `INSERT INTO item (item_id, sha256, sha512, size_bytes, name, name_folded, kind, mime, name_says, accession_id, secured_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addDescription: db.prepare("INSERT INTO description (item_id, state) VALUES (?, 'pending')"),
    receive: db.prepare('UPDATE accession_entry SET outcome = ?, item_id = ?, size_bytes = ?, modified_ns = ?, settled_at = ? WHERE entry_id = ?'),
    fail: db.prepare("UPDATE accession_entry SET outcome = 'failed', reason = ?, detail = ?, settled_at = ? WHERE entry_id = ?"),
  };
}

type ItemWords = Identity & { name: string; nameSays: string | null };

function itemWords({ pathBytes }: OpenEntry, { identity: { kind, mime } }: SecuredOriginal): ItemWords {
  const name = shownName(nativePath(pathBytes));
  return { name, kind, mime, nameSays: nameSays(name, mime) };
}

function pathAsReceived({ pathBytes }: OpenEntry): { path: string; pathBytesHex: string } {
  return { path: shownPath(nativePath(pathBytes)), pathBytesHex: pathBytes.toString('hex') };
}
