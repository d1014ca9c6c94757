/** A whole day's work on the command line, as a script would do it, on real files. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpus } from '../support/corpora.ts';
import { ended, kualik, startKualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

type Json = { [key: string]: unknown };

describe('a session in JSON', () => {
  const cwd = temporary();
  const card = join(cwd, 'card');
  const json = async (...parameters: string[]): Promise<Json> => {
    const { code, stdout, stderr } = await kualik([...parameters, '--json'], { cwd });
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Json;
  };
  let incident: string;

  beforeAll(() => {
    mkdirSync(join(card, 'DCIM'), { recursive: true });
    writeFileSync(join(card, 'note.txt'), 'found on the table\n');
    writeFileSync(join(card, 'DCIM', 'copy of note.txt'), 'found on the table\n');
    writeFileSync(join(card, 'empty'), '');
  });

  it('makes a case', async () => {
    const made = await json('create', 'day', '--open');
    expect(made).toMatchObject({ caseId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, path: join(cwd, 'day.kualik') });
    expect(existsSync(join(cwd, 'day.kualik', 'case.json'))).toBe(true);
  });

  it('imports a card and accounts for every file', async () => {
    const report = await json('import', 'day', 'card', '--source', 'A. of the second floor');
    expect(report).toMatchObject({
      found: 3,
      imported: 2,
      duplicates: 1,
      failed: [],
      complete: true,
      bytes: expect.any(Number) as unknown,
      accession: expect.any(String) as unknown,
    });
  });

  it('lists the items', async () => {
    const { items } = (await json('items', 'day')) as { items: Json[] };
    expect(items).toHaveLength(2);
    for (const item of items) {
      for (const field of ['id', 'sha256', 'name', 'kind', 'mime', 'sizeBytes', 'capturedAt', 'gps']) expect(item).toHaveProperty(field);
    }
  });

  it('adds an incident with the words of its time', async () => {
    const added = (await json('incident', 'add', 'day', '--title', 'Ұстау', '--when', 'around noon', '--place', 'Алматы')) as { incident: Json };
    expect(added.incident).toMatchObject({ title: 'Ұстау', when: { words: 'around noon', edtf: null }, place: 'Алматы', itemCount: 0 });
    incident = added.incident['id'] as string;
    expect(await json('incident', 'list', 'day')).toMatchObject({ incidents: [{ id: incident }] });
  });

  it('links an item by a beginning of its hash to an incident by a beginning of its id', async () => {
    const { items } = (await json('items', 'day')) as { items: { id: string; sha256: string }[] };
    const { link } = (await json('link', 'day', items[0]!.sha256.slice(0, 10), incident.slice(0, 30), '--note', 'lay there')) as { link: Json };
    expect(link).toMatchObject({ item: items[0]!.id, incident, note: 'lay there', passage: null });
  });

  it('finds an incident by its title', async () => {
    const { items } = (await json('items', 'day')) as { items: { id: string }[] };
    const { link } = (await json('link', 'day', '2', 'Ұстау')) as { link: Json };
    expect(link).toMatchObject({ item: items[1]!.id, incident });
  });

  it('makes a package that common tools find intact', async () => {
    const made = (await json('export', 'day', '--out', 'handover', '--incident', incident.slice(0, 30))) as {
      package: string;
      items: number;
      bytes: number;
    };
    expect(made).toMatchObject({ items: 2 });
    expect(made.bytes).toBeGreaterThan(0);
    const sums = spawnSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: made.package, encoding: 'utf8' });
    expect(sums).toMatchObject({ status: 0, stdout: '' });
    expect(await json('verify', made.package)).toMatchObject({
      ok: true,
      kind: 'package',
      problems: [],
      signatures: [{ valid: true }, { valid: true }],
    });
  });

  it('finds the case intact, and says so in its log', async () => {
    const report = await json('verify', 'day');
    expect(report).toMatchObject({ ok: true, kind: 'case', problems: [], log: { checkpointValid: true }, logged: true });
    expect(report['checked']).toBe(report['expected']);
    const { events } = (await json('log', 'day')) as { events: { type: string; seq: number }[] };
    const types = events.map(({ type }) => type);
    expect(types[0]).toBe('case-created');
    expect(types).toEqual(
      expect.arrayContaining([
        'accession-secured',
        'item-secured',
        'item-received-again',
        'incident-created',
        'link-created',
        'exported',
        'verified',
      ]),
    );
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at));
  });

  it('tells of one item only when asked so', async () => {
    const { events } = (await json('log', 'day', '--item', '1')) as { events: { subjects: string[] }[] };
    expect(events.length).toBeGreaterThan(1);
    const { items } = (await json('items', 'day')) as { items: { id: string }[] };
    for (const { subjects } of events) expect(subjects).toContain(`item:${items[0]!.id}`);
  });

  it('names a flipped byte, by exit code too, and leaves the log alone meanwhile', async () => {
    const [original] = globSync(join(cwd, 'day.kualik/originals/*/*')).filter((path) => statSync(path).size > 0);
    const good = readFileSync(original!);
    const bad = Buffer.from(good);
    bad[0]! ^= 1;
    writeOver(original!, bad);
    const { code, stdout } = await kualik(['verify', 'day', '--json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problems: [{ what: 'altered', path: expect.stringContaining(basename(original!)) as unknown }],
    });
    writeOver(original!, good);
    expect(await json('verify', 'day', '--quick')).toMatchObject({ ok: true });
  });
});

describe('real photos and recordings', () => {
  it.skipIf(corpus('exif-samples') === null)('are all accounted for (skipped without corpora/exif-samples)', async () => {
    const cwd = temporary();
    const folder = join(corpus('exif-samples')!, 'jpg', 'gps');
    const files = globSync(join(folder, '**/*')).filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(2);
    await kualik(['create', 'photos', '--open'], { cwd });
    const { code, stdout } = await kualik(['import', 'photos', folder, '--json'], { cwd });
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { found: number; imported: number; duplicates: number; described: Json };
    expect(report.found).toBe(files.length);
    expect(report.imported + report.duplicates).toBe(files.length);
    expect(report.described).toMatchObject({ described: report.imported });
    const { items } = JSON.parse((await kualik(['items', 'photos', '--json'], { cwd })).stdout) as { items: { gps: unknown; state: string }[] };
    expect(items.filter(({ gps }) => gps !== null).length).toBeGreaterThan(0);
  });
});

function writeOver(path: string, content: Buffer): void {
  const copy = `${path}.copy`;
  writeFileSync(copy, content);
  spawnSync('chmod', ['u+w', path]);
  copyFileSync(copy, path);
  spawnSync('rm', [copy]);
}

describe('Ctrl-C during an import', () => {
  it('stops soundly, says how to go on, and the same command goes on', async () => {
    const cwd = temporary();
    mkdirSync(join(cwd, 'card'));
    for (let at = 0; at < 800; at++) writeFileSync(join(cwd, 'card', `${at}.bin`), Buffer.alloc(20_000, at.toString()));
    await kualik(['create', 'case', '--open'], { cwd });
    const child = startKualik(['import', 'case', 'card', '--json', '--secure-only'], { cwd });
    const stopped = ended(child);
    child.stderr.on('data', (text: string) => {
      if (text.includes('Securing')) child.kill('SIGINT');
    });
    const { code, stdout, stderr } = await stopped;
    expect(stderr).toMatch(/Stopping at the next sound place/);
    const first = JSON.parse(stdout) as { accession: string; complete: boolean; imported: number };
    expect([code, first.complete]).toEqual([1, false]);
    expect(first.imported).toBeLessThan(800);

    const again = await kualik(['import', 'case', 'card', '--json', '--secure-only'], { cwd });
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ complete: true, found: 800, failed: [], accession: first.accession });
    const verified = await kualik(['verify', 'case', '--json'], { cwd });
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
  });
});
