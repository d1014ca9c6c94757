/** Fills a case with very many records, by SQL: what searches, lists, figures and logs are measured on. Never used outside benchmarks and tests. */
import type { IncidentId } from '../shared/ids.ts';
import type { Json } from '../shared/canonical-json.ts';
import { readUncertainTime } from '../shared/time/read-uncertain-time.ts';
import { createCase } from '../core/case/open.ts';
import type { CaseSession } from '../core/case/session.ts';
import { instant, newId } from '../core/ids.ts';
import { silentLog } from '../core/log.ts';
import { foldIncident } from '../core/records/incidents.ts';
import { columnsOf, foldRecord, idColumn, tableOf, type Kept } from '../core/records/record-rows.ts';
import { subjectsOf } from '../core/records/record-store.ts';
import { indexedWords } from '../core/search/keep.ts';
import { numbersOf } from '../core/search/numbers.ts';
import type { Part } from '../core/search/part.ts';
import { fieldsOfKind, type RecordKind } from '../shared/records/kinds.ts';
import type { RecordId } from '../shared/records/record.ts';
import type { SearchKind } from '../shared/search/search.ts';
import { possibleDays } from '../shared/time/range.ts';
import type { UncertainTime } from '../shared/time/uncertain-time.ts';
import { actTypes, cities, claimWordings, notes, personName, randomNumbers, roles, squares, standings } from './invented-words.ts';

export type LargeRecords = { persons: number; acts: number; claims: number };
/** What the targets hold for. */
export const fullSize: LargeRecords = { persons: 100_000, acts: 300_000, claims: 1_000_000 };

/** Without custody events. */
export function makeLargeRecords(path: string, size: LargeRecords): void {
  const session = createCase(path, 'Large', 'case', { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' });
  fillLargeRecords(session, size, { areTold: false });
  session.close();
}

/**
 * The same seed makes the same people and acts; only ids differ. Three acts and ten claims a person, an incident for every fifty persons.
 * `areTold`: the custody log tells of each.
 */
export function fillLargeRecords(
  session: CaseSession,
  { persons, acts, claims }: LargeRecords,
  { areTold, seed = 20_160_521 }: { areTold: boolean; seed?: number },
): void {
  // Nobody minds if a crash loses this case; and the index is merged less often.
  session.db.pragma('journal_mode = OFF');
  session.db.pragma('synchronous = OFF');
  session.db.pragma('cache_size = -400000');
  session.db.exec("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864)");
  const writer = writerOf(session, areTold);
  const random = randomNumbers(seed);
  const one = <Value>(among: readonly Value[]) => among[Math.floor(random() * among.length)]!;
  session.change(() => {
    const places = Array.from({ length: 200 }, (_, number) => writer.add('place', { names: [{ text: `${one(squares)} ${one(cities)} ${number}` }] }));
    const organisations = Array.from({ length: 500 }, (_, number) =>
      writer.add('organisation', { names: [{ text: `${one(cities)} Courier ${number}` }], type: 'media-outlet' }),
    );
    const incidents = Array.from({ length: Math.max(1, Math.round(persons / 50)) }, (_, number) =>
      writer.addIncident(`Detentions in ${one(cities)} ${number}`, one(cities), one(notes)),
    );
    const people = Array.from({ length: persons }, (_, number) => {
      const [text, spelling] = personName(random);
      return writer.add('person', {
        names: [{ text, use: 'main' }, ...(number % 3 === 0 ? [{ text: spelling, use: 'spelling' }] : [])],
        note: number % 4 === 0 ? one(notes) : '',
      });
    });
    for (let number = 0; number < persons; number += 2)
      writer.add('affiliation', { person: people[number]!, organisation: one(organisations), role: one(roles), since: timeOf(random) });
    const subjects: string[] = people.map((id) => `person:${id}`);
    for (let number = 0; number < acts; number += 1) {
      const act = writer.add('act', {
        incident: one(incidents),
        type: one(actTypes),
        happened: timeOf(random),
        place: one(places),
        treatment: number % 3 === 0 ? one(notes) : '',
      });
      writer.add('involvement', { act, person: people[number % persons]!, part: 'victim', role: one(roles) });
      if (number % 10 === 0) writer.add('involvement', { act, organisation: one(organisations), part: 'perpetrator' });
      subjects.push(`act:${act}`);
    }
    for (let number = 0; number < claims; number += 1)
      writer.add('claim', {
        about: subjects[number % subjects.length]!,
        wording: `${personName(random)[number % 2]} ${one(claimWordings)}`,
        standing: one(standings),
        said: number % 5 === 0 ? timeOf(random) : null,
        source: number % 3 === 0 ? 'an interview' : '',
      });
    session.db.exec(`INSERT INTO standing (subject, standing, denied, claims)
      SELECT about, CASE WHEN max(standing = 'verified') THEN 'verified' WHEN max(standing = 'corroborated') THEN 'corroborated'
        WHEN max(standing = 'reported') THEN 'reported' WHEN max(standing = 'alleged') THEN 'alleged' ELSE 'unsourced' END,
        sum(standing = 'denied'), count(*) FROM claim GROUP BY about`);
  });
  session.db.exec("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 1048576)");
}

const timeWords = Array.from({ length: 2000 }, (_, number) => {
  const day = new Date(Date.UTC(2016, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
  return number % 7 === 0 ? day.slice(0, 7) : number % 5 === 0 ? `${day}, around noon` : day;
}).map(readUncertainTime);

function timeOf(random: () => number): Json {
  return timeWords[Math.floor(random() * timeWords.length)]!;
}

function writerOf({ db, clock, custody }: CaseSession, areTold: boolean) {
  const statements = new Map<string, ReturnType<typeof db.prepare>>();
  const numbers = new Map<SearchKind, number>();
  const words = new Map<string, ReturnType<typeof indexedWords>>();
  const addDocument = db.prepare('INSERT INTO search_document (document_no, subject, first_day, last_day) VALUES (?, ?, ?, ?)');
  const addWords = db.prepare('INSERT INTO search_index (rowid, called, text, keys) VALUES (?, ?, ?, ?)');
  const addIncidentRow = db.prepare(
    'INSERT INTO incident (incident_id, title, place, summary, folded, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const at = instant(clock);

  function index(kind: SearchKind, id: string, parts: Part[], when: UncertainTime | null): void {
    if (parts.length === 0) return;
    const no = numbers.get(kind) ?? numbersOf(kind).first;
    numbers.set(kind, no + 1);
    const days = when && possibleDays(when);
    addDocument.run(no, `${kind}:${id}`, days?.first ?? null, days?.last ?? null);
    const { called, text, keys } = wordsOf(parts);
    addWords.run(no, called, text, keys);
  }

  /** The same few notes come again and again. */
  function wordsOf(parts: Part[]): ReturnType<typeof indexedWords> {
    const key = parts.some(({ isCalled }) => isCalled) ? null : parts.map(({ text }) => text).join('\n');
    const known = key === null ? undefined : words.get(key);
    const made = known ?? indexedWords(parts);
    if (key !== null && words.size < 100_000) words.set(key, made);
    return made;
  }

  return {
    add(kind: Exclude<RecordKind, 'term' | 'field' | 'saved-search' | 'mapping'>, given: Kept): string {
      const id = newId(clock);
      const kept: Kept = Object.fromEntries(fieldsOfKind(kind).map(([name, { initial }]) => [name, given[name] ?? initial]));
      const columns = [
        [idColumn(kind), id],
        ...columnsOf(kind, kept),
        ['folded', foldRecord(kind, kept)],
        ['created_at', at],
        ['changed_at', at],
      ] as const;
      const statement =
        statements.get(kind) ??
        db.prepare(`INSERT INTO ${tableOf(kind)} (${columns.map(([name]) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
      statements.set(kind, statement);
      statement.run(...columns.map(([, value]) => value));
      if (areTold)
        custody.append({ type: 'record-created', subjects: subjectsOf(kind, id as RecordId, kept), data: { kind, record: { id, ...kept } } });
      const texts = ['note', 'treatment', 'wording', 'source'].flatMap((field) =>
        typeof kept[field] === 'string' && kept[field] !== '' ? [{ field, text: kept[field], isCalled: false }] : [],
      );
      const names = ((kept['names'] ?? []) as { text: string }[]).map(({ text }) => ({ field: 'names', text, isCalled: true }));
      index(kind, id, [...names, ...texts], (kept['happened'] ?? kept['said'] ?? kept['since'] ?? null) as UncertainTime | null);
      return id;
    },
    addIncident(title: string, place: string, summary: string): string {
      const id = newId<IncidentId>(clock);
      addIncidentRow.run(id, title, place, summary, foldIncident({ title, place }), at, at);
      if (areTold) custody.append({ type: 'incident-created', subjects: [`incident:${id}`], data: { incident: { id, title, place, summary } } });
      index(
        'incident',
        id,
        [
          { field: 'title', text: title, isCalled: true },
          { field: 'place', text: place, isCalled: false },
          { field: 'summary', text: summary, isCalled: false },
        ],
        null,
      );
      return id;
    },
  };
}
