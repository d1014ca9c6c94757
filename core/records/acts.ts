/** Acts with who had which part in them: lists by uncertain time, and the chain that one act belongs to. Changes nothing. */
import { AppError } from '../../shared/errors.ts';
import type { ActQuery, ActRow, ChainStep, Involved } from '../../shared/records/act-row.ts';
import type { RecordId, RecordOf, Standing } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, joinSql, oneRow, sql, type Query } from '../db/sql.ts';
import { byTime } from './act-order.ts';
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { foldText } from '../fold.ts';
import { getRecord, labelsOf } from './record-list.ts';
import { termsOfList } from './vocabulary.ts';
import { placesWithin } from './within.ts';

type Reading = Pick<CaseSession, 'db'>;

/** Below this, sorting what matches is quicker than walking all acts in order. */
const fewActs = 2000;
const longestChain = 500;

/**
 * By uncertain time, what is not known last. Few matches are found by the index of their filter and sorted by themselves; many are met soon enough by
 * walking all acts in order, which needs no sorting: either way a page of a large case costs little.
 */
export function listActs(session: Reading, query: ActQuery): { rows: ActRow[]; total: number } {
  const { db } = session;
  const { offset = 0, limit } = query;
  const found = joinSql([sql`withdrawn_at IS NULL`, ...conditionsOf(session, query, 'few')], ' AND ', '1');
  const total = oneRow<{ n: number }>(db, countOf(query) ?? sql`SELECT count(*) AS n FROM act WHERE ${found}`)!.n;
  const [from, where] =
    total > fewActs
      ? [sql`act INDEXED BY act_in_order`, joinSql([sql`withdrawn_at IS NULL`, ...conditionsOf(session, query, 'many')], ' AND ', '1')]
      : [sql`act`, found];
  const ids = allRows<{ act_id: RecordId }>(db, sql`SELECT act_id FROM ${from} WHERE ${where} ORDER BY ${byTime} LIMIT ${limit} OFFSET ${offset}`);
  return {
    rows: rowsOf(
      session,
      ids.map(({ act_id }) => act_id),
    ),
    total,
  };
}

/**
 * All that an act followed and all that followed those, from the first act on; where several follow one, they come in order of time, each with its own
 * followers after it. Throws AppError `not-found`.
 */
export function chainOf(session: Reading, act: RecordId): ChainStep[] {
  const { db } = session;
  getRecord(session, 'act', act);
  const links = allRows<{ id: RecordId; follows: RecordId | null }>(
    db,
    sql`WITH RECURSIVE
        up (id, follows) AS (
          SELECT act_id, follows FROM act WHERE act_id = ${act}
          UNION SELECT act.act_id, act.follows FROM act JOIN up ON act.act_id = up.follows WHERE act.withdrawn_at IS NULL),
        chain (id, follows) AS (
          SELECT id, NULL FROM up WHERE follows IS NULL OR NOT EXISTS (SELECT 1 FROM act WHERE act_id = up.follows AND withdrawn_at IS NULL)
          UNION SELECT act.act_id, act.follows FROM act JOIN chain ON act.follows = chain.id WHERE act.withdrawn_at IS NULL)
      SELECT id, chain.follows AS follows FROM chain JOIN act ON act.act_id = id ORDER BY ${byTime} LIMIT ${longestChain}`,
  );
  const depths = new Map<RecordId, number>();
  const visit = (parent: RecordId | null, depth: number): void => {
    for (const { id, follows } of links) {
      if (follows !== parent || depths.has(id)) continue;
      depths.set(id, depth);
      visit(id, depth + 1);
    }
  };
  visit(null, 0);
  return rowsOf(session, [...depths.keys()]).map((row) => ({ row, depth: depths.get(row.act.id)! }));
}

/** Of one person's or organisation's acts alone, counted without a look at the acts: an act is not withdrawn without its involvements. */
function countOf({ person, organisation, act, incident, place, type, standing, text }: ActQuery): Query | null {
  if ([act, incident, place, type, standing, text].some((value) => value !== undefined)) return null;
  if (person !== undefined && organisation === undefined)
    return sql`SELECT count(DISTINCT act) AS n FROM involvement WHERE person = ${person} AND withdrawn_at IS NULL`;
  if (organisation !== undefined && person === undefined)
    return sql`SELECT count(DISTINCT act) AS n FROM involvement WHERE organisation = ${organisation} AND withdrawn_at IS NULL`;
  return null;
}

/** Where few match, they are found from their person; where many do, acts that are walked are asked for it. */
function conditionsOf(session: Reading, query: ActQuery, matches: 'few' | 'many'): Query[] {
  const { act, incident, person, organisation, place, type, standing, text } = query;
  const conditions: Query[] = [];
  if (act !== undefined) conditions.push(sql`act_id = ${act}`);
  if (incident !== undefined) conditions.push(sql`incident = ${incident}`);
  if (type !== undefined) conditions.push(sql`type = ${type}`);
  const parts: Query[] = [];
  if (person !== undefined) parts.push(sql`person = ${person}`);
  if (organisation !== undefined) parts.push(sql`organisation = ${organisation}`);
  for (const who of parts)
    conditions.push(
      matches === 'few'
        ? sql`act_id IN (SELECT act FROM involvement WHERE ${who} AND involvement.withdrawn_at IS NULL)`
        : sql`EXISTS (SELECT 1 FROM involvement WHERE act = act_id AND ${who} AND involvement.withdrawn_at IS NULL)`,
    );
  if (place !== undefined) conditions.push(sql`place IN (${placesWithin(place)})`);
  if (standing === 'denied') conditions.push(sql`EXISTS (SELECT 1 FROM standing WHERE subject = 'act:' || act_id AND denied > 0)`);
  else if (standing === 'unsourced')
    conditions.push(sql`NOT EXISTS (SELECT 1 FROM standing WHERE subject = 'act:' || act_id AND standing <> 'unsourced')`);
  else if (standing !== undefined) conditions.push(sql`EXISTS (SELECT 1 FROM standing WHERE subject = 'act:' || act_id AND standing = ${standing})`);
  const words = foldText(text ?? '')
    .split(' ')
    .filter(Boolean);
  const terms = words.length > 0 ? termsOfList(session, 'act') : [];
  return [...conditions, ...words.map((word) => saysWord(word, terms))];
}

/** In any language of the act's term, in any spelling of whom and where, in the words of time and place. */
function saysWord(word: string, terms: readonly VocabularyTerm[]): Query {
  const codes = terms.filter(({ en, ru, kk }) => [en, ru, kk].some((label) => foldText(label).includes(word))).map(({ code }) => code);
  return sql`(type IN (SELECT value FROM json_each(${JSON.stringify(codes)}))
    OR instr(lower(coalesce(happened ->> '$.words', '') || ' ' || place_words || ' ' || reference), ${word}) > 0
    OR place IN (SELECT place_id FROM place WHERE instr(folded, ${word}) > 0)
    OR EXISTS (SELECT 1 FROM involvement LEFT JOIN person ON person_id = person LEFT JOIN organisation ON organisation_id = organisation
      WHERE act = act_id AND involvement.withdrawn_at IS NULL AND (instr(person.folded, ${word}) > 0 OR instr(organisation.folded, ${word}) > 0)))`;
}

/** In the order of the ids. */
function rowsOf(session: Reading, ids: readonly RecordId[]): ActRow[] {
  const involved = involvedIn(session, ids);
  return ids.map((id) => {
    const act = getRecord(session, 'act', id) as RecordOf<'act'>;
    const [incident] = labelsOf(session, [`incident:${act.fields.incident}`]);
    if (!incident) throw new AppError('not-found', 'The incident of an act is not in this case.', { act: id });
    return {
      act,
      involved: involved.get(id) ?? [],
      place: act.fields.place === null ? null : (labelsOf(session, [`place:${act.fields.place}`])[0] ?? null),
      incidentTitle: incident.text,
    };
  });
}

type InvolvementRow = {
  involvement: RecordId;
  act: RecordId;
  person: string | null;
  organisation: string | null;
  part: string;
  role: string | null;
  standing: Standing['standing'] | null;
  denied: number | null;
  claims: number | null;
};

/** In the order in which they were recorded. */
function involvedIn(session: Reading, acts: readonly RecordId[]): Map<RecordId, Involved[]> {
  const rows = allRows<InvolvementRow>(
    session.db,
    sql`SELECT involvement_id AS involvement, act, person, organisation, part, role, said.standing, said.denied, said.claims
      FROM involvement LEFT JOIN standing AS said ON said.subject = 'involvement:' || involvement_id
      WHERE act IN (SELECT value FROM json_each(${JSON.stringify(acts)})) AND withdrawn_at IS NULL ORDER BY involvement_id`,
  );
  const found = new Map<RecordId, Involved[]>();
  for (const { act, involvement, person, organisation, part, role, standing, denied, claims } of rows) {
    const [who] = labelsOf(session, [person === null ? `organisation:${organisation}` : `person:${person}`]);
    if (!who) continue;
    const entry: Involved = {
      involvement,
      who,
      part,
      role,
      standing: { standing: standing ?? 'unsourced', denied: denied ?? 0, claims: claims ?? 0 },
    };
    found.set(act, [...(found.get(act) ?? []), entry]);
  }
  return found;
}
