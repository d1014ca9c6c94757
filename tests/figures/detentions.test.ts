/** A day of detentions comes in as a spreadsheet and gives back, as figures, what a person counted by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { computeFigure } from '../../core/figures/compute.ts';
import { listMembers } from '../../core/figures/list-members.ts';
import { importSheet } from '../../core/sheets/import.ts';
import { readCount } from '../../shared/counts/read-count.ts';
import { FigureRule } from '../../shared/figures/rule.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';
import { figure } from './support.ts';

const fixtures = join(import.meta.dirname, '../fixtures/sheets');
const counts = JSON.parse(readFileSync(join(fixtures, 'counts.json'), 'utf8')) as {
  persons: { oneByOne: number; named: number; unnamed: number };
  byRole: { [role: string]: number };
  byCity: { [city: string]: number };
  byCityAndRole: { [city: string]: { [role: string]: number } };
  acts: { [type: string]: number };
  denials: number;
};
const detained = { acts: ['detention'] };

let session: CaseSession;
const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
beforeAll(async () => {
  session = newCase(temporary());
  await importSheet(session, decoder, { path: join(fixtures, 'detentions.csv'), source: 'six groups', mapping: undefined }, quietContext());
});
afterAll(() => {
  session.close();
  decoder.close();
});

/** Numbers by key; what is zero has no row in a count by hand. */
function numbers(rule: Parameters<typeof figure>[1]): { [key: string]: number } {
  const { cells, labels } = figure(session, rule);
  const names = new Map(labels.map(({ subject, text }) => [subject.split(':')[1], text]));
  const called = (key: string | null) => (key === null ? 'not stated' : (names.get(key) ?? key));
  return Object.fromEntries(cells.filter(({ number }) => number > 0).map(({ key, number }) => [key.map(called).join(' '), number]));
}

describe('the day of detentions', () => {
  it('counts persons once, named and unnamed', () => {
    const { total } = figure(session, { unit: 'persons', where: detained });
    expect(total).toMatchObject({ number: counts.persons.oneByOne, named: counts.persons.named, unnamed: counts.persons.unnamed, groups: 2 });
    // 74 one by one hold the least of both groups; the groups may as well be others.
    expect([total.lower, total.upper]).toEqual([74, 74 + 24 + 5]);
  });

  it('divides them by role, by city and by both', () => {
    expect(numbers({ unit: 'persons', where: detained, by: ['role'] })).toEqual(counts.byRole);
    expect(numbers({ unit: 'persons', where: detained, by: ['place'], placeType: 'city' })).toEqual(counts.byCity);
    const both = Object.entries(counts.byCityAndRole).flatMap(([city, roles]) =>
      Object.entries(roles).map(([role, number]) => [`${city} ${role}`, number] as const),
    );
    expect(numbers({ unit: 'persons', where: detained, by: ['place', 'role'], placeType: 'city' })).toEqual(Object.fromEntries(both));
    expect(figure(session, { unit: 'persons', where: detained, by: ['role'] }).overlap).toBe(true);
  });

  it('counts acts, and what is denied', () => {
    expect(numbers({ unit: 'acts', by: ['act'] })).toMatchObject(counts.acts);
    const rule = FigureRule.parse({ unit: 'acts', where: { denied: 'only' } });
    const { rows } = listMembers(session, { rule, cell: null, offset: 0, limit: 50 });
    expect(rows.flatMap(({ claims }) => claims.filter(({ standing }) => standing === 'denied'))).toHaveLength(counts.denials);
  });

  it('leaves of a published number what is not documented', () => {
    const rule = FigureRule.parse({ unit: 'persons', where: { ...detained, roles: ['journalist'] } });
    const { held } = computeFigure(session, rule, readCount('at least 34 journalists'));
    expect(held).toMatchObject({ documented: counts.byRole['journalist'], gap: { lower: 34 - counts.byRole['journalist']!, upper: null } });
  });
});
