/** Holds what the custody log tells of descriptions against what the catalogue keeps of them: facts, tools' answers, derivatives. Knows no file. */
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import type { Db } from '../db/open.ts';
import { hashOfDetails } from '../describe/record.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Columns = { [column: string]: string | number | null };
type FoundRow = { [column: string]: unknown };

/** A tool's answer is a few kilobytes; what inflates beyond this was not written by Kualik. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** Rows that only a description makes, and how an entry tells of one. */
const untold = {
  description: { rows: "description WHERE state <> 'pending'", tellsOf: '1' },
  extraction: {
    rows: 'extraction',
    tellsOf: "EXISTS (SELECT 1 FROM json_each(entry, '$.data.extractions') AS one WHERE one.value ->> 'tool' = kept.tool)",
  },
  derivative: {
    rows: 'derivative',
    tellsOf: "EXISTS (SELECT 1 FROM json_each(entry, '$.data.derivatives') AS one WHERE one.value ->> 'kind' = kept.kind)",
  },
};

/** `depth` full inflates and hashes every answer of a tool. */
export function replayDescriptions(db: Db, tables: ReadonlySet<string>, depth: VerifyDepth, findings: Findings): Replay {
  if (!['item', 'description', 'extraction', 'derivative', 'capture_reading', 'stream'].every((table) => tables.has(table)))
    return { take: () => {}, finish: () => {} };
  const description = db.prepare('SELECT * FROM description WHERE item_id = ?');
  const extraction = db.prepare('SELECT * FROM extraction WHERE item_id = ? AND tool = ?');
  const derivative = db.prepare('SELECT * FROM derivative WHERE item_id = ? AND kind = ?');
  const readings = db.prepare(
    'SELECT ordinal, source, tag, raw, local, offset, instant, zone_basis AS zoneBasis FROM capture_reading WHERE item_id = ? ORDER BY ordinal',
  );
  const streams = db.prepare('SELECT ordinal, kind, codec, detail FROM stream WHERE item_id = ? ORDER BY ordinal');
  const told = { description: 0, extraction: 0, derivative: 0 };

  function take({ type, at, subjects, data }: CustodyEntry): void {
    if (type !== 'item-described') return;
    const item = subjects.find((subject) => subject.startsWith('item:'))?.slice(5) ?? '';
    told.description += 1;
    hold(`catalogue.db#description/${item}`, descriptionColumns(data, at), description.get(item));
    const details = hashOfDetails({ readings: inOrder(readings.all(item)), streams: inOrder(streams.all(item)) });
    const toldDetails = textOf(memberOf(data, 'detailsSha256'));
    if (details !== toldDetails)
      findings.problem('log-catalogue-differs', `catalogue.db#capture_reading,stream/${item}`, `SHA-256 ${toldDetails}`, `SHA-256 ${details}`);
    for (const one of listIn(data, 'extractions')) takeExtraction(item, at, one);
    for (const one of listIn(data, 'derivatives')) takeDerivative(item, at, textOf(memberOf(data, 'sha256')), one);
  }

  function takeExtraction(item: string, at: string, one: unknown): void {
    const tool = textOf(memberOf(one, 'tool')) ?? '';
    const sha256 = textOf(memberOf(one, 'sha256')) ?? '';
    const place = `catalogue.db#extraction/${item}/${tool}`;
    const found = extraction.get(item, tool) as FoundRow | undefined;
    told.extraction += 1;
    hold(
      place,
      { tool_version: textOf(memberOf(one, 'toolVersion')), arguments: JSON.stringify(memberOf(one, 'arguments') ?? null), sha256, at },
      found,
    );
    if (found && depth === 'full') checkAnswer(place, sha256, found['output_deflate'] as Buffer);
  }

  function takeDerivative(item: string, at: string, parent: string | null, one: unknown): void {
    const text = (member: string) => textOf(memberOf(one, member));
    const kind = text('kind') ?? '';
    const found = derivative.get(item, kind) as FoundRow | undefined;
    told.derivative += 1;
    const columns = {
      parent_sha256: parent,
      sha256: text('sha256'),
      mime: text('mime'),
      size_bytes: Number(memberOf(one, 'sizeBytes')),
      operation: text('operation'),
      settings: canonicalText(JSON.stringify(memberOf(one, 'settings') ?? null)),
      tool: text('tool'),
      made_at: at,
    };
    hold(`catalogue.db#derivative/${item}/${kind}`, columns, found && { ...found, settings: canonicalText(String(found['settings'])) });
  }

  function hold(place: string, expected: Columns, found: unknown): void {
    if (found === undefined) findings.problem('log-catalogue-differs', place, 'what the log tells of', null);
    else compareRow(place, expected, found as FoundRow, findings);
  }

  function checkAnswer(place: string, sha256: string, deflated: Buffer): void {
    try {
      const digest = createHash('sha256')
        .update(inflateRawSync(deflated, { maxOutputLength: MAX_ANSWER_BYTES }))
        .digest('hex');
      if (digest !== sha256) findings.problem('log-catalogue-differs', `${place}/output_deflate`, `SHA-256 ${sha256}`, `SHA-256 ${digest}`);
    } catch {
      findings.problem('log-catalogue-differs', `${place}/output_deflate`, `SHA-256 ${sha256}`, 'data that cannot be inflated');
    }
  }

  function finish(): void {
    const items = db.prepare('SELECT item_id FROM item WHERE NOT EXISTS (SELECT 1 FROM description WHERE description.item_id = item.item_id)');
    for (const id of items.pluck().iterate() as Iterable<string>)
      findings.problem('log-catalogue-differs', `catalogue.db#description/${id}`, 'a row for every item');
    for (const [table, { rows, tellsOf }] of Object.entries(untold)) {
      if (Number(db.prepare(`SELECT count(*) FROM ${rows}`).pluck().get()) === told[table as keyof typeof told]) continue;
      const query = db.prepare(
        `SELECT * FROM (SELECT * FROM ${rows}) AS kept WHERE NOT EXISTS (SELECT 1 FROM custody_subject JOIN custody_event USING (seq)
         WHERE subject = 'item:' || kept.item_id AND type = 'item-described' AND ${tellsOf})`,
      );
      for (const row of query.iterate() as Iterable<FoundRow>) {
        const id = ['item_id', 'tool', 'kind'].flatMap((column) => textOf(row[column]) ?? []).join('/');
        compareRow(`catalogue.db#${table}/${id}`, undefined, row, findings);
      }
    }
  }

  return { take, finish };
}

function descriptionColumns(data: CustodyEntry['data'], at: string): Columns {
  const text = (member: string) => textOf(memberOf(data, member));
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const captured = memberOf(data, 'capturedAt');
  const position = memberOf(data, 'position');
  return {
    state: text('state'),
    undecodable_reason: text('undecodableReason'),
    captured_local: textOf(memberOf(captured, 'local')),
    captured_offset: textOf(memberOf(captured, 'offset')),
    captured_source: textOf(memberOf(captured, 'source')),
    captured_zone_basis: textOf(memberOf(captured, 'zoneBasis')),
    latitude: number(memberOf(position, 'latitude')),
    longitude: number(memberOf(position, 'longitude')),
    duration_ms: number(memberOf(data, 'durationMs')),
    width_px: number(memberOf(data, 'widthPx')),
    height_px: number(memberOf(data, 'heightPx')),
    device: text('device'),
    software: text('software'),
    described_at: at,
  };
}

function listIn(data: CustodyEntry['data'], member: string): unknown[] {
  const list = memberOf(data, member);
  return Array.isArray(list) ? (list as unknown[]) : [];
}

/** Rows without their numbers, which must count from nought: a list with other numbers is not the list that was told. */
function inOrder<Row>(rows: unknown[]): Row[] {
  return (rows as ({ ordinal: number } & Row)[]).map(({ ordinal, ...row }, index) => (ordinal === index ? row : { ordinal, ...row }) as Row);
}

/** Settings are the same whatever the order of their members. */
function canonicalText(json: string): string {
  try {
    return canonicalJson(JSON.parse(json) as Json);
  } catch {
    return json;
  }
}
