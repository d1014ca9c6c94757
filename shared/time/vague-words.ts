/** How far vague words about time reach: one table of conventions, wide rather than narrow, each with its reason. Knows no language and no dates. */
import type { Part, PartOfDay, Unit } from './token.ts';

/**
 * A stretch of the local day in minutes after its midnight; it may begin before 0 and end after 1440. `slackMinutes`: how far "at" reaches beyond it.
 */
export type Stretch = { from: number; to: number; slackMinutes: number };

const hour = 60;

/** Nobody looks at a watch for these: neighbouring ones overlap, so that a time near a border is in both. */
export const partsOfDay: { [Name in PartOfDay]: Stretch } = {
  // Between 43° and 55° N the sun rises from before four in June to after nine in December.
  dawn: { from: 3 * hour, to: 9 * hour, slackMinutes: 0 },
  // In Russian and Kazakh the morning begins at four, when the night ends.
  morning: { from: 4 * hour, to: 12 * hour, slackMinutes: 0 },
  // "At noon" is said of the half hours around it, as people say "at ten".
  noon: { from: 12 * hour, to: 12 * hour, slackMinutes: 30 },
  // Russian and Kazakh "in the day" reaches from late morning until the evening begins.
  daytime: { from: 9 * hour, to: 18 * hour, slackMinutes: 0 },
  afternoon: { from: 12 * hour, to: 18 * hour, slackMinutes: 0 },
  // Some call five o'clock evening, and it ends with the day.
  evening: { from: 17 * hour, to: 24 * hour - 1, slackMinutes: 0 },
  // "The night of the 21st" is to some the one before that day, to others the one after: both are within.
  night: { from: -3 * hour, to: 30 * hour, slackMinutes: 0 },
  // "Midnight of the 21st" may be its beginning or its end.
  midnight: { from: 0, to: 24 * hour, slackMinutes: 30 },
};

/** The two that run over midnight, where no day is named: one night, one midnight. */
export const undatedParts: { [Name in PartOfDay]?: Stretch } = {
  night: { from: 21 * hour, to: 30 * hour, slackMinutes: 0 },
  midnight: { from: 24 * hour, to: 24 * hour, slackMinutes: 30 },
};

/** "At ten" is said of anything that rounds to it; "at 10:00" and "between ten and eleven" are exact. */
export const namedHourSlackMinutes = 30;

/** "Around 12:15" was still read off a clock or rounded to the quarter; "around ten" and "around noon" were not; "towards evening" begins before it. */
export const aroundMinutes: { [Said in 'minute' | 'hour' | 'part-of-day']: number } = { minute: 30, hour, 'part-of-day': hour };

/** Thirds of a month with two days' slack: people who say "mid-May" have not counted days. The last reaches to the month's end. */
export const partsOfMonth: { [Name in Part]: { firstDay: number; lastDay: number } } = {
  early: { firstDay: 1, lastDay: 12 },
  middle: { firstDay: 9, lastDay: 22 },
  late: { firstDay: 19, lastDay: 31 },
};

/** Thirds of a year with a month's slack, for the same reason. */
export const partsOfYear: { [Name in Part]: { firstMonth: number; lastMonth: number } } = {
  early: { firstMonth: 1, lastMonth: 5 },
  middle: { firstMonth: 4, lastMonth: 9 },
  late: { firstMonth: 8, lastMonth: 12 },
};

/** Thirds of a decade with a year's slack. */
export const partsOfDecade: { [Name in Part]: { firstYear: number; lastYear: number } } = {
  early: { firstYear: 0, lastYear: 4 },
  middle: { firstYear: 3, lastYear: 7 },
  late: { firstYear: 6, lastYear: 9 },
};

/** "About three hours" may be a third less or more: two to four. */
export const aboutShare = 1 / 3;

/** Months and years have no fixed length: the shortest and the longest there are. */
export const unitMinutes: { [Name in Unit]: { shortest: number; longest: number } } = {
  minute: { shortest: 1, longest: 1 },
  hour: { shortest: hour, longest: hour },
  day: { shortest: 24 * hour, longest: 24 * hour },
  week: { shortest: 7 * 24 * hour, longest: 7 * 24 * hour },
  month: { shortest: 28 * 24 * hour, longest: 31 * 24 * hour },
  year: { shortest: 365 * 24 * hour, longest: 366 * 24 * hour },
};

/** How far beyond its named bounds an "about" date may lie, in days, when a search asks what is possible: a neighbour of its own unit. */
export const aboutDateDays: { [Said in 'day' | 'month' | 'year' | 'years']: number } = { day: 3, month: 31, year: 366, years: 3653 };
