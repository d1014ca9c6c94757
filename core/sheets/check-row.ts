/** Holds what a row would become against the form of records before anything is written. Writes nothing. */
import { draftSchema } from '../../shared/records/record.ts';
import type { DraftOf, RecordKind } from '../../shared/records/kinds.ts';
import { IncidentDraft } from '../../shared/model/incident.ts';
import type { UnderstoodRow } from '../../shared/sheets/understand.ts';
import type { Reject } from '../../shared/sheets/understanding.ts';

/** In place of records that are not there yet. */
const someId = '00000000-0000-7000-8000-000000000000';

const schemas = {
  person: draftSchema('person'),
  affiliation: draftSchema('affiliation'),
  act: draftSchema('act'),
  'missing-item': draftSchema('missing-item'),
  claim: draftSchema('claim'),
} satisfies { [Kind in RecordKind]?: unknown };

/** The first thing that no record can hold; null where all is well. */
export function checkRow(row: UnderstoodRow): Reject | null {
  const { claimant: _, ...claim } = row.claim;
  const wrong =
    wrongIn(IncidentDraft, { ...row.incident, title: row.incident.title.slice(0, 300) }) ??
    (row.person && wrongIn(schemas.person, row.person.fields)) ??
    row.person?.affiliations.map(({ role, title }) => wrongIn(schemas.affiliation, { person: someId, role, title })).find((each) => each !== null) ??
    row.acts.map(({ fields }) => wrongIn(schemas.act, { ...fields, incident: someId } satisfies DraftOf<'act'>)).find((each) => each !== null) ??
    row.missing.map((fields) => wrongIn(schemas['missing-item'], fields)).find((each) => each !== null) ??
    wrongIn(schemas.claim, { ...claim, about: `act:${someId}` }) ??
    (row.denial && wrongIn(schemas.claim, { about: `act:${someId}`, wording: row.denial.wording, standing: 'denied', said: row.denial.said })) ??
    row.places.map(({ name }) => (name.length > 500 ? `place: ${name.length} characters` : null)).find((each) => each !== null);
  return wrong ? { code: 'not-valid', target: null, words: wrong } : null;
}

type Schema = { safeParse(value: unknown): { success: boolean; error?: { issues: readonly { path: PropertyKey[]; message: string }[] } } };

function wrongIn(schema: Schema, value: unknown): string | null {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : null;
}
