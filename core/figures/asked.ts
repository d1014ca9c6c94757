/** What a rule asks of an act, of a part in it and of whoever had it, ready to be asked of each. Goes through nothing itself. */
import { countedStandings, type FigureRule } from '../../shared/figures/rule.ts';
import { certainly, heldAt, inRange, no, possibly, weaker, type Certainty } from './certainty.ts';
import type { Dictionary } from './column-text.ts';
import type { Columns } from './columns.ts';
import { deniedBit } from './kept-rows.ts';
import { placesAsked } from './places.ts';
import type { TermsWithin } from '../records/within.ts';

/** -1: not stated. */
export type Key = { key: number; certainty: Certainty };

/** Numbers are those of the columns; `act` -1: an incident without one. */
export type Asked = {
  timeOf(act: number, incident: number): number;
  placeOf(act: number, incident: number): number;
  /** `no` where the rule does not ask for the act. */
  certaintyOf(act: number, incident: number): Certainty;
  hasPart(part: number): boolean;
  hasStanding(standing: number): boolean;
  /** The roles somebody had at a time, only wanted ones where some are wanted; null where the rule is not about roles. */
  roles: ((person: number, role: number, time: number) => readonly Key[]) | null;
  areRolesWanted: boolean;
};

export function askedOf(columns: Columns, rule: FigureRule, termsWithin: TermsWithin): Asked {
  const { where } = rule;
  const { acts, incidents, codes } = columns;
  const isAboutRoles = where.roles.length > 0 || rule.by.includes('role');
  // Reading them adds their codes to the dictionary of roles.
  if (isAboutRoles) columns.affiliations();
  const isRangeAsked = where.from !== null || where.to !== null;
  const times = isRangeAsked || isAboutRoles ? columns.actTimes() : null;
  const isIn = isRangeAsked ? inRange(columns.times, { from: where.from, to: where.to }) : null;
  const isThere = placesAsked(columns.places, where.places);
  const wantedActs = codesAsked(codes.acts, termsWithin('act', where.acts));
  const wantedParts = codesAsked(codes.parts, termsWithin('part', where.parts));
  const wantedRoles = codesAsked(codes.roles, termsWithin('role', where.roles));
  const wantedIncidents = where.incidents.length === 0 ? null : new Set(where.incidents.map((id) => incidents.ids.find(id)));

  const timeOf = (act: number, incident: number) => (times && act >= 0 && times[act]! >= 0 ? times[act]! : incidents.times[incident]!);
  const placeOf = (act: number, incident: number) => (act >= 0 && acts.places[act]! >= 0 ? acts.places[act]! : incidents.places[incident]!);
  return {
    timeOf,
    placeOf,
    certaintyOf(act, incident) {
      if (incident < 0) return no;
      if (wantedActs && (act < 0 || wantedActs[acts.types[act]!] !== 1)) return no;
      if (wantedIncidents && !wantedIncidents.has(incident)) return no;
      const place = isThere === null ? certainly : isThere(placeOf(act, incident));
      return place === no || isIn === null ? place : weaker(place, isIn(timeOf(act, incident)));
    },
    hasPart: (part) => wantedParts === null || wantedParts[part] === 1,
    hasStanding: standingAsked(where.least, where.denied),
    roles: isAboutRoles ? rolesThen(columns, wantedRoles) : null,
    areRolesWanted: wantedRoles !== null,
  };
}

/** By the number of a code; null: nothing is asked. */
function codesAsked(known: Dictionary, wanted: readonly string[]): Uint8Array | null {
  if (wanted.length === 0) return null;
  const asked = new Uint8Array(known.values.length);
  for (const code of wanted) if (known.find(code) >= 0) asked[known.find(code)] = 1;
  return asked;
}

/** The one named with the act, and those of affiliations that held then. */
function rolesThen(columns: Columns, wanted: Uint8Array | null): NonNullable<Asked['roles']> {
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
    const isUncertain = wanted === null && !held.some((one) => one.certainty === certainly);
    if (isUncertain) held.push({ key: -1, certainty: held.length === 0 ? certainly : possibly });
    return held;
  };
}

function standingAsked(least: FigureRule['where']['least'], denied: FigureRule['where']['denied']): Asked['hasStanding'] {
  const weakest = least === null ? 0 : countedStandings.indexOf(least);
  return (standing) => {
    const isDenied = (standing & deniedBit) !== 0;
    if (denied !== 'with' && isDenied !== (denied === 'only')) return false;
    return Math.max(0, (standing & ~deniedBit) - 1) >= weakest;
  };
}
