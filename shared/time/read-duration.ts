/** Reads how long something took ("for about three hours") from tokens. Knows no dates. */
import { several } from '../numerals.ts';
import type { Token, Unit } from './token.ts';
import type { Duration } from './uncertain-time.ts';
import { aboutShare, unitMinutes } from './vague-words.ts';

type Amount = { least: number; greatest: number; next: number };
type Hedges = { said: boolean; approximate: boolean; more: boolean; less: boolean; next: number };

/**
 * Null when the tokens at `start` are no duration. Russian "около трёх часов" may be an hour of the day: without "в течение" or "несколько" it is not
 * read as a duration.
 */
export function readDuration(tokens: readonly Token[], start: number): { duration: Duration; next: number } | null {
  const before = readHedges(tokens, start);
  const amount = readAmount(tokens, before.next, before.said || before.approximate || before.more);
  if (!amount) return null;
  const after = readHedges(tokens, amount.next);
  const unit = tokens[amount.next - 1];
  const vague = tokens[before.next]?.type === 'several';
  const clockToo = unit?.type === 'unit' && unit.clockToo && unit.plural;
  if (clockToo && !before.said && !after.said && !vague) return null;
  const hedged = hedge(amount, {
    approximate: before.approximate || after.approximate,
    more: before.more || after.more,
    less: before.less || after.less,
  });
  // "Two days before 21 May" tells when, not how long; it is not read.
  const next = tokens[after.next];
  const relative = !before.said && !after.said && next?.type === 'bounding';
  return hedged && !relative ? { duration: hedged, next: after.next } : null;
}

function readHedges(tokens: readonly Token[], start: number): Hedges {
  const hedges: Hedges = { said: false, approximate: false, more: false, less: false, next: start };
  for (; hedges.next < tokens.length; hedges.next += 1) {
    const token = tokens[hedges.next]!;
    if (token.type === 'for') hedges.said = true;
    else if (token.type === 'approximate' || token.type === 'approximate-post') hedges.approximate = true;
    else if (token.type === 'more') hedges.more = true;
    else if (token.type === 'less') hedges.less = true;
    else break;
  }
  return hedges;
}

/** "three hours", "2 to 3 hours", "2 h 30 min", "several days", "half an hour"; "an hour" when something leads to it. */
function readAmount(tokens: readonly Token[], start: number, led: boolean): Amount | null {
  const token = tokens[start];
  if (token?.type === 'minutes') return { least: token.minutes, greatest: token.minutes, next: start + 1 };
  if (token?.type === 'unit') return led && !token.plural ? inUnit({ least: 1, greatest: 1 }, token.unit, start + 1) : null;
  if (token?.type === 'several') {
    const unit = tokens[start + 1];
    return unit?.type === 'unit' ? inUnit(several, unit.unit, start + 2) : null;
  }
  if (token?.type !== 'number') return null;
  const joins = tokens[start + 1];
  const second = tokens[start + 2];
  const range = joins && isJoining(joins) && second?.type === 'number' && second.value >= token.value;
  const unitAt = start + (range ? 3 : 1);
  const unit = tokens[unitAt];
  // "2016 жыл" is the year, "1400 hours" a time of day.
  if (unit?.type !== 'unit' || (token.digits === 4 && (unit.unit === 'year' || unit.unit === 'hour'))) return null;
  const amount = inUnit({ least: token.value, greatest: range ? second.value : token.value }, unit.unit, unitAt + 1);
  return range || unit.unit !== 'hour' ? amount : withMinutes(tokens, amount);
}

function isJoining(token: Token): boolean {
  return token.type === 'dash' || token.type === 'and' || (token.type === 'bounding' && token.bounding === 'until' && !token.post);
}

function withMinutes(tokens: readonly Token[], hours: Amount): Amount {
  const [number, unit] = [tokens[hours.next], tokens[hours.next + 1]];
  if (number?.type !== 'number' || unit?.type !== 'unit' || unit.unit !== 'minute') return hours;
  return { least: hours.least + number.value, greatest: hours.greatest + number.value, next: hours.next + 2 };
}

function inUnit({ least, greatest }: { least: number; greatest: number }, unit: Unit, next: number): Amount {
  return { least: least * unitMinutes[unit].shortest, greatest: greatest * unitMinutes[unit].longest, next };
}

function hedge({ least, greatest }: Amount, { approximate, more, less }: { approximate: boolean; more: boolean; less: boolean }): Duration | null {
  if (more && less) return null;
  const share = approximate ? aboutShare : 0;
  // Nobody means minutes by "about a month": outward to whole days, or hours.
  const step = !approximate ? 1 : least >= 3 * 1440 ? 1440 : least >= 3 * 60 ? 60 : 1;
  const shortest = Math.floor((least * (1 - share)) / step) * step;
  const longest = Math.ceil((greatest * (1 + share)) / step) * step;
  return { shortestMinutes: less ? 0 : shortest, longestMinutes: more ? null : longest };
}
