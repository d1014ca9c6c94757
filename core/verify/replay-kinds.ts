/** Replays what the custody log tells of records of every kind, and holds the outcome, standings and folded texts included, against their tables. Knows no file and no signature. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import { fieldsOfKind, recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { tableOf } from '../records/record-rows.ts';
import type { Replay } from './replay-records.ts';
import { compareStandings } from './replay-standings.ts';
import { replayedRecords, type Replayed, type ReplayedRecords } from './replayed-records.ts';
import { memberOf, textOf } from './replayed-row.ts';

/** Incidents are replayed elsewhere; cases from before records have none of these tables. */
export function replayKinds(db: Db, tables: ReadonlySet<string>, findings: Findings): Replay {
  const told = new Map(recordKinds.map((kind) => [kind, replayedRecords(db, kind, tables.has(tableOf(kind)), findings)]));
  const fields = new Map(recordKinds.map((kind) => [kind, fieldsOfKind(kind).map(([name]) => name)]));

  function problem(entry: CustodyEntry, member: string, expected: string | null, found: string | null): void {
    findings.problem('log-catalogue-differs', `catalogue.db#custody_event/${entry.seq}${member}`, expected, found);
  }

  function recordAt(entry: CustodyEntry, subject: string): { kind: RecordKind; id: string; records: ReplayedRecords; replayed: Replayed } | null {
    const at = subject.indexOf(':');
    const kind = subject.slice(0, at) as RecordKind;
    const id = subject.slice(at + 1);
    const records = told.get(kind);
    const replayed = records?.get(id);
    if (records && replayed) return { kind, id, records, replayed };
    problem(entry, '/subjects', 'a record made by an earlier entry', subject);
    return null;
  }

  function created(entry: CustodyEntry): void {
    const kind = memberOf(entry.data, 'kind') as RecordKind;
    const record = memberOf(entry.data, 'record');
    const id = textOf(memberOf(record, 'id'));
    const records = told.get(kind);
    if (!records || id === null || entry.subjects[0] !== `${kind}:${id}`) return problem(entry, '/data', 'a record of a known kind', textOf(kind));
    const kept = Object.fromEntries(fields.get(kind)!.map((name) => [name, (memberOf(record, name) ?? null) as Json]));
    records.set(id, { kept, createdAt: entry.at, changedAt: entry.at, withdrawnAt: null });
  }

  function changed(entry: CustodyEntry): void {
    const found = recordAt(entry, entry.subjects[0] ?? '');
    const changes = memberOf(entry.data, 'changes');
    if (!found || typeof changes !== 'object' || changes === null) return;
    const kept = { ...found.replayed.kept };
    for (const name of fields.get(found.kind)!) {
      const step = memberOf(changes, name);
      if (step === undefined) continue;
      const [from, to] = [memberOf(step, 'from') as Json, memberOf(step, 'to') as Json];
      // What a change starts from was read from the catalogue: another value there than the log gave means that somebody wrote past the log.
      if (spelt(from) !== spelt(kept[name])) problem(entry, `/data/changes/${name}/from`, spelt(kept[name]), spelt(from));
      kept[name] = to ?? null;
    }
    found.records.set(found.id, { ...found.replayed, kept, changedAt: entry.at });
  }

  function marked(entry: CustodyEntry, at: string | null): void {
    const records = memberOf(entry.data, 'records');
    for (const subject of Array.isArray(records) ? records : []) {
      const found = recordAt(entry, String(subject));
      if (found) found.records.set(found.id, { ...found.replayed, withdrawnAt: at });
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
      for (const records of told.values()) records.finish();
      if (tables.has('standing') && tables.has('claim')) compareStandings(db, told.get('claim')!, findings);
    },
  };
}

function spelt(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : canonicalJson(value);
}
