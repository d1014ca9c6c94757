/** Reads an amount of money as people write it ("42 420 тенге", "20 МРП", "€100"), in a currency or in calculation units of a law. Knows no rate. */
import type { Penalty } from '../records/structures.ts';

export type ReadMoney = Pick<Penalty, 'amount' | 'units'>;

const currencies: readonly (readonly [string, RegExp])[] = [
  ['KZT', /тенге|теңге|тг\.?(?!\p{L})|tenge|₸|kzt/iu],
  ['RUB', /руб|₽|rub/iu],
  ['KGS', /сом(?!\p{L}*и)|kgs/iu],
  ['UZS', /сум|сўм|soʻm|uzs/iu],
  ['TJS', /сомони|somoni|tjs/iu],
  ['BYN', /byn/iu],
  ['UAH', /грив|hryvn|₴|uah/iu],
  ['GEL', /лари|lari|₾|gel(?!\p{L})/iu],
  ['AMD', /драм|dram|֏|amd/iu],
  ['AZN', /манат|manat|₼|azn/iu],
  ['EUR', /евро|еуро|euro|€|eur/iu],
  ['USD', /долл|dollar|\$|usd/iu],
  ['GBP', /фунт|pound|£|gbp/iu],
];

const units =
  /(?:МРП|АЕК|MCI|MRP|БПМ|БРВ|БВ|расч[её]тн\p{L}* показател\p{L}*|айлық есептік көрсеткіш\p{L}*|calculation (?:index|unit)\p{L}*|base (?:unit|amount)s?)/iu;

/** Null where there is no one amount, or none of a known currency or unit; `currency` stands for what the words leave out. */
export function readMoney(words: string, currency: string | null = null): ReadMoney | null {
  const text = words.normalize('NFKC').trim();
  const numbers = [...text.matchAll(/\d{1,3}(?:[ ,'.]\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,6})?/g)].map(([number]) => plain(number));
  const unit = units.exec(text)?.[0];
  const known = currencies.find(([, expression]) => expression.test(text))?.[0] ?? null;
  if (unit !== undefined) return withUnits(text, unit, numbers, known);
  if (numbers.length !== 1) return null;
  const code = known ?? (/^[\d\s,.']+$/.test(text) ? currency : null);
  return code === null ? null : { amount: { value: numbers[0]!, currency: code }, units: null };
}

/** "20 МРП", or "20 МРП (42 420 тенге)". */
function withUnits(text: string, name: string, numbers: readonly string[], currency: string | null): ReadMoney | null {
  const before = /(\d+(?:[.,]\d{1,6})?)\s*(?:-?\s*\p{L}{1,3}\s)?\s*$/u.exec(text.slice(0, text.indexOf(name)))?.[1];
  if (before === undefined || numbers.length > 2) return null;
  const number = plain(before);
  const other = numbers.filter((each) => each !== number);
  if (other.length > 0 && currency === null) return null;
  return { amount: other.length === 1 ? { value: other[0]!, currency: currency! } : null, units: { number, name, unitValue: null } };
}

/** Spaces, commas, points and apostrophes before three digits part thousands; one before fewer digits, or any other, the decimals. */
function plain(number: string): string {
  const decimals = /[.,](\d{1,2})$/.exec(number);
  const isGrouped = /^\d{1,3}(?:[ ,'.]\d{3})+/.test(number);
  if (!isGrouped) return number.replace(',', '.');
  const whole = (decimals ? number.slice(0, decimals.index) : number).replace(/\D/g, '');
  return decimals ? `${whole}.${decimals[1]}` : whole;
}
