/** A working session on a sealed case, from the import to the package: everything works as in an open one, and nothing of it can be read on the disk. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import { originalPath } from '../../core/case/case-folder.ts';
import { openCase } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { runExport } from '../../core/export/run.ts';
import { runImport } from '../../core/import/run.ts';
import { openMedia } from '../../core/media.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createLinks } from '../../core/records/links.ts';
import { addNote } from '../../core/records/notes.ts';
import { FIRST_BYTES, NEXT_BYTES } from '../../core/sealed/layout.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { describeCase } from '../describe/support.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions, itemIds, newCase, quietContext, reopened, openTestCase } from '../support/test-case.ts';
import { caseSecret, placesOf, sealedOptions } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const place = temporary();
/** Everything that a program might leave behind goes to these. */
const aside = { TMPDIR: join(place, 'tmp'), HOME: join(place, 'home'), XDG_CONFIG_HOME: join(place, 'home', 'config') };
const before = { ...process.env };

const marks = {
  name: 'Zhanartau-file',
  exif: 'Zhanartau-comment',
  text: 'Zhanartau-inside',
  source: 'Zhanartau-source',
  title: 'Zhanartau-incident',
  note: 'Zhanartau-note',
  title2: 'Жанартау-оқиға',
};
const media = join(import.meta.dirname, '../../core/sample/media');
const contents = new Map<string, Buffer>();
let session: CaseSession;
let card: string;

const readable = () => placesOf(Object.values(marks), [session.folder.root, aside.TMPDIR, aside.HOME]);

beforeAll(async () => {
  for (const folder of Object.values(aside)) mkdirSync(folder, { recursive: true });
  Object.assign(process.env, aside);
  card = join(place, `card`);
  mkdirSync(card);
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#446688' } })
    .withExif({ IFD0: { ImageDescription: marks.exif } })
    .jpeg()
    .toBuffer();
  contents.set(`${marks.name}.jpg`, photo);
  contents.set('words.txt', Buffer.from(`${marks.text} `.repeat(50_000)));
  contents.set('empty.txt', Buffer.alloc(0));
  contents.set('middling.bin', randomBytes(3_000_000));
  contents.set('large.bin', Buffer.concat([Buffer.from(marks.text.repeat(1000)), randomBytes(66 * 1024 * 1024 + 12_345)]));
  contents.set('film.mp4', readFileSync(join(media, 'VID_20240518_120402.mp4')));
  contents.set('sound.mp3', readFileSync(join(media, 'REC0007.mp3')));
  for (const [name, content] of contents) writeFileSync(join(card, name), content);
  session = newCase(place, 'sealed', sealedOptions);
}, 60_000);

afterAll(() => {
  session.close();
  for (const name of Object.keys(aside)) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex') as Sha256;

it('imports, and names files so that nobody can look for one that they know', async () => {
  let looks = 0;
  const pausePoint = async () => {
    looks += 1;
    expect(readable()).toEqual([]);
  };
  const report = await runImport(session, { paths: [card], source: marks.source }, { ...quietContext(), pausePoint });
  expect(report).toMatchObject({ complete: true, imported: contents.size, failed: [] });
  expect(looks).toBeGreaterThan(0);
  const names = readdirSync(session.folder.originals, { recursive: true, encoding: 'utf8' });
  for (const content of contents.values()) {
    expect(names.some((name) => name.includes(sha256Of(content)))).toBe(false);
    expect(statSync(originalPath(session, sha256Of(content))).mode & 0o222).toBe(0);
  }
  expect(readable()).toEqual([]);
});

it('takes the same files again as received again', async () => {
  expect(await runImport(session, { paths: [card], source: 'again' }, quietContext())).toMatchObject({ imported: 0, duplicates: contents.size });
});

it('describes every kind, reading from nothing but sealed files', async () => {
  expect(await describeCase(session)).toMatchObject({ described: contents.size, undecodable: 0, skipped: 0 });
  const made = session.db.prepare('SELECT kind FROM derivative ORDER BY kind').pluck().all();
  expect(made).toEqual(['poster', 'thumbnail', 'waveform', 'waveform']);
  expect(JSON.stringify(session.db.prepare('SELECT raw FROM capture_reading').pluck().all()).length).toBeGreaterThan(2);
  expect(readable()).toEqual([]);
});

it('keeps records', () => {
  const incident = createIncident(session, { title: marks.title, when: '2024-05', place: marks.title2, summary: marks.note });
  const [first] = itemIds(session);
  createLinks(session, { items: [first!], incident: incident.id, note: marks.note });
  addNote(session, { item: first!, text: marks.note });
  expect(readable()).toEqual([]);
});

it('gives any range of an original, and all of it', async () => {
  for (const content of contents.values()) {
    const ranges = [
      [0, content.length - 1],
      [0, 0],
      [FIRST_BYTES - 1, FIRST_BYTES],
      [content.length - 1, content.length - 1],
      [FIRST_BYTES + NEXT_BYTES * 3 - 1, FIRST_BYTES + NEXT_BYTES * 7],
    ] as const;
    for (const [start, end] of ranges) {
      if (end >= content.length || start > end) continue;
      const found = await openMedia(session, { kind: 'original', sha256: sha256Of(content) });
      expect(found!.sizeBytes).toBe(content.length);
      const chunks: Buffer[] = [];
      for await (const chunk of found!.read(start, end)) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(content.subarray(start, end + 1))).toBe(true);
    }
  }
});

it('verifies, while open and closed, and fails without the keys', async () => {
  for (const depth of ['quick', 'full'] as const)
    expect(await verifyOpenCase(session, depth, quietContext())).toMatchObject({ ok: true, problems: [], warnings: [] });
  session = reopened(session, sealedOptions);
  const report = await verifyPath(session.folder.root, 'full', quietContext(), { secret: caseSecret });
  expect(report).toMatchObject({ ok: true, problems: [], warnings: [] });
  expect(report.checked).toBe(report.expected);
  await expect(verifyPath(session.folder.root, 'full', quietContext())).rejects.toMatchObject({ code: 'locked' });
});

it('exports the plain originals and derivatives, and nothing else than a package', async () => {
  const into = join(place, 'handed-over');
  mkdirSync(into);
  const result = await runExport(session, { into, incidents: [], items: [], profile: 'full' }, quietContext());
  expect(await verifyPath(result.package, 'full', quietContext())).toMatchObject({ ok: true, kind: 'package' });
  const exported = readdirSync(join(result.package, 'data', 'originals'), { recursive: true, encoding: 'utf8' });
  expect(exported.filter((name) => name.includes('.')).length).toBe(contents.size);
  expect(readable()).toEqual([]);
});

it('leaves nothing readable when it is closed, and opens with its secret alone', () => {
  session.close();
  expect(readable()).toEqual([]);
  expect(() => openCase(session.folder.root, caseOptions)).toThrow(expect.objectContaining({ code: 'locked' }));
  const { founding } = sealedOptions;
  const otherSecret = { ...founding!, unlocked: { ...founding!.unlocked, secret: Buffer.alloc(32, 7) } };
  expect(() => openTestCase(session.folder.root, { ...sealedOptions, founding: otherSecret })).toThrow(
    expect.objectContaining({ code: 'case-damaged', message: expect.stringContaining('keys of this case') as string }),
  );
  session = openTestCase(session.folder.root, sealedOptions);
  expect(itemIds(session).length).toBe(contents.size);
});

it('finds the words in what is not sealed: the search itself is sound', () => {
  expect(placesOf([marks.text], [card]).length).toBeGreaterThan(1);
  for (const encoding of ['utf8', 'utf16le', 'base64'] as const) {
    const folder = temporary();
    const bytes = Buffer.from(`before${marks.note}after`, encoding === 'utf16le' ? 'utf16le' : 'utf8');
    writeFileSync(join(folder, 'x'), encoding === 'base64' ? bytes.toString('base64') : bytes);
    expect(placesOf([marks.note], [folder]).length).toBeGreaterThan(0);
  }
});
