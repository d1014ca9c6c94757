/** Words about numbers in English, Russian and Kazakh. Knows no arithmetic. */
import { couple, dozenInPlural, leastOfPlural } from './vague-counts.ts';
import { several } from '../numerals.ts';

/** Whether it stands before its number or after it does not matter: each is said once. */
export type Hedge = 'around' | 'almost' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'exactly';

export type CountWord =
  | { type: 'hedge'; hedge: Hedge }
  | { type: 'number'; value: number; spelled: boolean }
  | { type: 'times'; factor: number }
  | { type: 'vague'; least: number; greatest: number | null }
  | { type: 'none' | 'or' | 'and' | 'from' | 'of' | 'noise' | 'barrier' };

const hedges: { [Name in Hedge]: string } = {
  around:
    'around, about, approximately, approx, roughly, some, circa, ca, an estimated, estimated, около, примерно, приблизительно, порядка, где-то, шамамен, шамасында, шамасы, шақты',
  almost: 'almost, nearly, close to, почти, без малого, жуық, дерлік',
  'at-least':
    'at least, no fewer than, not fewer than, no less than, not less than, a minimum of, minimum, по меньшей мере, по крайней мере, не менее, не меньше, как минимум, минимум, кемінде, кем дегенде, кем емес, аз емес',
  'more-than': 'more than, over, above, upwards of, in excess of, более, более чем, больше, больше чем, свыше, астам, артық, көп',
  'at-most':
    'at most, up to, no more than, not more than, a maximum of, maximum, до, не более, не больше, максимум, дейін, ең көбі, ең көп дегенде, артық емес, көп емес, аспайды',
  'less-than': 'less than, fewer than, under, below, менее, менее чем, меньше, меньше чем, аз, кем',
  exactly: 'exactly, precisely, just, ровно, точно, дәл',
};

const factors: { [factor: number]: string } = {
  12: 'dozen, дюжина, дюжины, дюжин',
  10: 'десяток, десятка, десятков',
  100: 'hundred, сотня, сотню, сотен, жүз, жүзден, жүзге',
  1000: 'thousand, тысяча, тысячи, тысячу, тысяч, тыс, мың, мыңнан, мыңға',
  1_000_000: 'million, миллион, миллиона, миллионов, млн, миллионнан, миллионға',
};

const plurals: { [factor: number]: string } = {
  [dozenInPlural]: 'dozens, scores, tens, десятки, ондаған',
  100: 'hundreds, сотни, жүздеген',
  1000: 'thousands, мыңдаған',
  10_000: 'tens of thousands, десятки тысяч, ондаған мың',
  100_000: 'hundreds of thousands, сотни тысяч, жүздеген мың',
  1_000_000: 'millions, миллионы, миллиондаған',
};

const entries: [string, CountWord][] = [
  ...Object.entries(hedges).flatMap(([hedge, phrases]) => each(phrases, { type: 'hedge', hedge: hedge as Hedge })),
  ...Object.entries(factors).flatMap(([factor, phrases]) => each(phrases, { type: 'times', factor: Number(factor) })),
  ...Object.entries(plurals).flatMap(([factor, phrases]) => each(phrases, { type: 'vague', least: leastOfPlural * Number(factor), greatest: null })),
  ...each('several, a few, few, несколько, нескольких, бірнеше, бірер', { type: 'vague', ...several }),
  ...each('a couple, a couple of, couple, пара, пару, пары', { type: 'vague', ...couple }),
  ...each('none, nobody, no one, not one, nil, zero, никто, никого, ни один, ни одного, ни одной, нет, ешкім, ешкімді, бірде-бір, жоқ', {
    type: 'none',
  }),
  ...each('to, or, until, или, либо, немесе', { type: 'or' }),
  ...each('between, from, между, от, с, аралығында, арасында', { type: 'from' }),
  ...each('a, an, the, человек, людей, адам, адамға, адамнан, адамды, people, persons, person', { type: 'noise' }),
  ...each('and, и, және, мен, пен, бен', { type: 'and' }),
  ...each('of', { type: 'of' }),
  // With these, words that follow a number change what it says.
  ...each('not, no, не, ни, out of, из, без, without, емес, plus, minus, times, per, percent, процент, процентов, пайыз, half, половина, жарты', {
    type: 'barrier',
  }),
];

function each(phrases: string, word: CountWord): [string, CountWord][] {
  return phrases.split(',').map((phrase) => [phrase.trim(), word]);
}

/** By phrase: lower case, `ё` as `е`, single spaces. */
export const countWords: ReadonlyMap<string, CountWord> = new Map(entries);
