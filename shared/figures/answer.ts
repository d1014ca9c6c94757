/** What a rule comes to: numbers with their bounds, who is in them, and a published number held against them. Knows no SQL and no screen. */
import { z } from 'zod';
import { BoundedCount } from '../counts/bounded-count.ts';
import { IncidentId, Instant, ItemId } from '../ids.ts';
import { Label, RecordId, Standing } from '../records/record.ts';
import { UncertainTime } from '../time/uncertain-time.ts';
import { CountedStanding, FigureRule } from './rule.ts';

const Whole = z.int().min(0);

/** How many are as well sourced as this at best; of those counted one by one. */
const Standings = z.record(CountedStanding, Whole);

/**
 * One number with what is known of it.
 * - `number`: what is recorded one by one and certainly in what was asked; persons that are certainly or probably the same are one. Groups are no part of it.
 * - `lower`: the fewest it can have been in all. Persons that are possibly the same are one; groups that are others add their least, any other group's least is a
 *   least of all. Without groups `lower` ≤ `number`; a group can raise it above.
 * - `upper`: the most, `number` or more. Who is only possibly in it counts, only who is certainly the same is one, all groups add their most. Null: open.
 */
export const FigureCount = z.strictObject({
  number: Whole,
  lower: Whole,
  upper: Whole.nullable(),
  /** Those that stand for one; of persons they are named, under a pseudonym or unnamed. Of acts, `number` holds those that stand for several too. */
  oneByOne: Whole,
  named: Whole,
  pseudonymous: Whole,
  unnamed: Whole,
  /** Groups of persons, or acts that stand for several, each with a count of its own. */
  groups: Whole,
  /** Only possibly in what was asked: its time or a role is not known well enough. */
  possibly: Whole,
  /** Of `oneByOne`, those about whose act some claim is a denial. */
  denied: Whole,
  standings: Standings,
  /** How many `figure.members` lists. */
  members: Whole,
});
export type FigureCount = z.output<typeof FigureCount>;

/** A code or id for each thing the rule divides by, in its order; null where it is not stated. */
export const CellKey = z.array(z.string().max(80).nullable()).max(3);
export type CellKey = z.output<typeof CellKey>;
export const FigureCell = FigureCount.extend({ key: CellKey });
export type FigureCell = z.output<typeof FigureCell>;

/** A published number beside what is documented: at least 54 against 45 leaves at least 9. */
export const HeldAgainst = z.strictObject({
  published: BoundedCount,
  /** Recorded one by one. */
  documented: Whole,
  /** What the published number leaves beyond them; null where its words were not understood. */
  gap: z.strictObject({ lower: Whole, upper: Whole.nullable() }).nullable(),
  /** More is documented, even if all that may be the same is the same, than was published. */
  contradicted: z.boolean(),
});
export type HeldAgainst = z.output<typeof HeldAgainst>;

export const FigureAnswer = z.strictObject({
  rule: FigureRule,
  total: FigureCount,
  /** Greatest first. */
  cells: z.array(FigureCell),
  /** Some are in several cells: what the cells hold comes to more than the total and must not be added up. */
  overlap: z.boolean(),
  /** Cells beyond the most that are given. */
  cellsLeftOut: Whole,
  /** How the places and incidents of the keys are called. */
  labels: z.array(Label),
  held: HeldAgainst.nullable(),
  /** Entries of the custody log at that time: the records that were counted. */
  logSize: Whole,
});
export type FigureAnswer = z.output<typeof FigureAnswer>;

export const MemberClaim = z.strictObject({
  id: RecordId,
  about: z.string(),
  wording: z.string(),
  standing: z.enum(['reported', 'alleged', 'corroborated', 'verified', 'denied']),
  source: z.string(),
  sourceKind: z.string().nullable(),
  url: z.string(),
  item: z.strictObject({ id: ItemId, no: z.int(), name: z.string() }).nullable(),
  passage: z.string().nullable(),
});
export type MemberClaim = z.output<typeof MemberClaim>;

/** Why a member is in it: an act, and what is said of it. */
export const MemberAct = z.strictObject({
  act: RecordId.nullable(),
  type: z.string().nullable(),
  happened: UncertainTime.nullable(),
  incident: IncidentId,
  incidentTitle: z.string(),
  parts: z.array(z.string()),
  isCertain: z.boolean(),
  standing: Standing,
});
export type MemberAct = z.output<typeof MemberAct>;

export const FigureMember = z.strictObject({
  /** The record that stands for it, and those that are certainly or probably the same. */
  label: Label,
  same: z.array(Label),
  roles: z.array(z.string()),
  /** A group's, or that of an act that stands for several. */
  count: BoundedCount.nullable(),
  /** False: only possibly in it. */
  isCertain: z.boolean(),
  standing: CountedStanding,
  isDenied: z.boolean(),
  acts: z.array(MemberAct),
  claims: z.array(MemberClaim),
  /** Items linked to the incidents. */
  links: z.array(
    z.strictObject({ item: ItemId, no: z.int(), name: z.string(), incident: IncidentId, passage: z.string().nullable(), note: z.string() }),
  ),
  /** Acts, claims and links beyond the most that are given. */
  leftOut: Whole,
});
export type FigureMember = z.output<typeof FigureMember>;

export const SavedFigure = z.strictObject({
  id: RecordId,
  title: z.string(),
  note: z.string(),
  published: BoundedCount.nullable(),
  /** The claim that states the published number. */
  source: RecordId.nullable(),
  /** Null where the rule is none that this version can apply. */
  answer: FigureAnswer.nullable(),
  changedAt: Instant,
});
export type SavedFigure = z.output<typeof SavedFigure>;
