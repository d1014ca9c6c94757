/** English words about time. Knows no grammar. */
import { bounding, meaning, sign, type Lexicon, type Token } from './token.ts';

const months = [
  'january, jan',
  'february, feb',
  'march, mar',
  'april, apr',
  'may',
  'june, jun',
  'july, jul',
  'august, aug',
  'september, sept, sep',
  'october, oct',
  'november, nov',
  'december, dec',
];
const weekdays = ['monday, mon', 'tuesday, tue', 'wednesday, wed', 'thursday, thu', 'friday, fri', 'saturday, sat', 'sunday, sun'];
const seasons = ['spring', 'summer', 'autumn, fall', 'winter'];

function unit(name: Extract<Token, { type: 'unit' }>['unit'], one: string, many: string): [string, readonly Token[]][] {
  return [
    ...meaning(one, { type: 'unit', unit: name, plural: false, clockToo: false }),
    ...meaning(many, { type: 'unit', unit: name, plural: true, clockToo: false }),
  ];
}

export const english: Lexicon = new Map([
  ...months.flatMap((names, index) => meaning(names, { type: 'month', month: index + 1, year: null })),
  ...weekdays.flatMap((names, weekday) => meaning(names, { type: 'weekday', weekday })),
  ...seasons.flatMap((names, season) => meaning(names, { type: 'season', season, hemisphere: 'unstated' })),
  ...meaning('northern, in the northern hemisphere', { type: 'hemisphere', hemisphere: 'north' }),
  ...meaning('southern, in the southern hemisphere', { type: 'hemisphere', hemisphere: 'south' }),
  ...meaning('early, start of, beginning of, the start of, the beginning of', { type: 'part', part: 'early' }),
  ...meaning('mid, middle of, the middle of', { type: 'part', part: 'middle' }),
  ...meaning('late, end of, the end of', { type: 'part', part: 'late' }),
  ...meaning('dawn, daybreak, sunrise, early morning, early in the morning', { type: 'part-of-day', partOfDay: 'dawn' }),
  ...meaning('morning, forenoon', { type: 'part-of-day', partOfDay: 'morning' }),
  ...meaning('noon, midday', { type: 'part-of-day', partOfDay: 'noon' }),
  ...meaning('daytime, during the day', { type: 'part-of-day', partOfDay: 'daytime' }),
  ...meaning('afternoon', { type: 'part-of-day', partOfDay: 'afternoon' }),
  ...meaning('evening', { type: 'part-of-day', partOfDay: 'evening' }),
  ...meaning('night', { type: 'part-of-day', partOfDay: 'night' }),
  ...meaning('midnight', { type: 'part-of-day', partOfDay: 'midnight' }),
  ...meaning('am', { type: 'half', half: 'am', counted: false }),
  ...meaning('pm', { type: 'half', half: 'pm', counted: false }),
  ...meaning("o'clock, oclock", sign('oclock')),
  ...unit('minute', 'minute, min', 'minutes, mins'),
  ...unit('hour', 'hour, hr', 'hours'),
  ...unit('day', 'day', 'days'),
  ...unit('week', 'week', 'weeks'),
  ...unit('month', 'month', 'months'),
  ...unit('year', 'year', 'years'),
  ...meaning('half an hour, half hour', { type: 'minutes', minutes: 30 }),
  ...meaning('around, about, approximately, approx, circa, ca, c, roughly, near, towards, toward, some', sign('approximate')),
  ...meaning('perhaps, possibly, maybe, probably, presumably', sign('uncertain')),
  ...meaning('before, earlier than, prior to', bounding('before')),
  ...meaning('or earlier', bounding('until', true)),
  ...meaning('or later', bounding('not-before', true)),
  ...meaning('and later, onwards, onward', bounding('since', true)),
  ...meaning('until, till, to, by, no later than, not later than, up to, through', bounding('until')),
  ...meaning('after, later than', bounding('after')),
  ...meaning('not before, no earlier than, not earlier than', bounding('not-before')),
  ...meaning('since, from, starting, beginning', bounding('since')),
  ...meaning('between', bounding('between')),
  ...meaning('and', sign('and')),
  ...meaning('for, lasting, lasted, for a period of', sign('for')),
  ...meaning('several, a few, few, some few', sign('several')),
  ...meaning('more than, over, at least, no less than, not less than', sign('more')),
  ...meaning('less than, under, no more than, not more than, at most', sign('less')),
  ...meaning('at', sign('at')),
  ...meaning('in, on, of, during, the, a, an, local time, hour of', sign('noise')),
  ...meaning('unknown, not known, time unknown, time not known, date unknown, no date', sign('unknown')),
]);
