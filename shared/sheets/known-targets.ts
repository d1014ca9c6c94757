/** What the columns of a spreadsheet can say in one case: the targets that every case has, and one for each field of its own. Knows no header and no cell. */
import type { FieldsOf } from '../records/kinds.ts';
import { actSteps, ownTarget, targets, typeOf, type OwnTarget, type OwnTargetGroup, type Target, type TargetType } from './targets.ts';

/** A field of the case's own, as it is called in each language. */
export type OwnField = {
  record: string;
  code: string;
  type: FieldsOf<'field'>['type'];
  list: string | null;
  labels: readonly string[];
};

export type KnownTargets = {
  all: readonly Target[];
  /** A target for a field that the case has not holds words. */
  typeOf(target: Target): TargetType;
  has(target: Target): boolean;
  /** The case's own fields of what a group of targets tells of. */
  ownOf(group: OwnTargetGroup): readonly { target: OwnTarget; field: OwnField }[];
};

const groups: { [record: string]: readonly OwnTargetGroup[] } = {
  incident: ['incident'],
  place: ['place'],
  person: ['person'],
  act: actSteps,
  'missing-item': ['missing-item'],
};

export function knownTargets(fields: readonly OwnField[]): KnownTargets {
  const own = fields.flatMap((field) => (groups[field.record] ?? []).map((group) => ({ group, target: ownTarget(group, field.code), field })));
  const types = new Map<Target, TargetType>(own.map(({ target, field }) => [target, typeOfField(field)]));
  const all = [...targets, ...own.map(({ target }) => target)];
  const there = new Set(all);
  return {
    all,
    typeOf: (target) => types.get(target) ?? typeOf(target),
    has: (target) => there.has(target),
    ownOf: (group) => own.filter((each) => each.group === group),
  };
}

function typeOfField({ type, list }: OwnField): TargetType {
  return type === 'term' ? { as: 'term', list: list ?? '' } : { as: type };
}
