/** Reads one part of words about time: a date or time of day, or two of them, with what bounds and hedges them. Knows no calendar. */
import { hourClock, readOperand, type Operand } from './read-operand.ts';
import type { Bounding, Token } from './token.ts';
import { namedHourSlackMinutes } from './vague-words.ts';

/** `at`: the thing itself; `lasting`: from one to the other. */
export type PartKind = 'at' | 'lasting' | Bounding;
export type Part = { kind: PartKind; first: Operand; second: Operand | null; approximate: boolean; uncertain: boolean; next: number };

/** `said`: anything at all. */
type Hedges = { said: boolean; bounding: Bounding | null; approximate: boolean; uncertain: boolean; from: boolean; next: number };

/** Null when the tokens at `start` are no such part, or contradict each other. */
export function readPart(tokens: readonly Token[], start: number): Part | null {
  const before = readHedges(tokens, start, false);
  const first = readOperand(tokens, before.next, before.bounding !== null);
  if (!first) return null;
  const after = readHedges(tokens, first.next, true);
  const joined = readSecond(tokens, first, before, after);
  const last = joined ? readHedges(tokens, joined.second.next, true) : after;
  const boundings = [before.bounding, after.bounding, joined ? last.bounding : null].filter((bounding) => bounding !== null);
  const kind = kindOf(boundings, joined !== null, after.from);
  if (kind === null) return null;
  const hedges = [before, after, last];
  const part: Part = {
    kind,
    first,
    second: joined?.second ?? null,
    approximate: hedges.some(({ approximate }) => approximate) || joined?.approximate === true,
    uncertain: hedges.some(({ uncertain }) => uncertain),
    next: last.next,
  };
  return settleBareNumbers(part, before.said || after.said);
}

function readHedges(tokens: readonly Token[], start: number, afterwards: boolean): Hedges {
  const hedges: Hedges = { said: false, bounding: null, approximate: false, uncertain: false, from: false, next: start };
  for (; hedges.next < tokens.length; hedges.next += 1) {
    const token = tokens[hedges.next]!;
    if (token.type === (afterwards ? 'approximate-post' : 'approximate')) hedges.approximate = true;
    else if (token.type === 'uncertain' && !afterwards) hedges.uncertain = true;
    else if (token.type === 'comma' && tokens[hedges.next - 1]?.type === 'uncertain') continue;
    else if (token.type === 'from' && afterwards) hedges.from = true;
    else if (token.type === 'bounding' && token.post === afterwards && hedges.bounding === null) hedges.bounding = token.bounding;
    else if (token.type !== 'at' || afterwards) break;
    hedges.said = true;
  }
  return hedges;
}

/** "and 14", "– 14", "to 14", and Kazakh "14-ке дейін" after something with the ablative. */
function readSecond(tokens: readonly Token[], first: Operand, before: Hedges, after: Hedges): { second: Operand; approximate: boolean } | null {
  const start = after.next;
  const token = tokens[start];
  const joins = token?.type === 'and' || token?.type === 'dash' || (token?.type === 'bounding' && token.bounding === 'until' && !token.post);
  const alone = after.from && after.bounding === null && before.bounding === null;
  if (!joins && !alone) return null;
  const hedges = readHedges(tokens, joins ? start + 1 : start, false);
  if (hedges.bounding !== null) return null;
  const second = readOperand(tokens, hedges.next, true);
  if (!second) return null;
  // "21 May 2016 until 18:00" is a day and a time on it.
  const apart = token?.type === 'bounding' && first.date !== null && first.clock === null && second.date === null;
  return apart ? null : { second, approximate: hedges.approximate };
}

function kindOf(boundings: Bounding[], two: boolean, from: boolean): PartKind | null {
  const said = boundings.join(' ');
  if (!two) {
    // Kazakh says "12-ден бастап", "18:00-ден кейін"; the ablative alone says nothing.
    if (said === '') return from ? null : 'at';
    return boundings.length === 1 && said !== 'between' ? boundings[0]! : null;
  }
  if (said === 'between') return 'between';
  return said === '' || said === 'since' || said === 'until' || said === 'since until' ? 'lasting' : null;
}

/** One bare number, if anything is said of it, stays bare: whether it is an hour, a date beside it decides. "12–14 May": the day borrows the month. "between 12 and 14": hours, when one of them shows the 24-hour clock or a half of the day is named. */
function settleBareNumbers(part: Part, said: boolean): Part | null {
  const { first, second } = part;
  if (first.bare === null && (second === null || second.bare === null)) return lend(part);
  if (second === null) return said ? part : null;
  if (first.bare !== null && second.date !== null) return lend({ ...part, first: { ...first, bare: null, date: { day: first.bare } } });
  const half = second.half ?? first.half;
  const shown = [first.bare, second.bare].some((bare) => bare !== null && (bare > 12 || bare === 0));
  const settle = (operand: Operand): Operand | null => {
    if (operand.bare === null) return operand;
    const clock = shown && half === null && operand.bare <= 24 ? hourClockOf24(operand.bare) : hourClock(operand.bare, half);
    return clock && { ...operand, bare: null, clock };
  };
  const [from, to] = [settle(first), settle(second)];
  return from && to && lend({ ...part, first: from, second: to });
}

export function hourClockOf24(hours: number): Operand['clock'] {
  const stretch = { from: hours * 60, to: hours * 60, slackMinutes: namedHourSlackMinutes };
  return { said: 'hour', dated: stretch, undated: stretch };
}

/** The ends of a range leave out what the other one says: "12–14 May 2016", "May–June 2016", "21 May 2016 12:00 – 14:00". */
function lend(part: Part): Part | null {
  const { first, second } = part;
  if (!second) return part;
  if (first.date && second.date) {
    const { year, month } = second.date;
    const from = { ...first.date };
    const to = { ...second.date };
    if (from.year === undefined && from.decade === undefined && year !== undefined) from.year = year;
    if (from.month === undefined && from.day !== undefined && month !== undefined) from.month = month;
    if (to.year === undefined && to.decade === undefined && from.year !== undefined) to.year = from.year;
    return { ...part, first: { ...first, date: from }, second: { ...second, date: to } };
  }
  if (first.date && !second.date) return first.clock && second.clock ? { ...part, second: { ...second, date: first.date } } : null;
  if (!first.date && second.date) return first.clock && second.clock ? { ...part, first: { ...first, date: second.date } } : null;
  return part;
}
