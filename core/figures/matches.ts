/** Goes through acts and who was involved, and hands on what a rule asks for. Counts nothing. */
import type { FigureRule } from '../../shared/figures/rule.ts';
import { askedOf, type Asked, type Key } from './asked.ts';
import { cellKeys, type CellKeys } from './cell-keys.ts';
import { certainly, no, weaker, type Certainty } from './certainty.ts';
import type { Columns } from './columns.ts';
import { deniedBit } from './kept-rows.ts';
import type { TermsWithin } from '../records/within.ts';

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

export type Matching = {
  /** `only`: the units wanted; all where it is left out. A match is good until the next. */
  each(take: (match: Match) => void, only?: ReadonlySet<number>): void;
  keys: CellKeys;
};

/** What one walk needs. `met`: acts that somebody was involved in. */
type Walk = {
  columns: Columns;
  unit: FigureRule['unit'];
  asked: Asked;
  keys: CellKeys;
  take(match: Match): void;
  only: ReadonlySet<number> | undefined;
  met: Uint8Array;
};

const notStated: readonly Key[] = [{ key: -1, certainty: certainly }];

export function matching(columns: Columns, rule: FigureRule, termsWithin: TermsWithin): Matching {
  const { unit, where, by } = rule;
  const asked = askedOf(columns, rule, termsWithin);
  const keys = cellKeys(columns, rule, asked, termsWithin);
  const isAboutPeople = unit === 'persons' || where.parts.length + where.roles.length > 0;
  const isByPeople = by.includes('part') || by.includes('role');
  return {
    keys,
    each(take, only) {
      const walk: Walk = { columns, unit, asked, keys, take, only, met: new Uint8Array(columns.acts.types.length) };
      if (isAboutPeople || isByPeople) eachInvolvement(walk);
      if (isAboutPeople) return;
      eachAct(walk);
      if (unit === 'incidents') eachBareIncident(walk);
    },
  };
}

function eachInvolvement({ columns, unit, asked, keys, take, only, met }: Walk): void {
  const { acts, involvements } = columns;
  for (let involvement = 0; involvement < involvements.acts.length; involvement += 1) {
    const act = involvements.acts[involvement]!;
    if (act < 0) continue;
    met[act] = 1;
    const [person, part, incident] = [involvements.persons[involvement]!, involvements.parts[involvement]!, acts.incidents[act]!];
    const one = unit === 'persons' ? person : unit === 'acts' ? act : incident;
    if (one < 0 || (only && !only.has(one)) || !asked.hasPart(part)) continue;
    const ofAct = asked.certaintyOf(act, incident);
    if (ofAct === no) continue;
    const standing = standingOf(columns, unit, act, incident, involvement);
    if (!asked.hasStanding(standing)) continue;
    const roles = asked.roles === null ? notStated : asked.roles(person, involvements.roles[involvement]!, asked.timeOf(act, incident));
    const certainty = asked.areRolesWanted ? weaker(ofAct, strongest(roles)) : ofAct;
    if (certainty === no) continue;
    take({ unit: one, act, incident, involvement, certainty, standing, keys: keys.of({ act, incident, part, standing }, roles) });
  }
}

/** Acts in which nobody was met. */
function eachAct({ columns, unit, asked, keys, take, only, met }: Walk): void {
  const { acts } = columns;
  for (let act = 0; act < acts.types.length; act += 1) {
    const incident = acts.incidents[act]!;
    const one = unit === 'acts' ? act : incident;
    if (met[act] === 1 || (only && !only.has(one))) continue;
    const certainty = asked.certaintyOf(act, incident);
    const standing = standingOf(columns, unit, act, incident, -1);
    if (certainty === no || !asked.hasStanding(standing)) continue;
    take({ unit: one, act, incident, involvement: -1, certainty, standing, keys: keys.of({ act, incident, part: -1, standing }, notStated) });
  }
}

/** Incidents of which no act is recorded count by their own place, time and standing. */
function eachBareIncident({ columns: { acts, incidents }, asked, keys, take, only }: Walk): void {
  const hasActs = new Set(acts.incidents);
  for (let incident = 0; incident < incidents.times.length; incident += 1) {
    if (hasActs.has(incident) || (only && !only.has(incident))) continue;
    const certainty = asked.certaintyOf(-1, incident);
    const standing = incidents.standings[incident]!;
    if (certainty === no || !asked.hasStanding(standing)) continue;
    const at = { act: -1, incident, part: -1, standing };
    take({ unit: incident, act: -1, incident, involvement: -1, certainty, standing, keys: keys.of(at, notStated) });
  }
}

/** An incident has claims of its own; of a person, the act and that it was them count. */
function standingOf(
  { acts, incidents, involvements }: Columns,
  unit: FigureRule['unit'],
  act: number,
  incident: number,
  involvement: number,
): number {
  if (unit === 'incidents') return incidents.standings[incident]!;
  if (unit === 'acts' || involvements.standings === null) return acts.standings[act]!;
  return weakerStanding(acts.standings[act]!, involvements.standings[involvement]!);
}

function strongest(roles: readonly Key[]): Certainty {
  return roles.reduce<Certainty>((most, { certainty }) => (certainty > most ? certainty : most), no);
}

/** That somebody was involved is no better known than the act is, nor than that it was them. */
function weakerStanding(act: number, involvement: number): number {
  const [a, b] = [act & ~deniedBit, involvement & ~deniedBit];
  return (a === 0 ? b : b === 0 ? a : Math.min(a, b)) | ((act | involvement) & deniedBit);
}
