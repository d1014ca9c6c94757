/** Turns one understood row into records, with the row as the source of a claim about each. Knows no file and no transaction. */
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import { formatPassage } from '../../shared/passage.ts';
import type { ChangeOf, DraftOf } from '../../shared/records/kinds.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { CustomValues } from '../../shared/records/structures.ts';
import type { UnderstoodAct } from '../../shared/sheets/understand-acts.ts';
import type { UnderstoodPerson } from '../../shared/sheets/understand-person.ts';
import type { UnderstoodRow } from '../../shared/sheets/understand.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { foldText } from '../fold.ts';
import type { Gazetteer } from './gazetteer.ts';
import { textIn } from '../records/record-rows.ts';
import { reconcile, reconcileValues, type Difference } from './reconcile.ts';
import type { RecordWriter } from './record-writer.ts';

export type Conflict = { row: number; subject: string; field: string; words: string };

/** What an earlier edition of the row made. */
export type Earlier = { person: RecordId | null; acts: RecordId[]; missing: RecordId[] };

/** What rows of one file share. */
export type Taking = {
  writer: RecordWriter;
  places: Gazetteer;
  item: ItemId;
  /** Beside the file: which sheet, where it has several. */
  source: string;
  /** Persons that several rows are about, by what makes them the same. */
  persons: Map<string, RecordId>;
  /** The acts that rows of this file tell of a person. */
  actsOf: Map<RecordId, RecordId[]>;
};

/** `key`: as `row-key.ts` writes it. Answers where the row says otherwise than a record that was there. */
export function takeRow(taking: Taking, row: UnderstoodRow, key: string, earlier: Earlier | null): Conflict[] {
  const { places } = taking;
  const conflicts: Conflict[] = [];
  const place = places.place(row.places);
  const incident = places.incident(row.incident, place);
  const claimed: string[] = incident.isNew ? [`incident:${incident.id}`] : [];
  const say = (subject: string, differences: Difference[]) => {
    for (const { field, words } of differences) {
      claim(taking, row, key, subject, { field, wording: words });
      conflicts.push({ row: row.number, subject, field, words });
    }
  };

  if (place !== null && (row.place.note !== '' || Object.keys(row.place.custom).length > 0))
    say(`place:${place}`, reconcile(taking.writer, 'place', place, row.place));
  if (!incident.isNew) say(`incident:${incident.id}`, fillIncident(taking.writer, incident.id, row.incident.custom));

  const person = row.person === null ? null : takePerson(taking, row.person, earlier, say);
  if (person !== null) claimed.push(`person:${person}`);
  const acts = takeActs(taking, row, { incident: incident.id, place, person, earlier }, say);
  claimed.push(...acts.map((act) => `act:${act}`));
  claimed.push(...takeMissing(taking, row, incident.id, acts[0] ?? null, earlier, say).map((missing) => `missing-item:${missing}`));
  // A row that holds a denial alone is the source of that and of nothing else.
  if (claimed.length === 0 && row.denial === null) claimed.push(`incident:${incident.id}`);
  const about = acts[0] === undefined ? `incident:${incident.id}` : `act:${acts[0]}`;
  for (const subject of claimed) claim(taking, row, key, subject, subject === about || claimed.length === 1 ? { count: row.claim.count } : {});
  deny(taking, row, key, about);
  return conflicts;
}

/** Of an incident that is there, fields of the case's own that were empty are filled. */
function fillIncident(writer: RecordWriter, id: IncidentId, said: CustomValues): Difference[] {
  if (Object.keys(said).length === 0) return [];
  const { filled, differences } = reconcileValues(writer.incidentValues(id), said);
  if (filled !== null) writer.setIncidentValues(id, filled);
  return differences;
}

type Say = (subject: string, differences: Difference[]) => void;

function takePerson({ writer, places, persons }: Taking, said: UnderstoodPerson, earlier: Earlier | null, say: Say): RecordId {
  const known = earlier?.person ?? (said.sameAs === null ? undefined : persons.get(said.sameAs));
  const id = known ?? writer.create('person', said.fields);
  if (known !== undefined) say(`person:${id}`, reconcile(writer, 'person', id, said.fields));
  if (said.sameAs !== null) persons.set(said.sameAs, id);
  const there = known === undefined ? [] : writer.referring('affiliation', 'person', id);
  for (const { role, organisation, title } of said.affiliations) {
    const draft = { person: id, role, organisation: organisation === '' ? null : places.organisation(organisation), title };
    const isThere = there.some(({ kept }) => kept['role'] === draft.role && kept['organisation'] === draft.organisation && kept['title'] === title);
    if (!isThere) writer.create('affiliation', draft);
  }
  return id;
}

type Where = { incident: IncidentId; place: RecordId | null; person: RecordId | null; earlier: Earlier | null };

/** Each act follows the one before it in the row. */
function takeActs(taking: Taking, row: UnderstoodRow, where: Where, say: Say): RecordId[] {
  const { writer, actsOf } = taking;
  const chain = inChain(writer, where.earlier?.acts ?? []);
  const ofPerson = where.person === null ? [] : (actsOf.get(where.person) ?? []);
  const acts: RecordId[] = [];
  for (const [at, act] of row.acts.entries()) {
    const draft: DraftOf<'act'> = { ...act.fields, incident: where.incident, place: at === 0 ? where.place : null, follows: acts.at(-1) ?? null };
    const known = chain[at] ?? ofPerson.find((id) => !acts.includes(id) && isSameAct(writer, id, draft));
    const id = known ?? writer.create('act', draft);
    if (known !== undefined) say(`act:${id}`, reconcile(writer, 'act', id, { ...draft, incident: undefined, follows: undefined }));
    involve(taking, row, act, id, where.person, known !== undefined);
    acts.push(id);
  }
  if (where.person !== null) actsOf.set(where.person, [...new Set([...ofPerson, ...acts])]);
  return acts;
}

/** From the first act to what followed from it. */
function inChain(writer: RecordWriter, acts: readonly RecordId[]): RecordId[] {
  const follows = new Map(acts.map((id) => [id, writer.kept('act', id)['follows'] as RecordId | null]));
  const depth = (id: RecordId): number => {
    const before = follows.get(id) ?? null;
    return before === null || !follows.has(before) ? 0 : 1 + depth(before);
  };
  return [...acts].sort((a, b) => depth(a) - depth(b));
}

/** Two rows tell of one act of a person when type, place and time agree: the same words, or the same understood. */
function isSameAct(writer: RecordWriter, id: RecordId, draft: DraftOf<'act'>): boolean {
  const kept = writer.kept('act', id);
  const time = (value: Json | undefined) => {
    if (value === null || value === undefined) return '';
    const { words, ...read } = value as { [name: string]: Json };
    return read['relation'] === null ? foldText(textIn(words)) : canonicalJson(read);
  };
  const happened = draft.happened === '' || !draft.happened ? null : (readUncertainTime(draft.happened) as Json);
  return (
    kept['type'] === draft.type && kept['incident'] === draft.incident && kept['place'] === draft.place && time(kept['happened']) === time(happened)
  );
}

function involve({ writer, places }: Taking, row: UnderstoodRow, act: UnderstoodAct, id: RecordId, person: RecordId | null, isKnown: boolean): void {
  const there = isKnown ? writer.referring('involvement', 'act', id) : [];
  const roles = row.person?.affiliations.map(({ role }) => role).filter((role) => role !== null) ?? [];
  const role = roles.length === 1 ? roles[0]! : null;
  const wanted: DraftOf<'involvement'>[] = [
    // With several roles the affiliations tell them; somebody is involved once.
    ...(person === null ? [] : [{ act: id, person, part: row.part, role }]),
    ...act.perpetrators.map((name) => ({ act: id, organisation: places.organisation(name), part: 'perpetrator' })),
    ...act.courts.map((name) => ({ act: id, organisation: places.organisation(name), part: 'judge' })),
  ];
  for (const draft of wanted) {
    const isThere = there.some(
      ({ kept }) =>
        kept['part'] === draft.part &&
        (kept['person'] ?? null) === (draft.person ?? null) &&
        (kept['organisation'] ?? null) === (draft.organisation ?? null),
    );
    if (!isThere) writer.create('involvement', draft);
  }
}

function takeMissing(
  { writer, places }: Taking,
  row: UnderstoodRow,
  incident: IncidentId,
  act: RecordId | null,
  earlier: Earlier | null,
  say: Say,
): RecordId[] {
  const there = (earlier?.missing ?? []).map((id) => ({ id, title: foldText(textIn(writer.kept('missing-item', id)['title'])) }));
  return row.missing.map((fields) => {
    const holder = row.missingHolder === '' ? null : places.organisation(row.missingHolder);
    const draft: DraftOf<'missing-item'> = { ...fields, title: fields.title!, incident, act, holder };
    const known = there.find(({ title }) => title === foldText(draft.title));
    if (!known) return writer.create('missing-item', draft);
    say(`missing-item:${known.id}`, reconcile(writer, 'missing-item', known.id, { ...draft, incident: undefined, act: undefined }));
    return known.id;
  });
}

/** The row as the source: the file, the row in it, and how the fact stands. */
function claim(taking: Taking, row: UnderstoodRow, key: string, about: string, more: ChangeOf<'claim'>): void {
  const { claimant, ...said } = row.claim;
  taking.writer.create('claim', {
    ...said,
    ...sourced(taking, row, key),
    claimant: claimant === '' ? null : `organisation:${taking.places.organisation(claimant)}`,
    about,
    count: null,
    ...more,
    wording: more.wording || said.wording,
  } satisfies ChangeOf<'claim'> as DraftOf<'claim'>);
}

function deny(taking: Taking, row: UnderstoodRow, key: string, about: string): void {
  if (row.denial === null) return;
  const { wording, claimant, said } = row.denial;
  const isThere = taking.writer.referring('claim', 'about', about).some(({ kept }) => kept['standing'] === 'denied' && kept['wording'] === wording);
  if (isThere) return;
  taking.writer.create('claim', {
    ...sourced(taking, row, key),
    about,
    wording,
    standing: 'denied',
    claimant: claimant === '' ? null : `organisation:${taking.places.organisation(claimant)}`,
    said,
  });
}

function sourced({ item, source }: Taking, row: UnderstoodRow, key: string): Pick<ChangeOf<'claim'>, 'item' | 'passage' | 'source' | 'reference'> {
  const words = [row.claim.source, source].filter((part) => part !== '' && part !== undefined).join('; ');
  return { item, passage: formatPassage({ kind: 'row', first: row.number, last: row.number }), source: words.slice(0, 500), reference: key };
}
