/** Figures in a package: each number leads to the records and items it is made of, and to none beyond. */
import { join } from 'node:path';
import { mkdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import Papa from 'papaparse';
import { addFigureTables } from '../../core/export/figure-tables.ts';
import { takeSnapshot } from '../../core/export/snapshot.ts';
import { bagWriter } from '../../core/package/bag-write.ts';
import { durabilityOf } from '../../core/originals/durability.ts';
import { createLinks } from '../../core/records/links.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { recordKinds } from '../../shared/records/kinds.ts';
import { jsonLines } from '../export/support.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, itemIds } from '../support/test-case.ts';
import { caseOfRecords } from './support.ts';

let made: ReturnType<typeof caseOfRecords>;
let folder: string;
beforeEach(async () => {
  folder = temporary();
  made = caseOfRecords(folder);
  await importFiles(made.session, join(folder, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  return () => made.session.close();
});

async function tables(covers: (subject: string) => boolean): Promise<{ root: string; membersLeftOut: number }> {
  const snapshot = takeSnapshot(made.session);
  const root = join(folder, `package-${String(Math.random()).slice(2)}`);
  mkdirSync(root);
  const durability = await durabilityOf(root);
  const bag = bagWriter(root, durability);
  const selected = new Set(recordKinds.flatMap((kind) => idsOf(kind).map((id) => `${kind}:${id}`)));
  try {
    return { root, ...(await addFigureTables(bag, snapshot, { selected, covers })) };
  } finally {
    await bag.abandon();
    durability.end();
    snapshot.release();
  }
}

function idsOf(kind: string): string[] {
  const table = kind.replaceAll('-', '_');
  return made.session.db.prepare(`SELECT ${table}_id FROM ${table}`).pluck().all() as string[];
}

it('gives every saved figure with its bounds, and leads from each number to records and items', async () => {
  const { session, incident, person, detained, identity } = made;
  const [aru, twin, dana] = [person('Aru Serik'), person('A. Serik'), person('Dana Ulykbek')];
  const act = detained(aru, 'journalist');
  detained(twin, 'lawyer');
  detained(dana, 'journalist');
  identity(aru, twin, 'probable');
  const [item, linked] = itemIds(session);
  const claim = createRecord(session, 'claim', {
    about: `act:${act}`,
    wording: 'She was held.',
    standing: 'reported',
    item: item!,
    passage: 't=1,2',
  });
  createLinks(session, { items: [linked!], incident });
  const id = createRecord(session, 'figure', {
    title: '=Journalists',
    rule: { unit: 'persons', by: ['role'] },
    published: 'at least 5',
  });
  const { root, membersLeftOut } = await tables(() => true);
  expect(membersLeftOut).toBe(0);
  const counts = jsonLines(root, 'data/records/figure-counts.jsonl');
  expect(counts).toMatchObject([
    { figure: id, key: null, lower: 2, number: 2, upper: 3, gap: { lower: 3, upper: null }, membersLeftOut: 0 },
    { key: ['journalist'], number: 2 },
    { key: ['lawyer'], number: 1 },
  ]);
  const members = jsonLines(root, 'data/records/figure-members.jsonl');
  expect(members).toHaveLength(2 + 2 + 1);
  expect(members.find(({ key, member }) => key === null && member === `person:${aru}`)).toMatchObject({
    same: [`person:${twin}`],
    standing: 'reported',
    claims: [claim],
    items: [
      { id: item, passage: 't=1,2' },
      { id: linked, passage: null },
    ],
  });
  const csv = Papa.parse<Record<string, string>>(readFileSync(join(root, 'data/records/figure-counts.csv'), 'utf8').slice(1), { header: true });
  expect(csv.data[0]).toMatchObject({ title: "'=Journalists", number: '2', upper: '3', published_words: 'at least 5', gap_upper: '' });
});

it('tells of members that are not in the package only as a number', async () => {
  const { session, person, detained } = made;
  const [aru, dana] = [person('Aru Serik'), person('Dana Ulykbek')];
  detained(aru);
  detained(dana);
  createRecord(session, 'figure', { title: 'Detained', rule: { unit: 'persons' } });
  const { root, membersLeftOut } = await tables((subject) => subject !== `person:${dana}`);
  expect(membersLeftOut).toBe(1);
  expect(jsonLines(root, 'data/records/figure-counts.jsonl')).toMatchObject([{ number: 2, membersLeftOut: 1 }]);
  expect(readFileSync(join(root, 'data/records/figure-members.csv'), 'utf8')).not.toContain(dana);
});

it('stands empty where no figure is kept', async () => {
  const { root } = await tables(() => true);
  expect(jsonLines(root, 'data/records/figure-counts.jsonl')).toEqual([]);
  expect(readFileSync(join(root, 'data/records/figure-members.csv'), 'utf8')).toMatch(/^\ufefffigure,key,member,/);
});
