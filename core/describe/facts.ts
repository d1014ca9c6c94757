/** Where and with what an original says it was made, and its size as shown, from its metadata alone. Knows no times (capture-time.ts) and no decoder. */
import type { Position } from '../../shared/model/item.ts';
import { exifText, firstExifText, splitKey, type ExifRecord } from './exif-record.ts';

export type Facts = {
  position: Position | null;
  device: string | null;
  software: string | null;
  /** As displayed, that is after turning. */
  widthPx: number | null;
  heightPx: number | null;
  durationMs: number | null;
};

export const noFacts: Facts = { position: null, device: null, software: null, widthPx: null, heightPx: null, durationMs: null };

const longestText = 200;

export function factsOf(record: ExifRecord): Facts {
  const size = displayedSize(record);
  return {
    position: positionOf(record),
    device: deviceOf(record),
    software: clipped(firstExifText(record, softwareTags)),
    widthPx: size?.widthPx ?? null,
    heightPx: size?.heightPx ?? null,
    durationMs: durationOf(record),
  };
}

/** Decimal degrees, WGS 84 as far as the file says. Null without a hemisphere, outside the globe, and for 0/0, which devices write when they do not know. */
export function positionOf(record: ExifRecord): Position | null {
  return exifPosition(record) ?? containerPosition(record) ?? xmpPosition(record);
}

function exifPosition(record: ExifRecord): Position | null {
  const latitude = signed(exifText(record, 'GPS:GPSLatitude'), exifText(record, 'GPS:GPSLatitudeRef'), 'N', 'S');
  const longitude = signed(exifText(record, 'GPS:GPSLongitude'), exifText(record, 'GPS:GPSLongitudeRef'), 'E', 'W');
  return onGlobe(latitude, longitude);
}

const coordinatesTag = /^(GPSCoordinates|LocationInformation)(-[a-z-]+)?$/i;
const coordinatesGroup = /^(Keys|ItemList|UserData|QuickTime|AudioKeys|VideoKeys)$/;

/** ISO 6709 text of QuickTime and MP4, which exiftool prints as `43.46744833 N, 11.88512667 E, 89 m Above Sea Level`. */
function containerPosition(record: ExifRecord): Position | null {
  for (const key of record.keys()) {
    const [group, tag] = splitKey(key);
    if (!coordinatesGroup.test(group) || !coordinatesTag.test(tag)) continue;
    const match = /^([\d.]+)\s*([NS]),\s*([\d.]+)\s*([EW])/.exec(exifText(record, key) ?? '');
    const position = match && onGlobe(signed(match[1], match[2], 'N', 'S'), signed(match[3], match[4], 'E', 'W'));
    if (position) return position;
  }
  return null;
}

function xmpPosition(record: ExifRecord): Position | null {
  const [latitude, longitude] = ['XMP-exif:GPSLatitude', 'XMP-exif:GPSLongitude'].map((key) =>
    /^([\d.]+)\s*([NSEW])$/.exec(exifText(record, key) ?? ''),
  );
  return onGlobe(signed(latitude?.[1], latitude?.[2], 'N', 'S'), signed(longitude?.[1], longitude?.[2], 'E', 'W'));
}

function signed(degrees: string | undefined, hemisphere: string | undefined, positive: string, negative: string): number | null {
  if (degrees === undefined || !/^\d{1,3}(\.\d+)?$/.test(degrees)) return null;
  const letter = hemisphere?.charAt(0).toUpperCase();
  if (letter === positive) return Number(degrees);
  return letter === negative ? 0 - Number(degrees) : null;
}

function onGlobe(latitude: number | null, longitude: number | null): Position | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
}

const makeAndModel: readonly { make: string; model: string }[] = [
  { make: 'IFD0:Make', model: 'IFD0:Model' },
  { make: 'Keys:Make', model: 'Keys:Model' },
  { make: 'UserData:Make', model: 'UserData:Model' },
  { make: 'ItemList:Make', model: 'ItemList:Model' },
  { make: 'Keys:AndroidManufacturer', model: 'Keys:AndroidModel' },
  { make: 'H264:Make', model: 'H264:Model' },
  { make: 'RIFF:Make', model: 'RIFF:Model' },
  { make: 'XMP-tiff:Make', model: 'XMP-tiff:Model' },
  { make: 'CIFF:Make', model: 'CIFF:Model' },
];

/** Make and model in one line; a model that already names its make is not told it twice (`NIKON CORPORATION`, `NIKON D90`). */
export function deviceOf(record: ExifRecord): string | null {
  for (const keys of makeAndModel) {
    const make = exifText(record, keys.make);
    const model = exifText(record, keys.model);
    if (make !== undefined || model !== undefined) return clipped(oneLine(make, model));
  }
  return null;
}

function oneLine(make: string | undefined, model: string | undefined): string {
  if (make === undefined || model === undefined) return make ?? model ?? '';
  const firstWord = make.split(/\s+/)[0] ?? make;
  return model.toLowerCase().startsWith(firstWord.toLowerCase()) ? model : `${make} ${model}`;
}

const softwareTags = [
  'IFD0:Software',
  'Keys:Software',
  'UserData:Software',
  'UserData:SoftwareVersion',
  'RIFF:Software',
  'XMP-xmp:CreatorTool',
  'PNG:Software',
  'ItemList:Encoder',
  'Info:WritingApp',
  'PDF:Producer',
];

function clipped(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  return text.replace(/\s+/g, ' ').slice(0, longestText).toWellFormed();
}

/** EXIF orientations 5 to 8 and turned video tracks show height as width. */
function displayedSize(record: ExifRecord): { widthPx: number; heightPx: number } | null {
  const match = /^(\d{1,7})x(\d{1,7})$/.exec(exifText(record, 'Composite:ImageSize') ?? '');
  if (!match) return null;
  const [across, down] = [Number(match[1]), Number(match[2])];
  if (across === 0 || down === 0) return null;
  return isTurned(record) ? { widthPx: down, heightPx: across } : { widthPx: across, heightPx: down };
}

function isTurned(record: ExifRecord): boolean {
  const turned = /\b(90|270)\b/;
  // A HEIF reader turns by the image's own property and leaves EXIF's orientation aside (ISO 23008-12).
  const own = exifText(record, 'QuickTime:Rotation');
  if (own !== undefined) return turned.test(own);
  return turned.test(exifText(record, 'IFD0:Orientation') ?? '') || turned.test(exifText(record, 'Composite:Rotation') ?? '');
}

const durationTags = ['QuickTime:Duration', 'Info:Duration', 'Composite:Duration', 'RIFF:Duration', 'ASF:PlayDuration', 'FLAC:Duration'];

/** exiftool prints `12.34 s`, `0:05:12` or `1 days 2:03:04`, at times with ` (approx)`. */
function durationOf(record: ExifRecord): number | null {
  const text = firstExifText(record, durationTags);
  if (text === undefined) return null;
  const seconds = /^([\d.]+) s\b/.exec(text);
  if (seconds) return milliseconds(Number(seconds[1]));
  const clock = /^(?:(\d+) days )?(\d+):(\d\d):(\d\d)\b/.exec(text);
  if (!clock) return null;
  const [, days = '0', hours, minutes, rest] = clock;
  return milliseconds(((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest));
}

function milliseconds(seconds: number): number | null {
  const whole = Math.round(seconds * 1000);
  return Number.isSafeInteger(whole) ? whole : null;
}
