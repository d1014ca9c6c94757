/**
 * The records that figures are counted from, column by column, withdrawn ones too: so a row stays at its place, whatever changes, and others are referred to
 * by place. Reads rows, all of them or those that changed. Counts nothing.
 */
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { dictionary, Numbers, readBlocks, type Block, type Dictionary, type Wanted } from './column-text.ts';
import { IdColumn, idLetters } from './ids.ts';
import type { SeenChanges, SeenTable } from './seen-changes.ts';

export const forms = ['named', 'pseudonymous', 'unnamed', 'group'] as const;
export const groupForm = forms.indexOf('group');

/** Standing by strength, as `countedStandings` orders them, plus one; 0: no claim. Above it a bit for denials. */
export const deniedBit = 8;
const markOfStanding = `CASE standing WHEN 'verified' THEN 5 WHEN 'corroborated' THEN 4 WHEN 'reported' THEN 3 WHEN 'alleged' THEN 2 ELSE 1 END
  + CASE WHEN denied > 0 THEN ${deniedBit} ELSE 0 END`;

/** A row is not where it was: all has to be read again. */
export class RowsMoved extends Error {}

/** Which rows there are, in the order of their rowids. */
export class Rows {
  readonly rowids = new Numbers();
  readonly living = new Numbers();
  private near = -1;

  get length(): number {
    return this.rowids.length;
  }
  /** -1: none of that rowid. */
  find(rowid: number): number {
    const { rowids } = this;
    if (rowids.at(this.near + 1) === rowid) return (this.near += 1);
    let [low, high] = [0, rowids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = rowids.at(middle)!;
      if (found === rowid) return (this.near = middle);
      if (found < rowid) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
  /** A new row comes after all others. Throws RowsMoved. */
  place(rowid: number, isLiving: boolean): number {
    if (rowid > 0x7fff_ffff) throw new AppError('case-damaged', 'The catalogue numbers its rows beyond what any case can hold. Verify the case.');
    const { length } = this;
    const isNew = length === 0 || rowid > this.rowids.at(length - 1)!;
    const at = isNew ? length : this.find(rowid);
    if (at < 0) throw new RowsMoved();
    if (isNew) {
      this.rowids.set(at, rowid);
      this.near = at;
    }
    this.living.set(at, isLiving ? 1 : 0);
    return at;
  }
}

export type Identity = { first: number; second: number; certainty: 'certain' | 'probable' | 'possible' | 'distinct' };
type Group = { count: string; isBesides: boolean };
export type KeptRows = {
  persons: { rows: Rows; ids: IdColumn; forms: Numbers; groups: Map<number, Group> };
  places: { rows: Rows; ids: IdColumn; within: Numbers; types: (string | null)[] };
  incidents: { rows: Rows; ids: IdColumn; places: Numbers; times: Numbers; standings: Numbers };
  /** `counts` are as they are written. */
  acts: { rows: Rows; ids: IdColumn; types: Numbers; places: Numbers; incidents: Numbers; standings: Numbers; counts: Map<number, string> };
  /** `standings` null: there is none. */
  involvements: { rows: Rows; acts: Numbers; persons: Numbers; parts: Numbers; roles: Numbers; standings: Numbers | null };
  identities: Identity[];
  codes: { acts: Dictionary; parts: Dictionary; roles: Dictionary };
  /** Canonical JSON of uncertain times. */
  times: Dictionary;
  /** Null until somebody asks for them: their texts are longer than all others. */
  actTimes: Numbers | null;
  affiliations: { rows: Rows; persons: Numbers; roles: Numbers; since: Numbers; until: Numbers } | null;
};

type Only = readonly number[] | null;

/** What may rest between its steps, each of a few milliseconds; rows that change meanwhile have to be renewed. */
export type Steps = Generator<undefined, void>;

export function readToEnd(steps: Steps): void {
  let isDone = false;
  while (!isDone) isDone = steps.next().done === true;
}

/** `isAhead`: what is else read when asked for shall be read with all others. */
export function noRows(isAhead = false): KeptRows {
  return {
    persons: { rows: new Rows(), ids: new IdColumn(), forms: new Numbers(), groups: new Map() },
    places: { rows: new Rows(), ids: new IdColumn(), within: new Numbers(), types: [] },
    incidents: { rows: new Rows(), ids: new IdColumn(), places: new Numbers(), times: new Numbers(), standings: new Numbers() },
    acts: {
      rows: new Rows(),
      ids: new IdColumn(),
      types: new Numbers(),
      places: new Numbers(),
      incidents: new Numbers(),
      standings: new Numbers(),
      counts: new Map(),
    },
    involvements: { rows: new Rows(), acts: new Numbers(), persons: new Numbers(), parts: new Numbers(), roles: new Numbers(), standings: null },
    identities: [],
    codes: { acts: dictionary(), parts: dictionary(), roles: dictionary() },
    times: dictionary(),
    actTimes: isAhead ? new Numbers() : null,
    affiliations: isAhead ? noAffiliations() : null,
  };
}

function noAffiliations(): NonNullable<KeptRows['affiliations']> {
  return { rows: new Rows(), persons: new Numbers(), roles: new Numbers(), since: new Numbers(), until: new Numbers() };
}

/** Throws AppError `case-damaged`; then nothing of `kept` may be used. */
export function* readAllRows(db: Db, kept: KeptRows): Steps {
  readPlaces(db, kept);
  readIncidents(db, kept);
  yield* readPersons(db, kept, null);
  yield* readActs(db, kept, null);
  yield* readInvolvements(db, kept, null);
  readIdentities(db, kept);
  yield* readAllStandings(db, kept);
  if (kept.actTimes) yield* readActTimes(db, kept, null);
  if (kept.affiliations) yield* readAffiliations(db, kept, null);
}

/** Reads what changed. Throws RowsMoved where rows are not where they were, or AppError `case-damaged`; then nothing of `kept` may be used any more. */
export function renew(db: Db, kept: KeptRows, { rows, standings, isDeleted }: SeenChanges): void {
  if (isDeleted) throw new RowsMoved();
  const changed = (table: SeenTable, read: (only: Only) => Steps | void) => {
    const seen = rows[table];
    if (seen?.size === 0) return;
    const steps = read(seen === null ? null : [...seen]);
    if (steps) readToEnd(steps);
  };
  changed('place', () => readPlaces(db, kept));
  changed('incident', () => readIncidents(db, kept));
  changed('person', (only) => readPersons(db, kept, only));
  changed('act', (only) => readActs(db, kept, only));
  changed('act', (only) => (kept.actTimes ? readActTimes(db, kept, only) : undefined));
  changed('involvement', (only) => readInvolvements(db, kept, only));
  changed('affiliation', (only) => (kept.affiliations ? readAffiliations(db, kept, only) : undefined));
  // Of whom the judgements are must be known before.
  changed('identity', () => readIdentities(db, kept));
  if (standings === null) readToEnd(readAllStandings(db, kept));
  else for (const subject of standings) readStanding(db, kept, subject);
}

export function actTimesOf(db: Db, kept: KeptRows): Numbers {
  if (kept.actTimes === null) readToEnd(readActTimes(db, kept, null));
  return kept.actTimes!;
}

export function affiliationsOf(db: Db, kept: KeptRows): NonNullable<KeptRows['affiliations']> {
  if (kept.affiliations === null) readToEnd(readAffiliations(db, kept, null));
  return kept.affiliations!;
}

/** Hands on each row with its place in `rows` and in the block. */
function* readRows(db: Db, table: string, rows: Rows, wanted: Wanted, only: Only, take: (at: number, block: Block, row: number) => void): Steps {
  // A row that was seen and then rolled back is not there.
  for (const rowid of only ?? []) if (rows.find(rowid) >= 0) rows.living.set(rows.find(rowid), 0);
  for (const block of readBlocks(db, table, wanted, only)) {
    for (let row = 0; row < block.rowids.length; row += 1) take(rows.place(block.rowids[row]!, block.isLiving[row] === '1'), block, row);
    yield;
  }
}

function readPersons(db: Db, { persons }: KeptRows, only: Only): Steps {
  const wanted = { ids: ['person_id'], texts: ['form', 'besides', "CASE WHEN form = 'group' THEN count END"] };
  return readRows(db, 'person', persons.rows, wanted, only, (at, { ids: [id], texts: [form, besides, count] }, row) => {
    putId(persons.ids, at, id!, row);
    persons.forms.set(at, forms.indexOf(form![row] as (typeof forms)[number]));
    if (form![row] === 'group') persons.groups.set(at, { count: count![row]!, isBesides: besides![row] === 'yes' });
    else if (only !== null) persons.groups.delete(at);
  });
}

function readPlaces(db: Db, { places }: KeptRows): void {
  const rows = allRows<{ no: number; id: string; type: string | null; within: string | null; living: number }>(
    db,
    sql`SELECT rowid AS no, place_id AS id, type, within, withdrawn_at IS NULL AS living FROM place ORDER BY rowid`,
  );
  for (const { no, id, type, living } of rows) {
    const at = places.rows.place(no, living === 1);
    putId(places.ids, at, writtenOf(id), 0);
    places.types[at] = type;
  }
  // A place may lie within one that was recorded later.
  rows.forEach(({ within }, at) => places.within.set(at, within === null ? -1 : places.ids.find(within)));
}

function readIncidents(db: Db, { incidents, places, times }: KeptRows): void {
  const rows = allRows<{ no: number; id: string; place: string | null; happened: string | null; living: number }>(
    db,
    sql`SELECT rowid AS no, incident_id AS id, place_ref AS place, happened, withdrawn_at IS NULL AS living FROM incident ORDER BY rowid`,
  );
  for (const { no, id, place, happened, living } of rows) {
    const at = incidents.rows.place(no, living === 1);
    putId(incidents.ids, at, writtenOf(id), 0);
    incidents.places.set(at, place === null ? -1 : places.ids.find(place));
    incidents.times.set(at, times.codeOf(happened ?? ''));
  }
}

function readActs(db: Db, { acts, places, incidents, codes }: KeptRows, only: Only): Steps {
  const wanted = { ids: ['act_id', 'place', 'incident'], texts: ['type', 'count'] };
  return readRows(db, 'act', acts.rows, wanted, only, (at, { ids: [id, place, incident], texts: [type, count] }, row) => {
    putId(acts.ids, at, id!, row);
    acts.types.set(at, codes.acts.codeOf(type![row]!));
    acts.places.set(at, places.ids.findIn(place!, row));
    acts.incidents.set(at, incidents.ids.findIn(incident!, row));
    if (count![row] !== '') acts.counts.set(at, count![row]!);
    else if (only !== null) acts.counts.delete(at);
  });
}

function readActTimes(db: Db, kept: KeptRows, only: Only): Steps {
  const found = (kept.actTimes ??= new Numbers());
  return readRows(db, 'act', kept.acts.rows, { ids: [], texts: ['happened'] }, only, (at, { texts: [happened] }, row) =>
    found.set(at, kept.times.codeOf(happened![row]!)),
  );
}

function readInvolvements(db: Db, { involvements, acts, persons, codes }: KeptRows, only: Only): Steps {
  const wanted = { ids: ['act', 'person'], texts: ['part', 'role'] };
  return readRows(db, 'involvement', involvements.rows, wanted, only, (at, { ids: [act, person], texts: [part, role] }, row) => {
    involvements.acts.set(at, acts.ids.findIn(act!, row));
    involvements.persons.set(at, persons.ids.findIn(person!, row));
    involvements.parts.set(at, codes.parts.codeOf(part![row]!));
    involvements.roles.set(at, codes.roles.codeOf(role![row]!));
  });
}

function readAffiliations(db: Db, kept: KeptRows, only: Only): Steps {
  const found = (kept.affiliations ??= noAffiliations());
  const wanted = { ids: ['person'], texts: ['role', 'since', 'until'] };
  return readRows(db, 'affiliation', found.rows, wanted, only, (at, { ids: [person], texts: [role, since, until] }, row) => {
    found.persons.set(at, kept.persons.ids.findIn(person!, row));
    found.roles.set(at, kept.codes.roles.codeOf(role![row]!));
    found.since.set(at, kept.times.codeOf(since![row]!));
    found.until.set(at, kept.times.codeOf(until![row]!));
  });
}

function readIdentities(db: Db, kept: KeptRows): void {
  const rows = allRows<{ first: string; second: string; certainty: Identity['certainty'] }>(
    db,
    sql`SELECT first, second, certainty FROM identity WHERE withdrawn_at IS NULL ORDER BY identity_id`,
  );
  const { ids } = kept.persons;
  kept.identities = rows.map(({ first, second, certainty }) => ({ first: ids.find(first), second: ids.find(second), certainty }));
}

const standingsAtOnce = 10_000;

function* readAllStandings(db: Db, kept: KeptRows): Steps {
  for (const [kind, { ids, standings }] of [['incident', kept.incidents] as const, ['act', kept.acts] as const]) {
    standings.clear();
    const query = db
      .prepare(
        `SELECT max(subject), CAST(group_concat(substr(subject, ?), '') AS BLOB), group_concat(char(48 + mark), '') FROM (
          SELECT subject, ${markOfStanding} AS mark FROM standing WHERE subject > ? AND subject < ? AND octet_length(subject) = ?
          ORDER BY subject LIMIT ${standingsAtOnce})`,
      )
      .raw();
    const from = kind.length + 1;
    let last: string | null = `${kind}:`;
    while (last !== null) {
      const [next, written, marks] = query.get(from + 1, last, `${kind};`, from + idLetters) as [string | null, Uint8Array, string];
      last = next;
      for (let row = 0; last !== null && row < marks.length; row += 1) {
        const at = ids.findIn(written, row);
        if (at >= 0) standings.set(at, marks.charCodeAt(row) - 48);
      }
      yield;
    }
  }
  readInvolvementStandings(db, kept);
}

/** Claims about who was involved are rare beside those about acts: they are looked up one by one. */
function readInvolvementStandings(db: Db, { involvements }: KeptRows): void {
  const found = db
    .prepare(
      `SELECT involvement.rowid, ${markOfStanding} FROM standing CROSS JOIN involvement ON involvement_id = substr(subject, 13)
      WHERE subject >= 'involvement:' AND subject < 'involvement;' ORDER BY involvement.rowid`,
    )
    .raw()
    .all() as [number, number][];
  involvements.standings = found.length === 0 ? null : new Numbers();
  for (const [rowid, mark] of found) involvements.standings!.set(involvements.rows.find(rowid), mark);
}

function readStanding(db: Db, kept: KeptRows, subject: string): void {
  const [kind, id] = subject.split(':') as [string, string?];
  const mark =
    oneRow<{ mark: number }>(db, { text: `SELECT ${markOfStanding} AS mark FROM standing WHERE subject = ?`, params: [subject] })?.mark ?? 0;
  const records = kind === 'act' ? kept.acts : kind === 'incident' ? kept.incidents : null;
  if (records && records.ids.find(id ?? '') >= 0) records.standings.set(records.ids.find(id ?? ''), mark);
  if (kind !== 'involvement') return;
  const row = oneRow<{ no: number }>(db, sql`SELECT rowid AS no FROM involvement WHERE involvement_id = ${id ?? ''}`);
  if (row) (kept.involvements.standings ??= new Numbers()).set(kept.involvements.rows.find(row.no), mark);
}

function putId(ids: IdColumn, at: number, written: Uint8Array, row: number): void {
  if (!ids.put(at, written, row)) throw new RowsMoved();
}

/** Throws AppError `case-damaged`. */
function writtenOf(id: string): Uint8Array {
  const written = Buffer.from(id, 'utf8');
  if (written.length !== idLetters) throw new AppError('case-damaged', 'The catalogue holds an id of a record that is none. Verify the case.');
  return written;
}
