/** Writes descriptions into the catalogue, each with its custody event, many in one transaction. Asks no tool. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { CaseSession } from '../case/session.ts';
import { instant } from '../ids.ts';
import { keepSearchable } from '../search/keep.ts';
import type { Description } from './describe-item.ts';

/** Items that are no longer pending are left as they are. Throws AppError `disk-full` or `read-only`. */
export function recordDescriptions(session: CaseSession, descriptions: readonly Description[]): void {
  if (descriptions.length === 0) return;
  session.change(() => {
    const statements = prepare(session);
    const at = instant(session.clock);
    for (const description of descriptions) {
      if (!settle(statements, description, at)) continue;
      addDetails(statements, description, at);
      session.custody.append({ type: 'item-described', subjects: [`item:${description.item.id}`], data: eventData(description) });
      keepSearchable(session.db, `item:${description.item.id}`);
    }
  });
}

type Statements = ReturnType<typeof prepare>;

function settle(statements: Statements, description: Description, at: string): boolean {
  const { item, undecodableReason, capturedAt, position } = description;
  const { changes } = statements.settle.run({
    item: item.id,
    state: undecodableReason === null ? 'described' : 'undecodable',
    reason: undecodableReason,
    local: capturedAt?.local ?? null,
    offset: capturedAt?.offset ?? null,
    source: capturedAt?.source ?? null,
    zoneBasis: capturedAt?.zoneBasis ?? null,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    durationMs: description.durationMs,
    widthPx: description.widthPx,
    heightPx: description.heightPx,
    device: description.device,
    software: description.software,
    at,
  });
  return changes === 1;
}

function addDetails(statements: Statements, { item, extractions, readings, streams, derivatives }: Description, at: string): void {
  for (const one of extractions)
    statements.extraction.run(item.id, one.tool, one.toolVersion, JSON.stringify(one.arguments), one.outputDeflate, one.sha256, at);
  for (const [ordinal, one] of readings.entries())
    statements.reading.run(item.id, ordinal, one.source, one.tag, one.raw, one.local, one.offset, one.instant, one.zoneBasis);
  for (const [ordinal, one] of streams.entries()) statements.stream.run(item.id, ordinal, one.kind, one.codec, one.detail);
  for (const one of derivatives)
    statements.derivative.run(
      item.id,
      one.kind,
      item.sha256,
      one.sha256,
      one.mime,
      one.sizeBytes,
      one.operation,
      JSON.stringify(one.settings),
      one.tool,
      at,
    );
}

function eventData({ item, ...description }: Description): { [key: string]: Json } {
  return {
    sha256: item.sha256,
    state: description.undecodableReason === null ? 'described' : 'undecodable',
    undecodableReason: description.undecodableReason,
    capturedAt: description.capturedAt,
    position: description.position,
    durationMs: description.durationMs,
    widthPx: description.widthPx,
    heightPx: description.heightPx,
    device: description.device,
    software: description.software,
    metadataFailure: description.metadataFailure,
    refused: description.refused,
    // Their rows are held against these by a verification (core/verify/replay-descriptions.ts).
    extractions: description.extractions.map(({ tool, toolVersion, arguments: given, sha256 }) => ({ tool, toolVersion, arguments: given, sha256 })),
    derivatives: description.derivatives,
    detailsSha256: hashOfDetails(description),
  };
}

/**
 * Readings and streams are many and long; the log states their hash: SHA-256 of the canonical JSON of both lists, as the catalogue
 * gives them back, which keeps no half surrogates.
 */
export function hashOfDetails({ readings, streams }: Pick<Description, 'readings' | 'streams'>): string {
  const stored = JSON.stringify({ readings, streams }, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(stored) as Json))
    .digest('hex');
}

function prepare({ db }: CaseSession) {
  return {
    settle: db.prepare(
      `UPDATE description SET state = @state, undecodable_reason = @reason, captured_local = @local, captured_offset = @offset,
        captured_source = @source, captured_zone_basis = @zoneBasis, latitude = @latitude, longitude = @longitude, duration_ms = @durationMs,
        width_px = @widthPx, height_px = @heightPx, device = @device, software = @software, described_at = @at
        WHERE item_id = @item AND state = 'pending'`,
    ),
    extraction: db.prepare(
      'INSERT INTO extraction (item_id, tool, tool_version, arguments, output_deflate, sha256, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    reading: db.prepare(
      'INSERT INTO capture_reading (item_id, ordinal, source, tag, raw, local, offset, instant, zone_basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    stream: db.prepare('INSERT INTO stream (item_id, ordinal, kind, codec, detail) VALUES (?, ?, ?, ?, ?)'),
    derivative: db.prepare(
      `INSERT INTO derivative (item_id, kind, parent_sha256, sha256, mime, size_bytes, operation, settings, tool, made_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}
