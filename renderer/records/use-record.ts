/** One record as the engine keeps it, asked for again when it changes, and the writing of its fields. Knows no kind in particular. */
import { useEffect } from 'react';
import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { FieldsOf, RecordKind } from '../../shared/records/kinds.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import type { Json } from '../../shared/canonical-json.ts';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { reasonFor } from './reasons.ts';

export type FieldName<Kind extends RecordKind> = keyof FieldsOf<Kind> & string;

/** `error` is `not-found` for a record that was withdrawn, too. */
export function useRecord<Kind extends RecordKind>(
  kind: Kind,
  id: string | null,
): { record: RecordOf<Kind> | null; error: AppError | null; ask(): void } {
  const answer = useAnswer('record.get', id === null ? null : { kind, id: id as RecordId });
  useChangesOf(id === null ? null : `${kind}:${id}`, answer.ask);
  return { record: answer.value as RecordOf<Kind> | null, error: answer.error, ask: answer.ask };
}

/** Tells when a record, or one that refers to it, was changed. */
export function useChangesOf(subject: string | null, tell: () => void): void {
  useEffect(() => {
    if (subject === null) return;
    return engine().on('records.changed', ({ subjects }) => (subjects as readonly string[]).includes(subject) && tell());
  }, [subject, tell]);
}

/** JSON as a message holds it. */
type JsonGiven = z.input<EngineContract['record.change']['input']>['fields'][string];
type AnyRecordOf = { kind: RecordKind; id: string };

/** Writes one field, with the reason that the person gave for what they change on this record. */
export function saveField({ kind, id }: AnyRecordOf, field: string, value: Json): Promise<unknown> {
  const reason = reasonFor(`${kind}:${id}`);
  return engine().call('record.change', { kind, id: id as RecordId, fields: { [field]: value as JsonGiven }, ...(reason && { reason }) });
}
