/** Measures a case of 100,000 persons, 300,000 acts and 1,000,000 claims: first pages of searches and lists, at the 95th percentile. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { openCase } from '../core/case/open.ts';
import type { CaseSession } from '../core/case/session.ts';
import { silentLog } from '../core/log.ts';
import { readColumnsAhead } from '../core/figures/columns.ts';
import { computeFigure } from '../core/figures/compute.ts';
import { listRecords } from '../core/records/record-list.ts';
import { changeRecord, createRecord } from '../core/records/record-store.ts';
import { findText } from '../core/search/find.ts';
import { FigureRule } from '../shared/figures/rule.ts';
import type { RecordKind } from '../shared/records/kinds.ts';
import type { SearchFilters } from '../shared/search/search.ts';
import { limitRow, median, percentile, type Benchmark, type Row } from './benchmark.ts';
import { personName, randomNumbers } from './invented-words.ts';
import { fullSize, makeLargeRecords } from './large-records.ts';

const pageLimitMs = 100;
const figureLimitMs = 1000;
/** What the first figure takes longer where nothing was read ahead, as on the command line. */
const readAheadLimitMs = 3000;
const stepLimitMs = 50;
const rounds = 3;

/** One thing measured on the large case; more can be added here. */
type Measure = (session: CaseSession) => Row[];
const measures: readonly Measure[] = [searches, filteredSearches, lists, figures];

export const records: Benchmark = {
  name: 'records',
  async measure({ scale, scratch, note }) {
    const caseFolder = join(scratch, 'records.kualik');
    const size = { persons: part(fullSize.persons, scale), acts: part(fullSize.acts, scale), claims: part(fullSize.claims, scale) };
    note(`records: making ${size.persons} persons, ${size.acts} acts, ${size.claims} claims`);
    const begun = performance.now();
    makeLargeRecords(caseFolder, size);
    const megabytes = Math.round(statSync(join(caseFolder, 'catalogue.db')).size / 2 ** 20);
    note(`records: made in ${Math.round((performance.now() - begun) / 1000)} s, ${megabytes} MiB`);
    const session = openCase(caseFolder, { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' });
    try {
      return measures.flatMap((measure) => measure(session));
    } finally {
      session.close();
      rmSync(caseFolder, { recursive: true, force: true });
    }
  },
};

function part(number: number, scale: number): number {
  return Math.max(100, Math.round(number * scale));
}

function searches(session: CaseSession): Row[] {
  const random = randomNumbers(7);
  const names = Array.from({ length: 60 }, (_, number) => personName(random)[number % 2]!);
  const letters = Array.from('abcdeghijkmnoprstuvyzабвгдежзиклмнопрстуфхчшәғқңөұү');
  const words = [
    'white van',
    'белый фургон',
    '"deleted in front"',
    'camera',
    'camera -van',
    'площадь',
    'алаңда түске',
    'phone taken bus',
    'Arkanor',
    'отпущен',
  ];
  return [
    timed('a search for a whole name', names, (text) => findFirst(session, text)),
    timed(
      'a search for the beginning of a name',
      names.map((name) => name.slice(0, 3 + Math.floor(random() * 4))),
      (text) => findFirst(session, text),
    ),
    timed('a search for one letter', letters, (text) => findFirst(session, text)),
    timed(
      'a search for two beginnings',
      letters.map((letter) => `${letter} ${letters[Math.floor(random() * letters.length)]!}`),
      (text) => findFirst(session, text),
    ),
    timed('a search for words', words, (text) => findFirst(session, text)),
  ];
}

function filteredSearches(session: CaseSession): Row[] {
  const incident = listRecords(session, { kind: 'act', limit: 1 }).rows[0]!.fields.incident;
  const filters: SearchFilters[] = [
    { kinds: ['claim'] },
    { kinds: ['person', 'act'] },
    { standing: 'verified' },
    { standing: 'unsourced' },
    { range: { from: '2016-05-20', to: '2016-05-22', certainly: true } },
    { range: { from: '2016-05-20', to: '2016-05-22', certainly: false } },
    { range: { from: '1990-01-01', to: '1990-12-31', certainly: false } },
    { incident: incident as never },
  ];
  const texts = ['s', 'camera', 'Дар', 'white van', 'Nurzhanov'];
  const asked = filters.flatMap((filter) => texts.map((text) => ({ filter, text })));
  return [timed('a search with a filter', asked, ({ filter, text }) => findFirst(session, text, filter))];
}

function lists(session: CaseSession): Row[] {
  const kinds: RecordKind[] = ['person', 'organisation', 'place', 'act', 'claim', 'involvement', 'affiliation'];
  const asked = kinds.flatMap((kind) => (['name', 'newest', 'oldest'] as const).map((sort) => ({ kind, sort })));
  return [timed('the first page of a list', asked, ({ kind, sort }) => void listRecords(session, { kind, sort, limit: 100 }))];
}

/** All that is counted is read ahead in steps, between which the engine does other things; a figure after a change reads what changed, every further one counts only. */
function figures(session: CaseSession): Row[] {
  const rule = (given: z.input<typeof FigureRule>) => FigureRule.parse(given);
  const asked = [
    rule({ unit: 'persons', by: ['role', 'place'] }),
    rule({ unit: 'persons', by: ['role', 'place'], placeType: 'city', where: { parts: ['victim'] } }),
    rule({ unit: 'persons', by: ['role', 'place'], where: { from: '2016-05-01', to: '2016-05-31', least: 'reported' } }),
    rule({ unit: 'acts', by: ['act', 'standing'] }),
  ];
  const measure = (one: FigureRule) => {
    const begun = performance.now();
    computeFigure(session, one);
    return performance.now() - begun;
  };
  const steps = readAhead(session);
  const opening = measure(asked[0]!);
  const [first, second] = listRecords(session, { kind: 'act', limit: 2 }).rows;
  const changed = Array.from({ length: rounds }, (_, round) => {
    const person = createRecord(session, 'person', { names: [{ text: 'Aru Serik', use: 'main' }] });
    createRecord(session, 'involvement', { act: second!.id, person, part: 'victim', role: 'journalist' });
    createRecord(session, 'claim', { about: `act:${second!.id}`, wording: 'It was so.', standing: 'verified' });
    changeRecord(session, 'act', first!.id, { type: round % 2 === 0 ? 'fine' : 'detention', happened: `${2015 + round}` });
    return measure(asked[0]!);
  });
  // One figure is remembered while nothing changes; they take turns, so that each is counted.
  const further = Array.from({ length: rounds }, () => asked.map(measure)).flat();
  return [
    limitRow('reading ahead for figures after opening, all steps', 'ms', sum(steps), readAheadLimitMs),
    limitRow('a step of reading ahead, 95th percentile', 'ms', percentile(steps, 0.95), stepLimitMs),
    limitRow('the first figure by role and place, read ahead', 'ms', opening, figureLimitMs),
    limitRow('a figure by role and place, after a change', 'ms', median(changed), figureLimitMs),
    limitRow('a further figure, 95th percentile', 'ms', percentile(further, 0.95), figureLimitMs),
  ];
}

function readAhead(session: CaseSession): number[] {
  const steps = readColumnsAhead(session);
  const times: number[] = [];
  for (let isDone = false; !isDone;) {
    const begun = performance.now();
    isDone = steps.next().done === true;
    times.push(performance.now() - begun);
  }
  return times;
}

function sum(times: readonly number[]): number {
  return times.reduce((all, time) => all + time, 0);
}

function findFirst(session: CaseSession, text: string, filters: SearchFilters = {}): void {
  findText(session, { text, limit: 50, ...filters });
}

function timed<Asked>(what: string, asked: readonly Asked[], ask: (one: Asked) => void): Row {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const one of asked) {
      const begun = performance.now();
      ask(one);
      times.push(performance.now() - begun);
    }
  }
  return limitRow(`${what}, 95th percentile`, 'ms', percentile(times, 0.95), pageLimitMs);
}
