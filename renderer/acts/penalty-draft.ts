/** A penalty as it is typed: lines and numbers as text, until they make a penalty. Draws nothing. */
import { Penalty } from '../../shared/records/structures.ts';

export type PenaltyDraft = {
  kind: string | null;
  words: string;
  days: string;
  months: string;
  amount: string;
  currency: string;
  units: string;
  unitName: string;
  unitValue: string;
  /** The amount in another currency that day, and where the rate is from. */
  worth: string;
  worthCurrency: string;
  worthSource: string;
};

export const noPenalty: PenaltyDraft = {
  kind: null,
  words: '',
  days: '',
  months: '',
  amount: '',
  currency: 'KZT',
  units: '',
  unitName: '',
  unitValue: '',
  worth: '',
  worthCurrency: 'USD',
  worthSource: '',
};

export function draftOfPenalty(penalty: Penalty | null): PenaltyDraft {
  if (!penalty) return noPenalty;
  const { kind, words, days, months, amount, units, valueThatDay } = penalty;
  return {
    kind,
    words,
    days: days === null ? '' : String(days),
    months: months === null ? '' : String(months),
    amount: amount?.value ?? '',
    currency: amount?.currency ?? units?.unitValue?.currency ?? noPenalty.currency,
    units: units?.number ?? '',
    unitName: units?.name ?? '',
    unitValue: units?.unitValue?.value ?? '',
    worth: valueThatDay?.amount.value ?? '',
    worthCurrency: valueThatDay?.amount.currency ?? noPenalty.worthCurrency,
    worthSource: valueThatDay?.source ?? '',
  };
}

export type PenaltyFault = 'kind' | 'number' | 'currency' | 'unitName' | 'worth';

/** Null is no penalty at all. */
export function penaltyOf(draft: PenaltyDraft): { penalty: Penalty | null; fault: PenaltyFault | null } {
  const { kind, words, days, months, amount, currency, units, unitName, unitValue, worth, worthCurrency, worthSource } = trimmed(draft);
  if (kind === null) {
    const isEmpty = [words, days, months, amount, units, unitName, unitValue, worth, worthSource].every((text) => text === '');
    return { penalty: null, fault: isEmpty ? null : 'kind' };
  }
  if (units !== '' && unitName === '') return { penalty: null, fault: 'unitName' };
  if (worth === '' && worthSource !== '') return { penalty: null, fault: 'worth' };
  const read = Penalty.safeParse({
    kind,
    words,
    days: days === '' ? null : Number(days),
    months: months === '' ? null : Number(months),
    amount: amount === '' ? null : { value: decimal(amount), currency },
    units:
      units === '' ? null : { number: decimal(units), name: unitName, unitValue: unitValue === '' ? null : { value: decimal(unitValue), currency } },
    valueThatDay: worth === '' ? null : { amount: { value: decimal(worth), currency: worthCurrency }, source: worthSource },
  });
  if (read.success) return { penalty: read.data, fault: null };
  return { penalty: null, fault: read.error.issues.some(({ path }) => path.at(-1) === 'currency') ? 'currency' : 'number' };
}

/** `21 210,50` as people write it. */
function decimal(text: string): string {
  return text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
}

function trimmed(draft: PenaltyDraft): PenaltyDraft {
  const entries = Object.entries(draft).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]);
  const plain = Object.fromEntries(entries) as PenaltyDraft;
  return { ...plain, currency: plain.currency.toUpperCase(), worthCurrency: plain.worthCurrency.toUpperCase() };
}
