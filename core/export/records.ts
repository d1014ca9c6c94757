/** The records of a package: which tables it has, and the columns of each. Reads nothing itself. */
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import type { AccessionEntry, AccessionSummary } from '../../shared/model/accession.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { CaptureReading, DescribeState, Derivative, Extraction, ItemKind, ItemPage, Link, Note, Receipt } from '../../shared/model/item.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { openTable, type Table, type TableForm } from './table.ts';

/** One line of items.jsonl; `path` is where the original lies in the package. */
export type ItemRecord = {
  no: number;
  id: string;
  name: string;
  path: string;
  sha256: string;
  sha512: string;
  sizeBytes: number;
  kind: ItemKind;
  mime: string;
  nameMismatch: ItemPage['nameMismatch'];
  securedAt: string;
  state: DescribeState;
  undecodableReason: string | null;
  capturedAt: ItemPage['card']['capturedAt'];
  gps: ItemPage['card']['gps'];
  durationMs: number | null;
  widthPx: number | null;
  heightPx: number | null;
  device: string | null;
  software: string | null;
  streams: ItemPage['streams'];
};

type OfItem<Record> = { itemNo: number } & Record;
export type DerivativeRecord = OfItem<Derivative & { path: string; parentSha256: string }>;
export type ExtractionRecord = OfItem<Omit<Extraction, 'output'> & { path: string }>;
export type FailedEntry = Pick<AccessionEntry, 'path' | 'sizeBytes' | 'reason' | 'detail'> & { accession: string };

const items: TableForm<ItemRecord> = {
  name: 'items',
  columns: {
    no: (row) => row.no,
    name: (row) => row.name,
    kind: (row) => row.kind,
    mime: (row) => row.mime,
    size_bytes: (row) => row.sizeBytes,
    sha256: (row) => row.sha256,
    sha512: (row) => row.sha512,
    captured: (row) => row.capturedAt?.local ?? null,
    captured_offset: (row) => row.capturedAt?.offset ?? null,
    captured_source: (row) => row.capturedAt?.source ?? null,
    captured_zone_basis: (row) => row.capturedAt?.zoneBasis ?? null,
    latitude: (row) => row.gps?.latitude ?? null,
    longitude: (row) => row.gps?.longitude ?? null,
    duration_ms: (row) => row.durationMs,
    width_px: (row) => row.widthPx,
    height_px: (row) => row.heightPx,
    device: (row) => row.device,
    software: (row) => row.software,
    name_says: (row) => row.nameMismatch?.nameSays ?? null,
    state: (row) => row.state,
    undecodable_reason: (row) => row.undecodableReason,
    secured_at: (row) => row.securedAt,
    path: (row) => row.path,
    id: (row) => row.id,
  },
};

const receipts: TableForm<OfItem<Receipt>> = {
  name: 'receipts',
  columns: {
    item_no: (row) => row.itemNo,
    source: (row) => row.source,
    received_at: (row) => row.receivedAt,
    path_as_received: (row) => row.path,
    path_bytes_hex: (row) => row.pathBytesHex,
    modified_at: (row) => row.modifiedAt,
    outcome: (row) => row.outcome,
    accession: (row) => row.accession,
  },
};

const captureReadings: TableForm<OfItem<CaptureReading>> = {
  name: 'capture-readings',
  columns: {
    item_no: (row) => row.itemNo,
    source: (row) => row.source,
    tag: (row) => row.tag,
    raw: (row) => row.raw,
    local: (row) => row.local,
    offset: (row) => row.offset,
    instant: (row) => row.instant,
    zone_basis: (row) => row.zoneBasis,
  },
};

const derivatives: TableForm<DerivativeRecord> = {
  name: 'derivatives',
  columns: {
    item_no: (row) => row.itemNo,
    kind: (row) => row.kind,
    path: (row) => row.path,
    sha256: (row) => row.sha256,
    parent_sha256: (row) => row.parentSha256,
    mime: (row) => row.mime,
    size_bytes: (row) => row.sizeBytes,
    operation: (row) => row.operation,
    settings: (row) => JSON.stringify(row.settings),
    tool: (row) => row.tool,
    made_at: (row) => row.madeAt,
  },
};

const extractions: TableForm<ExtractionRecord> = {
  name: 'extractions',
  columns: {
    item_no: (row) => row.itemNo,
    tool: (row) => row.tool,
    tool_version: (row) => row.toolVersion,
    arguments: (row) => row.arguments.join(' '),
    path: (row) => row.path,
    sha256: (row) => row.sha256,
    at: (row) => row.at,
  },
};

const notes: TableForm<OfItem<Note>> = {
  name: 'notes',
  columns: {
    item_no: (row) => row.itemNo,
    text: (row) => row.text,
    passage: (row) => row.passage,
    created_at: (row) => row.createdAt,
    changed_at: (row) => row.changedAt,
    id: (row) => row.id,
  },
};

const links: TableForm<OfItem<Link> & { incidentTitle: string }> = {
  name: 'links',
  columns: {
    item_no: (row) => row.itemNo,
    incident: (row) => row.incident,
    incident_title: (row) => row.incidentTitle,
    note: (row) => row.note,
    passage: (row) => row.passage,
    created_at: (row) => row.createdAt,
    id: (row) => row.id,
  },
};

const incidents: TableForm<Incident> = {
  name: 'incidents',
  columns: {
    id: (row) => row.id,
    title: (row) => row.title,
    when_words: (row) => row.when?.words ?? null,
    when_edtf: (row) => row.when?.edtf ?? null,
    when_earliest: (row) => row.when?.earliest ?? null,
    when_latest: (row) => row.when?.latest ?? null,
    when_earliest_time: (row) => row.when?.earliestTime ?? null,
    when_latest_time: (row) => row.when?.latestTime ?? null,
    when_offset: (row) => row.when?.offset ?? null,
    when_qualification: (row) => row.when?.qualification ?? null,
    place: (row) => row.place,
    place_ref: (row) => row.placeRef,
    summary: (row) => row.summary,
    reference: (row) => row.reference,
    custom: (row) => canonicalJson(row.custom as Json),
    standing: (row) => row.standing.standing,
    claims: (row) => row.standing.claims,
    denials: (row) => row.standing.denied,
    created_at: (row) => row.createdAt,
    changed_at: (row) => row.changedAt,
  },
};

const accessions: TableForm<AccessionSummary> = {
  name: 'accessions',
  columns: {
    id: (row) => row.id,
    source: (row) => row.source,
    roots: (row) => row.roots.join('; '),
    begun_at: (row) => row.begunAt,
    secured_at: (row) => row.securedAt,
    state: (row) => row.state,
    found: (row) => row.found,
    imported: (row) => row.imported,
    duplicates: (row) => row.duplicates,
    failed: (row) => row.failed,
    bytes: (row) => row.bytes,
  },
};

const failedEntries: TableForm<FailedEntry> = {
  name: 'failed-entries',
  columns: {
    accession: (row) => row.accession,
    path: (row) => row.path,
    size_bytes: (row) => row.sizeBytes,
    reason: (row) => row.reason,
    detail: (row) => row.detail,
  },
};

const forms = { items, receipts, captureReadings, derivatives, extractions, notes, links, incidents, accessions, failedEntries };
type RowOf<Form> = Form extends TableForm<infer Row> ? Row : never;

export type RecordTables = { [Name in keyof typeof forms]: Table<RowOf<(typeof forms)[Name]>> };

/** Opens every table, also those that stay empty: a stranger then sees that nothing was left out. */
export async function openRecordTables(bag: BagWriter): Promise<RecordTables> {
  const opened: [string, Table<never>][] = [];
  for (const [name, form] of Object.entries(forms)) opened.push([name, (await openTable(bag, form as TableForm<object>)) as Table<never>]);
  return Object.fromEntries(opened) as unknown as RecordTables;
}
