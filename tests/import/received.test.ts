/** Proves that odd names are kept exactly, and that links, pipes, devices and unreadable things are reported and never followed. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shownName, shownPath } from '../../core/import/path-bytes.ts';
import type { ImportReport } from '../../shared/model/accession.ts';
import { temporary } from '../support/temporary.ts';
import { entries, events, importAll, job, newCase, originalFaults } from './support.ts';

const isRoot = process.getuid?.() === 0;
const onWindows = process.platform === 'win32';

it.skipIf(onWindows)('keeps names as received: NFC and NFD twins, no UTF-8, right-to-left, control characters', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  const names = [
    Buffer.from('\u0439.jpg'),
    Buffer.from('\u0438\u0306.jpg'),
    Buffer.from([0x66, 0xff, 0xfe, 0x2e, 0x6a, 0x70, 0x67]),
    Buffer.from('invoice\u202Egpj.exe'),
    Buffer.from('two\nlines\u0085'),
    Buffer.from('back\\slash'),
    Buffer.from('\ud83d\udcf7 \u0642.jpg'),
  ];
  names.forEach((name, index) => writeFileSync(Buffer.concat([Buffer.from(`${source}/`), name]), `content ${index}`));
  const session = newCase(folder);
  expect(await importAll(session, [source])).toMatchObject({ found: names.length, imported: names.length });
  const received = entries(session).map(({ path_bytes }) => path_bytes.subarray(source.length + 1).toString('hex'));
  expect(received.sort()).toEqual(names.map((name) => name.toString('hex')).sort());
  const shown = session.db.prepare('SELECT name FROM item').pluck().all() as string[];
  expect(shown.sort()).toEqual(
    [
      '\u0439.jpg',
      '\u0438\u0306.jpg',
      'f\\xff\\xfe.jpg',
      'invoice\u202Egpj.exe',
      'two\\u000alines\\u0085',
      'back\\slash',
      '\ud83d\udcf7 \u0642.jpg',
    ].sort(),
  );
  expect(
    events(session, 'item-secured')
      .map(({ data }) => String(data['pathBytesHex']).slice(source.length * 2 + 2))
      .sort(),
  ).toEqual(received.sort());
  session.close();
});

it.skipIf(onWindows)('shows bytes that are no UTF-8 one by one and everything else as it is', () => {
  expect(shownPath(Buffer.from([0x2f, 0xe2, 0x82, 0x41, 0xe2, 0x82, 0xac, 0xc0, 0xaf]))).toBe('/\\xe2\\x82A\u20ac\\xc0\\xaf');
  expect(shownName(Buffer.from('/a/b/\u202ec\u2028'))).toBe('\u202ec\\u2028');
  expect(shownName(Buffer.from([0x2f, 0xff]))).toBe('\\xff');
});

it.skipIf(onWindows)('reports links, pipes, sockets and a folder that loops through a link, and secures what is beside them', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(join(source, 'deep'), { recursive: true });
  writeFileSync(join(source, 'real'), 'x');
  writeFileSync(join(folder, 'secret'), 'not asked for');
  symlinkSync(join(source, 'real'), join(source, 'link-to-file'));
  symlinkSync(source, join(source, 'deep', 'loop'));
  symlinkSync('/nowhere', join(source, 'dangling'));
  symlinkSync(join(folder, 'secret'), join(folder, 'root-link'));
  execFileSync('mkfifo', [join(source, 'pipe')]);
  const server = createServer().listen(join(source, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  const session = newCase(folder);
  const report = await importAll(session, [source, join(folder, 'root-link')]);
  server.close();
  expect(report.imported).toBe(1);
  expect(Object.fromEntries(report.failed.map(({ path, reason }) => [path.slice(folder.length + 1), reason]))).toEqual({
    'in/link-to-file': 'symbolic-link',
    'in/deep/loop': 'symbolic-link',
    'in/dangling': 'symbolic-link',
    'in/pipe': 'special-file',
    'in/socket': 'special-file',
    'root-link': 'symbolic-link',
  });
  expect(events(session, 'entry-failed').length).toBe(6);
  expect(originalFaults(session)).toEqual([]);
  session.close();
});

it.skipIf(!isRoot || onWindows)('reports devices (needs root to make one)', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  execFileSync('mknod', [join(source, 'zero'), 'c', '1', '5']);
  const session = newCase(folder);
  expect((await importAll(session, [source])).failed).toEqual([{ path: join(source, 'zero'), reason: 'special-file', detail: 'character device' }]);
  session.close();
});

it.skipIf(onWindows)('reports files and folders that may not be read, and secures what is beside them', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(join(source, 'closed'), { recursive: true });
  writeFileSync(join(source, 'closed', 'unseen'), 'x');
  writeFileSync(join(source, 'locked'), 'x');
  writeFileSync(join(source, 'open'), 'y');
  const session = newCase(folder);
  session.close();
  chmodSync(join(source, 'closed'), 0);
  chmodSync(join(source, 'locked'), 0);
  // Root reads everything; without these two capabilities it is bound by permissions like anybody.
  const bound = isRoot ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', '--inh-caps', '-dac_override,-dac_read_search'] : [];
  const [command, ...parameters] = [...bound, process.execPath, join(import.meta.dirname, 'import-child.ts'), session.folder.root, source];
  const report = JSON.parse(execFileSync(command!, parameters, { encoding: 'utf8' }).split('\n')[1]!) as ImportReport;
  chmodSync(join(source, 'closed'), 0o700);
  expect(report.failed).toEqual([
    { path: join(source, 'closed'), reason: 'unreadable', detail: 'EACCES' },
    { path: join(source, 'locked'), reason: 'unreadable', detail: 'EACCES' },
  ]);
  expect(report.imported).toBe(1);
});

it('refuses the case itself, met inside a folder or given, and takes what lies beside it', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'beside'), 'x');
  const session = newCase(folder);
  const report = await importAll(session, [folder, session.folder.originals, join(session.folder.root, 'case.json')]);
  expect(report).toMatchObject({ imported: 1, complete: true });
  expect(report.failed.map(({ path, reason }) => [path, reason])).toEqual([
    [session.folder.root, 'inside-the-case'],
    [join(session.folder.root, 'case.json'), 'inside-the-case'],
    [session.folder.originals, 'inside-the-case'],
  ]);
  session.close();
});

it('reports a file that vanished between the plan and its turn', async () => {
  const folder = temporary();
  const source = join(folder, 'in');
  mkdirSync(source);
  for (let number = 0; number < 1001; number += 1) writeFileSync(join(source, `${number}`), `content ${number}`);
  const session = newCase(folder);
  let points = 0;
  const pausePoint = async () => {
    points += 1;
    // The first comes after the first thousand paths were planned.
    if (points === 1) for (const name of readdirSync(source).filter((entry) => entry.endsWith('7'))) rmSync(join(source, name));
  };
  const report = await importAll(session, [source], 'a card pulled out', job({ pausePoint }));
  expect(report.failed.length).toBeGreaterThan(90);
  expect(report.failed.every(({ reason }) => reason === 'vanished')).toBe(true);
  expect(report.imported + report.failed.length).toBe(report.found);
  expect(originalFaults(session)).toEqual([]);
  session.close();
});
