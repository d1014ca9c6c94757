/** Items in order, filtered and found; log pages; and that no long table is read through for a small question. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { listEvents } from '../../core/custody/list.ts';
import { findItem, itemCards, orderItems } from '../../core/items/list.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createLinks } from '../../core/records/links.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { ItemFilter, ItemSort } from '../../shared/model/item.ts';
import { importFiles, newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

let session: CaseSession;
let incident: IncidentId;
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64');
const files = { 'Ёлка.txt': 'three', 'b2.txt': 'fo', 'B10.txt': 'largest of all', 'zeta.png': onePixel };

beforeAll(async () => {
  const folder = temporary();
  session = newCase(folder);
  await importFiles(session, join(folder, 'one'), files);
  await importFiles(session, join(folder, 'two'), { 'again.txt': 'fo', 'new.txt': 'new!' });
  incident = createIncident(session, { title: 'a' }).id;
  createLinks(session, { items: [itemNamed('b2.txt').id, itemNamed('zeta.png').id], incident });
});
afterAll(() => session.close());

function itemNamed(name: string) {
  return itemCards(session, orderItems(session, { filter: {}, sort: 'name' })).find((card) => card.name === name)!;
}

function names(filter: ItemFilter, sort: ItemSort = 'received-oldest'): string[] {
  return itemCards(session, orderItems(session, { filter, sort })).map(({ name }) => name);
}

describe('items in order', () => {
  it('are sorted by name without regard to case, by size, and as received', () => {
    expect(names({}, 'name')).toEqual(['B10.txt', 'b2.txt', 'new.txt', 'zeta.png', 'Ёлка.txt']);
    expect(names({}, 'largest')).toEqual(['zeta.png', 'B10.txt', 'Ёлка.txt', 'new.txt', 'b2.txt']);
    expect(orderItems(session, { filter: {}, sort: 'received-newest' })).toEqual([5, 4, 3, 2, 1]);
    expect(orderItems(session, { filter: {}, sort: 'captured-oldest' })).toEqual([1, 2, 3, 4, 5]);
  });

  it('are filtered by text in any case, kind, incident, what has none, and accession', () => {
    expect(names({ text: 'ЁЛК' })).toEqual(['Ёлка.txt']);
    expect(names({ text: '.TXT', incident })).toEqual(['b2.txt']);
    expect(names({ text: '%' })).toEqual([]);
    expect(names({ incident }).sort()).toEqual(['b2.txt', 'zeta.png']);
    expect(names({ unlinked: true })).toHaveLength(3);
    expect(names({ kind: 'photo' })).toEqual(['zeta.png']);
    expect(names({ kind: 'video' })).toEqual([]);
    const second = session.db.prepare('SELECT accession_id FROM accession ORDER BY begun_at DESC LIMIT 1').pluck().get() as never;
    expect(names({ accession: second }).sort()).toEqual(['b2.txt', 'new.txt']);
  });

  it('are found by what their hash is too', () => {
    const { sha256, no } = itemNamed('b2.txt');
    expect(names({ text: sha256 })).toEqual(['b2.txt']);
    expect(names({ text: `#${no}` })).toContain('b2.txt');
  });
});

describe('one item', () => {
  it('is found by number, id, hash, and the beginning of a hash in either case', () => {
    const { no, id, sha256 } = itemNamed('b2.txt');
    for (const reference of [String(no), `#${no}`, ` ${id} `, id.toUpperCase(), sha256, sha256.slice(0, 8), sha256.slice(0, 20).toUpperCase()]) {
      expect(findItem(session, reference).id, reference).toBe(id);
    }
  });

  it.each(['', '0', '#', '999999', 'abc', '%', "' OR 1=1 --", '0123456', 'f'.repeat(65), '\0'])('is not found by %j', (reference) => {
    expect(() => findItem(session, reference)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('is not guessed when a beginning fits two, nor when a number could be the beginning of a hash', () => {
    const { db, close: _, ...rest } = session;
    const twins = { ...rest, close: () => {}, db };
    db.exec('SAVEPOINT twins');
    for (const [at, tail] of ['a', 'b'].entries()) {
      const id = `0190000${at}-0000-7000-8000-000000000000`;
      db.prepare(
        'INSERT INTO item SELECT 100 + ?, ?, ?, sha512, size_bytes, name, name_folded, kind, mime, name_says, accession_id, secured_at FROM item WHERE item_no = 1',
      ).run(at, id, `12345678${tail.repeat(56)}`);
      db.prepare("INSERT INTO description (item_id, state) VALUES (?, 'pending')").run(id);
    }
    try {
      expect(() => findItem(twins, '12345678')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
      expect(findItem(twins, '12345678a').no).toBe(100);
    } finally {
      db.exec('ROLLBACK TO twins; RELEASE twins');
    }
  });
});

describe('the log in pages', () => {
  it('goes on where it stopped, newest first, without gap or double', () => {
    const all: number[] = [];
    for (let before: number | undefined; ;) {
      const page = listEvents(session, { before, limit: 3 });
      expect(page.size).toBe(session.custody.size());
      all.push(...page.events.map(({ seq }) => seq));
      if (page.next === null) break;
      before = page.next;
    }
    expect(all).toEqual(Array.from({ length: session.custody.size() }, (_, at) => session.custody.size() - 1 - at));
  });

  it('tells of one subject only', () => {
    const { events } = listEvents(session, { subject: `incident:${incident}`, limit: 100 });
    expect(events.map(({ type }) => type)).toEqual(['link-created', 'link-created', 'incident-created']);
    expect(listEvents(session, { subject: 'incident:01900000-0000-7000-8000-000000000000', limit: 100 }).events).toEqual([]);
  });
});

describe('a small question', () => {
  const questions: { [what: string]: (watched: CaseSession) => unknown } = {
    'one item by the beginning of its hash': (watched) => findItem(watched, 'ffffffff0'),
    'one item by id': (watched) => findItem(watched, '01900000-0000-7000-8000-000000000000'),
    'cards of what is in view': (watched) => itemCards(watched, [1, 2, 3]),
    'the log of one item': (watched) => listEvents(watched, { subject: 'item:01900000-0000-7000-8000-000000000000', limit: 10 }),
    'a page of the log': (watched) => listEvents(watched, { before: 5, limit: 10 }),
  };

  it.each(Object.entries(questions))('%s reads no table through', (_, ask) => {
    const plans = plansOf(ask);
    expect(plans.length).toBeGreaterThan(0);
    const scans = plans.filter((line) => line.startsWith('SCAN ') && !/^SCAN (json_each|CONSTANT ROW|custody_event USING)/.test(line));
    expect(scans).toEqual([]);
  });

  it('sorts by name and by size along an index', () => {
    expect(plansOf((watched) => orderItems(watched, { filter: {}, sort: 'name' }))).toEqual(['SCAN item USING COVERING INDEX item_by_name']);
    expect(plansOf((watched) => orderItems(watched, { filter: {}, sort: 'largest' }))).toEqual(['SCAN item USING COVERING INDEX item_by_size']);
    expect(plansOf((watched) => orderItems(watched, { filter: { incident }, sort: 'name' })).join('\n')).toMatch(/link_by_incident/);
  });
});

/** How SQLite would answer every statement that `ask` prepares. */
function plansOf(ask: (watched: CaseSession) => unknown): string[] {
  const { db } = session;
  const texts: string[] = [];
  const watchedDb = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name) as unknown;
      return (text: string) => {
        texts.push(text);
        return target.prepare(text);
      };
    },
  });
  try {
    ask({ ...session, db: watchedDb });
  } catch {
    // not found is an answer too
  }
  return texts.flatMap((text) => {
    const parameters = Array.from(text.matchAll(/\?/g), () => null);
    return (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail);
  });
}
