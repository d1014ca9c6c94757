/** The time and accuracy that a stamp states (RFC 3161 §2.4.2), and what follows: not later than. Knows no ASN.1 but their content. */
import type { Instant } from '../../shared/ids.ts';

/** `text` is ISO 8601 in UTC with the fraction as stated; `microseconds` since 1970, rounded up. */
export type StatedTime = { text: string; microseconds: bigint };

const form = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/;

/** From a GeneralizedTime, in UTC and with seconds as the RFC demands; null for any other. Zeros at the end of the fraction do no harm, and some authorities write them. */
export function readGeneralizedTime(content: string): StatedTime | null {
  const [, year, month, day, hours, minutes, seconds, fraction = ''] = form.exec(content) ?? [];
  if (year === undefined) return null;
  const whole = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const date = new Date(`${whole}Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== whole) return null;
  const nanoseconds = BigInt(fraction.padEnd(9, '0'));
  return { text: `${whole}${fraction === '' ? '' : `.${fraction}`}Z`, microseconds: BigInt(date.getTime()) * 1000n + ceiling(nanoseconds, 1000n) };
}

/** The latest that it can have been by what the authority says, rounded up to the millisecond. An accuracy that is not stated adds nothing. */
export function latest({ microseconds }: StatedTime, accuracyUs: number | null): Instant {
  const ms = ceiling(microseconds + BigInt(accuracyUs ?? 0), 1000n);
  return new Date(Number(ms)).toISOString() as Instant;
}

export function dateOf({ microseconds }: StatedTime): Date {
  return new Date(Number(microseconds / 1000n));
}

function ceiling(number: bigint, by: bigint): bigint {
  return number >= 0n ? (number + by - 1n) / by : number / by;
}
