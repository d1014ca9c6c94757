/** One file's metadata as exiftool printed it, looked up by group and tag. Interprets nothing. */

export type ExifValue = string | boolean | null | ExifValue[] | { [name: string]: ExifValue };
/** Keys are `Group:Tag` with family 1 groups, in the order printed; numbers are kept as the text they were printed in (a software version `9.10` is not 9.1). */
export type ExifRecord = ReadonlyMap<string, ExifValue>;

/**
 * Reads `exiftool -json -G1` output about one file. Null when it is no such output or is about another file:
 * exiftool writes paths with `/` on every system.
 */
export function readExifRecord(output: string, path: string): ExifRecord | null {
  const parsed = parseKeepingNumbers(output);
  if (!Array.isArray(parsed) || parsed.length !== 1) return null;
  const [only] = parsed;
  if (typeof only !== 'object' || only === null || Array.isArray(only)) return null;
  const record = new Map(Object.entries(only));
  return record.get('SourceFile') === path.replaceAll('\\', '/') ? record : null;
}

function parseKeepingNumbers(text: string): ExifValue | undefined {
  try {
    return parseWithSource(text, (_key, value, { source }) => (typeof value === 'number' ? (source ?? String(value)) : value));
  } catch {
    return undefined;
  }
}

/** ECMAScript hands a reviver the text of each number; TypeScript's library does not say so yet. */
const parseWithSource = JSON.parse as (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => ExifValue;

/** The text of one tag, trimmed of the padding that fixed-width fields carry; undefined where it is absent, empty or no text. */
export function exifText(record: ExifRecord, key: string): string | undefined {
  const value = record.get(key);
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return undefined;
  return first.trim() === '' ? undefined : first.trim();
}

/** The first of several tags that has a text. */
export function firstExifText(record: ExifRecord, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = exifText(record, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** `['IFD0', 'Make']` of `IFD0:Make`; the group is empty where there is none. */
export function splitKey(key: string): [group: string, tag: string] {
  const at = key.lastIndexOf(':');
  return at === -1 ? ['', key] : [key.slice(0, at), key.slice(at + 1)];
}
