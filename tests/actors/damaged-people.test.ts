/** Damages the people of a case, their keys, slots and approvals, in every column and row; expects a verification that names it each time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePassphrase, makeRecoveryKey, removeActor, rotateKey, setExportApproval } from '../../core/actors/actors.ts';
import { approveExport, proposeExport } from '../../core/actors/proposals.ts';
import { edit, expectAllNamed, tableOfDamages, type Damage } from '../support/damage.ts';
import { temporary } from '../support/temporary.ts';
import { addEverybody, cheap, foundedCase, openWith, passphrases, problemsOf } from './people.ts';

let sound = '';
/** Of an earlier state of the same case, as somebody could have kept it. */
let olderCaseFile = '';

beforeAll(async () => {
  const session = await foundedCase(temporary());
  sound = session.folder.root;
  const { researcher } = await addEverybody(session);
  await rotateKey(session, passphrases.owner, cheap);
  setExportApproval(session, true);
  const request = { incidents: [], items: [], profile: 'full' } as const;
  const proposal = proposeExport(session, { ...request, incidents: [], items: [] });
  proposeExport(session, { ...request, incidents: [], items: [] });
  await makeRecoveryKey(session, cheap);
  await makeRecoveryKey(session, cheap);
  olderCaseFile = readFileSync(session.folder.caseFile, 'utf8');
  removeActor(session, researcher.id);
  session.close();
  const legal = await openWith(sound, passphrases.legal);
  approveExport(legal, proposal.id);
  await changePassphrase(legal, passphrases.legal, 'another phrase of words', cheap);
  legal.close();
  expect(await problemsOf(sound)).toEqual([]);
}, 60_000);

afterAll(() => console.log(tableOfDamages()));

it('names any one value changed, row removed or row added', async () => {
  const db = new SqliteDatabase(join(sound, 'catalogue.db'), { readonly: true });
  const damages: Damage[] = [];
  for (const table of ['actor', 'actor_key', 'keyring', 'export_proposal']) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const rows = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    expect(rows, table).toBeGreaterThan(0);
    const names = new RegExp(`catalogue\\.db#${table}/`);
    for (let row = 0; row < rows; row += 1) {
      const at = `rowid = (SELECT rowid FROM ${table} ORDER BY rowid LIMIT 1 OFFSET ${row})`;
      for (const column of columns)
        damages.push({
          what: `${table}.${column} of row ${row}`,
          group: `changed value: ${table}`,
          depth: 'quick',
          apply: (root) => edit(root, (one) => one.exec(`UPDATE ${table} SET ${column} = ${otherValue(column)} WHERE ${at}`)),
          names,
        });
      damages.push({
        what: `row ${row} of ${table}`,
        group: `removed row: ${table}`,
        depth: 'quick',
        apply: (root) => edit(root, (one) => one.exec(`DELETE FROM ${table} WHERE ${at}`)),
        names,
      });
    }
  }
  db.close();
  damages.push({
    what: 'somebody of whom no entry tells',
    group: 'added row: actor',
    depth: 'quick',
    apply: (root) =>
      edit(root, (one) =>
        one.exec(
          `INSERT INTO actor SELECT '00000000-0000-7000-8000-000000000000', 'X', role, 'AAAAAAAAAAAAAAAAAAAAAA==', added_at, NULL FROM actor LIMIT 1`,
        ),
      ),
    names: /#actor\/00000000/,
  });
  expect(damages.length).toBeGreaterThan(60);
  await expectAllNamed(sound, damages);
}, 240_000);

it('names any slot of case.json changed, removed, swapped, added or put back', async () => {
  const content = JSON.parse(readFileSync(join(sound, 'case.json'), 'utf8')) as { slots: { [member: string]: unknown }[] };
  const names = /^case\.json/;
  const change = (what: string, make: (slots: typeof content.slots) => typeof content.slots): Damage => ({
    what,
    group: 'case.json: slots',
    depth: 'quick',
    apply: (root) =>
      writeFileSync(join(root, 'case.json'), `${JSON.stringify({ ...content, slots: make(structuredClone(content.slots)) }, null, 2)}\n`),
    names,
  });
  await expectAllNamed(sound, [
    ...content.slots.map((_, at) => change(`slot ${at} removed`, (slots) => slots.filter((__, index) => index !== at))),
    ...content.slots.flatMap((slot, at) =>
      ['salt', 'nonce', 'box'].map((member) =>
        change(`${member} of slot ${at}`, (slots) => {
          const text = slot[member] as string;
          slots[at]![member] = `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`;
          return slots;
        }),
      ),
    ),
    change('two slots swapped', ([first, second, ...rest]) => [second!, first!, ...rest]),
    change('a slot twice', (slots) => [...slots, slots[0]!]),
    {
      what: 'an older case.json',
      group: 'case.json: slots',
      depth: 'quick',
      apply: (root) => writeFileSync(join(root, 'case.json'), olderCaseFile),
      names,
    },
  ]);
}, 120_000);

it('writes nothing by the keys of an older case.json', async () => {
  const folder = temporary();
  const session = await foundedCase(folder);
  const older = readFileSync(session.folder.caseFile);
  await changePassphrase(session, passphrases.owner, 'another phrase of words', cheap);
  session.close();
  writeFileSync(session.folder.caseFile, older);
  const opened = await openWith(session.folder.root, passphrases.owner);
  expect(opened.readOnlyBecause).toBe('case-file');
  opened.close();
});

function otherValue(column: string): string {
  switch (column) {
    case 'one':
      return '2';
    case 'export_approval':
      return '1 - export_approval';
    case 'public_key':
      return "x'" + '11'.repeat(32) + "'";
    case 'role':
      return "CASE role WHEN 'auditor' THEN 'owner' ELSE 'auditor' END";
    default:
      return `coalesce(substr(${column}, 1, length(${column}) - 1), '') || 'x'`;
  }
}
