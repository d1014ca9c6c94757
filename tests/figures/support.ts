/** Small cases whose figures anybody can count by hand. Knows no single test. */
import type { CaseSession } from '../../core/case/session.ts';
import { computeFigure } from '../../core/figures/compute.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createRecord } from '../../core/records/record-store.ts';
import type { FigureAnswer } from '../../shared/figures/answer.ts';
import { FigureRule } from '../../shared/figures/rule.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { newCase } from '../support/test-case.ts';
import type { z } from 'zod';

export type Rule = z.input<typeof FigureRule>;

export function caseOfRecords(folder: string) {
  const session = newCase(folder);
  const incident = createIncident(session, { title: 'A day of detentions', when: '21 May 2016' }).id;
  return { session, incident, ...maker(session, incident) };
}

export function maker(session: CaseSession, incident: IncidentId) {
  const make = {
    person: (text: string, more: object = {}) => createRecord(session, 'person', { names: text === '' ? [] : [{ text, use: 'main' }], ...more }),
    unnamed: (description: string) => createRecord(session, 'person', { form: 'unnamed', description }),
    group: (count: string | null, besides: 'yes' | 'no' | 'not-known' = 'not-known') =>
      createRecord(session, 'person', { form: 'group', description: 'people', count, besides }),
    place: (text: string, type: string, within: RecordId | null = null) => createRecord(session, 'place', { names: [{ text }], type, within }),
    act: (type: string, more: object = {}) => createRecord(session, 'act', { incident, type, happened: '21 May 2016, around noon', ...more }),
    involve: (act: RecordId, person: RecordId, role: string | null = null, part = 'victim') =>
      createRecord(session, 'involvement', { act, person, part, role }),
    /** Detained on the day. */
    detained: (person: RecordId, role: string | null = null, more: object = {}) => {
      const act = make.act('detention', more);
      make.involve(act, person, role);
      return act;
    },
    affiliation: (person: RecordId, role: string, more: object = {}) => createRecord(session, 'affiliation', { person, role, ...more }),
    identity: (first: RecordId, second: RecordId, certainty: 'certain' | 'probable' | 'possible' | 'distinct') =>
      createRecord(session, 'identity', { first, second, certainty, reason: '' }),
    claim: (about: string, standing: 'reported' | 'alleged' | 'corroborated' | 'verified' | 'denied') =>
      createRecord(session, 'claim', { about, standing, wording: `It is ${standing}.`, source: 'an interview' }),
  };
  return make;
}

export function figure(session: CaseSession, rule: Rule): FigureAnswer {
  return computeFigure(session, FigureRule.parse(rule));
}

/** Number with its bounds, as `lower number upper`. */
export function bounds({ lower, number, upper }: { lower: number; number: number; upper: number | null }): string {
  return `${lower} ${number} ${upper ?? 'open'}`;
}

/** Cells as `key: lower number upper`, in their order. */
export function cells(answer: FigureAnswer): string[] {
  const names = new Map(answer.labels.map(({ subject, text }) => [subject, text]));
  return answer.cells.map(
    (cell) => `${cell.key.map((key, at) => (key === null ? '?' : (names.get(`${answer.rule.by[at]}:${key}`) ?? key))).join(' in ')}: ${bounds(cell)}`,
  );
}
