/** Figures that a case keeps, each with what it comes to now. Changes nothing. */
import type { SavedFigure } from '../../shared/figures/answer.ts';
import { readRule } from '../../shared/figures/rule.ts';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { getRecord } from '../records/record-list.ts';
import { computeFigure } from './compute.ts';

type Reading = Pick<CaseSession, 'db' | 'custody'>;

/** Throws AppError `not-found` or `case-damaged`. */
export function getSavedFigure(session: Reading, id: RecordId): SavedFigure {
  return savedFigure(session, getRecord(session, 'figure', id));
}

export function savedFigure(session: Reading, { id, fields, changedAt }: RecordOf<'figure'>): SavedFigure {
  const { title, note, published, source } = fields;
  const rule = readRule(fields.rule);
  const answer = rule && computeFigure(session, rule, published);
  return { id, title, note, published, source: source as RecordId | null, answer, changedAt };
}
