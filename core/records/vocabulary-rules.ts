/** Keeps records to their vocabularies: codes that are there, values that fit the case's own fields, nothing taken away that is in use. Writes nothing. */
import type { Json } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { fieldsOfKind, type RecordKind } from '../../shared/records/kinds.ts';
import type { CustomValues, Penalty } from '../../shared/records/structures.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { builtInTerms } from '../../shared/vocabulary/vocabulary.ts';
import type { CaseSession } from '../case/session.ts';
import { oneRow, sql } from '../db/sql.ts';
import type { Kept } from './record-rows.ts';
import { hasTerm, ownFields, usedBy, type OwnField } from './vocabulary.ts';

type Reading = Pick<CaseSession, 'db'>;
type Values = { [code: string]: Json };

/**
 * What is newly written (`next`) of a whole record, and what it was before; null: nothing. Throws AppError `invalid-input` for a code that its list has not, for
 * an own term or field that cannot be so, and for one that is in use and would get another code.
 */
export function checkVocabulary(session: Reading, kind: RecordKind, next: Kept, whole: Kept, before: Kept | null): void {
  for (const [name, { list }] of fieldsOfKind(kind)) {
    const code = next[name];
    if (list !== null && typeof code === 'string' && code !== '') checkTermIn(session, list, code, { kind, field: name });
  }
  const penalty = kind === 'act' ? (next['penalty'] as Penalty | null | undefined) : null;
  if (penalty) checkTermIn(session, 'penalty', penalty.kind, { kind, field: 'penalty' });
  if (kind === 'term') checkOwnTerm(session, whole, before);
  if (kind === 'field' && before && ['record', 'code', 'type', 'list'].some((name) => before[name] !== whole[name]))
    checkUnused(session, kind, before);
}

function checkTermIn(session: Reading, list: string, code: string, at: { kind: string; field: string }): void {
  if (hasTerm(session, list, code)) return;
  throw new AppError(
    'invalid-input',
    `The list “${list}” has no term “${code}”. Terms of the case's own are added under Vocabulary. Nothing was changed.`,
    { ...at, list, code },
  );
}

/**
 * The values as they are kept: times read from their words, what is empty left out. Throws AppError `invalid-input` for a field that the case has not for such
 * records, and for a value that does not fit its field.
 */
export function keepValues(session: Reading, record: FieldOwner, values: Values): CustomValues {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  if (given.length === 0) return {};
  const fields = new Map(ownFields(session, record).map((field) => [field.code, field]));
  return Object.fromEntries(
    given.map(([code, value]) => {
      const field = fields.get(code);
      if (!field)
        throw new AppError('invalid-input', `There is no field “${code}” for this. Fields are added under Vocabulary. Nothing was changed.`, {
          kind: record,
          field: code,
        });
      return [code, keepValue(session, field, value) as CustomValues[string]];
    }),
  );
}

function keepValue(session: Reading, field: OwnField, value: Json): Json {
  switch (field.type) {
    case 'line':
      if (typeof value === 'string' && value.length <= 500 && !/[\r\n]/.test(value)) return value.trim();
      return unfit(field, 'text on one line, of at most 500 characters');
    case 'text':
      return typeof value === 'string' && value.length <= 100_000 ? value : unfit(field, 'text');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : unfit(field, 'a number');
    case 'flag':
      return typeof value === 'boolean' ? value : unfit(field, 'yes or no');
    case 'time': {
      if (typeof value === 'string' && value.length <= 500) return readUncertainTime(value);
      const kept = UncertainTime.safeParse(value);
      return kept.success ? kept.data : unfit(field, 'a time, in words');
    }
    case 'term':
      if (typeof value !== 'string') return unfit(field, 'the code of a term');
      checkTermIn(session, field.list!, value, { kind: field.record, field: field.code });
      return value;
    default:
      return field.type satisfies never;
  }
}

function unfit({ record, code }: OwnField, expected: string): never {
  throw new AppError('invalid-input', `What “${code}” holds must be ${expected}. Nothing was changed.`, { kind: record, field: code });
}

function checkOwnTerm(session: Reading, kept: Kept, before: Kept | null): void {
  const [list, code, broader] = [kept['list'] as string, kept['code'] as string, kept['broader']];
  if (builtInTerms(list).some((term) => term.code === code))
    throw new AppError('invalid-input', `“${code}” is a built-in term of this list. Nothing was changed.`, { kind: 'term', field: 'code' });
  if (typeof broader === 'string') {
    checkTermIn(session, list, broader, { kind: 'term', field: 'broader' });
    if (isUnder(session, list, broader, code))
      throw new AppError('invalid-input', 'A term cannot fall under itself. Nothing was changed.', { kind: 'term', field: 'broader' });
  }
  if (before && (before['list'] !== list || before['code'] !== code)) checkUnused(session, 'term', before);
}

function isUnder({ db }: Reading, list: string, code: string, above: string): boolean {
  const found = oneRow(
    db,
    sql`WITH RECURSIVE up (code) AS (
        SELECT ${code} UNION SELECT broader FROM term JOIN up USING (code) WHERE list = ${list} AND withdrawn_at IS NULL AND broader IS NOT NULL
      ) SELECT 1 FROM up WHERE code = ${above}`,
  );
  return found !== undefined;
}

/** Throws AppError while records use the term, or have values for the field. */
export function checkUnused(session: Reading, kind: RecordKind, kept: Kept, code: 'invalid-input' | 'not-undoable' = 'invalid-input'): void {
  if (kind !== 'term' && kind !== 'field') return;
  const place = kind === 'term' ? { list: kept['list'] as string } : { record: kept['record'] as FieldOwner };
  const { total, subjects } = usedBy(session, { ...place, code: kept['code'] as string }, 0, 100);
  if (total === 0) return;
  throw new AppError(code, `Records use it (${total}). Change those first; nothing was changed.`, { kind, uses: total, subjects });
}
