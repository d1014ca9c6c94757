/** Everything one item's page shows, and the record that its original was looked at. Knows no window. */
import { inflateRawSync } from 'node:zlib';
import type { Instant, ItemId, Sha512 } from '../../shared/ids.ts';
import type { CaptureReading, Derivative, Extraction, ItemPage, Receipt } from '../../shared/model/item.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, oneRow, sql } from '../db/sql.ts';
import { instantOfNanoseconds } from '../ids.ts';
import { linksOfItem } from '../records/links.ts';
import { notesOfItem } from '../records/notes.ts';
import { viewableMimes } from '../viewable.ts';
import { getCard } from './list.ts';

type FactsRow = {
  sha512: Sha512;
  secured_at: Instant;
  name_says: string | null;
  device: string | null;
  software: string | null;
  undecodable_reason: string | null;
};
type DerivativeRow = Omit<Derivative, 'settings' | 'sizeBytes' | 'madeAt'> & { settings: string; size_bytes: number; made_at: Instant };
type ExtractionRow = Omit<Extraction, 'arguments' | 'output' | 'toolVersion'> & { tool_version: string; arguments: string; output_deflate: Buffer };
type ReceiptRow = Pick<Receipt, 'accession' | 'source' | 'path' | 'outcome'> & { settled_at: Instant; path_bytes: Buffer; modified_ns: string };

const unplayableCodecs = new Set([
  'hevc',
  'h265',
  'mpeg4',
  'mpeg2video',
  'h263',
  'prores',
  'mjpeg',
  'amrnb',
  'amr_nb',
  'amrwb',
  'amr_wb',
  'ac3',
  'eac3',
  'dts',
]);

/** Throws AppError `not-found`. */
export function getItemPage(session: CaseSession, item: ItemId): ItemPage {
  const { db } = session;
  const card = getCard(session, item);
  const facts = oneRow<FactsRow>(
    db,
    sql`SELECT sha512, secured_at, name_says, device, software, undecodable_reason FROM item JOIN description USING (item_id) WHERE item_id = ${item}`,
  )!;
  const streams = allRows<ItemPage['streams'][number]>(db, sql`SELECT kind, codec, detail FROM stream WHERE item_id = ${item} ORDER BY ordinal`);
  return {
    card,
    sha512: facts.sha512,
    securedAt: facts.secured_at,
    nameMismatch: facts.name_says === null ? null : { nameSays: facts.name_says, contentSays: card.mime },
    device: facts.device,
    software: facts.software,
    streams,
    readings: allRows<CaptureReading & { zone_basis: CaptureReading['zoneBasis'] }>(
      db,
      sql`SELECT source, tag, raw, local, offset, instant, zone_basis FROM capture_reading WHERE item_id = ${item} ORDER BY ordinal`,
    ).map(({ zone_basis, ...reading }) => ({ ...reading, zoneBasis: zone_basis })),
    receipts: receiptsOf(session, item),
    derivatives: derivativesOf(session, item),
    undecodableReason: facts.undecodable_reason,
    // Cover art is told as a data stream: it hinders no player.
    viewable: viewableMimes.has(card.mime) && !streams.some(({ kind, codec }) => kind !== 'data' && unplayableCodecs.has(codec)),
    links: linksOfItem(session, item),
    notes: notesOfItem(session, item),
  };
}

/** Raw answers of the tools, as they came. Throws AppError `not-found`. */
export function extractionsOf(session: CaseSession, item: ItemId): Extraction[] {
  getCard(session, item);
  const rows = allRows<ExtractionRow>(
    session.db,
    sql`SELECT tool, tool_version, arguments, output_deflate, sha256, at FROM extraction WHERE item_id = ${item} ORDER BY tool`,
  );
  return rows.map(({ tool, tool_version, arguments: given, output_deflate, sha256, at }) => ({
    tool,
    toolVersion: tool_version,
    arguments: JSON.parse(given) as string[],
    output: inflateRawSync(output_deflate).toString('utf8'),
    sha256,
    at,
  }));
}

export function derivativesOf({ db }: CaseSession, item: ItemId): Derivative[] {
  const rows = allRows<DerivativeRow>(
    db,
    sql`SELECT kind, sha256, mime, size_bytes, operation, settings, tool, made_at FROM derivative WHERE item_id = ${item} ORDER BY kind`,
  );
  return rows.map(({ settings, size_bytes, made_at, ...rest }) => ({
    ...rest,
    sizeBytes: size_bytes,
    madeAt: made_at,
    settings: JSON.parse(settings) as Derivative['settings'],
  }));
}

export function receiptsOf({ db }: CaseSession, item: ItemId): Receipt[] {
  const rows = allRows<ReceiptRow>(
    db,
    sql`SELECT accession_id AS accession, source, path, path_bytes, outcome, settled_at, modified_ns
      FROM accession_entry JOIN accession USING (accession_id) WHERE item_id = ${item} ORDER BY entry_id`,
  );
  return rows.map(({ path_bytes, settled_at, modified_ns, ...rest }) => ({
    ...rest,
    receivedAt: settled_at,
    pathBytesHex: path_bytes.toString('hex'),
    modifiedAt: instantOfNanoseconds(modified_ns),
  }));
}

/** Throws AppError `not-found`. On read-only media the view cannot be recorded and is not refused for that. */
export function recordView(session: CaseSession, item: ItemId): void {
  const { sha256 } = getCard(session, item);
  if (session.readOnly) return;
  session.change(() => void session.custody.append({ type: 'original-viewed', subjects: [`item:${item}`], data: { sha256 } }));
}

/** For the sake of callers that only count. */
export function countItems({ db }: CaseSession): { items: number; itemsPending: number; bytes: number } {
  const totals = oneRow<{ items: number; bytes: number }>(db, sql`SELECT count(*) AS items, coalesce(sum(size_bytes), 0) AS bytes FROM item`)!;
  const pending = oneRow<{ n: number }>(db, sql`SELECT count(*) AS n FROM description WHERE state = 'pending'`)!;
  return { ...totals, itemsPending: pending.n };
}
