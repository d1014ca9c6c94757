/** Damages the files of a real case in every way that one byte or one file can be damaged, and expects a verification that names it each time. */
import { cpSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { damaged, expectAllNamed, filesOf, flipByte, literally, tableOfDamages, verify, type Damage } from '../support/damage.ts';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';

// Hundreds of verifications in one test.
vi.setConfig({ testTimeout: 240_000 });

const home = temporary();
let sound = '';

beforeAll(async () => {
  sound = await smallCase(home);
}, 60_000);

afterAll(() => console.log(tableOfDamages()));

it('finds nothing wrong with the case as it is', async () => {
  for (const depth of ['quick', 'full'] as const) {
    const report = await verify(sound, depth);
    expect(report.problems).toEqual([]);
    expect(report.warnings).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.checked + report.skipped).toBe(report.expected);
    expect(report.expected).toBeGreaterThan(15);
  }
});

it('names any one byte flipped in an original, a derivative, case.json or a checkpoint', async () => {
  await expectAllNamed(
    sound,

    filesOf(sound)
      .filter((path) => /^(originals|derivatives|log)\/|^case\.json$/.test(path) && statSync(join(sound, path)).size > 0)
      .flatMap((path) =>
        positions(statSync(join(sound, path)).size, path === 'case.json' ? 40 : path.startsWith('log/') ? 12 : 3).map((at) => ({
          what: `byte ${at} of ${path}`,
          group: `flipped byte: ${path.split('/')[0]}`,
          depth: 'full' as const,
          apply: (root: string) => flipByte(join(root, path), at, 1 << (at % 8)),
          names: literally(path),
        })),
      ),
  );
});

it('names every file that is deleted, added, swapped, truncated, emptied, replaced by a link or by a folder', async () => {
  const files = filesOf(sound).filter((path) => /^(originals|log)\//.test(path) || path === 'case.json' || path === 'catalogue.db');
  const filled = files.filter((path) => statSync(join(sound, path)).size > 0);
  const on = (group: string, paths: string[], apply: (path: string) => void): Damage[] =>
    paths.map((path) => ({
      what: `${group} ${path}`,
      group: `${group}: ${path.split('/')[0]}`,
      depth: 'quick',
      apply: (root) => apply(join(root, path)),
      names: literally(path),
    }));
  await expectAllNamed(sound, [
    ...on('deleted', files, (path) => rmSync(path)),
    ...on('truncated', filled, (path) => truncateSync(path, statSync(path).size - 1)),
    ...on('emptied', filled, (path) => truncateSync(path, 0)),
    ...on('replaced by a link', files, (path) => {
      const elsewhere = join(temporary(), 'elsewhere');
      cpSync(path, elsewhere);
      rmSync(path);
      symlinkSync(elsewhere, path);
    }),
    ...on('replaced by a folder', files, (path) => {
      rmSync(path);
      mkdirSync(path);
    }),
    ...on(
      'grown',
      files.filter((path) => path !== 'catalogue.db'),
      (path) => writeFileSync(path, 'x', { flag: 'a' }),
    ),
    ...added([
      'stray.txt',
      'originals/stray',
      `originals/ab/${'ab'.repeat(32)}`,
      'originals/ab/stray',
      'derivatives/stray',
      `derivatives/ab/${'ab'.repeat(32)}`,
      'log/stray.txt',
      'log/checkpoint-0000000999.txt',
      'log/checkpoint-9.txt',
      'folder/file',
    ]),
    swapped('originals'),
    swapped('derivatives'),
    swapped('log'),
  ]);
});

it('warns of a derivative that is gone, since it can be made again', async () => {
  const path = filesOf(sound).find((name) => name.startsWith('derivatives/'))!;
  const report = await damaged(sound, (root) => rmSync(join(root, path)), 'full');
  expect(report).toMatchObject({ ok: true, warnings: [{ what: 'missing', path }] });
  expect(report.checked).toBe(report.expected - 1);
});

it('checks originals by their own names when there is no catalogue', async () => {
  const path = filesOf(sound).find((name) => name.startsWith('originals/') && statSync(join(sound, name)).size > 0)!;
  const report = await damaged(
    sound,
    (root) => {
      rmSync(join(root, 'catalogue.db'));
      flipByte(join(root, path), 3, 1);
    },
    'full',
  );
  expect(report.problems.map(({ what, path: where }) => `${what} ${where}`)).toEqual([
    'missing catalogue.db',
    `altered ${path}`,
    'nothing-checked catalogue.db#custody_event',
  ]);
  expect(report.checked).toBeGreaterThan(7);
});

function positions(size: number, count: number): number[] {
  return [...new Set([0, size - 1, ...Array.from({ length: count }, (_, index) => (index * 7919 + 13) % size)])];
}

function added(paths: string[]): Damage[] {
  return paths.map((path) => ({
    what: `added ${path}`,
    group: 'added file',
    depth: 'quick',
    apply(root) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), 'added');
    },
    names: literally(path.startsWith('folder') ? 'folder' : path),
  }));
}

function swapped(folder: string): Damage {
  const [a, b] = filesOf(sound).filter((path) => path.startsWith(`${folder}/`) && statSync(join(sound, path)).size > 0) as [string, string];
  return {
    what: `swapped ${a} and ${b}`,
    group: `swapped: ${folder}`,
    depth: 'full',
    apply(root) {
      renameSync(join(root, a), join(root, 'third'));
      renameSync(join(root, b), join(root, a));
      renameSync(join(root, 'third'), join(root, b));
    },
    names: new RegExp(`^(${literally(a).source}|${literally(b).source})$`),
  };
}
