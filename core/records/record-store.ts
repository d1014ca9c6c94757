/** Makes, changes, withdraws and restores records of every kind, each change with its custody event. Knows no kind in particular, but for what a claim moves. */
import { AppError } from '../../shared/errors.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { Subject } from '../../shared/model/custody.ts';
import { fieldsOfKind, recordKinds, type ChangeOf, type DraftOf, type RecordKind } from '../../shared/records/kinds.ts';
import { changeSchema, draftSchema, type RecordId } from '../../shared/records/record.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, run, type SqlValue } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import { keepSearchable } from '../search/keep.ts';
import { checkRecord } from './record-rules.ts';
import { columnOf, columnsOf, foldRecord, idColumn, keptOf, tableOf, textIn, type Kept } from './record-rows.ts';
import { settleStanding } from './standing.ts';
import { checkUnused, checkVocabulary, keepValues } from './vocabulary-rules.ts';

/** `group`: what one action of a person made together and undo takes back together. `reason` is the person's own. */
export type Because = { group?: string | undefined; reason?: string | undefined };
export type RecordSubject = `${RecordKind}:${string}`;

/** Throws AppError `invalid-input`, or `not-found` when it refers to a record that is not there. */
export function createRecord<Kind extends RecordKind>(session: CaseSession, kind: Kind, draft: DraftOf<Kind>, because: Because = {}): RecordId {
  const given = accept(draftSchema(kind), kind, draft);
  const kept = withValues(
    session,
    kind,
    Object.fromEntries(fieldsOfKind(kind).map(([name, { initial, keep }]) => [name, given[name] === undefined ? initial : keep(given[name])])),
  );
  const id = newId<RecordId>(session.clock);
  const { db, custody, clock } = session;
  session.change(() => {
    checkReferences(session, kind, kept);
    checkRecord(session, kind, id, kept);
    checkVocabulary(session, kind, kept, kept, null);
    const at = instant(clock);
    const columns: [string, SqlValue][] = [
      [idColumn(kind), id],
      ...columnsOf(kind, kept),
      ['folded', foldRecord(kind, kept)],
      ['created_at', at],
      ['changed_at', at],
    ];
    run(db, {
      text: `INSERT INTO ${tableOf(kind)} (${columns.map(([name]) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      params: columns.map(([, value]) => value),
    });
    custody.append({ type: 'record-created', subjects: subjectsOf(kind, id, kept), data: { kind, record: { id, ...kept }, ...told(because) } });
    if (kind === 'claim') settleStanding(db, textIn(kept['about']));
    keepSearchable(db, `${kind}:${id}`);
  });
  announce(session, subjectsOf(kind, id, kept));
  return id;
}

/** Changes only what differs; when nothing does, no event is written. Throws AppError `not-found` or `invalid-input`. */
export function changeRecord<Kind extends RecordKind>(
  session: CaseSession,
  kind: Kind,
  id: RecordId,
  change: ChangeOf<Kind>,
  because: Because = {},
): void {
  const given = accept(changeSchema(kind), kind, change);
  const next: Kept = Object.fromEntries(
    fieldsOfKind(kind).flatMap(([name, { keep }]) => (given[name] === undefined ? [] : [[name, keep(given[name])]])),
  );
  writeFields(session, kind, id, next, because);
}

/** For changes and for undo: writes the kept fields of `given` that differ from what is there. */
export function writeFields(session: CaseSession, kind: RecordKind, id: RecordId, given: Kept, because: Because = {}): void {
  const next = withValues(session, kind, given);
  const before = keptFields(session, kind, id);
  const changed = Object.keys(next).filter((name) => canonicalJson(next[name]!) !== canonicalJson(before[name]!));
  if (changed.length === 0) return;
  const merged: Kept = { ...before, ...next };
  const { db, custody, clock } = session;
  const subjects = [...new Set([...subjectsOf(kind, id, merged), ...subjectsOf(kind, id, before)])];
  session.change(() => {
    const written: Kept = Object.fromEntries(changed.map((name) => [name, next[name]!]));
    checkReferences(session, kind, written);
    checkRecord(session, kind, id, merged);
    checkVocabulary(session, kind, written, merged, before);
    const columns: [string, SqlValue][] = [...columnsOf(kind, merged), ['folded', foldRecord(kind, merged)], ['changed_at', instant(clock)]];
    run(db, {
      text: `UPDATE ${tableOf(kind)} SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE ${idColumn(kind)} = ?`,
      params: [...columns.map(([, value]) => value), id],
    });
    const changes: { [field: string]: Json } = Object.fromEntries(changed.map((name) => [name, { from: before[name]!, to: next[name]! }]));
    custody.append({ type: 'record-changed', subjects, data: { kind, changes, ...told(because) } });
    if (kind === 'claim') for (const about of new Set([textIn(before['about']), textIn(merged['about'])])) settleStanding(db, about);
    keepSearchable(db, `${kind}:${id}`);
  });
  announce(session, subjects);
}

/**
 * Takes a record out of lists, and what is part of it with it: an act's involvements, the claims about either. History stays; undo restores all.
 * Throws AppError `not-found`, or `invalid-input` while other records refer to it.
 */
export function withdrawRecord(session: CaseSession, kind: RecordKind, id: RecordId, because: Because = {}): void {
  keptFields(session, kind, id);
  const whole = withParts(session, `${kind}:${id}`);
  const referring = whole.flatMap((subject) => referringTo(session, subject)).filter((subject) => !whole.includes(subject));
  if (referring.length > 0)
    throw new AppError(
      'invalid-input',
      `Other records refer to this one (${referring.length}). Withdraw or change those first; nothing was changed.`,
      { kind, id, referring: referring.slice(0, 100), references: referring.length },
    );
  mark(session, whole, 'record-withdrawn', because);
}

/** For undo. Writes nothing about those that are so already. Throws AppError `not-found` for records that never were. */
export function mark(
  session: CaseSession,
  records: readonly RecordSubject[],
  type: 'record-withdrawn' | 'record-restored',
  because: Because = {},
): void {
  const { db, custody, clock } = session;
  const subjects = new Set<Subject>();
  session.change(() => {
    const at = type === 'record-withdrawn' ? instant(clock) : null;
    const marked: RecordSubject[] = [];
    for (const subject of records) {
      const { kind, id } = readSubject(subject);
      const kept = keptOf(kind, rowOf(session, kind, id) ?? missing(kind, id));
      if (type === 'record-restored') {
        checkReferences(session, kind, kept);
        checkRecord(session, kind, id, kept);
        checkVocabulary(session, kind, withValues(session, kind, kept), kept, null);
      } else checkUnused(session, kind, kept);
      const changes = run(db, {
        text: `UPDATE ${tableOf(kind)} SET withdrawn_at = ? WHERE ${idColumn(kind)} = ? AND (withdrawn_at IS NULL) = ?`,
        params: [at, id, at === null ? 0 : 1],
      });
      if (changes === 0) continue;
      marked.push(subject);
      for (const about of subjectsOf(kind, id, kept)) subjects.add(about);
      if (kind === 'claim') settleStanding(db, textIn(kept['about']));
      keepSearchable(db, subject);
    }
    if (marked.length > 0) custody.append({ type, subjects: [...subjects], data: { records: marked, ...told(because) } });
  });
  if (subjects.size > 0) announce(session, [...subjects]);
}

/** The kept fields of a living record. Throws AppError `not-found`. */
export function keptFields(session: Pick<CaseSession, 'db'>, kind: RecordKind, id: RecordId): Kept {
  const row = rowOf(session, kind, id);
  if (!row || row['withdrawn_at'] !== null) return missing(kind, id);
  return keptOf(kind, row);
}

/** Living records of any kind that refer to this one, as subjects. */
export function referringTo({ db }: Pick<CaseSession, 'db'>, subject: string, only: 'parts' | 'all' = 'all'): RecordSubject[] {
  const [to, id] = subject.split(':') as [string, string];
  return recordKinds.flatMap((kind) =>
    fieldsOfKind(kind).flatMap(([name, { reference }]) => {
      if (!reference?.kinds.includes(to) || (only === 'parts' && !reference.isOwner)) return [];
      const rows = allRows<{ id: string }>(db, {
        text: `SELECT ${idColumn(kind)} AS id FROM ${tableOf(kind)} WHERE ${columnOf(name)} = ? AND withdrawn_at IS NULL`,
        params: [reference.as === 'id' ? id : subject],
      });
      return rows.map((row): RecordSubject => `${kind}:${row.id}`);
    }),
  );
}

export function readSubject(subject: RecordSubject): { kind: RecordKind; id: RecordId } {
  const at = subject.indexOf(':');
  return { kind: subject.slice(0, at) as RecordKind, id: subject.slice(at + 1) as RecordId };
}

/** The record and whatever is part of it, and of that. */
function withParts(session: CaseSession, subject: RecordSubject): RecordSubject[] {
  const whole = new Set<RecordSubject>([subject]);
  for (const part of whole) for (const further of referringTo(session, part, 'parts')) whole.add(further);
  return [...whole];
}

/** The record first, then all it refers to: their histories tell of it too. */
export function subjectsOf(kind: RecordKind, id: RecordId, kept: Kept): Subject[] {
  const others = fieldsOfKind(kind).flatMap(([name, { reference }]) => {
    const value = kept[name];
    if (!reference || typeof value !== 'string' || value === '') return [];
    return [(reference.as === 'id' ? `${reference.kinds[0]}:${value}` : value) as Subject];
  });
  return [...new Set<Subject>([`${kind}:${id}`, ...others])];
}

/** Values of the case's own fields are read and checked by those. */
function withValues(session: CaseSession, kind: RecordKind, kept: Kept): Kept {
  const values = kept['custom'];
  return values === undefined ? kept : { ...kept, custom: keepValues(session, kind as FieldOwner, values as Kept) };
}

/** Throws AppError `not-found` for a reference to what is not there or was withdrawn. */
function checkReferences({ db }: CaseSession, kind: RecordKind, kept: Kept): void {
  for (const [name, { reference }] of fieldsOfKind(kind)) {
    const value = kept[name];
    if (!reference || typeof value !== 'string' || value === '') continue;
    const [to, id] = reference.as === 'id' ? [reference.kinds[0]!, value] : (value.split(':') as [string, string]);
    const table = to.replaceAll('-', '_');
    const living = to === 'item' ? '' : ' AND withdrawn_at IS NULL';
    const found = oneRow(db, { text: `SELECT 1 FROM ${table} WHERE ${table}_id = ?${living}`, params: [id] });
    if (!found)
      throw new AppError('not-found', `The ${to} that this ${kind} refers to is not in this case. Nothing was changed.`, {
        kind,
        field: name,
        value,
      });
  }
}

function accept(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: unknown[] } } },
  kind: RecordKind,
  value: unknown,
) {
  const read = schema.safeParse(value);
  if (read.success) return read.data as { [field: string]: unknown };
  const { path = [], message = '' } = (read.error?.issues[0] ?? {}) as { path?: PropertyKey[]; message?: string };
  throw new AppError('invalid-input', `This is no valid ${kind}: ${path.map(String).join('.')}: ${message}. Nothing was changed.`, {
    kind,
    field: path.map(String).join('.'),
  });
}

function rowOf({ db }: Pick<CaseSession, 'db'>, kind: RecordKind, id: RecordId): { [column: string]: SqlValue } | undefined {
  return oneRow(db, { text: `SELECT * FROM ${tableOf(kind)} WHERE ${idColumn(kind)} = ?`, params: [id] });
}

function missing(kind: RecordKind, id: RecordId): never {
  throw new AppError('not-found', `There is no such ${kind} in this case; it may have been withdrawn.`, { kind, id });
}

function told({ group, reason }: Because): { [key: string]: Json } {
  return { ...(group !== undefined && { group }), ...(reason !== undefined && reason !== '' && { reason }) };
}

function announce(session: CaseSession, subjects: readonly string[]): void {
  session.emit('records.changed', { subjects: [...subjects] });
}
