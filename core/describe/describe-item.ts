/** Makes the description of one original: asks exiftool and the decoder at the same time and brings their answers together. Writes no record. */
import { hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import type { Sha256 } from '../../shared/ids.ts';
import type { CapturedAt, CaptureReading, Derivative, ItemPage } from '../../shared/model/item.ts';
import { originalPath, storedName } from '../case/case-folder.ts';
import type { CaseSession } from '../case/session.ts';
import type { Decoder } from '../decoder/decoder.ts';
import type { FileInput, Probe, RefusalReason } from '../decoder/protocol.ts';
import { storeDerivative } from '../derivatives/store.ts';
import { receiptsOf } from '../items/page.ts';
import { readStoredKey } from '../sealed/stored-file.ts';
import { captureReadings, chooseCapturedAt } from './capture-time.ts';
import { decodeItem, type Decoded, type Made } from './decode-item.ts';
import type { ExifRecord } from './exif-record.ts';
import { metadataArguments, type Exiftool, type Metadata, type MetadataFailure } from './exiftool.ts';
import { factsOf, noFacts, type Facts } from './facts.ts';
import type { PendingItem } from './pending.ts';
import type { Turn } from './turn.ts';

/** `previewTurn` lets only a few embedded previews be in memory at once. */
export type Helpers = { exiftool: Exiftool; decoder: Decoder; previewTurn: Turn };

export type StoredExtraction = { tool: string; toolVersion: string; arguments: readonly string[]; outputDeflate: Buffer; sha256: Sha256 };
export type StoredDerivative = Omit<Derivative, 'madeAt'>;

export type Description = Facts & {
  item: PendingItem;
  /** Why no picture or sound can be made of it here; null for what can be decoded and for what has nothing to decode. */
  undecodableReason: RefusalReason | null;
  capturedAt: CapturedAt | null;
  readings: CaptureReading[];
  streams: ItemPage['streams'];
  extractions: StoredExtraction[];
  derivatives: StoredDerivative[];
  /** Why there is no metadata; null where there is. */
  metadataFailure: MetadataFailure | null;
  /** Derivatives that were tried in vain. */
  refused: { [kind: string]: RefusalReason };
};

const deflateAside = promisify(deflateRaw);
/** Below this a thread of its own costs more than the work: most photos' metadata are a few kilobytes. */
const bytesWorthAThread = 64 * 1024;

/** Null when the original is not in the store as it was secured, so that nothing can be said of it. Rejects with the signal's reason when aborted. */
export async function describeItem(
  session: CaseSession,
  item: PendingItem,
  { exiftool, decoder, previewTurn }: Helpers,
  signal: AbortSignal,
): Promise<Description | null> {
  const path = originalPath(session, item.sha256);
  const file = await wholeFile(session, path, item);
  if (file === null) return null;

  const name = storedName(session, item.sha256);
  const inStore = `${name.slice(0, 2)}/${name}`;
  const metadata = exiftool.read(inStore, item.sizeBytes);
  // Awaited below, after the decoder; until then a failure must not count as unheard.
  metadata.catch(() => {});
  const embeddedPreview = (record: ExifRecord) => exiftool.embeddedPreview(inStore, record);
  const decoded = await decodeItem({ item, file, metadata, embeddedPreview, previewTurn, decoder, options: { signal } });
  const read = await metadata;
  signal.throwIfAborted();
  // What failed may have failed because the original went away meanwhile.
  if ((read.outcome === 'failed' || Object.keys(decoded.refused).length > 0) && (await wholeFile(session, path, item)) === null) return null;

  const readings = readingsOf(session, item, read);
  return {
    item,
    ...combineFacts(read, decoded),
    undecodableReason: decoded.undecodableReason,
    capturedAt: chooseCapturedAt(readings),
    readings,
    streams: streamsOf(decoded.probe),
    extractions: await extractionsOf(read, decoded.probe, exiftool.version),
    derivatives: await Promise.all(decoded.made.map((made) => storeMade(session, made))),
    metadataFailure: read.outcome === 'failed' ? read.failure : null,
    refused: decoded.refused,
  };
}

/** Null where the file is not there in its full length; of a sealed one, where its header does not fit either. */
async function wholeFile({ seal }: CaseSession, path: string, item: PendingItem): Promise<FileInput | null> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return null;
    if (seal === null) return found.size === item.sizeBytes ? { path } : null;
    const key = await readStoredKey(seal, path);
    return key.plainBytes === item.sizeBytes ? { path, key } : null;
  } catch {
    return null;
  }
}

function readingsOf(session: CaseSession, item: PendingItem, read: Metadata): CaptureReading[] {
  const receipts = receiptsOf(session, item.id);
  return captureReadings({
    record: read.outcome === 'read' ? read.record : null,
    names: receipts.map(({ path }) => basename(path)),
    modifiedAt: receipts.flatMap(({ modifiedAt }) => modifiedAt ?? []),
  });
}

/** The decoder saw the picture itself, so its sizes and lengths come before what metadata states; but of a RAW file it saw only the preview. */
function combineFacts(read: Metadata, { probe, made }: Decoded): Facts {
  const stated = read.outcome === 'read' ? factsOf(read.record) : noFacts;
  const picture = made.find((one) => one.kind !== 'waveform')?.answer;
  const sound = made.find((one) => one.kind === 'waveform')?.answer;
  const seen = picture && { widthPx: picture.full.widthPx, heightPx: picture.full.heightPx };
  const inMetadata = stated.widthPx === null ? null : { widthPx: stated.widthPx, heightPx: stated.heightPx };
  const ofPreview = picture !== undefined && 'from' in picture.settings;
  const size = (ofPreview ? (inMetadata ?? seen) : (seen ?? inMetadata)) ?? { widthPx: null, heightPx: null };
  return { ...stated, ...size, durationMs: probe?.durationMs ?? sound?.durationMs ?? stated.durationMs };
}

/** Cover art lies in a recording as data, it does not move. */
function streamsOf(probe: Probe | null): ItemPage['streams'] {
  return (probe?.streams ?? []).map(({ kind, codec, detail, attachedPicture }) => ({ kind: attachedPicture ? 'data' : kind, codec, detail }));
}

async function extractionsOf(read: Metadata, probe: Probe | null, exiftoolVersion: string): Promise<StoredExtraction[]> {
  const extractions: StoredExtraction[] = [];
  if (read.outcome === 'read') extractions.push(await extraction('exiftool', exiftoolVersion, metadataArguments, read.output));
  if (probe !== null) {
    const { ok: _, tool, ...answer } = probe;
    extractions.push(await extraction('FFmpeg', tool, ['probe'], JSON.stringify(answer)));
  }
  return extractions;
}

async function extraction(tool: string, toolVersion: string, given: readonly string[], output: string): Promise<StoredExtraction> {
  const text = Buffer.from(output);
  const sha256 = hash('sha256', text) as Sha256;
  return {
    tool,
    toolVersion,
    arguments: given,
    outputDeflate: text.length < bytesWorthAThread ? deflateRawSync(text) : await deflateAside(text),
    sha256,
  };
}

async function storeMade(session: CaseSession, { kind, answer }: Made): Promise<StoredDerivative> {
  const { bytes, mime, operation, settings, tool, damage } = answer;
  const sha256 = await storeDerivative(session, bytes);
  return { kind, sha256, mime, sizeBytes: bytes.length, operation, settings: { ...settings, ...(damage === null ? {} : { damage }) }, tool };
}
