/** A case with months of checks behind it, a damaged original, and others that are due. Knows no window. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCase } from '../../core/case/open.ts';
import { fullPace } from '../../core/fixity/pace.ts';
import { runFixity } from '../../core/fixity/run-fixity.ts';
import { flipByte } from '../support/damage.ts';
import { caseOptions, describeAll, importFiles, itemIds, quietContext } from '../support/test-case.ts';

const day = 86_400_000;

/** Answers the path of the case. */
export async function fixityCase(folder: string, { damaged = true }: { damaged?: boolean } = {}): Promise<string> {
  let at = Date.now() - 230 * day;
  const session = createCase(join(folder, 'Station square'), 'Station square', 'case', { ...caseOptions, clock: () => new Date((at += 7)) });
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`IMG_${1000 + n}.txt`, `frame ${n} `.repeat(40 + n)]));
  await importFiles(session, join(folder, 'card'), files);
  await describeAll(session);
  const ids = itemIds(session);
  const check = (from: number, to: number) =>
    runFixity(session, { scope: 'items', cause: 'schedule', items: ids.slice(from, to) }, quietContext(), fullPace);
  let next = 0;
  for (const [days, items] of [
    [30, 3],
    [45, 12],
    [47, 20],
    [80, 2],
    [96, 30],
    [120, 9],
    [121, 14],
    [160, 6],
    [190, 8],
    [215, 2],
  ] as const) {
    at = Date.now() - 230 * day + days * day;
    if (damaged && days === 215) {
      flipByte(originalOf(next), 2, 1);
      rmSync(originalOf(next + 1));
    }
    await check(next, next + items);
    next += items;
  }
  at = Date.now() - 3000;
  session.checkpoint();
  session.close();
  return session.folder.root;

  function originalOf(index: number): string {
    const sha256 = session.db.prepare('SELECT sha256 FROM item ORDER BY item_no LIMIT 1 OFFSET ?').pluck().get(index) as string;
    return join(session.folder.originals, sha256.slice(0, 2), sha256);
  }
}
