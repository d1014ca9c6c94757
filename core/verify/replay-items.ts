/** Replays what the custody log tells of accessions, items and receipts, and holds it against their tables. Knows no file and no signature. */
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import type { Db } from '../db/open.ts';
import { foldText } from '../fold.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Accession = { source: string | null; roots: string; begun_at: string; secured_at: string | null };
type Failure = { path: string | null; reason: string | null; detail: string | null; settled_at: string; maybeTakenUp: boolean };
type Columns = { [column: string]: string | number | null };

/** An item or a receipt is looked up as its entry comes by, so that memory does not grow with the case. */
export function replayItems(db: Db, tables: ReadonlySet<string>, findings: Findings): Replay {
  const accessions = new Map<string, Accession>();
  const failures = new Map<string, Failure>();
  const items = tables.has('item') ? itemChecker(db, findings) : null;
  const receipts = tables.has('accession_entry') ? receiptChecker(db, findings) : null;

  function received(entry: CustodyEntry, outcome: 'imported' | 'duplicate'): void {
    const accession = idIn(entry, 'accession');
    if (outcome === 'imported') items?.secured(entry, accession);
    receipts?.received(entry, accession, outcome);
    failures.delete(failureKey(accession, entry));
  }

  const steps: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = {
    'accession-begun'(entry) {
      const roots = JSON.stringify(memberOf(entry.data, 'roots') ?? null);
      accessions.set(idIn(entry, 'accession'), { source: textOf(memberOf(entry.data, 'source')), roots, begun_at: entry.at, secured_at: null });
    },
    'accession-resumed'(entry) {
      const accession = idIn(entry, 'accession');
      for (const [key, failure] of failures) if (key.startsWith(accession)) failure.maybeTakenUp = true;
    },
    'accession-secured'(entry) {
      const accession = accessions.get(idIn(entry, 'accession'));
      if (accession) accession.secured_at = entry.at;
    },
    'item-secured': (entry) => received(entry, 'imported'),
    'item-received-again': (entry) => received(entry, 'duplicate'),
    'entry-failed'({ data, at, ...entry }) {
      const [path, reason, detail] = ['path', 'reason', 'detail'].map((member) => textOf(memberOf(data, member))) as [
        string | null,
        string | null,
        string | null,
      ];
      failures.set(failureKey(idIn(entry, 'accession'), { data }), { path, reason, detail, settled_at: at, maybeTakenUp: false });
    },
  };

  return {
    take: (entry) => steps[entry.type]?.(entry),
    finish() {
      items?.finish();
      receipts?.finish();
      if (tables.has('accession_entry')) compareFailures(db, failures, findings);
      if (tables.has('accession')) compareAccessions(db, accessions, findings);
    },
  };
}

function idIn({ subjects }: Pick<CustodyEntry, 'subjects'>, kind: 'item' | 'accession'): string {
  return subjects.find((subject) => subject.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';
}

function failureKey(accession: string, { data }: Pick<CustodyEntry, 'data'>): string {
  return `${accession}/${textOf(memberOf(data, 'pathBytesHex'))}`;
}

function itemChecker(db: Db, findings: Findings) {
  const row = db.prepare('SELECT * FROM item WHERE item_id = ?');
  let told = 0;
  return {
    secured(entry: CustodyEntry, accession: string): void {
      const id = idIn(entry, 'item');
      const place = `catalogue.db#item/${id}`;
      const found = row.get(id) as { [column: string]: unknown } | undefined;
      if (!found) return findings.problem('log-catalogue-differs', place, `the item that entry ${entry.seq} secured`);
      told += 1;
      compareRow(place, itemColumns(entry, accession), found, findings);
    },
    finish(): void {
      if (Number(db.prepare('SELECT count(*) FROM item').pluck().get()) === told) return;
      const untold = db.prepare(
        `SELECT item_id FROM item WHERE NOT EXISTS (SELECT 1 FROM custody_subject JOIN custody_event USING (seq)
         WHERE subject = 'item:' || item_id AND type = 'item-secured')`,
      );
      for (const id of untold.pluck().iterate() as Iterable<string>) compareRow(`catalogue.db#item/${id}`, undefined, {}, findings);
    },
  };
}

function itemColumns({ at, data }: CustodyEntry, accession: string): Columns {
  const text = (member: string) => textOf(memberOf(data, member));
  return {
    item_no: Number(memberOf(data, 'no')),
    sha256: text('sha256'),
    sha512: text('sha512'),
    size_bytes: Number(memberOf(data, 'sizeBytes')),
    name: text('name'),
    name_folded: foldText(text('name') ?? ''),
    kind: text('kind'),
    mime: text('mime'),
    name_says: text('nameSays'),
    accession_id: accession,
    secured_at: at,
  };
}

function receiptChecker(db: Db, findings: Findings) {
  const rows = db.prepare('SELECT * FROM accession_entry WHERE accession_id = ? AND path_bytes = ? AND item_id = ?');
  let told = 0;
  return {
    received({ seq, at, subjects, data }: CustodyEntry, accession: string, outcome: 'imported' | 'duplicate'): void {
      const text = (member: string) => textOf(memberOf(data, member));
      const pathBytes = Buffer.from(text('pathBytesHex') ?? '', 'hex');
      const expected: Columns = {
        path: text('path'),
        size_bytes: Number(memberOf(data, 'sizeBytes')),
        modified_ns: text('modifiedNs'),
        outcome,
        reason: null,
        detail: null,
        settled_at: at,
      };
      const found = rows.all(accession, pathBytes, idIn({ subjects }, 'item')) as { [column: string]: unknown }[];
      // The same path may have been received more than once, changed in between.
      const best = found.find((row) => row['settled_at'] === at) ?? found[0];
      if (!best)
        return findings.problem(
          'log-catalogue-differs',
          `catalogue.db#accession_entry/${accession}`,
          `the receipt of which entry ${seq} tells: ${text('path')}`,
        );
      told += 1;
      compareRow(`catalogue.db#accession_entry/${String(best['entry_id'])}`, expected, best, findings);
    },
    finish(): void {
      if (Number(db.prepare('SELECT count(*) FROM accession_entry WHERE item_id IS NOT NULL').pluck().get()) === told) return;
      const untold = db.prepare(
        `SELECT entry_id FROM accession_entry AS entry WHERE item_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM custody_subject JOIN custody_event AS event USING (seq) WHERE subject = 'item:' || item_id AND event.at = entry.settled_at
             AND event.entry ->> '$.data.pathBytesHex' = lower(hex(entry.path_bytes)))`,
      );
      for (const id of untold.pluck().iterate() as Iterable<number>) compareRow(`catalogue.db#accession_entry/${id}`, undefined, {}, findings);
    },
  };
}

type EntryRow = { entry_id: number; accession_id: string; path_bytes: Buffer; outcome: string } & { [column: string]: unknown };

function compareFailures(db: Db, told: Map<string, Failure>, findings: Findings): void {
  const taken = db.prepare("SELECT 1 FROM accession_entry WHERE accession_id = ? AND path_bytes = ? AND outcome = 'found'");
  for (const row of db.prepare("SELECT * FROM accession_entry WHERE outcome = 'failed'").iterate() as Iterable<EntryRow>) {
    const key = `${row.accession_id}/${row.path_bytes.toString('hex')}`;
    const failure = told.get(key);
    told.delete(key);
    const { maybeTakenUp: _, ...columns } = failure ?? { maybeTakenUp: false };
    compareRow(`catalogue.db#accession_entry/${row.entry_id}`, failure && (columns as Columns), row, findings);
  }
  for (const [key, { path, maybeTakenUp }] of told) {
    const [accession, hex] = key.split('/') as [string, string];
    // When an import is run again, what failed before waits like everything else, and only its end is told.
    if (maybeTakenUp && taken.get(accession, Buffer.from(hex, 'hex')) !== undefined) continue;
    findings.problem('log-catalogue-differs', `catalogue.db#accession_entry/${accession}`, `the failure of which the log tells: ${path}`);
  }
}

function compareAccessions(db: Db, told: Map<string, Accession>, findings: Findings): void {
  for (const row of db.prepare('SELECT * FROM accession').iterate() as Iterable<
    { accession_id: string; state: string } & { [column: string]: unknown }
  >) {
    const place = `catalogue.db#accession/${row.accession_id}`;
    const expected = told.get(row.accession_id);
    told.delete(row.accession_id);
    compareRow(place, expected, row, findings);
    if (expected && (row.state === 'secured') !== (expected.secured_at !== null))
      findings.problem('log-catalogue-differs', `${place}/state`, expected.secured_at === null ? 'running or interrupted' : 'secured', row.state);
  }
  for (const id of told.keys()) findings.problem('log-catalogue-differs', `catalogue.db#accession/${id}`, 'the accession of which the log tells');
}
