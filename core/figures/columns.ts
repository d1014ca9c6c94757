/** What figures are counted from, as columns of numbers in memory: a hundred times faster to go through than rows. Kept until the case changes. Counts nothing. */
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { dictionary, idList, Numbers, readColumns, type Dictionary } from './column-text.ts';

export const forms = ['named', 'pseudonymous', 'unnamed', 'group'] as const;
export const groupForm = forms.indexOf('group');

/** Standing by strength, as `countedStandings` orders them, plus one; 0: no claim. Above it a bit for denials. */
export const deniedBit = 8;
const strengths: { [standing: string]: number } = { unsourced: 1, alleged: 2, reported: 3, corroborated: 4, verified: 5 };

export type Group = { count: BoundedCount | null; isBesides: boolean };
export type Identity = { first: number; second: number; certainty: 'certain' | 'probable' | 'possible' | 'distinct' };
export type Affiliations = { ofPerson: ReadonlyMap<number, number[]>; roles: Int32Array; since: Int32Array; until: Int32Array };

/** Numbers stand for texts by their dictionaries; -1: nothing. Only living records. */
export type Columns = {
  persons: Dictionary;
  forms: Uint8Array;
  groups: ReadonlyMap<number, Group>;
  identities: readonly Identity[];
  places: { ids: Dictionary; within: Int32Array; types: readonly (string | null)[] };
  incidents: { ids: Dictionary; places: Int32Array; times: Int32Array; standings: Uint8Array };
  acts: {
    ids: Dictionary;
    types: Int32Array;
    places: Int32Array;
    incidents: Int32Array;
    standings: Uint8Array;
    counts: ReadonlyMap<number, BoundedCount>;
  };
  involvements: { rowids: Int32Array; acts: Int32Array; persons: Int32Array; parts: Int32Array; roles: Int32Array; standings: Uint8Array | null };
  codes: { acts: Dictionary; parts: Dictionary; roles: Dictionary };
  /** Canonical JSON of uncertain times. */
  times: Dictionary;
  /** Read when first asked for. */
  actTimes(): Int32Array;
  affiliations(): Affiliations;
};

type Kept = { state: string; columns: Columns };
const kept = new WeakMap<Db, Kept>();

/** The same object for as long as nothing in the case has changed. Throws AppError `case-damaged`. */
export function columnsOf({ db }: Pick<CaseSession, 'db'>): Columns {
  const state = stateOf(db);
  const known = kept.get(db);
  if (known?.state === state) return known.columns;
  const columns = read(db);
  kept.set(db, { state, columns });
  return columns;
}

/** Changes with every change of this connection and of any other. */
function stateOf(db: Db): string {
  const { own } = oneRow<{ own: number }>(db, sql`SELECT total_changes() AS own`)!;
  return `${own} ${String(db.pragma('data_version', { simple: true }))}`;
}

function read(db: Db): Columns {
  const times = dictionary();
  const places = readPlaces(db);
  const persons = readPersons(db);
  const incidents = readIncidents(db, places.ids, times);
  const codes = { acts: dictionary(), parts: dictionary(), roles: dictionary() };
  const acts = readActs(db, codes.acts, places.ids, incidents.ids);
  const involvements = readInvolvements(db, acts.ids, persons.ids, codes);
  const identities = allRows<{ first: string; second: string; certainty: Identity['certainty'] }>(
    db,
    sql`SELECT first, second, certainty FROM identity WHERE withdrawn_at IS NULL ORDER BY identity_id`,
  )
    .map(({ first, second, certainty }) => ({ first: persons.ids.find(first), second: persons.ids.find(second), certainty }))
    .filter(({ first, second }) => first >= 0 && second >= 0);
  return {
    persons: persons.ids,
    forms: persons.forms,
    groups: persons.groups,
    identities,
    places,
    incidents,
    acts,
    involvements,
    codes,
    times,
    actTimes: once(() => readActTimes(db, times)),
    affiliations: once(() => readAffiliations(db, persons.ids, codes.roles, times)),
  };
}

function readPlaces(db: Db): Columns['places'] {
  const rows = allRows<{ id: string; type: string | null; within: string | null }>(
    db,
    sql`SELECT place_id AS id, type, within FROM place WHERE withdrawn_at IS NULL`,
  );
  const ids = dictionary();
  for (const { id } of rows) ids.codeOf(id);
  return { ids, within: Int32Array.from(rows, ({ within }) => ids.find(within ?? '')), types: rows.map(({ type }) => type) };
}

function readPersons(db: Db): { ids: Dictionary; forms: Uint8Array; groups: Map<number, Group> } {
  const ids = idList(1);
  const found = new Numbers();
  readColumns(db, 'person', 'withdrawn_at IS NULL', ['person_id', 'form'], ([id, form], rows) => {
    for (let row = 0; row < rows; row += 1) {
      ids.codeOf(id![row]!);
      found.push(forms.indexOf(form![row] as (typeof forms)[number]));
    }
  });
  const groups = allRows<{ id: string; count: string | null; besides: string }>(
    db,
    sql`SELECT person_id AS id, count, besides FROM person WHERE withdrawn_at IS NULL AND form = 'group'`,
  );
  return {
    ids,
    forms: Uint8Array.from(found.values),
    groups: new Map(groups.map(({ id, count, besides }) => [ids.find(id), { count: readJson<BoundedCount>(count), isBesides: besides === 'yes' }])),
  };
}

function readIncidents(db: Db, places: Dictionary, times: Dictionary): Columns['incidents'] {
  const rows = allRows<{ id: string; place: string | null; happened: string | null }>(
    db,
    sql`SELECT incident_id AS id, place_ref AS place, happened FROM incident WHERE withdrawn_at IS NULL`,
  );
  const ids = dictionary();
  for (const { id } of rows) ids.codeOf(id);
  return {
    ids,
    places: Int32Array.from(rows, ({ place }) => places.find(place ?? '')),
    times: Int32Array.from(rows, ({ happened }) => times.codeOf(happened ?? '')),
    standings: readStandings(db, 'incident', ids, rows.length),
  };
}

function readActs(db: Db, codes: Dictionary, placeIds: Dictionary, incidentIds: Dictionary): Columns['acts'] {
  const ids = idList(16);
  const [types, places, incidents] = [new Numbers(), new Numbers(), new Numbers()];
  readColumns(db, 'act', 'withdrawn_at IS NULL', ['act_id', 'type', 'place', 'incident'], ([id, type, place, incident], rows) => {
    for (let row = 0; row < rows; row += 1) {
      ids.codeOf(id![row]!);
      types.push(codes.codeOf(type![row]!));
      places.push(placeIds.find(place![row]!));
      incidents.push(incidentIds.find(incident![row]!));
    }
  });
  const counts = allRows<{ id: string; count: string }>(
    db,
    sql`SELECT act_id AS id, count FROM act WHERE withdrawn_at IS NULL AND count IS NOT NULL`,
  );
  return {
    ids,
    types: types.values,
    places: places.values,
    incidents: incidents.values,
    standings: readStandings(db, 'act', ids, types.length),
    counts: new Map(counts.map(({ id, count }) => [ids.find(id), JSON.parse(count) as BoundedCount])),
  };
}

function readInvolvements(db: Db, actIds: Dictionary, personIds: Dictionary, codes: Columns['codes']): Columns['involvements'] {
  const [rowids, acts, persons, parts, roles] = [new Numbers(), new Numbers(), new Numbers(), new Numbers(), new Numbers()];
  const columns = ['rowid', 'act', 'person', 'part', 'role'];
  readColumns(db, 'involvement', 'withdrawn_at IS NULL', columns, ([rowid, act, person, part, role], rows) => {
    for (let row = 0; row < rows; row += 1) {
      rowids.push(Number(rowid![row]));
      acts.push(actIds.find(act![row]!));
      persons.push(personIds.find(person![row]!));
      parts.push(codes.parts.codeOf(part![row]!));
      roles.push(codes.roles.codeOf(role![row]!));
    }
  });
  return {
    rowids: rowids.values,
    acts: acts.values,
    persons: persons.values,
    parts: parts.values,
    roles: roles.values,
    standings: involvementStandings(db, rowids.values),
  };
}

/** Claims about who was involved are rare beside those about acts: they are looked up one by one. */
function involvementStandings(db: Db, rowids: Int32Array): Uint8Array | null {
  const found = db
    .prepare(
      `SELECT involvement.rowid, standing, denied FROM standing CROSS JOIN involvement ON involvement_id = substr(subject, 13)
      WHERE subject >= 'involvement:' AND subject < 'involvement;' AND withdrawn_at IS NULL ORDER BY involvement.rowid`,
    )
    .raw()
    .iterate() as Iterable<[number, string, number]>;
  let standings: Uint8Array | null = null;
  let at = 0;
  for (const [rowid, standing, denied] of found) {
    standings ??= new Uint8Array(rowids.length);
    while (rowids[at]! < rowid) at += 1;
    standings[at] = markOf(standing, denied);
  }
  return standings;
}

function readStandings(db: Db, kind: string, ids: Dictionary, length: number): Uint8Array {
  const standings = new Uint8Array(length);
  const query = db.prepare('SELECT subject, standing, denied FROM standing WHERE subject >= ? AND subject < ?').raw();
  for (const [subject, standing, denied] of query.iterate(`${kind}:`, `${kind};`) as Iterable<[string, string, number]>) {
    const at = ids.find(subject.slice(kind.length + 1));
    if (at >= 0) standings[at] = markOf(standing, denied);
  }
  return standings;
}

function markOf(standing: string, denied: number): number {
  return (strengths[standing] ?? 0) | (denied > 0 ? deniedBit : 0);
}

function readActTimes(db: Db, times: Dictionary): Int32Array {
  const found = new Numbers();
  readColumns(db, 'act', 'withdrawn_at IS NULL', ['happened'], ([happened], rows) => {
    for (let row = 0; row < rows; row += 1) found.push(times.codeOf(happened![row]!));
  });
  return found.values;
}

function readAffiliations(db: Db, persons: Dictionary, roleCodes: Dictionary, times: Dictionary): Affiliations {
  const ofPerson = new Map<number, number[]>();
  const [roles, since, until] = [new Numbers(), new Numbers(), new Numbers()];
  readColumns(
    db,
    'affiliation',
    'withdrawn_at IS NULL AND role IS NOT NULL',
    ['person', 'role', 'since', 'until'],
    ([person, role, from, to], rows) => {
      for (let row = 0; row < rows; row += 1) {
        const at = persons.find(person![row]!);
        const others = ofPerson.get(at);
        if (others) others.push(roles.length);
        else ofPerson.set(at, [roles.length]);
        roles.push(roleCodes.codeOf(role![row]!));
        since.push(times.codeOf(from![row]!));
        until.push(times.codeOf(to![row]!));
      }
    },
  );
  return { ofPerson, roles: roles.values, since: since.values, until: until.values };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function readJson<Value>(text: string | null): Value | null {
  return text === null ? null : (JSON.parse(text) as Value);
}
