/** Compares a row as the log tells it with the row as the catalogue has it. Knows no table. */
import type { Findings } from '../package/findings.ts';

export type Row = { [column: string]: string | null };

/** One problem for each column that differs; `expected` undefined when the log does not know of the row at all. */
export function compareRow(
  place: string,
  expected: { [column: string]: string | number | null } | undefined,
  found: { [column: string]: unknown },
  findings: Findings,
): void {
  if (!expected) return findings.problem('log-catalogue-differs', place, null, 'a row of which the log tells nothing');
  for (const [column, value] of Object.entries(expected)) {
    if (found[column] !== value) findings.problem('log-catalogue-differs', `${place}/${column}`, shown(value), shown(found[column]));
  }
}

/** A member of what may be anything: entries are signed, and still not to be trusted in their form. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as { [member: string]: unknown })[name] : undefined;
}

export function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
}

function shown(value: unknown): string | null {
  const text = Buffer.isBuffer(value) ? value.toString('hex') : textOf(value);
  return text !== null && text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
}
