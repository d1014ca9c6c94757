/** Decides which entries of the custody log a package about a part of the case discloses: those of what is in it, and the keys that signed them. Writes nothing. */
import type { z } from 'zod';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import { allRows, sql } from '../db/sql.ts';
import { introducingTypes } from '../package/extract-keys.ts';
import { coverage, coveredSubjects, type Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

type Entry = z.output<typeof CustodyEntry>;
type Row = { seq: number; entry: string };

const uuid = /^(?:[a-z-]+:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
/** Their data tells of the bytes of one item only; an identifier in it, a camera's for example, is none of the case. */
const ofFiles = new Set(['item-secured', 'item-received-again', 'item-described', 'original-viewed']);
const ENTRIES_AT_ONCE = 1000;

/** Places of the disclosed entries in the log, rising, among the first `size`. */
export function disclosedEntries(snapshot: Pick<Snapshot, 'db' | 'caseId'>, selection: Selection, size: number): number[] {
  const disclosed = new Map<number, string>();
  const tells = disclosure(snapshot, selection);
  for (const { seq, entry } of candidates(snapshot, selection, size)) {
    const read = JSON.parse(entry) as Entry;
    if (tells(read)) disclosed.set(seq, read.key);
  }
  addKeyHistory(snapshot, disclosed, size);
  return [...disclosed.keys()].sort((a, b) => a - b);
}

/** The entries at these places, in rising order. */
export function entriesAt({ db }: Pick<Snapshot, 'db'>, places: readonly number[]): Row[] {
  return allRows<Row>(
    db,
    sql`SELECT seq, entry FROM custody_event WHERE seq IN (SELECT value FROM json_each(${JSON.stringify(places)})) ORDER BY seq`,
  );
}

/** Entries that have something of the package among their subjects, in batches, so that a log of any length fits. */
function* candidates({ db }: Pick<Snapshot, 'db'>, selection: Selection, size: number): Generator<Row> {
  const covered = JSON.stringify([...coveredSubjects(selection)]);
  const places = allRows<{ seq: number }>(
    db,
    sql`SELECT DISTINCT seq FROM custody_subject WHERE seq < ${size} AND subject IN (SELECT value FROM json_each(${covered})) ORDER BY seq`,
  ).map(({ seq }) => seq);
  for (let at = 0; at < places.length; at += ENTRIES_AT_ONCE) yield* entriesAt({ db }, places.slice(at, at + ENTRIES_AT_ONCE));
}

/** Whether an entry tells of nothing outside the package: neither by its subjects nor by an identifier anywhere in its data. */
function disclosure({ db, caseId }: Pick<Snapshot, 'db' | 'caseId'>, selection: Selection): (entry: Entry) => boolean {
  const covers = coverage(selection);
  const known = new Set([caseId as string, ...[...coveredSubjects(selection)].map((subject) => subject.slice(subject.indexOf(':') + 1))]);
  const hasItems = rootsWithItems({ db }, selection);
  return ({ id, type, subjects, data }) => {
    if (!subjects.every(covers) || type === 'entry-failed') return false;
    if (type === 'accession-begun' || type === 'accession-resumed')
      return (data['roots'] as string[]).every((root) => hasItems(subjects[0]!.slice('accession:'.length), root));
    if (ofFiles.has(type)) return true;
    const own = new Set([id as string, ...subjects.map((subject) => subject.slice(subject.indexOf(':') + 1))]);
    const { undoes: _undoes, group: _group, ...told } = data;
    return identifiersIn(told).every((identifier) => known.has(identifier) || own.has(identifier));
  };
}

function identifiersIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(identifiersIn) : [];
}

/** Whether material of the package came from below a root: the names of other folders say something about other people. */
export function rootsWithItems({ db }: Pick<Snapshot, 'db'>, selection: Selection): (accession: string, root: string) => boolean {
  const paths = new Map<string, string[]>();
  const received = allRows<{ accession: string; path: string }>(
    db,
    sql`SELECT accession_id AS accession, path FROM accession_entry WHERE item_id IN (SELECT value FROM json_each(${JSON.stringify(selection.items.map(({ id }) => id))}))`,
  );
  for (const { accession, path } of received) {
    const known = paths.get(accession);
    if (known === undefined) paths.set(accession, [path]);
    else known.push(path);
  }
  return (accession, root) => paths.get(accession)?.some((path) => lies(path, root)) ?? false;
}

function lies(path: string, root: string): boolean {
  return path === root || (path.startsWith(root) && (/[/\\]$/.test(root) || /^[/\\]/.test(path.slice(root.length))));
}

/** Entry 0 with the key of the case, and for each key that signed something here the entry that introduced it, and so on upwards. */
function addKeyHistory({ db }: Pick<Snapshot, 'db'>, disclosed: Map<number, string>, size: number): void {
  const first = allRows<Row>(db, sql`SELECT seq, entry FROM custody_event WHERE seq = 0`);
  const introducing = allRows<Row>(
    db,
    sql`SELECT seq, entry FROM custody_event WHERE type IN (SELECT value FROM json_each(${JSON.stringify(introducingTypes)})) AND seq < ${size} ORDER BY seq`,
  );
  const introduced = new Map(introducing.map((row) => [(JSON.parse(row.entry) as Entry).data['keyId'] as string, row]));
  for (const { seq, entry } of first) disclosed.set(seq, (JSON.parse(entry) as Entry).key);
  const keys = [...disclosed.values()];
  for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
    const row = introduced.get(key);
    if (row === undefined || disclosed.has(row.seq)) continue;
    const signer = (JSON.parse(row.entry) as Entry).key;
    disclosed.set(row.seq, signer);
    keys.push(signer);
  }
}
