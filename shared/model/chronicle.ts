/** What happened, where and when, as a timeline and a map ask for it. Knows no SQL and no window. */
import { z } from 'zod';
import { IncidentId, ItemId } from '../ids.ts';
import { RecordId, Standing } from '../records/record.ts';
import { TermCode } from '../records/structures.ts';
import { UncertainTime } from '../time/uncertain-time.ts';

/** A day or a minute of a day, local: the bounds that `TimeRange` takes. */
const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/);

export const standingFilters = ['verified', 'corroborated', 'reported', 'alleged', 'unsourced', 'denied'] as const;

export const ChronicleFilter = z.strictObject({
  incident: IncidentId.optional(),
  /** With all that lies within it. */
  place: RecordId.optional(),
  /** Acts of the type and of its narrower terms; incidents are then left out. */
  type: TermCode.optional(),
  /** What the claims come to; `denied`: at least one claim denies it, whatever else. */
  standing: z.enum(standingFilters).optional(),
  /** Inclusive; what can have happened then. */
  from: Moment.optional(),
  to: Moment.optional(),
});
export type ChronicleFilter = z.output<typeof ChronicleFilter>;

export const ChronicleEntry = z.strictObject({
  /** `act:<id>` or `incident:<id>`. */
  subject: z.string(),
  incident: z.strictObject({ id: IncidentId, title: z.string() }),
  /** An act's type; null for an incident as a whole. */
  type: TermCode.nullable(),
  /** To whom an act was done, as far as two names tell it, and how many more records of persons there are. */
  persons: z.array(z.string()),
  morePersons: z.int().min(0),
  place: z.strictObject({ id: RecordId.nullable(), label: z.string() }).nullable(),
  when: UncertainTime.nullable(),
  ended: UncertainTime.nullable(),
  standing: Standing,
});
export type ChronicleEntry = z.output<typeof ChronicleEntry>;

/** How many records are at a place: acts, and incidents as a whole. With a range, `certain` are those that must have happened in it. */
const Tally = z.strictObject({ acts: z.int().min(0), incidents: z.int().min(0), certain: z.int().min(0) });
export type Tally = z.output<typeof Tally>;

export const MapPlaceRecord = z.strictObject({
  id: RecordId,
  label: z.string(),
  type: TermCode.nullable(),
  /** The place it lies within, where that is recorded. */
  within: z.string().nullable(),
  /** Null while nobody has said where it is. `radiusM`: how far from the position it may have been. */
  position: z.strictObject({ latitude: z.number(), longitude: z.number(), radiusM: z.number().nullable() }).nullable(),
  tally: Tally,
});
export type MapPlaceRecord = z.output<typeof MapPlaceRecord>;

export const MapAnswer = z.strictObject({
  places: z.array(MapPlaceRecord),
  /** Places that are only named in words of an incident or act, with no place recorded. */
  named: z.array(z.strictObject({ words: z.string(), tally: Tally })),
  /** What has no place at all. */
  nowhere: Tally,
});
export type MapAnswer = z.output<typeof MapAnswer>;

/** Where a device says it was when an item was made. */
export const DevicePosition = z.strictObject({ id: ItemId, no: z.int(), name: z.string(), latitude: z.number(), longitude: z.number() });
export type DevicePosition = z.output<typeof DevicePosition>;
