/** Puts one item into a package: the original, hashed as it leaves and held against the catalogue, its raw metadata and its derivatives. */
import { hash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Sha256 } from '../../shared/ids.ts';
import type { Extraction, ItemPage } from '../../shared/model/item.ts';
import { derivativePath, originalPath } from '../case/case-folder.ts';
import { systemCode } from '../files/durable.ts';
import { extractionsOf, getItemPage } from '../items/page.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { SealBroken } from '../sealed/file-key.ts';
import { openStored, readStored } from '../sealed/stored-file.ts';
import type { DerivativeRecord, ExtractionRecord, ItemRecord } from './records.ts';
import { carryable, safeName } from './safe-name.ts';
import type { SelectedItem } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

export type ExportedItem = {
  page: ItemPage;
  record: ItemRecord;
  extractions: ExtractionRecord[];
  derivatives: DerivativeRecord[];
  /** Kinds of derivatives that the catalogue knows and the disk does not hold intact. */
  derivativesLost: string[];
  /** Whether the name in the package differs from the name received. */
  renamed: boolean;
};

export type CopyOptions = { signal: AbortSignal; onBytes: (bytes: number) => void };

const DERIVATIVE_ENDINGS: Record<string, string> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp', 'application/json': '.json' };

/** Folders of items are named by number, six digits or more, so that they sort. */
export function itemFolder(no: number): string {
  return String(no).padStart(6, '0');
}

/** Throws AppError `original-altered`, `original-missing`, `unreadable` or `cancelled`; an error of writing stays the system's own. */
export async function exportItem(bag: BagWriter, snapshot: Snapshot, item: SelectedItem, options: CopyOptions): Promise<ExportedItem> {
  const page = getItemPage(snapshot, item.id);
  const received = Buffer.from(page.receipts[0]?.pathBytesHex ?? '', 'hex');
  const name = received.length === 0 ? carryable(page.card.name) : safeName(received);
  const path = `data/originals/${itemFolder(item.no)}/${name}`;
  await copyOriginal(bag, snapshot, page, path, options);
  const { derivatives, lost } = await copyDerivatives(bag, snapshot, page);
  return {
    page,
    record: itemRecord(page, path),
    extractions: await writeExtractions(bag, item, extractionsOf(snapshot, item.id)),
    derivatives,
    derivativesLost: lost,
    renamed: name !== page.card.name,
  };
}

async function copyOriginal(bag: BagWriter, snapshot: Snapshot, page: ItemPage, path: string, options: CopyOptions): Promise<void> {
  const { card, sha512 } = page;
  const copy = await bag.add(path, readOriginal(snapshot, page, options));
  if (copy.sha256 === card.sha256 && copy.sha512 === sha512) return;
  throw altered(page, `its SHA-256 is ${copy.sha256}, not ${card.sha256}`, copy.sha256);
}

function altered({ card }: ItemPage, how: string, found: string): AppError {
  return new AppError(
    'original-altered',
    `The original of item ${String(card.no)} (${card.name}) is no longer what was received: ${how}. No package was made. Verify the case, and restore the original from a backup.`,
    { item: card.id, no: card.no, name: card.name, expected: card.sha256, found },
  );
}

async function* readOriginal(snapshot: Snapshot, page: ItemPage, { signal, onBytes }: CopyOptions): AsyncGenerator<Buffer> {
  const { card } = page;
  try {
    const file = await openStored(snapshot.seal, originalPath(snapshot, card.sha256));
    try {
      for await (const chunk of file.chunks(0, file.sizeBytes - 1)) {
        if (signal.aborted) throw new AppError('cancelled', 'The export was stopped. No package was made.');
        yield chunk;
        onBytes(chunk.length);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SealBroken) throw altered(page, error.message, error.message);
    const code = systemCode(error);
    if (error instanceof AppError || code === null) throw error;
    const details = { item: card.id, no: card.no, name: card.name, sha256: card.sha256, reason: code };
    if (code === 'ENOENT')
      throw new AppError(
        'original-missing',
        `The original of item ${String(card.no)} (${card.name}) is missing from the case. No package was made. Verify the case, and restore the original from a backup.`,
        details,
      );
    throw new AppError(
      'unreadable',
      `The original of item ${String(card.no)} (${card.name}) cannot be read (${code}). No package was made. Check the disk, then try again.`,
      details,
    );
  }
}

/** The tool's own words, byte for byte: their SHA-256 is the one in the record. */
async function writeExtractions(bag: BagWriter, { no }: SelectedItem, extractions: Extraction[]): Promise<ExtractionRecord[]> {
  const records: ExtractionRecord[] = [];
  for (const { output, ...extraction } of extractions) {
    const path = `data/metadata/${itemFolder(no)}.${carryable(extraction.tool)}.json`;
    await bag.add(path, output);
    records.push({ itemNo: no, ...extraction, path });
  }
  return records;
}

/** Derivatives can be made again, so one that is lost or spoilt is a gap of the package, not the end of it. */
async function copyDerivatives(bag: BagWriter, snapshot: Snapshot, page: ItemPage): Promise<{ derivatives: DerivativeRecord[]; lost: string[] }> {
  const derivatives: DerivativeRecord[] = [];
  const lost: string[] = [];
  for (const derivative of page.derivatives) {
    const content = await readSmall(snapshot, derivative.sha256);
    if (content === null || hash('sha256', content, 'hex') !== derivative.sha256) {
      lost.push(derivative.kind);
      continue;
    }
    const path = `data/derivatives/${itemFolder(page.card.no)}/${derivative.kind}${DERIVATIVE_ENDINGS[derivative.mime] ?? '.bin'}`;
    await bag.add(path, content);
    derivatives.push({ itemNo: page.card.no, ...derivative, path, parentSha256: page.card.sha256 });
  }
  return { derivatives, lost };
}

async function readSmall(snapshot: Snapshot, sha256: Sha256): Promise<Buffer | null> {
  try {
    return await readStored(snapshot.seal, derivativePath(snapshot, sha256));
  } catch (error) {
    if (error instanceof SealBroken || systemCode(error) !== null) return null;
    throw error;
  }
}

function itemRecord(page: ItemPage, path: string): ItemRecord {
  const { card } = page;
  return {
    no: card.no,
    id: card.id,
    name: card.name,
    path,
    sha256: card.sha256,
    sha512: page.sha512,
    sizeBytes: card.sizeBytes,
    kind: card.kind,
    mime: card.mime,
    nameMismatch: page.nameMismatch,
    securedAt: page.securedAt,
    state: card.state,
    undecodableReason: page.undecodableReason,
    capturedAt: card.capturedAt,
    gps: card.gps,
    durationMs: card.durationMs,
    widthPx: card.widthPx,
    heightPx: card.heightPx,
    device: page.device,
    software: page.software,
    streams: page.streams,
  };
}
