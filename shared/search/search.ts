/** What can be searched for and what a search answers. Knows no SQL and no window. */
import { z } from 'zod';
import { IncidentId } from '../ids.ts';
import { ItemKind } from '../model/item.ts';
import { Label, Standing } from '../records/record.ts';
import { UncertainTime } from '../time/uncertain-time.ts';

/** In the order in which they are answered. Their places are kept in catalogues: new kinds come last. */
export const searchKinds = [
  'person',
  'incident',
  'organisation',
  'place',
  'item',
  'missing-item',
  'figure',
  'act',
  'note',
  'link',
  'affiliation',
  'involvement',
  'identity',
  'relation',
  'claim',
  'term',
  'field',
  'mapping',
] as const;
/** Those before it are called by names or titles and come first when these are what is found. */
export const firstNameless = 'act' satisfies (typeof searchKinds)[number];
export const SearchKind = z.enum(searchKinds);
export type SearchKind = z.output<typeof SearchKind>;

export const SearchStanding = z.enum([...Standing.shape.standing.options, 'denied']);
export type SearchStanding = z.output<typeof SearchStanding>;

export const SearchFilters = z.strictObject({
  /** None: all. */
  kinds: z.array(SearchKind).max(searchKinds.length).optional(),
  itemKind: ItemKind.optional(),
  /** What belongs to it: acts, people in them, linked items, claims about any of these. */
  incident: IncidentId.optional(),
  /** Local days, inclusive; `certainly`: not only possibly in them. Leaves out what states no time. */
  range: z.strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable(), certainly: z.boolean() }).optional(),
  /** Of a claim its own, of other records what the claims about them come to. */
  standing: SearchStanding.optional(),
});
export type SearchFilters = z.output<typeof SearchFilters>;

export const SearchQuery = z.strictObject({
  ...SearchFilters.shape,
  text: z.string().max(500),
  limit: z.int().min(1).max(100),
  offset: z.int().min(0).max(2000).optional(),
});
export type SearchQuery = z.output<typeof SearchQuery>;

export const SearchHit = z.strictObject({
  subject: z.string(),
  kind: SearchKind,
  /** How it is called; its page's where it has no name of its own. */
  label: Label,
  /**
   * Where it opens, when that is not itself: the incident of an act, the item of a note; without a text `vocabulary:<list>` for a term and
   * `vocabulary:fields.<kind>` for a field of the case's own.
   */
  page: Label.nullable(),
  /** Where it was found: a field's name, `custom:<code>` or `metadata:<tag>`. */
  field: z.string(),
  /** Part of that field's text; marks are offsets into it, in UTF-16 units, in order and apart. */
  snippet: z.strictObject({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) }),
  /** Null for kinds that have none. */
  standing: SearchStanding.nullable(),
  when: UncertainTime.nullable(),
});
export type SearchHit = z.output<typeof SearchHit>;

export const SearchAnswer = z.strictObject({
  hits: z.array(SearchHit),
  more: z.boolean(),
  /** How many there are of each kind, counted to a hundred; only with the first page, and without regard to `kinds`. */
  kinds: z.array(z.strictObject({ kind: SearchKind, count: z.int(), more: z.boolean() })),
  /** False while the index of an older case is still being made, or cannot be made: something may be missing here. */
  isWhole: z.boolean(),
  /** True when the filters were held against the first matches only: more words find more. */
  isCut: z.boolean(),
});
export type SearchAnswer = z.output<typeof SearchAnswer>;
