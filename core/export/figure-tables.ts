/** The tables of figures in a package: what each saved figure comes to, and who is in it. Chooses nothing: see record-selection. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { CellKey, FigureCount, FigureMember, SavedFigure } from '../../shared/figures/answer.ts';
import { countedStandings, type FigureRule } from '../../shared/figures/rule.ts';
import { countingOf } from '../figures/compute.ts';
import { listMembers } from '../figures/list-members.ts';
import { isCertain, isDenied, standingOf } from '../figures/members.ts';
import { savedFigure } from '../figures/saved.ts';
import { eachJoined } from '../figures/tally.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { eachRecord } from '../records/record-list.ts';
import type { SelectedRecords } from './record-selection.ts';
import type { Snapshot } from './snapshot.ts';
import { openTable, type Cell, type Table, type TableForm } from './table.ts';

/** The total (`key` null) or a cell of a figure. `membersLeftOut`: counted in it, but not in this package. */
type CountRow = FigureCount & {
  figure: string;
  title: string;
  key: CellKey | null;
  rule: FigureRule;
  published: SavedFigure['published'];
  gap: { lower: number; upper: number | null } | null;
  contradicted: boolean | null;
  membersLeftOut: number;
};
/** `items` are the originals behind it, by claims or by links of its incidents. Evidence stands with the total; cells refer to the same members. */
type MemberRow = {
  figure: string;
  key: CellKey | null;
  member: string;
  same: string[];
  isCertain: boolean;
  standing: string;
  isDenied: boolean;
  acts: string[];
  incidents: string[];
  claims: string[];
  items: { id: string; passage: string | null }[];
};

/** `covers`: whether a subject, item and incident included, is in the package. */
type Given = { selected: SelectedRecords; covers(subject: string): boolean };

const membersAtOnce = 1000;

/** Both tables are there, also where no figure is. Answers how many members were left out because the package does not hold them. */
export async function addFigureTables(bag: BagWriter, snapshot: Snapshot, { selected, covers }: Given): Promise<{ membersLeftOut: number }> {
  const counts = await openTable(bag, countForm);
  const members = await openTable(bag, memberForm);
  let sum = 0;
  // All at once: nothing can be counted while the connection still gives rows. A case has few.
  const records = [...eachRecord(snapshot, 'figure')].filter(({ id }) => selected.has(`figure:${id}`));
  for (const record of records) {
    const figure = savedFigure(snapshot, record);
    if (figure.answer === null) continue;
    const { rule, total, cells, held } = figure.answer;
    const common = { figure: figure.id, title: figure.title, rule };
    const leftOut = await addMembers(members, snapshot, { figure: figure.id, rule, covers });
    sum += leftOut;
    await counts.add({
      ...common,
      ...total,
      key: null,
      published: figure.published,
      gap: held?.gap ?? null,
      contradicted: held?.contradicted ?? null,
      membersLeftOut: leftOut,
    });
    for (const { key, ...cell } of cells) {
      const out = await addCellMembers(members, snapshot, { figure: figure.id, rule, covers, key });
      await counts.add({ ...common, ...cell, key, published: null, gap: null, contradicted: null, membersLeftOut: out });
    }
  }
  await counts.close();
  await members.close();
  return { membersLeftOut: sum };
}

type Of = { figure: string; rule: FigureRule; covers: Given['covers'] };

async function addMembers(table: Table<MemberRow>, snapshot: Snapshot, { figure, rule, covers }: Of): Promise<number> {
  let leftOut = 0;
  for (let offset = 0; ; offset += membersAtOnce) {
    const page = listMembers(snapshot, { rule, cell: null, offset, limit: membersAtOnce });
    for (const member of page.rows) {
      if (covers(member.label.subject)) await table.add({ figure, key: null, ...evidenceOf(member, covers) });
      else leftOut += 1;
    }
    if (offset + membersAtOnce >= page.total) return leftOut;
  }
}

function evidenceOf(member: FigureMember, covers: Given['covers']): Omit<MemberRow, 'figure' | 'key'> {
  const { label, same, isCertain: certain, standing, isDenied: denied, acts, claims, links } = member;
  const given = (kind: string, ids: readonly (string | null)[]) =>
    [...new Set(ids)].filter((id) => id !== null && covers(`${kind}:${id}`)) as string[];
  const items = [...claims.map(({ item, passage }) => ({ id: item?.id, passage })), ...links.map(({ item, passage }) => ({ id: item, passage }))];
  const distinct = new Map(items.map((item) => [`${item.id} ${item.passage}`, item]));
  return {
    member: label.subject,
    same: same.map(({ subject }) => subject).filter(covers),
    isCertain: certain,
    standing,
    isDenied: denied,
    acts: given(
      'act',
      acts.map(({ act }) => act),
    ),
    incidents: given(
      'incident',
      acts.map(({ incident }) => incident),
    ),
    claims: given(
      'claim',
      claims.map(({ id }) => id),
    ),
    items: [...distinct.values()].flatMap(({ id, passage }) => (id !== undefined && covers(`item:${id}`) ? [{ id, passage }] : [])),
  };
}

async function addCellMembers(table: Table<MemberRow>, snapshot: Snapshot, { figure, rule, covers, key }: Of & { key: CellKey }): Promise<number> {
  const { cells, counted, columns } = countingOf(snapshot, rule);
  const ids = { persons: columns.persons, acts: columns.acts.ids, incidents: columns.incidents.ids }[rule.unit];
  const kind = { persons: 'person', acts: 'act', incidents: 'incident' }[rule.unit];
  const rows: MemberRow[] = [];
  eachJoined(cells.get(JSON.stringify(key))!, counted, (unit, mark) => {
    const facts = { isCertain: isCertain(mark), standing: standingOf(mark), isDenied: isDenied(mark) };
    rows.push({ figure, key, member: `${kind}:${ids.idOf(unit)}`, same: [], ...facts, acts: [], incidents: [], claims: [], items: [] });
  });
  const given = rows.filter(({ member }) => covers(member));
  for (const row of given) await table.add(row);
  return rows.length - given.length;
}

const json = (value: Json): Cell => canonicalJson(value);

const countForm: TableForm<CountRow> = {
  name: 'figure-counts',
  columns: {
    figure: (row) => row.figure,
    title: (row) => row.title,
    key: (row) => (row.key === null ? null : json(row.key)),
    number: (row) => row.number,
    lower: (row) => row.lower,
    upper: (row) => row.upper,
    one_by_one: (row) => row.oneByOne,
    named: (row) => row.named,
    pseudonymous: (row) => row.pseudonymous,
    unnamed: (row) => row.unnamed,
    groups: (row) => row.groups,
    only_possibly: (row) => row.possibly,
    with_denials: (row) => row.denied,
    ...Object.fromEntries(countedStandings.toReversed().map((standing) => [standing, (row: CountRow) => row.standings[standing]])),
    published_words: (row) => row.published?.words ?? null,
    published_lower: (row) => row.published?.lower ?? null,
    published_upper: (row) => row.published?.upper ?? null,
    gap_lower: (row) => row.gap?.lower ?? null,
    gap_upper: (row) => row.gap?.upper ?? null,
    contradicted: (row) => row.contradicted,
    members_not_in_this_package: (row) => row.membersLeftOut,
    rule: (row) => json(row.rule as Json),
  },
};

const memberForm: TableForm<MemberRow> = {
  name: 'figure-members',
  columns: {
    figure: (row) => row.figure,
    key: (row) => (row.key === null ? null : json(row.key)),
    member: (row) => row.member,
    same: (row) => row.same.join(' '),
    certain: (row) => row.isCertain,
    standing: (row) => row.standing,
    denied: (row) => row.isDenied,
    acts: (row) => row.acts.join(' '),
    incidents: (row) => row.incidents.join(' '),
    claims: (row) => row.claims.join(' '),
    items: (row) => row.items.map(({ id, passage }) => (passage === null ? id : `${id}#${passage}`)).join(' '),
  },
};
