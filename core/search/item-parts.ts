/** What of an item is searched through: its name, the paths it came by, its source, its device, and the words that people and programs wrote into its metadata. */
import { inflateRawSync } from 'node:zlib';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { splitKey } from '../describe/exif-record.ts';
import type { Part, Searched } from './part.ts';

/** Metadata can hold whole documents; beyond these only the item's page shows it. */
const longestValue = 2000;
const longestMetadata = 8000;
const mostPaths = 20;

/** Tags that hold words of people and names of places, whatever standard they are of. */
const wordy =
  /^(?:.*(?:Caption|Description|Comment|Title|Headline|Keyword|Subject|Instructions|Creator|Author|Artist|By-?line|Copyright|Rights|Credit|Source|City|Location|Province|State|Country|Region|Place|Event|Person|Album|Performer|Composer|Lyrics|Label|DisplayName|Writer|Contact|Owner|Publisher|Category|Transmission|Scene|Synopsis|Notes?|Message|Information).*)$/;
const unwordy = /^(?:ColorSpace|.*(?:Type|ID|Version|Encoding|Date|Time|Digest|Profile.*|Flag|Count|Offset|Length|Index|Mode|Reference))$/;

type Row = { item_no: number; name: string; device: string | null; software: string | null; captured_local: string | null };

export function itemParts(db: Db, item: string): Searched | null {
  const row = oneRow<Row>(
    db,
    sql`SELECT item_no, name, device, software, captured_local FROM item JOIN description USING (item_id) WHERE item_id = ${item}`,
  );
  if (!row) return null;
  const parts: Part[] = [
    { field: 'name', text: row.name, isCalled: true },
    { field: 'no', text: `#${row.item_no}`, isCalled: false },
    ...receiptParts(db, item, row.name),
    ...['device', 'software'].flatMap((field) => textPart(field, row[field as 'device' | 'software'])),
    ...metadataParts(db, item),
  ];
  return { parts, when: row.captured_local === null ? null : readUncertainTime(row.captured_local.slice(0, 10)) };
}

function receiptParts(db: Db, item: string, name: string): Part[] {
  const rows = allRows<{ path: string; source: string }>(
    db,
    sql`SELECT path, source FROM accession_entry JOIN accession USING (accession_id) WHERE item_id = ${item} ORDER BY entry_id LIMIT ${mostPaths}`,
  );
  const paths = new Set(rows.map(({ path }) => path).filter((path) => path !== name));
  const sources = new Set(rows.map(({ source }) => source));
  return [...[...sources].flatMap((source) => textPart('source', source)), ...[...paths].flatMap((path) => textPart('path', path))];
}

function metadataParts(db: Db, item: string): Part[] {
  const row = oneRow<{ output_deflate: Buffer }>(db, sql`SELECT output_deflate FROM extraction WHERE item_id = ${item} AND tool = 'exiftool'`);
  if (!row) return [];
  const parts: Part[] = [];
  const seen = new Set<string>();
  let left = longestMetadata;
  for (const [key, value] of Object.entries(recordIn(row.output_deflate))) {
    const [, tag] = splitKey(key);
    if (!wordy.test(tag) || unwordy.test(tag)) continue;
    const text = wordsIn(value).join(', ').slice(0, Math.min(longestValue, left));
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    left -= text.length;
    parts.push({ field: `metadata:${tag}`, text, isCalled: false });
    if (left <= 0) break;
  }
  return parts;
}

function recordIn(deflated: Buffer): { [key: string]: unknown } {
  try {
    const [record] = JSON.parse(inflateRawSync(deflated).toString('utf8')) as [{ [key: string]: unknown }?];
    return record ?? {};
  } catch {
    return {};
  }
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('(Binary data') || !/\p{L}/u.test(value) ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

function textPart(field: string, text: string | null): Part[] {
  return text === null || text.trim() === '' ? [] : [{ field, text, isCalled: false }];
}
