/** Exports a case and lets outsiders judge the package: coreutils, a validator from the RFC, ssh-keygen, openssl, pdftotext, and its own VERIFY.txt. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import Papa from 'papaparse';
import { runExport } from '../../core/export/run.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { coreutilsCheck, independentValidator } from '../package/outside.ts';
import { eventTypes, exportAll, exportCase, jsonLines, namesIn, type ExportCase } from './support.ts';

let made: ExportCase;
let out: string;
let whole: string;

beforeAll(async () => {
  out = temporary();
  made = await exportCase(temporary());
  whole = await exportAll(made, out);
  return () => made.session.close();
});

it('is accepted by coreutils, by an independent validator and by ourselves, quick and full', async () => {
  for (const tool of ['sha256sum', 'sha512sum'] as const) {
    const algorithm = tool.slice(0, 6);
    for (const manifest of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`])
      expect(coreutilsCheck(whole, tool, manifest)).toEqual({ accepts: true, says: '' });
  }
  expect(independentValidator(whole)).toMatchObject({ accepts: true });
  const full = await verifyBag(whole, { depth: 'full' });
  expect(full).toMatchObject({
    ok: true,
    kind: 'package',
    problems: [],
    warnings: [],
    skipped: 0,
    log: { checkpointValid: true },
    signatures: [{ valid: true }, { valid: true }],
  });
  expect(full.checked).toBe(full.expected);
  expect(full.log!.entries).toBe(full.log!.signaturesValid);
  expect(full.log!.entries).toBe(full.log!.checkpointSize);
  expect(await verifyBag(whole, { depth: 'quick' })).toMatchObject({ ok: true, kind: 'package' });
});

it('passes every command of its own VERIFY.txt in a shell', () => {
  const text = readFileSync(join(whole, 'VERIFY.txt'), 'utf8');
  const commands = text.split('\n').filter((line) => line.startsWith('    ') && !line.startsWith('    #'));
  expect(commands.length).toBe(13);
  expect(commands[0]).toContain('python3 verify.py');
  const { status, stdout, stderr } = spawnSync('sh', ['-eu'], { cwd: whole, input: commands.join('\n'), encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const fingerprint = /# (SHA256:\S+)/.exec(text)![1]!;
  expect(stdout).toMatch(/^INTACT: package/);
  expect(stdout).toContain(`256 ${fingerprint}`);
  expect(stdout).toContain('Good "kualik-package" signature');
  const entries = jsonLines(whole, 'data/custody/log.jsonl').length;
  expect(stdout.match(/Signature Verified Successfully/g)?.length).toBe(entries);
  // Step 4 prints files that no manifest lists, between the signature's line and the entries' first.
  const between = stdout.slice(stdout.indexOf('Good "'), stdout.indexOf('Signature Verified')).split('\n').slice(1).join('').trim();
  expect(between).toBe('');
});

it('holds every original byte for byte under the name it came with, where that can be carried', () => {
  const items = jsonLines(whole, 'data/records/items.jsonl');
  expect(items.map(({ path }) => path)).toEqual([
    'data/originals/000001/50_ off_.jpg',
    'data/originals/000002/=cmd_calc.txt',
    'data/originals/000003/IMG 1.jpg',
    'data/originals/000004/Жанар – куәгер.jpg',
    'data/originals/000005/large.bin',
  ]);
  for (const { path, sha256, sha512, sizeBytes } of items) {
    const content = readFileSync(join(whole, path as string));
    expect([createHash('sha256').update(content).digest('hex'), createHash('sha512').update(content).digest('hex'), content.length]).toEqual([
      sha256,
      sha512,
      sizeBytes,
    ]);
  }
  const receipts = jsonLines(whole, 'data/records/receipts.jsonl');
  expect(receipts.length).toBe(6);
  expect(Buffer.from(receipts[0]!['pathBytesHex'] as string, 'hex').toString()).toMatch(/\/card\/50% off\?\.jpg$/);
});

it('gives records as tables that a spreadsheet reads without running anything', () => {
  const csv = readFileSync(join(whole, 'data/records/notes.csv'), 'utf8');
  expect(csv.startsWith('\ufeff')).toBe(true);
  const parse = (name: string) =>
    Papa.parse<Record<string, string>>(readFileSync(join(whole, `data/records/${name}.csv`), 'utf8').slice(1), {
      header: true,
      skipEmptyLines: true,
    });
  expect(parse('notes').data[0]).toMatchObject({ text: '\'=HYPERLINK("http://example.org","x")' });
  expect(parse('items').data.map(({ name }) => name)).toContain("'=cmd|calc.txt");
  for (const name of readdirSync(join(whole, 'data/records')).filter((file) => file.endsWith('.jsonl'))) {
    const table = name.slice(0, -'.jsonl'.length);
    expect(parse(table).errors, table).toEqual([]);
    expect(parse(table).data.length, table).toBe(jsonLines(whole, `data/records/${name}`).length);
  }
  expect(jsonLines(whole, 'data/records/notes.jsonl')[0]).toMatchObject({ text: '=HYPERLINK("http://example.org","x")' });
  expect(jsonLines(whole, 'data/records/incidents.jsonl').map(({ title, itemCount }) => [title, itemCount])).toEqual([
    ['Задержания на площади', 2],
    ['Seizure of a phone', 1],
  ]);
});

it('gives the tools’ raw answers, byte for byte, and derivatives with their lineage', () => {
  for (const { path, sha256 } of [...jsonLines(whole, 'data/records/extractions.jsonl'), ...jsonLines(whole, 'data/records/derivatives.jsonl')]) {
    expect(
      createHash('sha256')
        .update(readFileSync(join(whole, path as string)))
        .digest('hex'),
    ).toBe(sha256);
  }
  expect(jsonLines(whole, 'data/records/derivatives.jsonl')[0]).toMatchObject({
    parentSha256: jsonLines(whole, 'data/records/items.jsonl')[0]!['sha256'],
    operation: 'shrink',
  });
});

it('starts with a PDF and a page that carry Cyrillic and Kazakh, name the case on every sheet and run nothing', () => {
  const pdf = join(whole, 'START-HERE.pdf');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const words of ['Алаң', 'Жанар – куәгер.jpg', 'Задержания на площади', 'Қала орталығында.', 'What this does not prove'])
    expect(text).toContain(words);
  const pages = text.split('\f').slice(0, -1);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(made.session.caseId);
    expect(page).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`);
  }
  const html = readFileSync(join(whole, 'START-HERE.html'), 'utf8');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toMatch(/<script|href=|http:|https:/);
  expect(html).toContain("default-src 'none'");
});

it('has the same start page in Russian and Kazakh', () => {
  for (const [language, words] of [
    ['ru', ['Что это доказывает', 'Чего это не доказывает', 'Страница 1 из']],
    ['kk', ['Бұл нені дәлелдейді', 'Сақтау журналы', 'Түпнұсқалар, әр материалға бір қалта']],
  ] as const) {
    const text = execFileSync('pdftotext', ['-layout', join(whole, `START-HERE.${language}.pdf`), '-'], { encoding: 'utf8' });
    const html = readFileSync(join(whole, `START-HERE.${language}.html`), 'utf8');
    expect(html).toContain(`<html lang="${language}">`);
    for (const word of words) expect(text).toContain(word);
    for (const word of words.slice(0, 2)) expect(html).toContain(word);
  }
});

it('writes PREMIS that is well-formed and tells of every item', () => {
  const premis = join(whole, 'data/provenance/premis.xml');
  const check = spawnSync(
    'python3',
    ['-c', "import sys, xml.dom.minidom as m; print(len(m.parse(sys.argv[1]).getElementsByTagName('event')))", premis],
    { encoding: 'utf8' },
  );
  // Two receipts of one item, one of each other; each secured once, checked once; four derivatives.
  expect(check).toMatchObject({ status: 0, stdout: '20\n' });
});

it('is entered in the custody log after it stands, with the hash of its tag manifest', () => {
  const { db } = made.session;
  const entry = JSON.parse(db.prepare("SELECT entry FROM custody_event WHERE type = 'exported' ORDER BY seq LIMIT 1").pluck().get() as string) as {
    data: Record<string, unknown>;
  };
  const tagManifest = readFileSync(join(whole, 'tagmanifest-sha512.txt'));
  expect(entry.data).toMatchObject({ items: 5, everything: true, tagManifestSha512: createHash('sha512').update(tagManifest).digest('hex') });
  expect(namesIn(out).filter((name) => name.startsWith('.'))).toEqual([]);
});

describe('a package about one incident', () => {
  let part: string;
  beforeAll(async () => {
    const result = await runExport(made.session, { into: temporary(), incidents: [made.square], items: [], profile: 'full' }, quietContext());
    expect(result.items).toBe(2);
    part = result.package;
  });

  it('is whole by itself', async () => {
    expect(await verifyBag(part, { depth: 'full' })).toMatchObject({ ok: true, kind: 'package', problems: [] });
    expect(independentValidator(part)).toMatchObject({ accepts: true });
  });

  it('tells nothing of what was not asked for', () => {
    const everything = execFileSync('grep', ['-raoh', '-e', 'Seizure of a phone', '-e', made.phone, '-e', made.items[4]!, '-e', 'large.bin', '.'], {
      cwd: whole,
      encoding: 'utf8',
    });
    expect(everything).not.toBe('');
    const search = spawnSync('grep', ['-raoh', '-e', 'Seizure of a phone', '-e', made.phone, '-e', made.items[4]!, '-e', 'large.bin', '.'], {
      cwd: part,
      encoding: 'utf8',
    });
    expect(search.stdout).toBe('');
  });

  it('says which entries and links it leaves out', () => {
    const gaps = JSON.parse(readFileSync(join(part, 'data/known-gaps.json'), 'utf8')) as { gaps: { code: string; count: number }[] };
    expect(gaps.gaps.find(({ code }) => code === 'partial-log')!.count).toBeGreaterThan(0);
    expect(gaps.gaps.find(({ code }) => code === 'links-left-out')!.count).toBe(1);
    expect(eventTypes(made.session).length).toBeGreaterThan(jsonLines(part, 'data/custody/log.jsonl').length);
  });
});
