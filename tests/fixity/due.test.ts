/** Proves what is due by properties: against a plain reading of the rule, whatever the times, results and schedules. */
import fc from 'fast-check';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { itemsWithChecks, isDue } from '../../core/fixity/schedule.ts';
import { countIn, numbersIn, rangesOf, readRanges } from '../../core/fixity/ranges.ts';

const day = 86_400_000;
const now = Date.parse('2026-06-01T12:00:00.000Z');

type Item = { securedDaysAgo: number; check: { daysAgo: number; intact: boolean; receivedSince: boolean } | null };

const item: fc.Arbitrary<Item> = fc.record({
  // Times to come are among them: clocks are set wrong.
  securedDaysAgo: fc.double({ min: -400, max: 800, noNaN: true }),
  check: fc.option(fc.record({ daysAgo: fc.double({ min: -400, max: 800, noNaN: true }), intact: fc.boolean(), receivedSince: fc.boolean() }), {
    nil: null,
  }),
});

/** The rule in words: long enough ago, or at a time that cannot be; and what failed after a day, or once received again. */
function expected({ securedDaysAgo, check }: Item, everyDays: number): boolean {
  const daysAgo = check?.daysAgo ?? securedDaysAgo;
  if (daysAgo >= everyDays || daysAgo < -1) return true;
  return check !== null && !check.intact && (check.daysAgo >= 1 || check.receivedSince);
}

const iso = (daysAgo: number) => new Date(now - Math.round(daysAgo * day)).toISOString();

function dueOf(items: readonly Item[], everyDays: number): number[] {
  const db = new SqliteDatabase(':memory:');
  db.exec(`CREATE TABLE item (item_no INTEGER PRIMARY KEY, item_id TEXT, secured_at TEXT);
    CREATE TABLE fixity_check (item_no INTEGER PRIMARY KEY, result TEXT, checked_at TEXT); CREATE TABLE accession_entry (item_id TEXT, settled_at TEXT)`);
  for (const [at, { securedDaysAgo, check }] of items.entries()) {
    db.prepare('INSERT INTO item VALUES (?, ?, ?)').run(at, `item ${at}`, iso(securedDaysAgo));
    if (!check) continue;
    db.prepare('INSERT INTO fixity_check VALUES (?, ?, ?)').run(at, check.intact ? 'intact' : 'altered', iso(check.daysAgo));
    db.prepare('INSERT INTO accession_entry VALUES (?, ?)').run(
      `item ${at}`,
      iso(check.receivedSince ? check.daysAgo - 0.001 : check.daysAgo + 0.001),
    );
  }
  const { text, params } = isDue({ everyDays, automatic: true }, new Date(now));
  const rows = db
    .prepare(`SELECT item.item_no FROM ${itemsWithChecks.text} WHERE ${text} ORDER BY 1`)
    .pluck()
    .all(...params) as number[];
  db.close();
  return rows;
}

it('calls due exactly what the rule calls due', () => {
  let due = 0;
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 3650 }), (items, everyDays) => {
      const found = dueOf(items, everyDays);
      due += found.length;
      expect(found).toEqual(items.flatMap((one, at) => (expected(one, everyDays) ? [at] : [])));
    }),
    { numRuns: 200 },
  );
  expect(due).toBeGreaterThan(100);
});

it('never calls less due where it is to be checked more often', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 1000 }),
      (items, a, b) => {
        const often = new Set(dueOf(items, Math.min(a, b)));
        expect(dueOf(items, Math.max(a, b)).filter((no) => !often.has(no))).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

it('spells any set of items as ranges that read back as the same set, in one spelling', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
      const ranges = rangesOf(numbers);
      const set = [...new Set(numbers)].sort((a, b) => a - b);
      expect([...numbersIn(ranges)]).toEqual(set);
      expect(countIn(ranges)).toBe(set.length);
      expect(readRanges(JSON.parse(JSON.stringify(ranges)), 60)).toEqual(ranges);
    }),
  );
});
