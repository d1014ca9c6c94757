/** Evidence items as the window, the command line and packages see them. Knows no SQL. */
import { z } from 'zod';
import { AccessionId, IncidentId, Instant, ItemId, LinkId, NoteId, Sha256, Sha512 } from '../ids.ts';
import { PassageFragment } from '../passage.ts';

export const ItemKind = z.enum(['photo', 'video', 'audio', 'document', 'other']);
export type ItemKind = z.output<typeof ItemKind>;

/** `pending`: secured, not yet described. `undecodable`: intact, but no picture or sound can be made from it here. */
export const DescribeState = z.enum(['pending', 'described', 'undecodable']);
export type DescribeState = z.output<typeof DescribeState>;

export const Position = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
export type Position = z.output<typeof Position>;

/** How sure the zone of a time reading is: stated beside it, UTC by the format's standard, or not known. */
export const ZoneBasis = z.enum(['stated', 'utc-by-standard', 'unknown']);
export type ZoneBasis = z.output<typeof ZoneBasis>;

export const ReadingSource = z.enum(['exif', 'gps', 'quicktime', 'xmp', 'container', 'file-name', 'file-system']);
export type ReadingSource = z.output<typeof ReadingSource>;

/** One time that one part of the file, its name or the file system states; never merged with another. */
export const CaptureReading = z.strictObject({
  source: ReadingSource,
  /** Where it stood, e.g. `ExifIFD:DateTimeOriginal`. */
  tag: z.string(),
  /** The text exactly as found. */
  raw: z.string(),
  /** Wall-clock time as precise as stated: `YYYY-MM-DDTHH:MM:SS[.fff]`, `YYYY-MM-DDTHH:MM` or only the day `YYYY-MM-DD` (messengers' file names); null when the raw text is no such time. */
  local: z.string().nullable(),
  /** `+06:00`, `Z` or null. */
  offset: z.string().nullable(),
  /** UTC, only when offset is known. */
  instant: Instant.nullable(),
  zoneBasis: ZoneBasis,
});
export type CaptureReading = z.output<typeof CaptureReading>;

/** The reading shown first, with where it came from. */
export const CapturedAt = z.strictObject({
  /** As in a reading: may be only a day. */
  local: z.string(),
  offset: z.string().nullable(),
  source: ReadingSource,
  zoneBasis: ZoneBasis,
});
export type CapturedAt = z.output<typeof CapturedAt>;

/** What a grid cell shows. */
export const ItemCard = z.strictObject({
  no: z.int().positive(),
  id: ItemId,
  sha256: Sha256,
  name: z.string(),
  kind: ItemKind,
  mime: z.string(),
  sizeBytes: z.int().min(0),
  state: DescribeState,
  capturedAt: CapturedAt.nullable(),
  gps: Position.nullable(),
  durationMs: z.int().min(0).nullable(),
  widthPx: z.int().positive().nullable(),
  heightPx: z.int().positive().nullable(),
  /** Whether `/media/thumbnail/<sha256>` has a picture. */
  hasThumbnail: z.boolean(),
  incidentCount: z.int().min(0),
  noteCount: z.int().min(0),
});
export type ItemCard = z.output<typeof ItemCard>;

/** One receiving of this item: the same bytes may come many times. */
export const Receipt = z.strictObject({
  accession: AccessionId,
  source: z.string(),
  receivedAt: Instant,
  /** Path as received, shown safely (bytes that are no UTF-8 appear as \xNN). */
  path: z.string(),
  /** The path's exact bytes, hex. */
  pathBytesHex: z.string(),
  modifiedAt: Instant.nullable(),
  outcome: z.enum(['imported', 'duplicate']),
});
export type Receipt = z.output<typeof Receipt>;

export const Derivative = z.strictObject({
  kind: z.enum(['thumbnail', 'poster', 'waveform']),
  sha256: Sha256,
  mime: z.string(),
  sizeBytes: z.int().min(0),
  operation: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  tool: z.string(),
  madeAt: Instant,
});
export type Derivative = z.output<typeof Derivative>;

/** The complete answer of one tool about one original, kept as it came. */
export const Extraction = z.strictObject({
  tool: z.string(),
  toolVersion: z.string(),
  arguments: z.array(z.string()),
  /** JSON text as the tool gave it. */
  output: z.string(),
  sha256: Sha256,
  at: Instant,
});
export type Extraction = z.output<typeof Extraction>;

export const Note = z.strictObject({
  id: NoteId,
  item: ItemId,
  text: z.string().min(1).max(20_000),
  passage: PassageFragment.nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Note = z.output<typeof Note>;

export const Link = z.strictObject({
  id: LinkId,
  item: ItemId,
  incident: IncidentId,
  note: z.string().max(20_000),
  passage: PassageFragment.nullable(),
  createdAt: Instant,
});
export type Link = z.output<typeof Link>;

/** Everything an item's page shows, but for its custody events and raw extractor output. */
export const ItemPage = z.strictObject({
  card: ItemCard,
  sha512: Sha512,
  securedAt: Instant,
  /** What the content is, when the name says otherwise; null when they agree. */
  nameMismatch: z.strictObject({ nameSays: z.string(), contentSays: z.string() }).nullable(),
  device: z.string().nullable(),
  software: z.string().nullable(),
  streams: z.array(z.strictObject({ kind: z.enum(['video', 'audio', 'subtitle', 'data']), codec: z.string(), detail: z.string() })),
  readings: z.array(CaptureReading),
  receipts: z.array(Receipt),
  derivatives: z.array(Derivative),
  /** Why it could not be decoded, for state `undecodable`. */
  undecodableReason: z.string().nullable(),
  /** Whether a browser engine can show or play the original itself. */
  viewable: z.boolean(),
  links: z.array(z.strictObject({ link: Link, incidentTitle: z.string() })),
  notes: z.array(Note),
});
export type ItemPage = z.output<typeof ItemPage>;

export const ItemFilter = z.strictObject({
  text: z.string().max(200).optional(),
  kind: ItemKind.optional(),
  incident: IncidentId.optional(),
  accession: AccessionId.optional(),
  unlinked: z.boolean().optional(),
  state: DescribeState.optional(),
});
export type ItemFilter = z.output<typeof ItemFilter>;

export const ItemSort = z.enum(['received-newest', 'received-oldest', 'captured-newest', 'captured-oldest', 'name', 'largest']);
export type ItemSort = z.output<typeof ItemSort>;
