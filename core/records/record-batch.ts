/** Several steps on records as one action: all or nothing, and undone together. Knows no kind in particular. */
import { AppError } from '../../shared/errors.ts';
import type { Json } from '../../shared/canonical-json.ts';
import type { ChangeOf, DraftOf, RecordKind } from '../../shared/records/kinds.ts';
import type { RecordId, RecordStep } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { newId } from '../ids.ts';
import { changeRecord, createRecord, withdrawRecord, type Because } from './record-store.ts';

/** Answers the record of each step, as a subject. Throws as the single steps do; then nothing is changed. */
export function applySteps(session: CaseSession, steps: readonly RecordStep[], reason?: string): string[] {
  const because: Because = { group: newId(session.clock), ...(reason !== undefined && { reason }) };
  const made: { kind: RecordKind; id: RecordId }[] = [];
  session.change(() => {
    for (const step of steps) made.push({ kind: step.kind, id: apply(session, step, made, because) });
  });
  return made.map(({ kind, id }) => `${kind}:${id}`);
}

function apply(session: CaseSession, step: RecordStep, made: readonly { id: RecordId }[], because: Because): RecordId {
  switch (step.do) {
    case 'create':
      return createRecord(session, step.kind, filledIn(step.fields, made) as DraftOf<typeof step.kind>, because);
    case 'change':
      changeRecord(session, step.kind, step.id, filledIn(step.fields, made) as ChangeOf<typeof step.kind>, because);
      return step.id;
    case 'withdraw':
      withdrawRecord(session, step.kind, step.id, because);
      return step.id;
    default:
      return step satisfies never;
  }
}

/** `$2` and `act:$2` become the id that step 2 made. */
function filledIn(fields: { [name: string]: Json }, made: readonly { id: RecordId }[]): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const reference = typeof value === 'string' ? /^([a-z-]+:)?\$(\d{1,4})$/.exec(value) : null;
      if (!reference) return [name, value];
      const earlier = made[Number(reference[2])];
      if (!earlier) throw new AppError('invalid-input', `Step ${reference[2]} comes later or is not there. Nothing was changed.`, { field: name });
      return [name, `${reference[1] ?? ''}${earlier.id}`];
    }),
  );
}
