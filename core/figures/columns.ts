/** What figures are counted from, as columns of numbers in memory: a hundred times faster to go through than rows. Kept, and renewed by what changed. Counts nothing. */
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import type { Dictionary, Numbers } from './column-text.ts';
import type { Ids } from './ids.ts';
import {
  actTimesOf,
  affiliationsOf,
  noRows,
  readAllRows,
  readToEnd,
  renew,
  RowsMoved,
  type Identity,
  type KeptRows,
  type Rows,
  type Steps,
} from './kept-rows.ts';
import { isNothing, seeChanges, type SeenChanges } from './seen-changes.ts';

export type Group = { count: BoundedCount | null; isBesides: boolean };
export type Affiliations = { ofPerson: ReadonlyMap<number, number[]>; roles: Int32Array; since: Int32Array; until: Int32Array };

/** Numbers stand for texts by their dictionaries, and for records by their ids; -1: nothing. Only living records. */
export type Columns = {
  persons: Ids;
  forms: Uint8Array;
  groups: ReadonlyMap<number, Group>;
  identities: readonly Identity[];
  places: { ids: Ids; within: Int32Array; types: readonly (string | null)[] };
  incidents: { ids: Ids; places: Int32Array; times: Int32Array; standings: Uint8Array };
  acts: {
    ids: Ids;
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

/** `steps`: of reading, which may not be at its end; `columns` null: nobody has asked yet. `others`: as long as it is the same, no other connection wrote. */
type Kept = { others: unknown; rows: KeptRows; steps: Steps; columns: Columns | null };
const kept = new WeakMap<Db, Kept>();
const seeing = new WeakMap<Db, ReturnType<typeof seeChanges>>();

/** The same object for as long as nothing that it is made of has changed. Throws AppError `case-damaged`. */
export function columnsOf({ db }: Pick<CaseSession, 'db'>): Columns {
  // What is read now may be rolled back.
  if (db.inTransaction && !db.readonly) return livingColumns(db, readNow(db, othersOf(db)).rows);
  const own = ownChanges(db);
  const others = othersOf(db);
  const known = kept.get(db);
  const isOthersSame = known?.others === others;
  if (isOthersSame && known!.columns && (own === null || isNothing(own))) return known!.columns;
  // What fails half way is not used again.
  kept.delete(db);
  const current = (isOthersSame && renewed(db, known!, own)) || readNow(db, others);
  const columns = livingColumns(db, current.rows);
  kept.set(db, { ...current, columns });
  return columns;
}

/** Reads ahead what `columnsOf` will need; where that is called meanwhile, it goes on from here. Throws AppError `case-damaged`. */
export function* readColumnsAhead({ db }: Pick<CaseSession, 'db'>): Steps {
  if (kept.has(db)) return;
  // What is seen from now on is renewed once all is read.
  ownChanges(db);
  const begun = beginReading(db, othersOf(db), true);
  kept.set(db, begun);
  try {
    while (kept.get(db) === begun && !begun.steps.next().done) yield;
  } catch (error) {
    kept.delete(db);
    throw error;
  }
}

function beginReading(db: Db, others: unknown, isAhead: boolean): Kept {
  const rows = noRows(isAhead);
  return { others, rows, steps: readAllRows(db, rows), columns: null };
}

function readNow(db: Db, others: unknown): Kept {
  const begun = beginReading(db, others, false);
  readToEnd(begun.steps);
  return begun;
}

/** Null where rows moved, so that all has to be read. */
function renewed(db: Db, known: Kept, changes: SeenChanges | null): Kept | null {
  try {
    readToEnd(known.steps);
    if (changes) renew(db, known.rows, changes);
    return known;
  } catch (error) {
    if (error instanceof RowsMoved) return null;
    throw error;
  }
}

/** Of this connection; null where it makes none. */
function ownChanges(db: Db): SeenChanges | null {
  if (db.readonly) return null;
  const see = seeing.get(db) ?? seeChanges(db);
  seeing.set(db, see);
  return see.take();
}

/** Changes with every change of another connection. */
function othersOf(db: Db): unknown {
  return db.pragma('data_version', { simple: true });
}

/** The living ones of rows, each with its number among them. `numbers`: by place, -1 for what is withdrawn. */
type Living = { places: Int32Array; numbers: Int32Array };

function livingColumns(db: Db, rows: KeptRows): Columns {
  const persons = livingOf(rows.persons.rows);
  const places = livingOf(rows.places.rows);
  const incidents = livingOf(rows.incidents.rows);
  const acts = livingOf(rows.acts.rows);
  const involvements = livingOf(rows.involvements.rows);
  const { standings } = rows.involvements;
  return {
    persons: livingIds(rows.persons.ids, persons),
    forms: new Uint8Array(values(rows.persons.forms, persons)),
    groups: new Map(
      livingEntries(rows.persons.groups, persons).map(([at, { count, isBesides }]) => [
        at,
        { count: count === '' ? null : (JSON.parse(count) as BoundedCount), isBesides },
      ]),
    ),
    identities: rows.identities
      .map(({ first, second, certainty }) => ({ first: persons.numbers[first] ?? -1, second: persons.numbers[second] ?? -1, certainty }))
      .filter(({ first, second }) => first >= 0 && second >= 0),
    places: {
      ids: livingIds(rows.places.ids, places),
      within: references(rows.places.within, places, places),
      types: Array.from(places.places, (at) => rows.places.types[at] ?? null),
    },
    incidents: {
      ids: livingIds(rows.incidents.ids, incidents),
      places: references(rows.incidents.places, incidents, places),
      times: values(rows.incidents.times, incidents),
      standings: new Uint8Array(values(rows.incidents.standings, incidents)),
    },
    acts: {
      ids: livingIds(rows.acts.ids, acts),
      types: values(rows.acts.types, acts),
      places: references(rows.acts.places, acts, places),
      incidents: references(rows.acts.incidents, acts, incidents),
      standings: new Uint8Array(values(rows.acts.standings, acts)),
      counts: new Map(livingEntries(rows.acts.counts, acts).map(([at, count]) => [at, JSON.parse(count) as BoundedCount])),
    },
    involvements: {
      rowids: values(rows.involvements.rows.rowids, involvements),
      acts: references(rows.involvements.acts, involvements, acts),
      persons: references(rows.involvements.persons, involvements, persons),
      parts: values(rows.involvements.parts, involvements),
      roles: values(rows.involvements.roles, involvements),
      standings: standings && new Uint8Array(values(standings, involvements)),
    },
    codes: rows.codes,
    times: rows.times,
    actTimes: once(() => values(actTimesOf(db, rows), acts)),
    affiliations: once(() => livingAffiliations(affiliationsOf(db, rows), persons)),
  };
}

function livingOf(rows: Rows): Living {
  const living = rows.living.values;
  const numbers = new Int32Array(living.length).fill(-1);
  const places = new Int32Array(living.length);
  let length = 0;
  for (let at = 0; at < living.length; at += 1) {
    if (living[at] !== 1) continue;
    places[length] = at;
    numbers[at] = length;
    length += 1;
  }
  return { places: places.subarray(0, length), numbers };
}

function livingIds(ids: Ids, { places, numbers }: Living): Ids {
  return { length: places.length, idOf: (number) => ids.idOf(places[number]!), find: (id) => numbers[ids.find(id)] ?? -1 };
}

function livingEntries<Value>(all: ReadonlyMap<number, Value>, { numbers }: Living): [number, Value][] {
  return [...all].flatMap(([at, value]) => (numbers[at]! < 0 ? [] : [[numbers[at]!, value]]));
}

/** Of those that nothing is set for 0. */
function values(column: Numbers, { places }: Living): Int32Array {
  const [all, found] = [column.values, new Int32Array(places.length)];
  for (let number = 0; number < places.length; number += 1) found[number] = all[places[number]!] ?? 0;
  return found;
}

function references(column: Numbers, { places }: Living, to: Living): Int32Array {
  const [all, found] = [column.values, new Int32Array(places.length)];
  for (let number = 0; number < places.length; number += 1) found[number] = to.numbers[all[places[number]!]!] ?? -1;
  return found;
}

/** Those that state a role. */
function livingAffiliations({ rows, persons, roles, since, until }: NonNullable<KeptRows['affiliations']>, { numbers }: Living): Affiliations {
  const living = livingOf(rows);
  const found = { roles: values(roles, living), since: values(since, living), until: values(until, living) };
  const ofPerson = new Map<number, number[]>();
  living.places.forEach((place, at) => {
    const person = numbers[persons.values[place]!] ?? -1;
    if (person < 0 || found.roles[at]! < 0) return;
    const others = ofPerson.get(person);
    if (others) others.push(at);
    else ofPerson.set(person, [at]);
  });
  return { ofPerson, ...found };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
