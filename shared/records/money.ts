/** Decimal arithmetic on amounts as people wrote them, exact to the last digit. Knows no currency's rate and no language. */
import type { Money, Penalty } from './structures.ts';

type Scaled = { digits: bigint; places: number };

/** What an amount in calculation units comes to in money; null where the value of one unit is not known. */
export function moneyOfUnits(units: NonNullable<Penalty['units']>): Money | null {
  if (units.unitValue === null) return null;
  return { value: multiplyDecimals(units.number, units.unitValue.value), currency: units.unitValue.currency };
}

/** What a penalty comes to in money: as stated, else as computed. `computed`: it follows from units. */
export function moneyOfPenalty(penalty: Pick<Penalty, 'amount' | 'units'>): { money: Money; computed: boolean } | null {
  if (penalty.amount) return { money: penalty.amount, computed: false };
  const money = penalty.units && moneyOfUnits(penalty.units);
  return money && { money, computed: true };
}

/** Exact, without zeros that say nothing: `0.5` times `2121` is `1060.5`. Takes what `Money` takes. */
export function multiplyDecimals(a: string, b: string): string {
  const [first, second] = [scaled(a), scaled(b)];
  return written({ digits: first.digits * second.digits, places: first.places + second.places });
}

export function addDecimals(a: string, b: string): string {
  const [first, second] = [scaled(a), scaled(b)];
  const places = Math.max(first.places, second.places);
  return written({ digits: widened(first, places) + widened(second, places), places });
}

function scaled(text: string): Scaled {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, whole = '', fraction = ''] = match;
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

function widened({ digits, places }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

function written({ digits, places }: Scaled): string {
  const text = digits.toString().padStart(places + 1, '0');
  const fraction = places === 0 ? '' : text.slice(-places).replace(/0+$/, '');
  const whole = places === 0 ? text : text.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
