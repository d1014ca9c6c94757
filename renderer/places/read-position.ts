/** Reads a position as people write or copy it: two decimal numbers, or degrees, minutes and seconds with letters. Knows no place. */
export type Position = { latitude: number; longitude: number };

/** Null for what is not a position on Earth. */
export function readPosition(text: string): Position | null {
  const trimmed = text.trim();
  const decimal = /^([+-]?\d{1,2}(?:[.]\d+)?)°?\s*(?:[,;]\s*|\s+)([+-]?\d{1,3}(?:[.]\d+)?)°?$/.exec(trimmed);
  // "43,2389; 76,8897": with a decimal comma the two need something else between them.
  const withCommas = /^([+-]?\d{1,2},\d+)°?\s*(?:;\s*|\s+)([+-]?\d{1,3},\d+)°?$/.exec(trimmed);
  if (decimal) return checked(Number(decimal[1]), Number(decimal[2]));
  if (withCommas) return checked(Number(withCommas[1]!.replace(',', '.')), Number(withCommas[2]!.replace(',', '.')));
  return readDegrees(trimmed);
}

const angle = String.raw`(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*[′']\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:″|"|'')\s*)?`;
const degrees = new RegExp(String.raw`^${angle}([NSСЮ])\s*[,;]?\s*${angle}([EWВЗ])$`, 'iu');

function readDegrees(text: string): Position | null {
  const found = degrees.exec(text);
  if (!found) return null;
  const [, d1, m1, s1, north, d2, m2, s2, east] = found;
  const latitude = angleOf(d1!, m1, s1) * (/[SЮ]/iu.test(north!) ? -1 : 1);
  const longitude = angleOf(d2!, m2, s2) * (/[WЗ]/iu.test(east!) ? -1 : 1);
  return checked(latitude, longitude);
}

function angleOf(wholes: string, minutes = '0', seconds = '0'): number {
  return Number(wholes) + Number(minutes.replace(',', '.')) / 60 + Number(seconds.replace(',', '.')) / 3600;
}

function checked(latitude: number, longitude: number): Position | null {
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude: round(latitude), longitude: round(longitude) } : null;
}

/** As `readPosition` reads it again. */
export function writePosition({ latitude, longitude }: { latitude: number | null; longitude: number | null }): string {
  return latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`;
}
