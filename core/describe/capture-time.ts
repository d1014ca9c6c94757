/** Every time that a file, its names and the file systems it came from state, kept apart, and the rule by which one is shown first. Infers no time zone and knows no tables. */
import type { Instant } from '../../shared/ids.ts';
import type { CapturedAt, CaptureReading, ReadingSource, ZoneBasis } from '../../shared/model/item.ts';
import { exifText, splitKey, type ExifRecord } from './exif-record.ts';
import { timeInFileName } from './file-name-time.ts';
import { instantOf, isBlankTime, readOffset, readTimeText } from './time-text.ts';

export type TimeSources = {
  /** Null where no metadata could be read. */
  record: ExifRecord | null;
  /** Names under which the bytes were received. */
  names: readonly string[];
  /** Modification times that the file systems they came from stated. */
  modifiedAt: readonly Instant[];
};

/** A hostile file may state thousands of times; nobody reads more than these. */
const mostReadings = 64;

/**
 * All readings, in the order: EXIF, GPS, QuickTime, XMP, other containers, names, file systems.
 * Blank and zero times are none. A text that is no time is kept with `local` null.
 */
export function captureReadings({ record, names, modifiedAt }: TimeSources): CaptureReading[] {
  const inFile = record === null ? [] : [...exifReadings(record), ...gpsReadings(record), ...taggedReadings(record)];
  inFile.sort((a, b) => sourceOrder.indexOf(a.source) - sourceOrder.indexOf(b.source));
  return [...inFile.slice(0, mostReadings), ...distinct(names).flatMap(nameReading), ...distinct(modifiedAt).map(fileSystemReading)];
}

const sourceOrder: readonly ReadingSource[] = ['exif', 'gps', 'quicktime', 'xmp', 'container', 'file-name', 'file-system'];

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)].slice(0, mostReadings);
}

const exifGroup = /^(IFD0|ExifIFD|SubIFD\d*)$/;
/** The tags that belong to each EXIF time (EXIF 3.0 §4.6.6.4: SubSecTime… and OffsetTime…). */
const exifTimes: readonly { tag: string; fraction: string; offset: string }[] = [
  { tag: 'DateTimeOriginal', fraction: 'SubSecTimeOriginal', offset: 'OffsetTimeOriginal' },
  { tag: 'CreateDate', fraction: 'SubSecTimeDigitized', offset: 'OffsetTimeDigitized' },
  { tag: 'ModifyDate', fraction: 'SubSecTime', offset: 'OffsetTime' },
];

function exifReadings(record: ExifRecord): CaptureReading[] {
  return [...record.keys()].flatMap((key) => {
    const [group, tag] = splitKey(key);
    const time = exifGroup.test(group) ? exifTimes.find((one) => one.tag === tag) : undefined;
    const raw = time && exifText(record, key);
    if (time === undefined || raw === undefined || isBlankTime(raw)) return [];
    const stated = readTimeText(raw);
    const offset = readOffset(exifText(record, `ExifIFD:${time.offset}`) ?? exifText(record, `${group}:${time.offset}`) ?? '');
    const fraction = exifText(record, `ExifIFD:${time.fraction}`);
    return [reading('exif', key, raw, stated && withFraction(stated.local, fraction), stated?.offset ?? offset)];
  });
}

function withFraction(local: string, fraction: string | undefined): string {
  const complete = local.length === 'YYYY-MM-DDTHH:MM:SS'.length;
  return complete && fraction !== undefined && /^\d{1,9}$/.test(fraction) ? `${local}.${fraction}` : local;
}

/** EXIF 3.0 §4.6.7: GPSDateStamp and GPSTimeStamp are UTC. */
function gpsReadings(record: ExifRecord): CaptureReading[] {
  const day = exifText(record, 'GPS:GPSDateStamp');
  const time = exifText(record, 'GPS:GPSTimeStamp');
  if (day === undefined && time === undefined) return [];
  if (day === undefined || time === undefined)
    return [reading('gps', day === undefined ? 'GPS:GPSTimeStamp' : 'GPS:GPSDateStamp', day ?? time ?? '', null, null)];
  if (isBlankTime(day)) return [];
  const raw = `${day} ${time}`;
  return [reading('gps', 'GPS:GPSDateStamp GPS:GPSTimeStamp', raw, readTimeText(raw)?.local ?? null, 'Z', 'utc-by-standard')];
}

/** Where else a time stands, by family 1 group and tag as exiftool names them. `utc`: the format's standard says UTC. */
const taggedTimes: readonly { source: ReadingSource; group: RegExp; tag: RegExp; utc?: true }[] = [
  { source: 'quicktime', group: /^QuickTime$/, tag: /^(CreateDate|ModifyDate)$/, utc: true },
  { source: 'quicktime', group: /^Track\d+$/, tag: /^(MediaCreateDate|TrackCreateDate)$/, utc: true },
  {
    source: 'quicktime',
    group: /^(Keys|ItemList|UserData|AudioKeys|VideoKeys|Track\d+)$/,
    tag: /^(CreationDate|ContentCreateDate|DateTimeOriginal|CreateDate)(-[a-z-]+)?$/i,
  },
  {
    source: 'xmp',
    group: /^XMP-(exif|xmp|photoshop|xmpDM|tiff|exifEX)$/,
    tag: /^(DateTimeOriginal|DateTimeDigitized|CreateDate|DateCreated|ShotDate|ModifyDate|DateTime|GPSDateTime)$/,
  },
  { source: 'container', group: /^(Info|Matroska)$/, tag: /^DateTimeOriginal$/, utc: true },
  { source: 'container', group: /^PNG$/, tag: /^ModifyDate$/, utc: true },
  { source: 'container', group: /^PNG/, tag: /^(CreateDate|CreationTime)(-[a-z-]+)?$/i },
  { source: 'container', group: /^ASF$/, tag: /^CreationDate$/, utc: true },
  {
    source: 'container',
    group: /^(RIFF|H264|AVCHD|MXF|DV|Vorbis|FLAC|Theora|Real-MDPR|Flash|PDF|CIFF|GIF|AIFF)$/,
    tag: /^(DateTimeOriginal|DateCreated|CreateDate|CreationDate|Date|RecordingTime)$/,
  },
  { source: 'container', group: /^ID3v2_\d$/, tag: /^(RecordingTime|DateTimeOriginal|Date)$/ },
];

function taggedReadings(record: ExifRecord): CaptureReading[] {
  return [...record.keys()].flatMap((key) => {
    const [group, tag] = splitKey(key);
    const kind = taggedTimes.find((one) => one.group.test(group) && one.tag.test(tag));
    const raw = kind && exifText(record, key);
    if (kind === undefined || raw === undefined || isBlankTime(raw)) return [];
    const stated = readTimeText(raw);
    const offset = stated?.offset ?? null;
    if (kind.utc && (offset === null || offset === 'Z'))
      return [reading(kind.source, key, raw, stated?.local ?? null, stated && 'Z', 'utc-by-standard')];
    return [reading(kind.source, key, raw, stated?.local ?? null, offset)];
  });
}

function nameReading(name: string): CaptureReading[] {
  const found = timeInFileName(name);
  return found === null ? [] : [reading('file-name', found.form, found.raw, found.local, null)];
}

/** File systems state UTC; FAT states local time, which the system that read it turned into UTC. */
function fileSystemReading(modified: Instant): CaptureReading {
  return reading('file-system', 'modified', modified, modified.slice(0, -1), 'Z', 'utc-by-standard');
}

function reading(source: ReadingSource, tag: string, raw: string, local: string | null, offset: string | null, basis?: ZoneBasis): CaptureReading {
  const zone = local === null ? null : offset;
  const zoneBasis = zone === null ? 'unknown' : (basis ?? 'stated');
  return { source, tag, raw: raw.slice(0, 200).toWellFormed(), local, offset: zone, instant: instantOf(local, zone), zoneBasis };
}

/**
 * What is shown first, best first. A time that the device states for the taking itself comes before one derived
 * from something else (a satellite's clock, a container's clock, a name). Within a rank: a stated zone, then UTC by standard, then none;
 * then the more precise; then the order of the file. Modification times, the device's and the file system's, are never a capture time.
 */
const ranks: readonly ((reading: CaptureReading) => boolean)[] = [
  ({ source, tag }) => source === 'exif' && tag.endsWith(':DateTimeOriginal'),
  ({ source, tag, zoneBasis }) => source === 'quicktime' && zoneBasis === 'stated' && !tag.startsWith('QuickTime:'),
  ({ source, tag }) => source === 'xmp' && /:(DateTimeOriginal|DateCreated|ShotDate)$/.test(tag),
  ({ source, tag }) => source === 'container' && tag.endsWith(':DateTimeOriginal'),
  ({ source, tag }) => source === 'exif' && tag.endsWith(':CreateDate'),
  ({ source, tag }) => source === 'xmp' && /:(DateTimeDigitized|CreateDate)$/.test(tag),
  ({ source }) => source === 'gps',
  ({ source, tag }) => source === 'quicktime' && !tag.endsWith(':ModifyDate'),
  ({ source, tag }) => source === 'container' && !tag.endsWith(':ModifyDate'),
  ({ source, local }) => source === 'file-name' && isTime(local),
  ({ source }) => source === 'file-name',
];

const basisOrder: readonly ZoneBasis[] = ['stated', 'utc-by-standard', 'unknown'];

/** The reading shown first by the rule above, or null where none is a capture time. */
export function chooseCapturedAt(readings: readonly CaptureReading[]): CapturedAt | null {
  for (const belongs of ranks) {
    const candidates = readings.filter((one) => one.local !== null && belongs(one));
    const [best] = candidates.sort(
      (a, b) => Number(isTime(b.local)) - Number(isTime(a.local)) || basisOrder.indexOf(a.zoneBasis) - basisOrder.indexOf(b.zoneBasis),
    );
    if (best?.local) return { local: best.local, offset: best.offset, source: best.source, zoneBasis: best.zoneBasis };
  }
  return null;
}

function isTime(local: string | null): boolean {
  return local?.includes('T') ?? false;
}
