import { expect, it } from 'vitest';
import { pendingItems } from '../../core/describe/pending.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { newCase } from '../import/support.ts';
import { temporary } from '../support/temporary.ts';

it('hands out a hundred thousand items once each, newest accession first, in little time', () => {
  const session = newCase(temporary());
  addAccession(session, 'old', 1, 60_000);
  addAccession(session, 'new', 60_001, 40_000);
  const pending = pendingItems(session.db, []);
  expect(pending.count()).toBe(100_000);
  const begun = performance.now();
  const order = takeAll(pending);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(order).toHaveLength(100_000);
  expect(order.slice(0, 40_000)).toEqual(Array.from({ length: 40_000 }, (_, index) => 60_001 + index));
  expect(order.slice(40_000)).toEqual(Array.from({ length: 60_000 }, (_, index) => 1 + index));
  session.close();
});

it('takes what is in view before all others, also when the view changes', () => {
  const session = newCase(temporary());
  addAccession(session, 'one', 1, 200);
  const inView = [150, 7, 9999, -1];
  const pending = pendingItems(session.db, inView);
  expect([pending.next()?.no, pending.next()?.no, pending.next()?.no]).toEqual([150, 7, 1]);
  inView.push(150, 99);
  expect([pending.next()?.no, pending.next()?.no]).toEqual([99, 2]);
  const rest = takeAll(pending);
  expect(rest).toHaveLength(195);
  expect(new Set(rest).size).toBe(195);
  session.close();
});

it('finds what is secured while others are handed out', () => {
  const session = newCase(temporary());
  addAccession(session, 'one', 1, 100);
  const pending = pendingItems(session.db, []);
  for (let taken = 0; taken < 70; taken++) pending.next();
  addAccession(session, 'two', 101, 10);
  expect(takeAll(pending)).toHaveLength(40);
  addAccession(session, 'three', 111, 5);
  expect(takeAll(pending)).toEqual([111, 112, 113, 114, 115]);
  expect(pending.next()).toBeNull();
  session.close();
});

function takeAll(pending: ReturnType<typeof pendingItems>): number[] {
  const order: number[] = [];
  for (let item = pending.next(); item !== null; item = pending.next()) order.push(item.no);
  return order;
}

/** Rows as an import leaves them, without files. */
function addAccession({ db }: CaseSession, source: string, firstNo: number, count: number): void {
  const accession = `00000000-0000-7000-8000-${String(firstNo).padStart(12, '0')}`;
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, firstNo)).toISOString();
  const addItem = db.prepare(
    `INSERT INTO item (item_no, item_id, sha256, sha512, size_bytes, name, name_folded, kind, mime, accession_id, secured_at)
      VALUES (?, ?, ?, ?, 1, ?, ?, 'photo', 'image/jpeg', ?, ?)`,
  );
  const addDescription = db.prepare("INSERT INTO description (item_id, state) VALUES (?, 'pending')");
  db.transaction(() => {
    db.prepare("INSERT INTO accession (accession_id, source, roots, state, begun_at, secured_at) VALUES (?, ?, '[]', 'secured', ?, ?)").run(
      accession,
      source,
      at,
      at,
    );
    for (let no = firstNo; no < firstNo + count; no++) {
      const id = `00000000-0000-7000-9000-${String(no).padStart(12, '0')}`;
      addItem.run(no, id, String(no).padStart(64, '0'), String(no).padStart(128, '0'), `${no}.jpg`, `${no}.jpg`, accession, at);
      addDescription.run(id);
    }
  }).immediate();
}
