/** Proves what a run of checks finds, enters and leaves behind: damage of every kind, stops, limits, going on, and that the log can hold the rows. */
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { fixityCalendar, fixityState, listRuns } from '../../core/fixity/calendar.ts';
import { dueNow, setSchedule } from '../../core/fixity/schedule.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { edit, flipByte } from '../support/damage.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, itemIds, quietContext } from '../support/test-case.ts';
import { caseOf, check, eventsOf, originalOf, problemsOfLog, reopenedAt, setClock } from './support.ts';

it('names every kind of damage to originals, tells the log in one entry, and says nothing of what is intact but that it is', async () => {
  const session = await caseOf(temporary(), 8);
  flipByte(originalOf(session, 2), 3, 0x10);
  rmSync(originalOf(session, 3));
  rmSync(originalOf(session, 4), { force: true });
  symlinkSync('/etc/hostname', originalOf(session, 4));
  rmSync(originalOf(session, 5));
  mkdirSync(originalOf(session, 5));
  const short = readFileSync(originalOf(session, 6)).subarray(1);
  rmSync(originalOf(session, 6));
  writeFileSync(originalOf(session, 6), short);
  const report = await check(session);
  expect(report).toMatchObject({
    ok: false,
    checked: 8,
    left: 0,
    problemCount: 5,
    run: { state: 'done', items: 8, failed: 5, cause: 'request', scope: 'all' },
  });
  expect(Object.fromEntries(report.problems.map(({ no, what }) => [no, what]))).toEqual({
    2: 'altered',
    3: 'missing',
    4: 'symbolic-link',
    5: 'special-file',
    6: 'size-differs',
  });
  const [told, ...more] = eventsOf(session, 'fixity-checked');
  expect(more).toEqual([]);
  expect(told!.data).toMatchObject({
    items: [[1, 8]],
    failed: { altered: [[2, 2]], missing: [[3, 3]], 'symbolic-link': [[4, 4]], 'special-file': [[5, 5]], 'size-differs': [[6, 6]] },
    problemCount: 5,
    checked: 8,
    state: 'done',
  });
  expect(told!.data['tools']).toMatchObject({ node: process.versions.node });
  expect(fixityState(session)).toMatchObject({ failed: 5, neverChecked: 0, due: 0, unfinished: null });
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('finds a byte flipped in a large original, and the same original healed by importing it again', async () => {
  const folder = temporary();
  const clock = setClock();
  const session = await caseOf(folder, 2, clock.clock);
  const large = Buffer.alloc(5_000_000, 'an interview ');
  await importFiles(session, join(folder, 'phone'), { 'large.wav': large });
  flipByte(originalOf(session, 3), 4_321_000, 1);
  expect(await check(session)).toMatchObject({ ok: false, problems: [{ no: 3, what: 'altered' }] });
  clock.passDays(0.5);
  expect(dueNow(session).items).toBe(0);
  // An import never writes over an original, not even over one that is damaged.
  rmSync(originalOf(session, 3));
  await importFiles(session, join(folder, 'phone again'), { 'large copy.wav': large });
  // Put back, it is due at once; the rest is not.
  expect(dueNow(session).items).toBe(1);
  expect(await check(session, { scope: 'failed' })).toMatchObject({ ok: true, checked: 1 });
  expect(fixityState(session)).toMatchObject({ failed: 0, failures: [] });
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('looks again after a day at what failed', async () => {
  const clock = setClock();
  const session = await caseOf(temporary(), 3, clock.clock);
  const aside = `${session.folder.root}.aside`;
  renameSync(originalOf(session, 2), aside);
  await check(session);
  expect(dueNow(session).items).toBe(0);
  clock.passDays(1.01);
  renameSync(aside, originalOf(session, 2));
  expect(await check(session, { scope: 'due' })).toMatchObject({ ok: true, checked: 1 });
  session.close();
});

it('goes on where it was stopped, and not where it was asked to begin anew', async () => {
  const session = await caseOf(temporary(), 60);
  const stop = new AbortController();
  let pieces = 0;
  const pausePoint = async () => {
    pieces += 1;
    if (pieces === 25) stop.abort();
  };
  await expect(check(session, { context: { signal: stop.signal, pausePoint } })).rejects.toMatchObject({ code: 'cancelled' });
  const [stopped] = listRuns(session, { limit: 5 });
  expect(stopped).toMatchObject({ state: 'stopped' });
  expect(stopped!.items).toBeGreaterThan(0);
  expect(stopped!.items).toBeLessThan(60);
  expect(fixityState(session).unfinished).toMatchObject({ id: stopped!.id });

  const rest = await check(session);
  expect(rest).toMatchObject({ checked: 60 - stopped!.items, left: 0, run: { id: stopped!.id, state: 'done', items: 60 } });
  expect(await check(session)).toMatchObject({ checked: 60 });
  expect(listRuns(session, { limit: 5 })).toHaveLength(2);

  await check(session, { limit: { bytes: 1 } });
  const anew = await check(session, { anew: true });
  expect(anew).toMatchObject({ checked: 60 });
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('ends at a limit of bytes with what is left told, and reads what was begun to its end', async () => {
  const session = await caseOf(temporary(), 40);
  const sittings: number[] = [];
  for (let left = 40; left > 0;) {
    const report = await check(session, { limit: { bytes: 2000 } });
    expect(report.run).toMatchObject({ state: report.left === 0 ? 'done' : 'stopped' });
    expect(report.checked).toBeGreaterThan(0);
    sittings.push(report.checked);
    left = report.left;
  }
  expect(sittings.length).toBeGreaterThan(2);
  expect(sittings.reduce((sum, n) => sum + n)).toBe(40);
  expect(new Set(eventsOf(session, 'fixity-checked').map(({ data }) => data['run'])).size).toBe(1);
  session.close();
});

it('checks named items alone, says nothing when nothing is due, and refuses where it may not write', async () => {
  const session = await caseOf(temporary(), 10);
  const ids = itemIds(session);
  expect(await check(session, { scope: 'items', items: [ids[6]!, ids[2]!, ids[3]!] })).toMatchObject({ checked: 3 });
  expect(eventsOf(session, 'fixity-checked')[0]!.data).toMatchObject({
    selection: [
      [3, 4],
      [7, 7],
    ],
    items: [
      [3, 4],
      [7, 7],
    ],
  });
  const before = session.custody.size();
  expect(await check(session, { scope: 'due' })).toMatchObject({ ok: true, run: null, checked: 0 });
  expect(session.custody.size()).toBe(before);
  await expect(check(session, { scope: 'items' })).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(check({ ...session, readOnly: true })).rejects.toMatchObject({ code: 'read-only' });
  session.close();
});

it('takes a full verification for a check of every original, and a quick one for none', async () => {
  const session = await caseOf(temporary(), 5);
  await verifyOpenCase(session, 'quick', quietContext());
  expect(fixityState(session)).toMatchObject({ neverChecked: 5, lastRun: null });
  flipByte(originalOf(session, 4), 0, 1);
  await verifyOpenCase(session, 'full', quietContext());
  expect(fixityState(session)).toMatchObject({
    neverChecked: 0,
    failed: 1,
    failures: [{ no: 4, what: 'altered' }],
    lastRun: { cause: 'verification', state: 'done', items: 5, failed: 1 },
  });
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('keeps a calendar that adds up', async () => {
  const clock = setClock();
  const folder = temporary();
  let session = await caseOf(folder, 6, clock.clock);
  clock.passDays(3);
  await check(session, { scope: 'items', items: itemIds(session).slice(0, 2) });
  clock.passDays(4);
  rmSync(originalOf(session, 3));
  await check(session, { scope: 'items', items: itemIds(session).slice(2, 5) });
  await importFiles(session, join(folder, 'more'), { 'new.txt': 'new' });
  const calendar = fixityCalendar(session);
  expect(calendar).toMatchObject({ items: 7, neverChecked: 2, everyDays: 90 });
  expect(calendar.checked.map(({ items, failed }) => [items, failed])).toEqual([
    [2, 0],
    [3, 1],
  ]);
  expect(calendar.due.reduce((sum, { items }) => sum + items, 0)).toBe(7);
  expect(Date.parse(calendar.due.at(-1)!.day) - Date.parse(calendar.checked.at(-1)!.day)).toBe(90 * 86_400_000);
  setSchedule(session, { everyDays: 5, automatic: false });
  session = reopenedAt(session, clock.clock);
  // The one never read since it was secured a week ago, and not the ones read or secured since, nor those of four days ago.
  expect(dueNow(session).items).toBe(1);
  expect(fixityState(session)).toMatchObject({ schedule: { everyDays: 5, automatic: false }, due: 1 });
  setSchedule(session, { everyDays: 5, automatic: false });
  expect(eventsOf(session, 'fixity-schedule-set')).toHaveLength(1);
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('holds every row and column of its tables against the log', async () => {
  const session = await caseOf(temporary(), 6);
  rmSync(originalOf(session, 2));
  await check(session, { limit: { bytes: 30 } });
  await check(session);
  setSchedule(session, { everyDays: 30, automatic: true });
  session.close();
  const changes: [string, RegExp][] = [
    ["UPDATE fixity_check SET result = 'intact' WHERE item_no = 2", /fixity_check\/2\/result/],
    ["UPDATE fixity_check SET result = 'altered' WHERE item_no = 3", /fixity_check\/3\/result/],
    ["UPDATE fixity_check SET checked_at = '2026-01-01T00:00:00.000Z' WHERE item_no = 1", /fixity_check\/1\/checked_at/],
    ['DELETE FROM fixity_check WHERE item_no = 4', /fixity_check\/4/],
    ['DELETE FROM fixity_check', /fixity_check\/1/],
    ["UPDATE fixity_run SET state = 'running'", /fixity_run\/.*\/state/],
    ['UPDATE fixity_run SET failed = 0', /fixity_run\/.*\/failed/],
    ['UPDATE fixity_run SET items = items + 1', /fixity_run\/.*\/items/],
    ["UPDATE fixity_run SET cause = 'schedule'", /fixity_run\/.*\/cause/],
    ['UPDATE fixity_schedule SET every_days = 3000', /fixity_schedule\/every_days/],
    ['UPDATE fixity_schedule SET automatic = 0', /fixity_schedule\/automatic/],
    ['DELETE FROM fixity_schedule', /fixity_schedule/],
    ["INSERT INTO fixity_run VALUES ('r12345678901234567890123456789012345', 'request', 'all', NULL, 'done', 0, 0, 0, '', '')", /fixity_run\/r1/],
  ];
  const { root } = session.folder;
  const sound = `${root}.sound`;
  copyFile(join(root, 'catalogue.db'), sound);
  for (const [change, names] of changes) {
    edit(root, (db) => db.exec(change));
    const problems = await problemsOfLog(session);
    expect(
      problems.map(({ path }) => path).filter((path) => names.test(path)),
      change,
    ).not.toEqual([]);
    copyFile(sound, join(root, 'catalogue.db'));
  }
  expect(await problemsOfLog(session)).toEqual([]);
});

function copyFile(from: string, to: string): void {
  rmSync(to, { force: true });
  writeFileSync(to, readFileSync(from));
}

it('takes hostile ranges in an entry for what they are', async () => {
  const { readRanges } = await import('../../core/fixity/ranges.ts');
  for (const ranges of [
    [[1, 1e15]],
    [[0, 1]],
    [[2, 1]],
    [
      [1, 2],
      [2, 3],
    ],
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [1, 2],
    ],
    [[1]],
    [1, 2],
    'x',
    null,
    [[1.5, 2]],
    [['1', '2']],
  ])
    expect(readRanges(ranges, 10), JSON.stringify(ranges)).toBeNull();
  expect(
    readRanges(
      [
        [1, 2],
        [4, 10],
      ],
      10,
    ),
  ).toEqual([
    [1, 2],
    [4, 10],
  ]);
});

it('survives a catalogue from before there were checks, opened where it cannot be written', async () => {
  const session = await caseOf(temporary(), 1);
  const db = new SqliteDatabase(':memory:');
  db.exec('CREATE TABLE item (item_no INTEGER PRIMARY KEY, secured_at TEXT)');
  expect(fixityState({ ...session, db })).toMatchObject({ items: 0, due: 0 });
  expect(fixityCalendar({ ...session, db })).toMatchObject({ checked: [] });
  session.close();
});
