/** What must hold of a record beyond the form of its fields: no circles, one person or organisation, no twin of an identity. Writes nothing. */
import { AppError } from '../../shared/errors.ts';
import type { RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { oneRow, sql, type Query } from '../db/sql.ts';
import { columnOf, idColumn, tableOf, textIn, type Kept } from './record-rows.ts';

/** `kept` is the whole record as it would be. Throws AppError `invalid-input`. */
export function checkRecord(session: CaseSession, kind: RecordKind, id: RecordId, kept: Kept): void {
  switch (kind) {
    case 'involvement':
      return must((kept['person'] === null) !== (kept['organisation'] === null), kind, 'Somebody involved is one person or one organisation.');
    case 'place':
      must((kept['latitude'] === null) === (kept['longitude'] === null), kind, 'A position has latitude and longitude, both or neither.');
      return checkChain(session, kind, id, kept, 'within', 'A place cannot lie within itself.');
    case 'organisation':
      return checkChain(session, kind, id, kept, 'within', 'An organisation cannot be part of itself.');
    case 'act':
      return checkChain(session, kind, id, kept, 'follows', 'An act cannot follow itself.');
    case 'identity':
    case 'relation':
      return checkPair(session, kind, id, kept);
    case 'term':
    case 'field':
      must(
        ['labelEn', 'labelRu', 'labelKk'].some((name) => kept[name] !== ''),
        kind,
        'It needs a label in at least one language.',
      );
      if (kind === 'field') must((kept['type'] === 'term') === (kept['list'] !== null), kind, 'A field of terms names its list, and no other does.');
      return checkCode(session, kind, id, kept);
    default:
      return;
  }
}

function checkChain({ db }: CaseSession, kind: RecordKind, id: RecordId, kept: Kept, field: string, message: string): void {
  if (kept[field] === null) return;
  const found = oneRow(db, {
    text: `WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT ${columnOf(field)} FROM ${tableOf(kind)} JOIN up ON ${idColumn(kind)} = up.id WHERE ${columnOf(field)} IS NOT NULL)
      SELECT 1 FROM up WHERE id = ?`,
    params: [kept[field] as string, id],
  });
  must(found === undefined, kind, message);
}

/** A pair stands once, whichever way round. */
function checkPair({ db }: CaseSession, kind: 'identity' | 'relation', id: RecordId, kept: Kept): void {
  const [first, second] = [kept['first'] as string, kept['second'] as string];
  must(first !== second, kind, kind === 'identity' ? 'These are one record already.' : 'An incident cannot be related to itself.');
  if (kind !== 'identity') return;
  const twin = oneRow(
    db,
    sql`SELECT 1 FROM identity WHERE withdrawn_at IS NULL AND identity_id <> ${id} AND ((first = ${first} AND second = ${second}) OR (first = ${second} AND second = ${first}))`,
  );
  must(twin === undefined, kind, 'There is a judgement about these two persons already; change that one.');
}

function checkCode({ db }: CaseSession, kind: 'term' | 'field', id: RecordId, kept: Kept): void {
  const [within, code] = [textIn(kept[kind === 'term' ? 'list' : 'record']), textIn(kept['code'])];
  const query: Query =
    kind === 'term'
      ? sql`SELECT 1 FROM term WHERE withdrawn_at IS NULL AND list = ${within} AND code = ${code} AND term_id <> ${id}`
      : sql`SELECT 1 FROM field WHERE withdrawn_at IS NULL AND record = ${within} AND code = ${code} AND field_id <> ${id}`;
  must(oneRow(db, query) === undefined, kind, `“${code}” is there already.`);
}

function must(holds: boolean, kind: RecordKind, sentence: string): void {
  if (!holds) throw new AppError('invalid-input', `${sentence} Nothing was changed.`, { kind });
}
