/** Replays what the custody log tells of incidents, links and notes, and holds the outcome against their tables. Knows no file and no signature. */
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import type { Db } from '../db/open.ts';
import { foldText } from '../fold.ts';
import { foldIncident } from '../records/incidents.ts';
import type { Findings } from '../package/findings.ts';
import { compareRow, memberOf, textOf, type Row } from './replayed-row.ts';

type RecordKind = {
  table: 'incident' | 'link' | 'note';
  /** Members of the event's record, by column. */
  members: { [column: string]: string };
  /** Columns that the program fills by itself. */
  made(at: string): Row;
  changed(row: Row, at: string): void;
};

const incident: RecordKind = {
  table: 'incident',
  members: {
    title: 'title',
    happened: 'happened',
    place: 'place',
    summary: 'summary',
    place_ref: 'placeRef',
    reference: 'reference',
    custom: 'custom',
  },
  made: (at) => ({ created_at: at, changed_at: at, withdrawn_at: null }),
  changed: (row, at) => void (row['changed_at'] = at),
};
const link: RecordKind = {
  table: 'link',
  members: { item_id: 'item', incident_id: 'incident', note: 'note', passage: 'passage' },
  made: (at) => ({ created_at: at, removed_at: null }),
  changed: () => {},
};
const note: RecordKind = {
  table: 'note',
  members: { item_id: 'item', text: 'text', passage: 'passage' },
  made: (at) => ({ created_at: at, changed_at: at, removed_at: null }),
  changed: (row, at) => void (row['changed_at'] = at),
};

export type Replay = {
  take(entry: CustodyEntry): void;
  /** Reports what tables have and the log does not tell, and the other way round. */
  finish(): void;
};

/** `tables` are those that can be read. */
export function replayRecords(db: Db, tables: ReadonlySet<string>, findings: Findings): Replay {
  const states = { incident: new Map<string, Row>(), link: new Map<string, Row>(), note: new Map<string, Row>() };

  const idIn = ({ subjects }: CustodyEntry, { table }: RecordKind) =>
    subjects.find((subject) => subject.startsWith(`${table}:`))?.slice(table.length + 1);

  function make(kind: RecordKind, entry: CustodyEntry): void {
    const record = memberOf(entry.data, kind.table);
    const row: Row = { [`${kind.table}_id`]: textOf(memberOf(record, 'id')), ...kind.made(entry.at) };
    for (const [column, member] of Object.entries(kind.members)) row[column] = textOf(memberOf(record, member));
    states[kind.table].set(idIn(entry, kind) ?? '', row);
  }

  function existing(kind: RecordKind, entry: CustodyEntry): Row | undefined {
    const row = states[kind.table].get(idIn(entry, kind) ?? '');
    if (!row)
      findings.problem(
        'log-catalogue-differs',
        `catalogue.db#custody_event/${entry.seq}`,
        `a ${kind.table} made by an earlier entry`,
        idIn(entry, kind) ?? null,
      );
    return row;
  }

  function change(kind: RecordKind, entry: CustodyEntry): void {
    const row = existing(kind, entry);
    const changes = memberOf(entry.data, 'changes');
    if (!row || typeof changes !== 'object' || changes === null) return;
    for (const [column, member] of Object.entries(kind.members)) {
      const step = memberOf(changes, member);
      if (step === undefined) continue;
      const from = textOf(memberOf(step, 'from'));
      // What a change starts from was read from the catalogue: another value there than the log gave means that somebody wrote past the log.
      if (from !== row[column])
        findings.problem('log-catalogue-differs', `catalogue.db#custody_event/${entry.seq}/data/changes/${member}/from`, row[column] ?? null, from);
      row[column] = textOf(memberOf(step, 'to'));
    }
    kind.changed(row, entry.at);
  }

  function mark(kind: RecordKind, entry: CustodyEntry, column: 'withdrawn_at' | 'removed_at', at: string | null): void {
    const row = existing(kind, entry);
    if (row) row[column] = at;
  }

  const steps: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = {
    'incident-created': (entry) => make(incident, entry),
    'incident-changed': (entry) => change(incident, entry),
    'incident-withdrawn': (entry) => mark(incident, entry, 'withdrawn_at', entry.at),
    'incident-restored': (entry) => mark(incident, entry, 'withdrawn_at', null),
    'link-created': (entry) => make(link, entry),
    'link-changed': (entry) => change(link, entry),
    'link-removed': (entry) => mark(link, entry, 'removed_at', entry.at),
    'note-added': (entry) => make(note, entry),
    'note-changed': (entry) => change(note, entry),
    'note-removed': (entry) => mark(note, entry, 'removed_at', entry.at),
  };

  return {
    take: (entry) => steps[entry.type]?.(entry),
    finish() {
      for (const row of states.incident.values()) row['folded'] = foldIncident({ title: row['title'] ?? '', place: row['place'] ?? '' });
      for (const row of states.note.values()) row['folded'] = foldText(row['text'] ?? '');
      for (const { table } of [incident, link, note]) if (tables.has(table)) compareTable(db, table, states[table], findings);
    },
  };
}

function compareTable(db: Db, table: RecordKind['table'], expected: Map<string, Row>, findings: Findings): void {
  for (const found of db.prepare(`SELECT * FROM ${table}`).iterate() as Iterable<Row>) {
    const id = found[`${table}_id`] ?? '';
    compareRow(`catalogue.db#${table}/${id}`, expected.get(id), found, findings);
    expected.delete(id);
  }
  for (const id of expected.keys()) findings.problem('log-catalogue-differs', `catalogue.db#${table}/${id}`, `the ${table} that the log tells of`);
}
