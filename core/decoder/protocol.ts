/** What the engine and a decoder process say to each other, as schemas, because a process that has read hostile bytes is itself not trusted. Knows neither how a process is started nor how anything is decoded. */
import { z } from 'zod';
import type { FileKey } from '../sealed/file-key.ts';
import { TableFile, TableRefusal } from '../../shared/sheets/table.ts';

/** Ceilings for one request. A file beyond one of them is refused, whatever it contains. */
export type Limits = {
  /** Most pixels of the picture or video frame that is read. */
  readonly pixels: number;
  /** Longest time for one request; a waveform gets a tenth of the recording's length on top. */
  readonly timeMs: number;
  /** Largest resident set of one decoder process. */
  readonly memoryBytes: number;
};

export const defaultLimits: Limits = { pixels: 268_402_689, timeMs: 60_000, memoryBytes: 1024 ** 3 };

/** EXIF's eight orientations (CIPA DC-008, tag 0x0112); 1 is upright. */
export const Orientation = z.int().min(1).max(8);
export type Orientation = z.output<typeof Orientation>;

/** A file, and where its case is sealed the key of this one file: a decoder that a hostile file has taken over can read no other. */
export type FileInput = { readonly path: string; readonly key?: FileKey };

/** A photo as a file, or the preview that exiftool took out of a RAW file with the RAW file's own orientation (else the preview's counts). */
export type ThumbnailInput = (FileInput & { readonly mime: string }) | { readonly embedded: Uint8Array; readonly orientation?: Orientation };

/** `durationMs` as probing stated it lengthens the time limit in proportion. */
export type WaveformInput = FileInput & { readonly durationMs?: number | null };

export type DecodeRequest =
  | ({ readonly kind: 'probe' } & FileInput)
  | { readonly kind: 'thumbnail'; readonly input: ThumbnailInput }
  | ({ readonly kind: 'poster' } & FileInput)
  | ({ readonly kind: 'waveform' } & FileInput)
  | ({ readonly kind: 'table'; readonly name: string } & FileInput);

export const RefusalReason = z.enum(['time-limit', 'memory-limit', 'crashed', 'pixel-limit', 'not-decodable', 'unsupported']);
export type RefusalReason = z.output<typeof RefusalReason>;

export const Refused = z.strictObject({ ok: z.literal(false), reason: RefusalReason, detail: z.string().max(2000) });
export type Refused = z.output<typeof Refused>;

const Settings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A made file: its bytes, and by what operation of which tool with which settings it was made. */
const Made = {
  ok: z.literal(true),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 8 * 1024 ** 2, 'size of a derivative'),
  mime: z.enum(['image/jpeg', 'application/json']),
  operation: z.string(),
  settings: Settings,
  tool: z.string(),
  /** What was wrong with the part that could not be read, when the rest still gave a picture or sound; null for a whole file. */
  damage: z.string().max(2000).nullable(),
};

/** A still picture of an item, upright and without any metadata. */
const PictureSize = { widthPx: z.int().positive(), heightPx: z.int().positive() };
export const Picture = z.strictObject({
  ...Made,
  ...PictureSize,
  /** The whole picture as displayed, upright; for an embedded preview, of that preview. */
  full: z.strictObject(PictureSize),
});
export type Picture = z.output<typeof Picture>;

/** Peaks as described in shared/waveform.ts. */
export const WaveformMade = z.strictObject({
  ...Made,
  /** The length of the sound that was really there. */
  durationMs: z.int().min(0),
});
export type WaveformMade = z.output<typeof WaveformMade>;

const Tags = z.record(z.string(), z.string());

export const ProbedStream = z.strictObject({
  kind: z.enum(['video', 'audio', 'subtitle', 'data']),
  /** FFmpeg's short name, `hevc`. */
  codec: z.string(),
  /** For people: `1920×1080, 29.97 fps, rotated 90°`. */
  detail: z.string(),
  /** A picture that lies in the file as an attachment (cover art), not a moving picture. */
  attachedPicture: z.boolean(),
  tags: Tags,
});
export type ProbedStream = z.output<typeof ProbedStream>;

export const Probe = z.strictObject({
  ok: z.literal(true),
  /** FFmpeg's name of the container format, `mov,mp4,m4a,3gp,3g2,mj2`. */
  container: z.string(),
  containerName: z.string(),
  durationMs: z.int().min(0).nullable(),
  /** Of the main video stream as displayed (after rotation and pixel aspect ratio); null without one. */
  widthPx: z.int().positive().nullable(),
  heightPx: z.int().positive().nullable(),
  streams: z.array(ProbedStream),
  /** The container's own tags, raw, `creation_time` among them. */
  tags: Tags,
  tool: z.string(),
});
export type Probe = z.output<typeof Probe>;

/** A spreadsheet or CSV file, or why it is none that can be read, with a sentence. */
export const TableAnswer = z.union([
  z.strictObject({ ok: z.literal(true), table: TableFile }),
  z.strictObject({ ok: z.literal(true), why: TableRefusal, detail: z.string().max(2000) }),
]);
export type TableAnswer = z.output<typeof TableAnswer>;

/** What each kind of request is answered with when it succeeds. */
export const answers = { probe: Probe, thumbnail: Picture, poster: Picture, waveform: WaveformMade, table: TableAnswer } as const;

export type ToDecoder = { readonly id: number; readonly request: DecodeRequest; readonly limits: Limits };

/** `memory` is the child's own word about its resident set, used where the system gives no better. */
export const FromDecoder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('memory'), rssBytes: z.number().min(0) }),
  z.strictObject({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
]);
export type FromDecoder = z.output<typeof FromDecoder>;

/** One running decoder process, however it was started. */
export type DecoderProcess = {
  /** Undefined until the system has given one. */
  readonly pid: number | undefined;
  post(message: ToDecoder): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, with how it ended in words: `signal SIGSEGV`. */
  onExit(listener: (how: string) => void): void;
  /** Ends the process at once, without asking it. */
  kill(): void;
};

export type LaunchDecoder = () => DecoderProcess;
