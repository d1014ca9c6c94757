/** Asks a few exiftool processes for the complete metadata of originals and survives their hanging and dying. Never writes, infers or skips; knows neither cases nor tables. */
import { readExifRecord, splitKey, type ExifRecord } from './exif-record.ts';
import { ExiftoolPool } from './exiftool-pool.ts';
import { ExiftoolProcess, type ProcessFailure } from './exiftool-process.ts';
import { exiftoolLaunch } from './exiftool-launch.ts';
import { sealedOriginals, sealedReaderConfig } from './sealed-originals.ts';
import type { Seal } from '../sealed/seal.ts';

/**
 * What each original is asked with. No `-fast` (it skips trailers), no time zone guessed; coordinates as decimal degrees so that no digit is lost.
 */
export const metadataArguments: readonly string[] = [
  '-json',
  '-struct',
  '-G1',
  '-a',
  '-u',
  '-c',
  '%.8f',
  '-api',
  'largefilesupport=1',
  '-charset',
  'filename=utf8',
];

/**
 * exiftool carries the byte order of one file over to the next, and formats that state none (AAC) are then read wrongly (seen in 13.59).
 * This condition is evaluated before each file (`-if5`), always holds, and puts the order back to what a fresh exiftool starts with,
 * so that an answer never depends on the files asked about before.
 */
const asIfFresh: readonly string[] = ['-if5', 'Image::ExifTool::SetByteOrder("MM")'];

export type MetadataFailure = ProcessFailure | 'not-answered';
export type Metadata = { outcome: 'read'; output: string; record: ExifRecord } | { outcome: 'failed'; failure: MetadataFailure; words: string };

export type Exiftool = {
  /** exiftool's own version, e.g. `13.59`. */
  readonly version: string;
  /** Process ids of those running now. */
  pids(): number[];
  /**
   * Complete metadata of one file; `path` is relative to the folder given at the start, with `/`. A large file gets more time, as far as its size is told.
   * Rejects with AppError `not-found` only when exiftool itself does not start any more.
   */
  read(path: string, sizeBytes?: number): Promise<Metadata>;
  /** The largest JPEG a camera left inside a RAW or HEIC file, or null. The record is that of the same file: it names them and their sizes. */
  embeddedPreview(path: string, record: ExifRecord): Promise<Buffer | null>;
  /** Ends all processes; unanswered questions are answered as failed. */
  close(): Promise<void>;
};

export type ExiftoolOptions = {
  /** Where relative paths start; recorded output then tells nothing of this computer's folders. */
  folder: string;
  /** The keys of a sealed case, of whose originals exiftool is given the plain bytes. */
  seal?: Seal | null;
  processes?: number;
  /** Longest time for one file. */
  timeoutMs?: number;
  maxOutputBytes?: number;
  maxPreviewBytes?: number;
};

const defaults = { processes: 2, timeoutMs: 60_000, maxOutputBytes: 16 * 2 ** 20, maxPreviewBytes: 32 * 2 ** 20 };
/** The slowest disk that work is waited for: text files and trailers are read to their end. */
const bytesPerMs = 10_000;

/** Throws AppError `not-found` where exiftool or the Perl it needs cannot be started. */
export async function startExiftool(given: ExiftoolOptions): Promise<Exiftool> {
  const options = { ...defaults, ...given };
  const sealed = given.seal ? sealedOriginals(options.folder, given.seal) : null;
  const started = await exiftoolLaunch(sealed === null ? '' : sealedReaderConfig);
  const launch = { ...started, folder: options.folder, serve: sealed?.serve };
  const readable = <Result>(path: string, work: () => Promise<Result>) => (sealed === null ? work() : sealed.whileAllowed(path, work));
  const pool = new ExiftoolPool(() => new ExiftoolProcess(launch), options.processes);
  const version = await pool.version();

  return {
    version,
    pids: () => pool.pids(),
    read: (path, sizeBytes = 0) =>
      readable(path, () => readMetadata(pool, path, { maxBytes: options.maxOutputBytes, timeoutMs: options.timeoutMs + sizeBytes / bytesPerMs })),
    embeddedPreview: (path, record) =>
      readable(path, () => readPreview(pool, path, record, { maxBytes: options.maxPreviewBytes, timeoutMs: options.timeoutMs })),
    close: () => pool.close(),
  };
}

type Bounds = { maxBytes: number; timeoutMs: number };

async function readMetadata(pool: ExiftoolPool, path: string, bounds: Bounds): Promise<Metadata> {
  const answer = await pool.ask({ arguments: [...metadataArguments, ...asIfFresh, safePath(path)], ...bounds });
  if ('failure' in answer) return { outcome: 'failed', ...answer };
  const output = answer.output.toString('utf8');
  const record = readExifRecord(output, path);
  if (record === null) return { outcome: 'failed', failure: 'not-answered', words: output.slice(0, 200) };
  return { outcome: 'read', output, record };
}

/** An argument file has one argument a line; `#` begins a comment, `-` an option, and white space around is dropped. */
function safePath(path: string): string {
  if (/[\r\n\0]/.test(path) || /^[-#@\s]|\s$|^$/.test(path)) throw new TypeError('this path cannot be given to exiftool');
  return path;
}

const previewTags = new Set(['JpgFromRaw', 'JpgFromRaw2', 'PreviewImage', 'OtherImage', 'ThumbnailImage']);

/** A file that claims more previews than these is not looked through. */
const mostPreviews = 4;

async function readPreview(pool: ExiftoolPool, path: string, record: ExifRecord, bounds: Bounds): Promise<Buffer | null> {
  for (const key of previewsBySize(record, bounds.maxBytes).slice(0, mostPreviews)) {
    const answer = await pool.ask({
      arguments: ['-b', `-${key}`, '-api', 'largefilesupport=1', '-charset', 'filename=utf8', safePath(path)],
      ...bounds,
    });
    if ('output' in answer && isJpeg(answer.output)) return answer.output;
  }
  return null;
}

/** Keys of embedded pictures, largest first, from exiftool's `(Binary data 123 bytes, …)`. */
function previewsBySize(record: ExifRecord, maxBytes: number): string[] {
  const found: { key: string; bytes: number }[] = [];
  for (const [key, value] of record) {
    if (typeof value !== 'string' || !previewTags.has(splitKey(key)[1])) continue;
    const bytes = Number(/^\(Binary data (\d+) bytes/.exec(value)?.[1] ?? 0);
    if (bytes > 0 && bytes <= maxBytes) found.push({ key, bytes });
  }
  return found.sort((a, b) => b.bytes - a.bytes).map(({ key }) => key);
}

function isJpeg(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}
