/** Replays what the custody log tells of records of every kind, and holds the outcome, standings and folded texts included, against their tables. Knows no file and no signature. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import { fieldsOfKind, recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { columnOf, columnValue, foldRecord, idColumn, tableOf, textIn, type Kept } from '../records/record-rows.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Replayed = { kept: Kept; createdAt: string; changedAt: string; withdrawnAt: string | null };
type Claims = { verified: number; corroborated: number; reported: number; alleged: number; denied: number };

/** Incidents are replayed elsewhere; cases from before records have none of these tables. */
export function replayKinds(db: Db, tables: ReadonlySet<string>, findings: Findings): Replay {
  const states = new Map(recordKinds.map((kind) => [kind, new Map<string, Replayed>()]));

  function problem(entry: CustodyEntry, member: string, expected: string | null, found: string | null): void {
    findings.problem('log-catalogue-differs', `catalogue.db#custody_event/${entry.seq}${member}`, expected, found);
  }

  function recordAt(entry: CustodyEntry, subject: string): { kind: RecordKind; replayed: Replayed } | null {
    const at = subject.indexOf(':');
    const kind = subject.slice(0, at) as RecordKind;
    const replayed = states.get(kind)?.get(subject.slice(at + 1));
    if (replayed) return { kind, replayed };
    problem(entry, '/subjects', 'a record made by an earlier entry', subject);
    return null;
  }

  function created(entry: CustodyEntry): void {
    const kind = memberOf(entry.data, 'kind') as RecordKind;
    const record = memberOf(entry.data, 'record');
    const id = textOf(memberOf(record, 'id'));
    const state = states.get(kind);
    if (!state || id === null || entry.subjects[0] !== `${kind}:${id}`) return problem(entry, '/data', 'a record of a known kind', textOf(kind));
    const kept = Object.fromEntries(fieldsOfKind(kind).map(([name]) => [name, (memberOf(record, name) ?? null) as Json]));
    state.set(id, { kept, createdAt: entry.at, changedAt: entry.at, withdrawnAt: null });
  }

  function changed(entry: CustodyEntry): void {
    const found = recordAt(entry, entry.subjects[0] ?? '');
    const changes = memberOf(entry.data, 'changes');
    if (!found || typeof changes !== 'object' || changes === null) return;
    const { kept } = found.replayed;
    for (const [name] of fieldsOfKind(found.kind)) {
      const step = memberOf(changes, name);
      if (step === undefined) continue;
      const [from, to] = [memberOf(step, 'from') as Json, memberOf(step, 'to') as Json];
      // What a change starts from was read from the catalogue: another value there than the log gave means that somebody wrote past the log.
      if (spelt(from) !== spelt(kept[name])) problem(entry, `/data/changes/${name}/from`, spelt(kept[name]), spelt(from));
      kept[name] = to ?? null;
    }
    found.replayed.changedAt = entry.at;
  }

  function marked(entry: CustodyEntry, at: string | null): void {
    const records = memberOf(entry.data, 'records');
    for (const subject of Array.isArray(records) ? records : []) {
      const found = recordAt(entry, String(subject));
      if (found) found.replayed.withdrawnAt = at;
    }
  }

  const steps: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = {
    'record-created': created,
    'record-changed': changed,
    'record-withdrawn': (entry) => marked(entry, entry.at),
    'record-restored': (entry) => marked(entry, null),
  };

  return {
    take: (entry) => steps[entry.type]?.(entry),
    finish() {
      for (const kind of recordKinds) if (tables.has(tableOf(kind))) compareTable(db, kind, states.get(kind)!, findings);
      if (tables.has('standing')) compareStandings(db, states.get('claim')!, findings);
    },
  };
}

function compareTable(db: Db, kind: RecordKind, expected: Map<string, Replayed>, findings: Findings): void {
  const place = (id: string) => `catalogue.db#${tableOf(kind)}/${id}`;
  let told = 0;
  for (const found of db.prepare(`SELECT * FROM ${tableOf(kind)}`).iterate() as Iterable<{ [column: string]: unknown }>) {
    const id = String(found[idColumn(kind)]);
    const replayed = expected.get(id);
    if (replayed) told += 1;
    compareRow(place(id), replayed && rowOf(kind, replayed), found, findings);
  }
  if (told === expected.size) return;
  const present = db.prepare(`SELECT 1 FROM ${tableOf(kind)} WHERE ${idColumn(kind)} = ?`);
  for (const id of expected.keys()) if (!present.get(id)) findings.problem('log-catalogue-differs', place(id), `the ${kind} that the log tells of`);
}

function rowOf(kind: RecordKind, { kept, createdAt, changedAt, withdrawnAt }: Replayed): { [column: string]: string | number | null } {
  const columns: [string, string | number | null][] = fieldsOfKind(kind).map(([name, field]) => [
    columnOf(name),
    columnValue(field, kept[name] ?? null) as string | number | null,
  ]);
  return { ...Object.fromEntries(columns), folded: foldRecord(kind, kept), created_at: createdAt, changed_at: changedAt, withdrawn_at: withdrawnAt };
}

function compareStandings(db: Db, claims: Map<string, Replayed>, findings: Findings): void {
  const expected = new Map<string, Claims>();
  for (const { kept, withdrawnAt } of claims.values()) {
    if (withdrawnAt !== null) continue;
    const about = textIn(kept['about']);
    const counts = expected.get(about) ?? { verified: 0, corroborated: 0, reported: 0, alleged: 0, denied: 0 };
    const standing = kept['standing'] as keyof Claims;
    if (Object.hasOwn(counts, standing)) counts[standing] += 1;
    expected.set(about, counts);
  }
  for (const found of db.prepare('SELECT * FROM standing').iterate() as Iterable<{ [column: string]: unknown }>) {
    const subject = String(found['subject']);
    const counts = expected.get(subject);
    compareRow(`catalogue.db#standing/${subject}`, counts && standingRow(counts), found, findings);
    expected.delete(subject);
  }
  for (const subject of expected.keys())
    findings.problem('log-catalogue-differs', `catalogue.db#standing/${subject}`, 'what the claims about it come to');
}

function standingRow(counts: Claims): { [column: string]: string | number | null } {
  const strongest = (['verified', 'corroborated', 'reported', 'alleged'] as const).find((standing) => counts[standing] > 0);
  const claims = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return { standing: strongest ?? 'unsourced', denied: counts.denied, claims };
}

function spelt(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : canonicalJson(value);
}
