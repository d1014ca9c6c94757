/** `kualik fixity`: reads originals again and holds them against their hashes, by a schedule or on demand. Knows nothing of how. */
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FixityCalendar, FixityReport, FixityRun, FixitySchedule, FixityScope, FixityState } from '../../shared/fixity/fixity.ts';
import { commonOptions, takeWords, usageError, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { interruptible } from '../interruption.ts';
import { findItem } from '../references.ts';
import { columns } from '../terminal-text.ts';
import { count, sizeInWords } from '../words.ts';

const options = {
  ...commonOptions,
  due: { type: 'boolean' },
  all: { type: 'boolean' },
  failed: { type: 'boolean' },
  item: { type: 'string', multiple: true },
  anew: { type: 'boolean' },
  limit: { type: 'string' },
  share: { type: 'string' },
  receipt: { type: 'string' },
  calendar: { type: 'boolean' },
  status: { type: 'boolean' },
  every: { type: 'string' },
  automatic: { type: 'string' },
} as const;
type Values = ReturnType<typeof parse>['values'];

export const fixityCommand: Command = {
  usage: 'fixity CASE [--due | --all | --failed | --item I …] [--limit L] [--receipt FILE]',
  details: `Reads originals again, holds them against the hashes taken when they were received, and enters the
result in the custody log. A check that was stopped or cut off goes on where it was. Exit code 0:
everything read is intact; 1: something is not; 2: it could not be checked.

  --due            what the schedule asks for (this is meant when nothing is said)
  --all            every original
  --failed         those that failed when they were last checked
  --item I         this one: its number, id, SHA-256 or a beginning of that; may be given again
  --anew           begin again instead of going on
  --limit L        stop after so much: 500MB, 20GB, or 30min, 2h
  --share PERCENT  read only for so much of the time, 5 to 100
  --receipt FILE   write a signed receipt to FILE.json, and in words to FILE.txt

  --status         what is due, what failed, the last run; reads no original
  --calendar       how many items were last checked on which day, and when they are due
  --every DAYS     set the schedule: each original at least once in so many days
  --automatic WORD on or off: whether the window checks what is due by itself`,
  async run(parameters, around) {
    const { values, positionals } = parse(parameters);
    const [path] = takeWords(positionals, ['CASE']);
    const { output } = around;
    return interruptible(
      () => output.note('Stopping. What was checked until now is kept.'),
      (signal) => withCase(around, path, (client) => perform(client, values, around, signal)),
    );
  },
};

function parse(parameters: string[]) {
  return parseArgs({ args: parameters, options, allowPositionals: true });
}

async function perform(client: EngineClient, values: Values, { output }: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const asks = [values.calendar, values.status, values.every !== undefined || values.automatic !== undefined].filter((one) => one === true).length;
  const scope = scopeOf(values);
  if (asks > 1 || (asks === 1 && (scope !== null || values.receipt !== undefined)))
    throw usageError('--calendar, --status and the schedule are asked for one at a time, and not together with a check.');
  if (values.calendar === true) {
    const calendar = await client.call('fixity.calendar', {});
    output.answer(calendar, () => calendarInWords(calendar));
    return 0;
  }
  if (values.status === true) {
    const state = await client.call('fixity.state', {});
    output.answer(state, () => stateInWords(state));
    return state.failed === 0 ? 0 : 1;
  }
  if (asks === 1) {
    const schedule = await client.call('fixity.set-schedule', await scheduleFrom(client, values));
    output.answer(schedule, () => [scheduleInWords(schedule)]);
    return 0;
  }
  const items = values.item && (await Promise.all(values.item.map(async (reference) => (await findItem(client, reference)).id)));
  const request = {
    scope: scope ?? ('due' as const),
    ...(items && { items }),
    ...(values.anew && { anew: true }),
    ...(values.limit !== undefined && { limit: limitFrom(values.limit) }),
    ...(values.share !== undefined && { share: shareFrom(values.share) }),
  };
  const report = await client.call('fixity.run', request, { signal, onProgress: output.progress });
  const receipt = values.receipt === undefined ? null : await receiptOf(client, report, values.receipt);
  if (values.receipt !== undefined && receipt === null) output.note('Nothing was checked, so there is nothing to give a receipt of.');
  output.answer({ ...report, receipt }, () => [...reportInWords(report), ...(receipt === null ? [] : [`Receipt: ${receipt}`])]);
  return report.ok ? 0 : 1;
}

async function receiptOf(client: EngineClient, { run }: FixityReport, file: string): Promise<string | null> {
  if (run === null) return null;
  const path = resolve(file);
  return (await client.call('receipt.write', { of: run.id, into: dirname(path), name: basename(path), language: 'en' })).path;
}

function scopeOf({ due, all, failed, item }: Values): FixityScope | null {
  const chosen = [due && 'due', all && 'all', failed && 'failed', item && 'items'].filter((scope) => typeof scope === 'string');
  if (chosen.length > 1) throw usageError('Choose one of --due, --all, --failed and --item.');
  return (chosen[0] as FixityScope | undefined) ?? null;
}

async function scheduleFrom(client: EngineClient, { every, automatic }: Values): Promise<FixitySchedule> {
  const { schedule } = await client.call('fixity.state', {});
  if (every !== undefined && !/^[1-9]\d{0,3}$/.test(every)) throw usageError('--every takes a number of days, 1 to 3650.');
  if (automatic !== undefined && automatic !== 'on' && automatic !== 'off') throw usageError('--automatic takes on or off.');
  return {
    everyDays: every === undefined ? schedule.everyDays : Number(every),
    automatic: automatic === undefined ? schedule.automatic : automatic === 'on',
  };
}

const units: { [unit: string]: { bytes: number } | { minutes: number } } = {
  kb: { bytes: 1e3 },
  mb: { bytes: 1e6 },
  gb: { bytes: 1e9 },
  tb: { bytes: 1e12 },
  min: { minutes: 1 },
  h: { minutes: 60 },
};

export function limitFrom(text: string): { bytes: number } | { minutes: number } {
  const [, number, unit] = /^(\d{1,6}(?:\.\d{1,3})?)\s?([a-z]+)$/i.exec(text.trim()) ?? [];
  const size = units[unit?.toLowerCase() ?? ''];
  if (number === undefined || size === undefined || Number(number) === 0)
    throw usageError(`--limit takes a size or a time, such as 20GB or 30min; "${text}" is neither.`);
  return 'bytes' in size ? { bytes: Math.round(Number(number) * size.bytes) } : { minutes: Number(number) * size.minutes };
}

function shareFrom(text: string): number {
  const percent = /^\d{1,3}%?$/.test(text) ? Number(text.replace('%', '')) : NaN;
  if (!(percent >= 5 && percent <= 100)) throw usageError('--share takes a percentage, 5 to 100.');
  return percent / 100;
}

function reportInWords({ ok, run, checked, bytes, left, problemCount, problems }: FixityReport): string[] {
  if (run === null) return ['Nothing is to be checked now. No original was read.'];
  return [
    `${ok ? 'Intact' : 'NOT INTACT'}: ${count(checked, 'original')} checked (${sizeInWords(bytes)} read)${left === 0 ? '' : `, ${left.toLocaleString('en')} left`}.`,
    ...(left === 0 ? [] : ['The rest is checked when this is run again.']),
    ...(problemCount === 0 ? [] : [`${count(problemCount, 'problem')}:`]),
    ...problems.map(({ no, what, path, expected, found }) => `  item ${no}: ${what}: ${path} (expected ${expected}, found ${found ?? 'nothing'})`),
    ...(problemCount === 0
      ? []
      : [
          'Nothing was changed by checking; all others are safe. Missing originals are put back by importing the same files again, or from a',
          'backup. Altered ones are replaced from a backup; keep the damaged file elsewhere. Then check again with --failed.',
        ]),
  ];
}

function stateInWords({ schedule, items, neverChecked, due, dueBytes, dueSince, failed, failures, unfinished, lastRun }: FixityState): string[] {
  return [
    scheduleInWords(schedule),
    `${count(items, 'original')}, ${neverChecked.toLocaleString('en')} not read again since they were secured.`,
    due === 0 ? 'Nothing is due.' : `${due.toLocaleString('en')} due (${sizeInWords(dueBytes)}), the first since ${dueSince!.slice(0, 10)}.`,
    ...(failed === 0 ? [] : [`${failed.toLocaleString('en')} failed when last checked:`]),
    ...failures.map(({ no, what, name, checkedAt }) => `  item ${no} ${name}: ${what}, ${checkedAt}`),
    ...(unfinished === null ? [] : [`Unfinished: ${runInWords(unfinished)}`]),
    ...(lastRun === null ? ['No check yet.'] : [`Last: ${runInWords(lastRun)}`]),
  ];
}

function runInWords({ scope, cause, state, items, failed, toldAt }: FixityRun): string {
  return `${scope} (${cause}), ${state}, ${count(items, 'original')}, ${failed.toLocaleString('en')} failed, ${toldAt}`;
}

function scheduleInWords({ everyDays, automatic }: FixitySchedule): string {
  return `Each original at least once in ${count(everyDays, 'day')}; the window ${automatic ? 'checks what is due by itself' : 'checks nothing by itself'}.`;
}

function calendarInWords({ timeZone, items, neverChecked, checked, due }: FixityCalendar): string[] {
  return [
    `Last checked (days in ${timeZone}):`,
    ...columns(checked.map(({ day, items: n, failed }) => ['', day, count(n, 'item'), failed === 0 ? '' : `${failed} failed`])),
    `Not read again since they were secured: ${neverChecked.toLocaleString('en')} of ${items.toLocaleString('en')}.`,
    'Due:',
    ...columns(due.map(({ day, items: n }) => ['', day, count(n, 'item')])),
  ];
}
