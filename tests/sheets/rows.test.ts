/** What becomes of single rows: rejects, mappings, persons in several rows, later editions that say something else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { startDecoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { importSheet, previewSheet } from '../../core/sheets/import.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { SheetMapping } from '../../shared/sheets/mapping.ts';
import { newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const decoder = startDecoder({ launch: forkDecoder, processes: 1 });
afterAll(() => decoder.close());

let session: CaseSession;
let folder: string;
beforeEach(() => {
  folder = temporary();
  session = newCase(folder);
  return () => session.close();
});

type Name = string;
function file(name: Name, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const take = (path: string, mapping?: SheetMapping) => importSheet(session, decoder, { path, mapping }, quietContext());
const preview = (path: string, mapping?: SheetMapping) => previewSheet(session, decoder, { path, mapping });
const number = (sql: string) => session.db.prepare(sql).pluck().get() as number;
const texts = (sql: string) => session.db.prepare(sql).pluck().all() as string[];

describe('rows that cannot be taken are rejected one by one, with the reason', () => {
  it('and all others are taken', async () => {
    const path = file(
      'list.csv',
      'No,Name,Act,Role,Status,Date,Remarks on phone\n1,A. Tolmar,detained,journalist,verified,2026-05-21,x\n2,B. Tolmar,danced,journalist,,2026-05-21,\n' +
        '3,C. Tolmar,detained,wizard,,,\n4,D. Tolmar,detained,,perhaps,,\n5,E. Tolmar,,,,2026-05-21,\n6,,,,,,only here\n1,A. Tolmar,detained,journalist,verified,2026-05-21,y\n',
    );
    const report = await take(path);
    expect(report.rejected.map(({ row, code, words }) => [row, code, words])).toEqual([
      [3, 'unknown-term', 'danced'],
      [4, 'unknown-term', 'wizard'],
      [5, 'unknown-standing', 'perhaps'],
      [6, 'no-act-type', ''],
      [7, 'nothing-read', ''],
      [8, 'reference-twice', '1'],
    ]);
    expect(report.rejected.every(({ reason }) => /^[“A-Z].*\.$/.test(reason))).toBe(true);
    expect(report.unmatched).toContainEqual({ target: 'act.type', words: 'danced', times: 1 });
    expect(report.unusedColumns).toEqual(['Remarks on phone']);
    expect(number('SELECT count(*) FROM person')).toBe(1);
  });

  it('and taken when the mapping says what their words mean', async () => {
    const path = file('list.csv', 'Name,Act,Role\nB. Tolmar,danced,wizard; -\n');
    const mapping = SheetMapping.parse({
      kualikMapping: 1,
      columns: { name: 'person.names', ACT: 'act.type', Role: 'affiliation.role' },
      values: { 'act.type': { Danced: 'arrest' }, 'affiliation.role': { WIZARD: 'journalist' } },
    });
    expect(await take(path, mapping)).toMatchObject({ rejected: [], created: { person: 1, act: 1, affiliation: 1 } });
    expect(texts('SELECT type FROM act')).toEqual(['arrest']);
  });

  it('or when the case has such a term of its own', async () => {
    createRecord(session, 'term', { list: 'role', code: 'wizard', labelEn: 'Wizard', labelRu: 'Волшебник' });
    expect(await take(file('list.csv', 'Name,Role\nB. Tolmar,волшебник\n'))).toMatchObject({ rejected: [], created: { affiliation: 1 } });
  });

  it('what no record can hold', async () => {
    const report = await take(file('list.csv', `Name,Date,Act\nA,${'x'.repeat(600)},detention\nB,2026-05-21,detention\n`));
    expect(report.rejected).toMatchObject([{ row: 2, code: 'not-valid' }]);
    expect(number('SELECT count(*) FROM person')).toBe(1);
  });
});

it('a table of which no column is known is refused whole, before the file is taken in', async () => {
  await expect(take(file('a.csv', 'alpha,beta\n1,2\n'))).rejects.toMatchObject({ code: 'invalid-input', details: { header: ['alpha', 'beta'] } });
  await expect(take(file('b.csv', ''))).rejects.toMatchObject({ code: 'unreadable' });
  expect(number('SELECT count(*) FROM item')).toBe(0);
});

it('constants fill in what no cell says, and complete times of day', async () => {
  const mapping = SheetMapping.parse({
    kualikMapping: 1,
    columns: { Who: 'person.names', Hour: 'act.happened', Town: 'place.city' },
    constants: { 'act.type': 'detention', 'act.happened': '21 May 2026', 'incident.title': 'Detentions in {Town}', 'claim.standing': 'verified' },
  });
  await take(file('x.csv', 'Who;Hour;Town\nA;around noon;Velmira\nB;22 May 2026;Velmira\nC;;Karzhin\n'), mapping);
  expect(texts(`SELECT happened ->> '$.words' FROM act ORDER BY rowid`)).toEqual(['21 May 2026, around noon', '22 May 2026', '21 May 2026']);
  expect(texts('SELECT title FROM incident ORDER BY rowid')).toEqual(['Detentions in Velmira', 'Detentions in Karzhin']);
  expect(texts('SELECT DISTINCT standing FROM claim')).toEqual(['verified']);
});

it('headers in Russian and Kazakh are known without a mapping', async () => {
  const { report: russian } = await preview(
    file('a.csv', '№;ФИО;Город;Дата задержания;Статья;Штраф (МРП);Роль\n1;А. Толмар;Вельмира;21.05.2026;ст. 488 ч. 1 КоАП;20;журналист\n'),
  );
  expect(russian).toMatchObject({ rejected: [], unusedColumns: [], created: { person: 1, act: 2, place: 1, affiliation: 1 } });
  const { report: kazakh } = await preview(
    file('b.csv', 'Р/с №;Аты-жөні;Қала;Ұсталған уақыты;Рөлі\n1;А. Толмар;Вельмира;2026 жылғы 21 мамыр, түсте;белсенді\n'),
  );
  expect(kazakh).toMatchObject({ rejected: [], unusedColumns: [], created: { person: 1, act: 1, place: 1, affiliation: 1 } });
});

describe('persons', () => {
  const persons = () => number('SELECT count(*) FROM person');

  it('of the same name are two, unless a reference or a key says otherwise', async () => {
    const path = file(
      'x.csv',
      'Name,Person ID,Role,City\nA. Tolmar,,journalist,Velmira\nA. Tolmar,,activist,Velmira\nB. Tolmar,7,journalist,Velmira\nTolmar B.,7,activist,Velmira\n',
    );
    await take(path);
    expect(persons()).toBe(3);
    expect(
      texts(`SELECT names FROM person WHERE reference = '7'`).map((json) => (JSON.parse(json) as { text: string }[]).map(({ text }) => text)),
    ).toEqual([['B. Tolmar', 'Tolmar B.']]);
  });

  it('are one by name and key together', async () => {
    const mapping = SheetMapping.parse({
      kualikMapping: 1,
      columns: { Name: 'person.names', Born: ['person.born', 'person.key'], Role: 'affiliation.role' },
    });
    await take(file('x.csv', 'Name,Born,Role\nA. Tolmar,1990,journalist\na. tolmar,1990,activist\nA. Tolmar,1991,activist\n'), mapping);
    expect(persons()).toBe(2);
    expect(number('SELECT count(*) FROM affiliation')).toBe(3);
  });

  it('said twice to be unnamed in the same words are two, and stay two', async () => {
    const path = file('x.csv', 'Name,Role,City\nunnamed,protester,Velmira\nunnamed,protester,Velmira\n');
    await take(path);
    expect(persons()).toBe(2);
    expect(
      await take(file('y.csv', 'Name,Role,City\nunnamed,protester,Velmira\nunnamed,protester,Velmira\nunnamed,protester,Velmira\n')),
    ).toMatchObject({
      matched: 2,
      created: { person: 1 },
    });
  });
});

describe('a later edition of a row', () => {
  const first =
    'No,Name,City,Date,Act,Role,Seized\n1,A. Tolmar,Velmira,2026-05-21,detention,journalist,phone\n2,B. Tolmar,Velmira,2026-05-21,detention,activist,\n';

  it('fills what was empty, adds to lists, and sets what contradicts beside the record', async () => {
    await take(file('list.csv', first));
    const second =
      'No,Name,City,Date,Act,Role,Seized,Released,Spelling\n1,A. Tolmar,Velmira,2026-05-22,detention,journalist; blogger,phone; camera,2026-05-23,А. Толмар\n2,B. Tolmar,Velmira,2026-05-21,detention,activist,,,\n';
    const report = await take(file('list.csv', second));
    expect(report).toMatchObject({ matched: 1, changed: 1, rejected: [], created: { affiliation: 1, 'missing-item': 1 } });
    expect(report.created).not.toHaveProperty('person');
    expect(report.conflicts).toEqual([{ row: 2, subject: expect.stringMatching(/^act:/) as string, field: 'happened', words: '2026-05-22' }]);
    expect(texts(`SELECT happened ->> '$.words' FROM act ORDER BY rowid`)).toEqual(['2026-05-21', '2026-05-21']);
    expect(texts(`SELECT ended ->> '$.words' FROM act WHERE ended IS NOT NULL`)).toEqual(['2026-05-23']);
    expect(texts(`SELECT wording FROM claim WHERE field = 'happened'`)).toEqual(['2026-05-22']);
    expect(texts(`SELECT names ->> '$[1].text' FROM person WHERE names ->> '$[1].text' IS NOT NULL`)).toEqual(['А. Толмар']);
    const again = await take(file('list.csv', second));
    expect(again).toMatchObject({ matched: 2, changed: 0, created: {}, conflicts: [] });
    expect((await verifyOpenCase(session, 'full', quietContext())).problems).toEqual([]);
  });

  it('is not mistaken for a row of another list with the same number', async () => {
    await take(file('list.csv', first));
    const other = await take(file('other.csv', 'No,Name,City,Act\n1,Z. Veskan,Karzhin,detention\n'));
    expect(other).toMatchObject({ changed: 0, matched: 0, created: { person: 1, act: 1 } });
  });

  it('is known in a renamed file by the rows around it', async () => {
    await take(file('list.csv', first));
    const renamed = await take(file('list final.csv', first.replace('B. Tolmar,Velmira', 'B. Tolmar,Karzhin')));
    expect(renamed).toMatchObject({ changed: 1, matched: 1 });
    expect(number('SELECT count(*) FROM person')).toBe(2);
  });
});

it('a row that tells of nobody is a claim about the incident', async () => {
  const path = file(
    'x.csv',
    'Incident,Wording,Status,Reported by\nThe day,At least 50 were held,reported,Vel Evening News\nThe day,Nobody was held,denied,Ministry of Order\n',
  );
  expect(await take(path)).toMatchObject({ rejected: [], created: { incident: 1, claim: 2, organisation: 2 } });
  expect(texts("SELECT wording FROM claim WHERE standing = 'denied' AND claimant IS NOT NULL")).toEqual(['Nobody was held']);
});

it('a column of "yes" is named by its header', async () => {
  await take(file('x.csv', 'Name,Phone seized\nA,да\nB,нет\nC,\n'));
  expect(texts('SELECT title || type FROM missing_item')).toEqual(['Phone seizedseized-phone']);
});

it('hostile words stay words', async () => {
  const words = '=HYPERLINK("http://x")\u202e<img src=x>';
  await take(file('x.csv', `Name,City,Act\n"${words.replaceAll('"', '""')}",constructor,detention\n__proto__,__proto__,detention\n`));
  expect(texts(`SELECT names ->> '$[0].text' FROM person ORDER BY rowid`)).toEqual([words, '__proto__']);
  expect(texts(`SELECT names ->> '$[0].text' FROM place ORDER BY rowid`)).toEqual(['constructor', '__proto__']);
});
