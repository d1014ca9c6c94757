/** Finding records to choose from by part of a name, and making one that is not there yet. Draws nothing. */
import type { IncidentId } from '../../shared/ids.ts';
import type { AnyRecord, Label, RecordId } from '../../shared/records/record.ts';
import { engine } from '../engine.ts';
import { safeName } from '../text/safe-name.ts';
import { labelOfRecord } from './labels.ts';

export type PickKind = 'person' | 'organisation' | 'place' | 'incident';

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

/** The newest where nothing is typed. */
export async function findCandidates(kinds: readonly PickKind[], text: string, signal: AbortSignal): Promise<Candidate[]> {
  const found = await Promise.all(kinds.map((kind) => (kind === 'incident' ? findIncidents(text, signal) : findRecords(kind, text, signal))));
  return found.flat();
}

/** Those whose names sound so first, then those that have the letters anywhere. */
async function findRecords(kind: Exclude<PickKind, 'incident'>, text: string, signal: AbortSignal): Promise<Candidate[]> {
  if (text === '') return listed(kind, { sort: 'newest' }, signal);
  const [sounding, written] = await Promise.all([findSounding(kind, text, signal), listed(kind, { text: text.slice(0, 200) }, signal)]);
  const known = new Set(sounding.map(({ subject }) => subject));
  return [...sounding, ...written.filter(({ subject }) => !known.has(subject))].slice(0, shownMost);
}

async function listed(kind: Exclude<PickKind, 'incident'>, by: { text?: string; sort?: 'newest' }, signal: AbortSignal): Promise<Candidate[]> {
  const { rows } = await engine().call('record.list', { kind, limit: shownMost, ...by }, { signal });
  return rows.map((row) => candidateOf(row, kind));
}

async function findSounding(kind: Exclude<PickKind, 'incident'>, text: string, signal: AbortSignal): Promise<Candidate[]> {
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

function candidateOf(row: AnyRecord, kind: Exclude<PickKind, 'incident'>): Candidate {
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
export async function makeRecord(kind: PickKind, text: string, form: NewForm): Promise<string> {
  if (kind === 'incident') {
    const { id }: { id: IncidentId } = await engine().call('incident.create', { title: text.slice(0, 300) });
    return `incident:${id}`;
  }
  const fields = form === 'named' ? { names: [{ text: text.slice(0, 500), use: 'main' }] } : { form, description: text };
  const record = await engine().call('record.create', { kind, fields });
  return `${kind}:${record.id}`;
}
