/** Damages every kind of file of a sealed case in every way, and expects a verification with the keys that names it each time. */
import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { unlock } from '../../core/db/open.ts';
import { SEGMENT_BYTES } from '../../core/sealed/layout.ts';
import { sealOf } from '../../core/sealed/seal.ts';
import { sealWhole } from '../../core/sealed/segments.ts';
import type { StoredName } from '../../core/sealed/seal.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { damaged, expectAllNamed, filesOf, flipByte, literally, tableOfDamages, verify, type Damage } from '../support/damage.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, openTestCase } from '../support/test-case.ts';
import { caseSecret, sealedOptions, testSeal } from './support.ts';

vi.setConfig({ testTimeout: 240_000 });

const home = temporary();
const older = join(home, 'older.kualik');
const seal = testSeal();
/** Four segments. */
const LARGE_BYTES = 800_000;
let sound = '';
let large = '';
let originals: string[] = [];
let derivatives: string[] = [];

beforeAll(async () => {
  sound = await smallCase(home, sealedOptions);
  const session = openTestCase(sound, sealedOptions);
  await importFiles(session, join(home, 'more'), { 'large.bin': Buffer.alloc(LARGE_BYTES, 'evidence ') });
  session.close();
  cpSync(sound, older, { recursive: true });
  const later = openTestCase(sound, sealedOptions);
  createIncident(later, { title: 'Known later' });
  later.close();
  originals = filesOf(sound).filter((path) => path.startsWith('originals/'));
  derivatives = filesOf(sound).filter((path) => path.startsWith('derivatives/'));
  large = originals.find((path) => statSync(join(sound, path)).size > LARGE_BYTES)!;
}, 60_000);

afterAll(() => console.log(tableOfDamages()));

it('finds nothing wrong with the case as it is', async () => {
  for (const depth of ['quick', 'full'] as const) {
    const report = await verify(sound, depth, caseSecret);
    expect(report).toMatchObject({ ok: true, problems: [], warnings: [] });
    expect(report.checked + report.skipped).toBe(report.expected);
  }
  expect(originals.length).toBeGreaterThan(6);
  expect(derivatives.length).toBeGreaterThan(5);
});

const damage = (group: string, path: string, depth: Damage['depth'], apply: (path: string, root: string) => void): Damage => ({
  what: `${group} ${path}`,
  group: `${group}: ${path.split('/')[0]}`,
  depth,
  apply: (root) => apply(join(root, path), root),
  names: literally(path),
});

it('names a flipped byte in the header, in every segment and in every tag', async () => {
  const header = { magic: 0, version: 7, salt: 20, length: 47, 'header tag': 60 };
  await expectAllNamed(
    sound,
    [...originals, ...derivatives].flatMap((path) => [
      ...Object.entries(header).map(([part, at]) => damage(`flipped byte of ${part}`, path, 'full', (file) => flipByte(file, at, 1))),
      damage('flipped byte of the last tag', path, 'full', (file) => flipByte(file, statSync(file).size - 1, 128)),
    ]),
    caseSecret,
  );
  const inSegments = [0, 1, 2, 3].flatMap((segment) => [
    damage('flipped byte of a segment', large, 'full', (file) => flipByte(file, Math.max(80, segment * SEGMENT_BYTES), 4)),
    damage('flipped byte of a tag', large, 'full', (file) => flipByte(file, Math.min(statSync(file).size, (segment + 1) * SEGMENT_BYTES) - 1, 4)),
  ]);
  await expectAllNamed(sound, inSegments, caseSecret);
});

it('names what is cut, emptied, deleted, grown, or replaced', async () => {
  await expectAllNamed(
    sound,
    originals.flatMap((path) => [
      damage('truncated by a byte', path, 'quick', (file) => truncateSync(writable(file), statSync(file).size - 1)),
      damage('emptied', path, 'quick', (file) => truncateSync(writable(file), 0)),
      damage('deleted', path, 'quick', (file) => rmSync(file)),
      damage('grown', path, 'quick', (file) => writeFileSync(writable(file), 'x', { flag: 'a' })),
      damage('replaced by a link', path, 'quick', (file) => {
        const elsewhere = join(temporary(), 'elsewhere');
        renameSync(file, elsewhere);
        symlinkSync(elsewhere, file);
      }),
    ]),
    caseSecret,
  );
  await expectAllNamed(
    sound,
    [
      ...[1, 2, 3].map((cut) => damage('cut between segments', large, 'quick', (file) => truncateSync(writable(file), cut * SEGMENT_BYTES))),
      damage('a segment left out, the last cut to fit', large, 'full', (file) => {
        const bytes = readFileSync(file);
        writeFileSync(writable(file), Buffer.concat([segments(bytes, 0, 1), segments(bytes, 2, 4), segments(bytes, 2, 3)]));
      }),
      damage('segments exchanged', large, 'full', (file) => {
        const bytes = readFileSync(file);
        const [second, third] = [Buffer.from(segments(bytes, 1, 2)), segments(bytes, 2, 3)];
        third.copy(bytes, SEGMENT_BYTES);
        second.copy(bytes, 2 * SEGMENT_BYTES);
        writeFileSync(writable(file), bytes);
      }),
    ],
    caseSecret,
  );
});

it('names two files that were swapped, a file of another case, and one that was sealed anew with other content', async () => {
  const [one, other] = originals as [string, string];
  const swap = (first: string, second: string) =>
    damage('swapped', first, 'full', (file, root) => {
      renameSync(file, join(root, 'aside'));
      renameSync(join(root, second), file);
      renameSync(join(root, 'aside'), join(root, second));
    });
  const nameOf = (path: string) => path.slice(-64) as StoredName;
  await expectAllNamed(
    sound,
    [
      swap(one, other),
      swap(derivatives[0]!, derivatives[1]!),
      damage('of another case', one, 'full', (file) =>
        writeFileSync(writable(file), sealWhole(sealOf(Buffer.alloc(32, 9)), Buffer.from('x'), nameOf(one))),
      ),
      // Only who has the keys can do this, and the hash of the plain content tells of it all the same.
      damage('sealed anew with other content', large, 'full', (file) =>
        writeFileSync(writable(file), sealWhole(seal, Buffer.alloc(LARGE_BYTES, 'other'), nameOf(large))),
      ),
      damage('added', `originals/ab/${'ab'.repeat(32)}`, 'quick', (file) => {
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, 'x');
      }),
    ],
    caseSecret,
  );
});

it('names a catalogue whose pages were changed, that was cut, replaced, or put back to an older state', async () => {
  const pages = statSync(join(sound, 'catalogue.db')).size / 4096;
  const some = [0, 1, 2, 3, 5, 8, 13, Math.floor(pages / 2), pages - 1];
  await expectAllNamed(
    sound,
    [
      ...some.map((page) => damage('flipped byte of a page', 'catalogue.db', 'full', (file) => flipByte(file, page * 4096 + 2000, 1))),
      ...some.map((page) => damage('flipped byte of a page, quick', 'catalogue.db', 'quick', (file) => flipByte(file, page * 4096 + 2000, 1))),
      damage('first page', 'catalogue.db', 'full', (file) => flipByte(file, 3, 1)),
      damage('emptied', 'catalogue.db', 'full', (file) => truncateSync(file, 0)),
      damage('cut', 'catalogue.db', 'full', (file) => truncateSync(file, 4096 * 20)),
      damage('deleted', 'catalogue.db', 'full', (file) => rmSync(file)),
      damage('two pages exchanged', 'catalogue.db', 'full', (file) => {
        const bytes = readFileSync(file);
        const page = Buffer.from(bytes.subarray(4096 * 4, 4096 * 5));
        bytes.copy(bytes, 4096 * 4, 4096 * 6, 4096 * 7);
        page.copy(bytes, 4096 * 6);
        writeFileSync(file, bytes);
      }),
      damage('left in the open', 'catalogue.db', 'full', (file) => {
        const db = new SqliteDatabase(file);
        unlock(db, seal.catalogueKey);
        db.pragma('journal_mode = DELETE');
        db.rekey(Buffer.alloc(0));
        db.close();
      }),
      {
        ...damage('put back to an older state', 'catalogue.db', 'full', (file) => copyFileSync(join(older, 'catalogue.db'), file)),
        names: /checkpoint|custody/,
      },
      { ...damage('log/ put back with it', 'log', 'full', (file) => rmSync(file, { recursive: true })), names: /^log/ },
    ],
    caseSecret,
  );
});

it('checks originals by their own stored names when there is no catalogue', async () => {
  const report = await damaged(
    sound,
    (root) => {
      rmSync(join(root, 'catalogue.db'));
      flipByte(join(root, large), 70_000, 1);
    },
    'full',
    caseSecret,
  );
  expect(report.problems.map(({ what, path }) => `${what} ${path}`)).toEqual([
    'missing catalogue.db',
    `altered ${large}`,
    'nothing-checked catalogue.db#custody_event',
  ]);
  expect(report.checked).toBeGreaterThan(7);
});

/** As they lie on the disk. */
function segments(bytes: Buffer, from: number, to: number): Buffer {
  return bytes.subarray(from * SEGMENT_BYTES, to * SEGMENT_BYTES);
}

/** Somebody who damages originals does not mind that they are read-only. */
function writable(path: string): string {
  const bytes = readFileSync(path);
  rmSync(path);
  writeFileSync(path, bytes);
  return path;
}
