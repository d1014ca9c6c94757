import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivativePath } from '../../core/case/case-folder.ts';
import type { CaseSession } from '../../core/case/session.ts';
import type { DescribeResult } from '../../core/describe/describe-all.ts';
import type { Sha256 } from '../../shared/ids.ts';
import { events, importAll, newCase } from '../import/support.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';
import { describeCase, describedRows, storedMetadata, type DescribedRow } from './support.ts';

const photos = corpus('exif-samples');
const recordings = corpus('av');

describe.skipIf(photos === null || recordings === null)('describing the corpora exif-samples and av', () => {
  let session: CaseSession;
  let result: DescribeResult;
  let rows: DescribedRow[];

  beforeAll(async () => {
    session = newCase(temporary());
    const report = await importAll(session, [photos ?? '', recordings ?? '']);
    expect(report).toMatchObject({ failed: [], complete: true });
    result = await describeCase(session);
    rows = describedRows(session);
  }, 180_000);
  afterAll(() => session.close());

  it('comes to an outcome for every file', () => {
    expect(rows.length).toBeGreaterThan(100);
    expect(result.described + result.undecodable).toBe(rows.length);
    expect(result.skipped).toBe(0);
    expect(rows.filter(({ state }) => state === 'pending')).toEqual([]);
    for (const row of rows) expect([row.name, row.state === 'undecodable']).toEqual([row.name, row.undecodable_reason !== null]);
  });

  it('has a picture of every whole photo, HEIC too, and sound or picture of every whole recording', () => {
    const cut = /CanonRaw\.cr2|DNG\.dng|Nikon\.nef|M2TS\.mts|MP3\.mp3|QuickTime\.m4a|QuickTime\.mov|RIFF\.avi|RIFF\.wav|corrupt\.mkv/;
    for (const { name, kind, derivatives } of rows) {
      if (cut.test(name) || kind === 'other') continue;
      expect([name, kind === 'photo' ? derivatives : (derivatives ?? '').includes('waveform')]).toEqual([
        name,
        kind === 'photo' ? 'thumbnail' : true,
      ]);
    }
    expect(rows.filter(({ name, derivatives }) => /\.hei[cf]$/i.test(name) && derivatives === 'thumbnail')).toHaveLength(5);
    expect(rows.filter(({ state }) => state === 'undecodable').map(({ name }) => name)).toSatisfy((names: string[]) =>
      names.every((name) => cut.test(name)),
    );
  });

  it('appends one custody event per item, which holds the hashes of what was stored', () => {
    const told = events(session, 'item-described').map(({ data }) => data);
    expect(told).toHaveLength(rows.length);
    const stored = session.db.prepare('SELECT parent_sha256, kind, sha256 FROM derivative').all() as {
      parent_sha256: string;
      kind: string;
      sha256: string;
    }[];
    const inLog = told.flatMap((data) =>
      (data['derivatives'] as { kind: string; sha256: string }[]).map(({ kind, sha256 }) => `${String(data['sha256'])} ${kind} ${sha256}`),
    );
    expect(inLog.sort()).toEqual(stored.map(({ parent_sha256, kind, sha256 }) => `${parent_sha256} ${kind} ${sha256}`).sort());
    for (const { sha256 } of stored) {
      const path = derivativePath(session, sha256 as Sha256);
      expect(existsSync(path)).toBe(true);
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
    }
  });

  it('keeps the raw answers, which hash to what the log says', () => {
    const kept = session.db.prepare('SELECT output_deflate, sha256 FROM extraction').all() as { output_deflate: Buffer; sha256: string }[];
    expect(kept.length).toBeGreaterThan(rows.length);
    for (const { output_deflate, sha256 } of kept) expect(createHash('sha256').update(inflateRawSync(output_deflate)).digest('hex')).toBe(sha256);
    for (const { item_id } of rows) expect(JSON.stringify(storedMetadata(session, item_id))).not.toContain(session.folder.root);
  });

  it('agrees with exiftool on positions', async () => {
    const numeric = await numbers(['-Composite:GPSLatitude', '-Composite:GPSLongitude'], session);
    let compared = 0;
    for (const { sha256, latitude, longitude } of rows) {
      const { GPSLatitude, GPSLongitude } = numeric.get(sha256) ?? {};
      if (typeof GPSLatitude !== 'number' || typeof GPSLongitude !== 'number') expect([latitude, longitude]).toEqual([null, null]);
      else {
        expect(latitude).toBeCloseTo(GPSLatitude, 6);
        expect(longitude).toBeCloseTo(GPSLongitude, 6);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(15);
  });

  it('shows as capture time what exiftool calls DateTimeOriginal', async () => {
    const original = await numbers(['-ExifIFD:DateTimeOriginal'], session);
    let compared = 0;
    for (const { sha256, captured_local, captured_source } of rows) {
      const text = original.get(sha256)?.['DateTimeOriginal'];
      if (typeof text !== 'string' || !/^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(text) || text.startsWith('0000')) continue;
      expect([captured_source, captured_local?.slice(0, 19)]).toEqual(['exif', text.replace(/(\d+):(\d+):(\d+) /, '$1-$2-$3T')]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('never takes a file system time for a capture time', () => {
    expect(rows.filter(({ captured_source }) => captured_source === 'file-system')).toEqual([]);
    const readings = session.db.prepare("SELECT count(*) FROM capture_reading WHERE source = 'file-system'").pluck().get();
    expect(readings).toBe(rows.length);
  });

  it('does nothing more when run again', async () => {
    const before = events(session).length;
    expect(await describeCase(session)).toEqual({ described: 0, undecodable: 0, skipped: 0 });
    expect(events(session)).toHaveLength(before);
  });
});

/** exiftool asked by hand, numerically, about every original: by file name. */
async function numbers(tags: string[], session: CaseSession): Promise<Map<string, Record<string, unknown>>> {
  const files = describedRows(session).map(({ sha256 }) => `${sha256.slice(0, 2)}/${sha256}`);
  const printed = execFileSync('perl', [await exiftoolPath(), '-config', '', '-q', '-json', '-n', '-FileName', ...tags, ...files], {
    cwd: session.folder.originals,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Map((JSON.parse(printed) as Record<string, unknown>[]).map((record) => [String(record['FileName']), record]));
}
