/** Holds cases against an older checkpoint kept elsewhere: what was cut, put back, rewritten or swapped is found and named, also where the case is whole in itself. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { newSigningKey } from '../../core/custody/keys.ts';
import { logOrigin, signCheckpoint } from '../../core/custody/note.ts';
import { givenAnchor, readAnchor } from '../../core/proofs/anchor.ts';
import { signHead } from '../../core/proofs/checkpoints.ts';
import { proveEntry, proveHistory } from '../../core/proofs/prove.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { VerifyReport } from '../../shared/model/verification.ts';
import { caseOptions, importFiles, newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const home = temporary();
const place = join(home, 'test.kualik');
const older = join(home, 'older.kualik');
let early: string;
let late: string;
let session: CaseSession;

beforeAll(async () => {
  session = newCase(home);
  await importFiles(session, join(home, 'card'), { 'a.txt': 'a', 'b.txt': 'b' });
  early = signHead(session).note;
  session.close();
  cpSync(place, older, { recursive: true });
  session = openCase(place, caseOptions);
  createIncident(session, { title: 'On the square' });
  late = signHead(session).note;
  session.close();
});

const against = (root: string, text: string): Promise<VerifyReport> => verifyPath(root, 'quick', quietContext(), { against: givenAnchor(text) });
const kinds = ({ problems }: VerifyReport) => problems.map(({ what }) => what);
const sizeIn = (note: string) => Number(note.split('\n')[1]);

it('agrees with every checkpoint that the case ever signed, however it was kept', async () => {
  const again = openCase(place, caseOptions);
  const consistency = proveHistory(again, { from: early }).text;
  const inclusion = proveEntry(again, { entry: 2, size: sizeIn(early) }).text;
  again.close();
  const [origin, size, root] = early.split('\n') as [string, string, string];
  const hex = Buffer.from(root, 'base64').toString('hex');
  const typed = [
    `${origin}\n${size}\n${root}\n`,
    `${origin}\r\n${size}\r\n${hex.match(/.{4}/g)!.join(' ')}\r\n`,
    `\ufeff  ${origin}  \n\n ${size} \n${hex.toUpperCase().match(/.{16}/g)!.join('\n')}`,
  ];
  for (const text of [early, late, consistency, inclusion])
    expect((await against(place, text)).against).toMatchObject({ agrees: true, signed: true });
  for (const text of typed) {
    const report = await against(place, text);
    expect(report).toMatchObject({ ok: true, against: { agrees: true, signed: false, size: Number(size), rootHex: hex } });
  }
});

it.each([
  ['nothing', ''],
  ['words', 'nonsense'],
  ['a root too short', 'kualik/case/x\n3\n0011'],
  ['a size that is none', `kualik/case/x\n03\n${'00'.repeat(32)}`],
  ['digits that are none', `kualik/case/x\n3\n${'0g'.repeat(32)}`],
  ['a line too many', `kualik/case/x\n3\n${'00'.repeat(32)}\nmore`],
])('reads %s as no checkpoint', (_, text) => {
  expect(readAnchor(text)).toBeNull();
  expect(() => givenAnchor(text)).toThrow(/no checkpoint/);
});

describe('names', () => {
  it('a case that was put back whole to an older state, which no check by itself can find', async () => {
    expect(await verifyPath(older, 'full', quietContext())).toMatchObject({ ok: true });
    const report = await against(older, late);
    expect(report).toMatchObject({ ok: false, against: { agrees: false, signed: true } });
    expect(kinds(report)).toEqual(['log-rolled-back']);
    expect(await against(older, early)).toMatchObject({ ok: true });
  });

  it('a log that was cut while its own heads were left', async () => {
    const root = copy();
    change(root, `DELETE FROM custody_subject WHERE seq >= ${sizeIn(late) - 2}; DELETE FROM custody_event WHERE seq >= ${sizeIn(late) - 2}`);
    expect(kinds(await against(root, late))).toContain('log-truncated');
    expect(kinds(await against(root, late))).not.toContain('log-rolled-back');
  });

  it('a log whose older entries are others now', async () => {
    const root = copy();
    const db = new SqliteDatabase(join(root, 'catalogue.db'), { readonly: true });
    const entry = db.prepare('SELECT entry FROM custody_event WHERE seq = 1').pluck().get() as string;
    db.close();
    change(root, `UPDATE custody_event SET entry = '${entry.replace('command-line', 'window').replaceAll("'", "''")}' WHERE seq = 1`);
    const report = await against(root, early);
    expect(kinds(report)).toContain('log-rewritten');
    expect(report.against).toMatchObject({ agrees: false });
  });

  it('a history made anew by who holds the key, whole in itself', async () => {
    // The same key and case id, other entries: what only an outsider's checkpoint can show.
    const root = copy('older');
    const again = openCase(root, caseOptions);
    while (again.custody.size() <= sizeIn(late) + 3) createIncident(again, { title: 'Another history' });
    again.close();
    expect(await verifyPath(root, 'full', quietContext())).toMatchObject({ ok: true });
    expect(kinds(await against(root, late))).toEqual(['log-rewritten']);
    expect(await against(root, early)).toMatchObject({ ok: true });
    const [origin, size, base64] = late.split('\n') as [string, string, string];
    expect(kinds(await against(root, `${origin}\n${size}\n${base64}`))).toEqual(['log-rewritten']);
  });

  it('a checkpoint of another case', async () => {
    const other = newCase(temporary(), 'other');
    const { note } = signHead(other);
    other.close();
    const report = await against(place, note);
    expect(kinds(report)).toEqual(['log-of-another-case']);
    expect(report.problems[0]).toMatchObject({ expected: logOrigin(session.caseId), found: logOrigin(other.caseId) });
  });

  it('a checkpoint in this case’s name that its key did not sign', async () => {
    const forged = signCheckpoint({ origin: logOrigin(session.caseId), size: 3, root: Buffer.alloc(32, 1) }, newSigningKey());
    expect(kinds(await against(place, forged))).toEqual(['key']);
    expect(kinds(await against(place, early.replace(/\n\d+\n/, '\n2\n')))).toEqual(['key']);
  });

  it('a log too damaged to be held against anything', async () => {
    const root = copy();
    writeFileSync(join(root, 'catalogue.db'), 'no database');
    expect(kinds(await against(root, early))).toContain('nothing-checked');
  });
});

it('holds no package against a checkpoint: that has but a part of the log', async () => {
  const bag = temporary();
  writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  await expect(against(bag, early)).rejects.toMatchObject({ code: 'not-verifiable' });
});

it('signs a head whenever a case is closed', () => {
  const again = openCase(place, caseOptions);
  again.close();
  const files = readdirSync(join(place, 'log')).sort();
  const db = new SqliteDatabase(join(place, 'catalogue.db'), { readonly: true });
  const entries = db.prepare('SELECT count(*) FROM custody_event').pluck().get() as number;
  const last = db.prepare('SELECT type FROM custody_event ORDER BY seq DESC LIMIT 1').pluck().get();
  db.close();
  expect(last).toBe('case-closed');
  expect(files.at(-1)).toBe(`checkpoint-${String(entries).padStart(10, '0')}.txt`);
  expect(readFileSync(join(place, 'log', files.at(-1)!), 'utf8').split('\n')[1]).toBe(String(entries));
});

function copy(which: 'test' | 'older' = 'test'): string {
  const root = join(temporary(), 'case.kualik');
  cpSync(which === 'test' ? place : older, root, { recursive: true });
  rmSync(join(root, 'writer.lock'), { force: true });
  return root;
}

/** With the triggers as they were, as who holds the file can. */
function change(root: string, sql: string): void {
  const db = new SqliteDatabase(join(root, 'catalogue.db'));
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'custody_%'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
}
