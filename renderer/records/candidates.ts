/** Finding records to choose from by part of a name, and making one that is not there yet. Draws nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import type { AnyRecord, Label, RecordId } from '../../shared/records/record.ts';
import { engine } from '../engine.ts';
import { safeName } from '../text/safe-name.ts';
import { labelOfRecord } from './labels.ts';

export type PickKind = 'person' | 'organisation' | 'place' | 'incident' | 'act' | 'missing-item';
/** What can be made by a name alone. */
export type MakeKind = Exclude<PickKind, 'act' | 'missing-item'>;
type NamedKind = Exclude<MakeKind, 'incident'>;

/** How a person that is not there yet comes to be; anything else has a name. */
export type NewForm = 'named' | 'unnamed' | 'group';

export type Candidate = {
  /** `kind:id`. */
  subject: string;
  kind: PickKind;
  label: Label;
  /** Words that tell it from others of its name. */
  context: string[];
  /** What it lies in, as a subject. */
  within: string | null;
};

const shownMost = 20;

/** The newest where nothing is typed, of acts the earliest. `incident`: acts and missing evidence of that one alone. */
export async function findCandidates(kinds: readonly PickKind[], text: string, incident: string | null, signal: AbortSignal): Promise<Candidate[]> {
  const found = await Promise.all(
    kinds.map((kind) => {
      switch (kind) {
        case 'incident':
          return findIncidents(text, signal);
        case 'act':
          return findActs(text, incident, signal);
        case 'missing-item':
          return findMissing(text, incident, signal);
        default:
          return findRecords(kind, text, signal);
      }
    }),
  );
  return found.flat();
}

/** By what was done, who was in it, where, and the words of its time. */
async function findActs(text: string, incident: string | null, signal: AbortSignal): Promise<Candidate[]> {
  const asked = { ...(text !== '' && { text: text.slice(0, 200) }), ...(incident !== null && { incident: incident as IncidentId }) };
  const { rows } = await engine().call('act.list', { ...asked, limit: shownMost }, { signal });
  return rows.map(({ act, involved }) => ({
    subject: `act:${act.id}`,
    kind: 'act',
    label: labelOfRecord(act),
    context: [
      act.fields.happened?.words ?? '',
      involved
        .map(({ who }) => who.text)
        .filter(Boolean)
        .slice(0, 3)
        .join(', '),
    ]
      .filter(Boolean)
      .map(safeName),
    within: null,
  }));
}

async function findMissing(text: string, incident: string | null, signal: AbortSignal): Promise<Candidate[]> {
  const asked = { ...(text !== '' && { text: text.slice(0, 200) }), ...(incident !== null && { where: { incident } }) };
  const { rows } = await engine().call('record.list', { kind: 'missing-item', ...asked, limit: shownMost }, { signal });
  return rows.flatMap((row): Candidate[] =>
    row.kind !== 'missing-item'
      ? []
      : [
          {
            subject: `missing-item:${row.id}`,
            kind: row.kind,
            label: labelOfRecord(row),
            context: [row.fields.heldBy].filter(Boolean).map(safeName),
            within: null,
          },
        ],
  );
}

/** Those whose names sound so first, then those that have the letters anywhere. */
async function findRecords(kind: NamedKind, text: string, signal: AbortSignal): Promise<Candidate[]> {
  if (text === '') return listed(kind, { sort: 'newest' }, signal);
  const [sounding, written] = await Promise.all([findSounding(kind, text, signal), listed(kind, { text: text.slice(0, 200) }, signal)]);
  const known = new Set(sounding.map(({ subject }) => subject));
  return [...sounding, ...written.filter(({ subject }) => !known.has(subject))].slice(0, shownMost);
}

async function listed(kind: NamedKind, by: { text?: string; sort?: 'newest' }, signal: AbortSignal): Promise<Candidate[]> {
  const { rows } = await engine().call('record.list', { kind, limit: shownMost, ...by }, { signal });
  return rows.map((row) => candidateOf(row, kind));
}

async function findSounding(kind: NamedKind, text: string, signal: AbortSignal): Promise<Candidate[]> {
  const { hits } = await engine().call('search.find', { kinds: [kind], text: text.slice(0, 500), limit: shownMost / 2 }, { signal });
  const records = hits.map(({ subject }) =>
    engine()
      .call('record.get', { kind, id: subject.slice(kind.length + 1) as RecordId }, { signal })
      .catch(() => null),
  );
  return (await Promise.all(records)).flatMap((record) => (record ? [candidateOf(record, kind)] : []));
}

async function findIncidents(text: string, signal: AbortSignal): Promise<Candidate[]> {
  const incidents = await engine().call('incident.list', text === '' ? {} : { text }, { signal });
  return incidents.slice(0, shownMost).map(({ id, title, when, place }) => ({
    subject: `incident:${id}`,
    kind: 'incident',
    label: { subject: `incident:${id}`, text: title, term: null, form: null, count: null, withdrawn: false },
    context: [when?.words ?? '', place].filter(Boolean).map(safeName),
    within: null,
  }));
}

function candidateOf(row: AnyRecord, kind: NamedKind): Candidate {
  if (row.kind !== 'person' && row.kind !== 'organisation' && row.kind !== 'place') throw new Error(`${row.kind} cannot be chosen`);
  const label = labelOfRecord(row);
  const { names, reference } = row.fields;
  const others = names.map(({ text }) => text).filter((text) => text !== label.text);
  const described = row.kind === 'person' && names.length > 0 ? row.fields.description.slice(0, 80) : '';
  const within = row.kind === 'person' || row.fields.within === null ? null : `${row.kind}:${row.fields.within}`;
  const context = [others.slice(0, 2).join(', '), described, reference].filter(Boolean).map(safeName);
  return { subject: label.subject, kind, label, context, within };
}

/** Answers its subject. */
export async function makeRecord(kind: MakeKind, text: string, form: NewForm): Promise<string> {
  if (kind === 'incident') {
    const { id }: { id: IncidentId } = await engine().call('incident.create', { title: text.slice(0, 300) });
    return `incident:${id}`;
  }
  const fields = form === 'named' ? { names: [{ text: text.slice(0, 500), use: 'main' }] } : { form, description: text };
  const record = await engine().call('record.create', { kind, fields });
  return `${kind}:${record.id}`;
}
