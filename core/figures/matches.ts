/** Goes through acts and who was involved, and hands on what a rule asks for. Counts nothing. */
import { countedStandings, type Dimension, type FigureRule } from '../../shared/figures/rule.ts';
import { certainly, heldAt, inRange, no, possibly, weaker, type Certainty } from './certainty.ts';
import type { Dictionary } from './column-text.ts';
import { deniedBit, type Columns } from './columns.ts';
import { placesAsked, placesOfType } from './places.ts';
import type { TermsWithin } from './terms-within.ts';

/** One reason why something is counted. Numbers are those of the columns; -1: there is none. */
export type Match = {
  unit: number;
  act: number;
  incident: number;
  involvement: number;
  certainty: Certainty;
  standing: number;
  /** For each thing the rule divides by, the keys it is under and how certainly: several for roles. */
  keys: readonly (readonly Key[])[];
};
/** -1: not stated. */
export type Key = { key: number; certainty: Certainty };

export type Matching = {
  /** `only`: the units wanted; all where it is left out. */
  each(take: (match: Match) => void, only?: ReadonlySet<number>): void;
  /** How many keys a dimension has, `not stated` left out. */
  keysOf(dimension: Dimension): number;
  /** What a key is called in records: a code or an id. */
  keyText(dimension: Dimension, key: number): string | null;
};

const notStated: readonly Key[] = [{ key: -1, certainty: certainly }];

export function matching(columns: Columns, rule: FigureRule, termsWithin: TermsWithin): Matching {
  const { unit, where, by } = rule;
  const { acts, involvements, incidents, codes } = columns;
  // Reading them adds their codes to the dictionary of roles.
  if (asksRoles(rule)) columns.affiliations();
  const asked = {
    acts: codesAsked(codes.acts, termsWithin('act', where.acts)),
    parts: codesAsked(codes.parts, termsWithin('part', where.parts)),
    roles: codesAsked(codes.roles, termsWithin('role', where.roles)),
    incidents: where.incidents.length === 0 ? null : new Set(where.incidents.map((id) => incidents.ids.find(id))),
    places: placesAsked(columns.places, where.places),
  };
  const isRangeAsked = where.from !== null || where.to !== null;
  const actTimes = isRangeAsked || asksRoles(rule) ? columns.actTimes() : null;
  const range = isRangeAsked ? inRange(columns.times, { from: where.from, to: where.to }) : null;
  const placeKeys = by.includes('place')
    ? placesOfType(columns.places, rule.placeType === null ? null : new Set(termsWithin('place-type', [rule.placeType])))
    : null;
  const roles = asksRoles(rule) ? rolesThen(columns, asked.roles) : null;
  const isStandingAsked = standingAsked(where.least, where.denied);

  const timeOf = (act: number, incident: number) => (actTimes && act >= 0 && actTimes[act]! >= 0 ? actTimes[act]! : incidents.times[incident]!);
  const placeOf = (act: number, incident: number) => (act >= 0 && acts.places[act]! >= 0 ? acts.places[act]! : incidents.places[incident]!);

  /** Of an act, or of an incident without one (`act` -1); `no` where the rule does not ask for it. */
  function certaintyOf(act: number, incident: number): Certainty {
    if (incident < 0) return no;
    if (asked.acts && (act < 0 || asked.acts[acts.types[act]!] !== 1)) return no;
    if (asked.incidents && !asked.incidents.has(incident)) return no;
    const place = asked.places === null ? certainly : asked.places(placeOf(act, incident));
    if (place === no || range === null) return place;
    return weaker(place, range(timeOf(act, incident)));
  }

  const single: readonly Key[][] = by.map(() => [{ key: -1, certainty: certainly }]);
  function keysOf(act: number, incident: number, part: number, standing: number, held: readonly Key[]): readonly (readonly Key[])[] {
    return by.map((dimension, at) => {
      if (dimension === 'role') return held;
      single[at]![0]!.key = keyOf(dimension, act, incident, part, standing);
      return single[at]!;
    });
  }
  function keyOf(dimension: Exclude<Dimension, 'role'>, act: number, incident: number, part: number, standing: number): number {
    switch (dimension) {
      case 'act':
        return act < 0 ? -1 : acts.types[act]!;
      case 'part':
        return part;
      case 'incident':
        return incident;
      case 'place':
        return placeKeys!(placeOf(act, incident));
      case 'standing':
        return Math.max(0, (standing & ~deniedBit) - 1);
      default:
        return dimension satisfies never;
    }
  }

  const names: { [Name in Dimension]: readonly string[] } = {
    role: codes.roles.values,
    act: codes.acts.values,
    part: codes.parts.values,
    place: columns.places.ids.values,
    incident: incidents.ids.values,
    standing: countedStandings,
  };
  const match: Match = { unit: 0, act: -1, incident: -1, involvement: -1, certainty: no, standing: 0, keys: [] };
  function eachInvolvement(take: (match: Match) => void, only: ReadonlySet<number> | undefined, met: Uint8Array | null): void {
    for (let at = 0; at < involvements.acts.length; at += 1) {
      const act = involvements.acts[at]!;
      const person = involvements.persons[at]!;
      if (act < 0) continue;
      const incident = acts.incidents[act]!;
      const one = unit === 'persons' ? person : unit === 'acts' ? act : incident;
      if (one < 0 || (only && !only.has(one))) continue;
      if (met) met[act] = 1;
      const part = involvements.parts[at]!;
      if (asked.parts && asked.parts[part] !== 1) continue;
      let certainty = certaintyOf(act, incident);
      if (certainty === no) continue;
      const standing =
        unit === 'persons' && involvements.standings ? weakerStanding(acts.standings[act]!, involvements.standings[at]!) : acts.standings[act]!;
      if (!isStandingAsked(standing)) continue;
      const held = roles === null ? notStated : roles(person, involvements.roles[at]!, timeOf(act, incident));
      if (asked.roles) certainty = weaker(certainty, Math.max(no, ...held.map((role) => role.certainty)) as Certainty);
      if (certainty === no) continue;
      hand(one, act, incident, at, certainty, standing, keysOf(act, incident, part, standing, held), take);
    }
  }
  function eachAct(take: (match: Match) => void, only: ReadonlySet<number> | undefined, met: Uint8Array | null): void {
    for (let act = 0; act < acts.types.length; act += 1) {
      const incident = acts.incidents[act]!;
      const one = unit === 'acts' ? act : incident;
      if (met?.[act] === 1 || (only && !only.has(one))) continue;
      const certainty = certaintyOf(act, incident);
      const standing = acts.standings[act]!;
      if (certainty === no || !isStandingAsked(standing)) continue;
      hand(one, act, incident, -1, certainty, standing, keysOf(act, incident, -1, standing, notStated), take);
    }
  }
  /** Incidents of which no act is recorded count by their own place, time and standing. */
  function eachBareIncident(take: (match: Match) => void, only: ReadonlySet<number> | undefined): void {
    const hasActs = new Set(acts.incidents);
    for (let incident = 0; incident < incidents.times.length; incident += 1) {
      if (hasActs.has(incident) || (only && !only.has(incident))) continue;
      const certainty = certaintyOf(-1, incident);
      const standing = incidents.standings[incident]!;
      if (certainty === no || !isStandingAsked(standing)) continue;
      hand(incident, -1, incident, -1, certainty, standing, keysOf(-1, incident, -1, standing, notStated), take);
    }
  }
  /** One object for all: it is good until the next. */
  function hand(
    one: number,
    act: number,
    incident: number,
    involvement: number,
    certainty: Certainty,
    standing: number,
    keys: Match['keys'],
    take: (match: Match) => void,
  ): void {
    match.unit = one;
    match.act = act;
    match.incident = incident;
    match.involvement = involvement;
    match.certainty = certainty;
    match.standing = standing;
    match.keys = keys;
    take(match);
  }

  return {
    each(take, only) {
      const isAboutPeople = where.parts.length + where.roles.length > 0;
      const isByPeople = by.includes('part') || by.includes('role');
      const met = unit === 'persons' ? null : new Uint8Array(acts.types.length);
      if (unit === 'persons' || isAboutPeople || isByPeople) eachInvolvement(take, only, met);
      if (unit === 'persons' || isAboutPeople) return;
      eachAct(take, only, isByPeople ? met : null);
      if (unit === 'incidents') eachBareIncident(take, only);
    },
    keysOf: (dimension) => names[dimension].length,
    keyText: (dimension, key) => names[dimension][key] ?? null,
  };
}

function asksRoles({ where, by }: FigureRule): boolean {
  return where.roles.length > 0 || by.includes('role');
}

/** By the number of a code; null: nothing is asked. */
function codesAsked(known: Dictionary, wanted: readonly string[]): Uint8Array | null {
  if (wanted.length === 0) return null;
  const asked = new Uint8Array(known.values.length);
  for (const code of wanted) if (known.find(code) >= 0) asked[known.find(code)] = 1;
  return asked;
}

/** The roles somebody had at a time: the one named with the act, and those of affiliations that held then. `wanted` leaves out the others. */
function rolesThen(columns: Columns, wanted: Uint8Array | null): (person: number, role: number, time: number) => readonly Key[] {
  const { ofPerson, roles, since, until } = columns.affiliations();
  const holds = heldAt(columns.times);
  const isWanted = (role: number) => wanted === null || wanted[role] === 1;
  return (person, role, time) => {
    const held: Key[] = role >= 0 && isWanted(role) ? [{ key: role, certainty: certainly }] : [];
    for (const at of ofPerson.get(person) ?? []) {
      const certainty = isWanted(roles[at]!) ? holds(time, since[at]!, until[at]!) : no;
      if (certainty !== no) held.push({ key: roles[at]!, certainty });
    }
    // Whose roles are all uncertain may have none of them.
    if (wanted === null && !held.some((one) => one.certainty === certainly))
      held.push({ key: -1, certainty: held.length === 0 ? certainly : possibly });
    return held;
  };
}

/** That somebody was involved is no better known than the act is, nor than that it was them. */
function weakerStanding(act: number, involvement: number): number {
  const [a, b] = [act & ~deniedBit, involvement & ~deniedBit];
  return (a === 0 ? b : b === 0 ? a : Math.min(a, b)) | ((act | involvement) & deniedBit);
}

function standingAsked(least: FigureRule['where']['least'], denied: FigureRule['where']['denied']): (standing: number) => boolean {
  const weakest = least === null ? 0 : countedStandings.indexOf(least);
  return (standing) => {
    const isDenied = (standing & deniedBit) !== 0;
    if (denied === 'with' ? false : isDenied !== (denied === 'only')) return false;
    return Math.max(0, (standing & ~deniedBit) - 1) >= weakest;
  };
}
