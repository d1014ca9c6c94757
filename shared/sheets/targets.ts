/** What a column of a spreadsheet can say: the facts of incidents, places, persons, acts, missing items and claims that one row holds. Knows no header and no cell. */

/** How a cell is understood. `names`, `terms`, `lines` hold several values in one cell; `list` is the vocabulary of a term. */
export type TargetType =
  | { as: 'line' | 'text' | 'time' | 'count' | 'names' | 'lines' | 'provisions' | 'money' | 'number' | 'flag' | 'day' | 'standing' }
  | { as: 'term' | 'terms'; list: string }
  | { as: 'choice'; choices: readonly string[] };

const actTargets = {
  type: { as: 'term', list: 'act' },
  happened: { as: 'time' },
  ended: { as: 'time' },
  placeWords: { as: 'line' },
  method: { as: 'term', list: 'method' },
  statedReason: { as: 'text' },
  provisions: { as: 'provisions' },
  /** What was imposed, in words; `fine` and `days` say more exactly. */
  penalty: { as: 'term', list: 'penalty' },
  fine: { as: 'money' },
  days: { as: 'number' },
  counsel: { as: 'term', list: 'counsel' },
  treatment: { as: 'text' },
  conditions: { as: 'text' },
  outcome: { as: 'term', list: 'outcome' },
  count: { as: 'count' },
  reference: { as: 'line' },
  note: { as: 'text' },
  /** Organisations that did it, and the court that judged. */
  perpetrator: { as: 'lines' },
  court: { as: 'lines' },
} as const satisfies { [name: string]: TargetType };
export type ActTarget = keyof typeof actTargets;

const otherTargets = {
  /** The source's own number of the row, by which a changed row is known again. */
  'row.reference': { as: 'line' },
  'incident.reference': { as: 'line' },
  'incident.title': { as: 'line' },
  'incident.when': { as: 'time' },
  'incident.place': { as: 'line' },
  'incident.summary': { as: 'text' },
  'place.region': { as: 'line' },
  'place.city': { as: 'line' },
  /** A square, a street, a police station within the city. */
  'place.spot': { as: 'line' },
  'person.reference': { as: 'line' },
  'person.names': { as: 'names' },
  'person.otherNames': { as: 'names' },
  'person.form': { as: 'choice', choices: ['named', 'unnamed', 'pseudonymous', 'group'] },
  'person.description': { as: 'text' },
  'person.gender': { as: 'term', list: 'gender' },
  'person.born': { as: 'time' },
  'person.count': { as: 'count' },
  'person.besides': { as: 'choice', choices: ['yes', 'no', 'not-known'] },
  'person.note': { as: 'text' },
  /** With the name, what tells a person from others of that name; rows that agree in both are about one person. */
  'person.key': { as: 'line' },
  'involvement.part': { as: 'term', list: 'part' },
  'affiliation.role': { as: 'terms', list: 'role' },
  'affiliation.organisation': { as: 'lines' },
  'affiliation.title': { as: 'line' },
  /** Things taken, deleted or withheld; several in one cell are several items. */
  'missing-item.title': { as: 'lines' },
  'missing-item.type': { as: 'term', list: 'missing-type' },
  'missing-item.description': { as: 'text' },
  'missing-item.holder': { as: 'line' },
  'missing-item.heldBy': { as: 'line' },
  'missing-item.receipt': { as: 'term', list: 'receipt' },
  'missing-item.returned': { as: 'time' },
  'missing-item.condition': { as: 'text' },
  'missing-item.note': { as: 'text' },
  'claim.standing': { as: 'standing' },
  'claim.wording': { as: 'text' },
  'claim.reliability': { as: 'term', list: 'reliability' },
  'claim.sourceKind': { as: 'term', list: 'source' },
  'claim.source': { as: 'line' },
  'claim.url': { as: 'line' },
  'claim.accessed': { as: 'day' },
  'claim.claimant': { as: 'line' },
  'claim.said': { as: 'time' },
  'claim.count': { as: 'count' },
  'claim.note': { as: 'text' },
  /** What an authority says against it: a claim of equal form. */
  'denial.wording': { as: 'text' },
  'denial.claimant': { as: 'line' },
  'denial.said': { as: 'time' },
  /** Read by people only; the file itself stays as an item. */
  ignore: { as: 'text' },
} as const satisfies { [name: string]: TargetType };

/** `act` is what happened first, `act-2` and `act-3` what followed from it: a detention, its hearing, a fine. */
const steps = ['act', 'act-2', 'act-3'] as const;
export type ActStep = (typeof steps)[number];
export const actSteps: readonly ActStep[] = steps;

/** What has fields of the case's own, as targets call it; of places the narrowest that a row names. */
const ownGroups = ['incident', 'place', 'person', ...steps, 'missing-item'] as const;
export type OwnTargetGroup = (typeof ownGroups)[number];
/** A field of the case's own, by its code: `person.custom.clan`. */
export type OwnTarget = `${OwnTargetGroup}.custom.${string}`;
const ownPattern = new RegExp(`^(${ownGroups.join('|')})\\.custom\\.([a-z0-9][a-z0-9-]{0,79})$`);

export type Target = keyof typeof otherTargets | `${ActStep}.${ActTarget}` | OwnTarget;

const types = new Map<string, TargetType>([
  ...Object.entries(otherTargets),
  ...steps.flatMap((step) => Object.entries(actTargets).map(([name, type]) => [`${step}.${name}`, type] as const)),
]);

export const targets = [...types.keys()] as Target[];

/** Whether a case can have such a target; `knownTargets` says which fields one has. */
export function isTarget(text: string): text is Target {
  return types.has(text) || ownPattern.test(text);
}

export function ownTarget(group: OwnTargetGroup, code: string): OwnTarget {
  return `${group}.custom.${code}`;
}

/** Null for a target that every case has. */
export function readOwnTarget(target: Target): { group: OwnTargetGroup; code: string } | null {
  const match = ownPattern.exec(target);
  return match && { group: match[1] as OwnTargetGroup, code: match[2]! };
}

/** What a field of the case's own holds only the case says. */
export function typeOf(target: Target): TargetType {
  return types.get(target) ?? { as: 'line' };
}

/** An unknown word in one of these makes the row say something else; in other vocabularies it is kept as words. */
export function isDecisive(target: Target): boolean {
  return /^act(-\d)?\.type$/.test(target) || target === 'affiliation.role' || target === 'involvement.part' || typeOf(target).as === 'standing';
}
