import { describe, expect, it } from 'vitest';
import { captureReadings, chooseCapturedAt } from '../../core/describe/capture-time.ts';
import { deviceOf, factsOf, positionOf } from '../../core/describe/facts.ts';
import { readExifRecord, type ExifRecord } from '../../core/describe/exif-record.ts';
import type { Instant } from '../../shared/ids.ts';

const modified = '2016-05-22T08:00:00.000Z' as Instant;

describe('capture readings', () => {
  it('keeps every reading apart, each with its zone basis', () => {
    const readings = captureReadings({
      record: record({
        'IFD0:ModifyDate': '2016:05:23 12:00:00',
        'ExifIFD:DateTimeOriginal': '2016:05:21 10:15:02',
        'ExifIFD:OffsetTimeOriginal': '+06:00',
        'ExifIFD:SubSecTimeOriginal': 25,
        'ExifIFD:CreateDate': '2016:05:21 10:15:02',
        'GPS:GPSDateStamp': '2016:05:21',
        'GPS:GPSTimeStamp': '04:14:58',
        'XMP-xmp:CreateDate': '2016:05:21 10:15+06:00',
      }),
      names: ['IMG_20160521_101502.jpg', 'IMG_20160521_101502.jpg', 'copy of it.jpg'],
      modifiedAt: [modified, modified],
    });
    expect(readings.map(({ source, tag, local, offset, instant, zoneBasis }) => [source, tag, local, offset, instant, zoneBasis])).toEqual([
      ['exif', 'IFD0:ModifyDate', '2016-05-23T12:00:00', null, null, 'unknown'],
      ['exif', 'ExifIFD:DateTimeOriginal', '2016-05-21T10:15:02.25', '+06:00', '2016-05-21T04:15:02.250Z', 'stated'],
      ['exif', 'ExifIFD:CreateDate', '2016-05-21T10:15:02', null, null, 'unknown'],
      ['gps', 'GPS:GPSDateStamp GPS:GPSTimeStamp', '2016-05-21T04:14:58', 'Z', '2016-05-21T04:14:58.000Z', 'utc-by-standard'],
      ['xmp', 'XMP-xmp:CreateDate', '2016-05-21T10:15', '+06:00', '2016-05-21T04:15:00.000Z', 'stated'],
      ['file-name', 'camera', '2016-05-21T10:15:02', null, null, 'unknown'],
      ['file-system', 'modified', '2016-05-22T08:00:00.000', 'Z', '2016-05-22T08:00:00.000Z', 'utc-by-standard'],
    ]);
    expect(chooseCapturedAt(readings)).toEqual({ local: '2016-05-21T10:15:02.25', offset: '+06:00', source: 'exif', zoneBasis: 'stated' });
  });

  it('reads blanks and the zeros of clocks as nothing', () => {
    const readings = captureReadings({
      record: record({
        'ExifIFD:DateTimeOriginal': '    :  :     :  :  ',
        'ExifIFD:CreateDate': '0000:00:00 00:00:00',
        'QuickTime:CreateDate': '0000:00:00 00:00:00',
        'Track1:MediaCreateDate': '1904:01:01 00:00:00',
        'GPS:GPSDateStamp': '0000:00:00',
        'GPS:GPSTimeStamp': '00:00:00',
      }),
      names: [],
      modifiedAt: [],
    });
    expect(readings).toEqual([]);
    expect(chooseCapturedAt(readings)).toBeNull();
  });

  it('keeps a text that is no time, without making one of it', () => {
    const readings = captureReadings({
      record: record({ 'ExifIFD:DateTimeOriginal': '2016:13:45 around noon', 'ItemList:ContentCreateDate': 2010 }),
      names: [],
      modifiedAt: [],
    });
    expect(readings.map(({ raw, local }) => [raw, local])).toEqual([
      ['2016:13:45 around noon', null],
      ['2010', null],
    ]);
    expect(chooseCapturedAt(readings)).toBeNull();
  });

  it('never shows a modification time as capture time', () => {
    const readings = captureReadings({
      record: record({
        'IFD0:ModifyDate': '2016:05:23 12:00:00',
        'QuickTime:ModifyDate': '2016:05:23 12:00:00',
        'PNG:ModifyDate': '2016:05:23 12:00:00',
      }),
      names: ['scan.png'],
      modifiedAt: [modified],
    });
    expect(readings).toHaveLength(4);
    expect(chooseCapturedAt(readings)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, string[], string | null]>([
    [
      'a zone that a phone states beats UTC that the container only ought to hold',
      { 'QuickTime:CreateDate': '2018:04:26 12:51:32', 'Keys:CreationDate': '2018:04:26 14:51:32+02:00' },
      [],
      '2018-04-26T14:51:32 +02:00 quicktime stated',
    ],
    ['QuickTime is UTC by standard', { 'QuickTime:CreateDate': '2018:04:26 12:51:32' }, [], '2018-04-26T12:51:32 Z quicktime utc-by-standard'],
    ['Matroska is UTC by standard', { 'Info:DateTimeOriginal': '2019:12:17 18:59:01Z' }, [], '2019-12-17T18:59:01 Z container utc-by-standard'],
    ['an AVI states no zone', { 'RIFF:DateTimeOriginal': '2003:03:10 15:04:43' }, [], '2003-03-10T15:04:43 null container unknown'],
    ['AVCHD states its zone', { 'H264:DateTimeOriginal': '2008:12:31 23:16:24+01:00 DST' }, [], '2008-12-31T23:16:24 +01:00 container stated'],
    [
      'what the camera states beats satellites',
      { 'ExifIFD:DateTimeOriginal': '2008:10:22 16:28:39', 'GPS:GPSDateStamp': '2008:10:23', 'GPS:GPSTimeStamp': '14:27:07.24' },
      [],
      '2008-10-22T16:28:39 null exif unknown',
    ],
    [
      'satellites beat a name',
      { 'GPS:GPSDateStamp': '2022:01:12', 'GPS:GPSTimeStamp': '07:30:14' },
      ['IMG_20220112_083014.heif'],
      '2022-01-12T07:30:14 Z gps utc-by-standard',
    ],
    ['metadata beats a name', { 'ExifIFD:CreateDate': '2016:05:21 10:15:02' }, ['IMG_20200101_000000.jpg'], '2016-05-21T10:15:02 null exif unknown'],
    [
      'a full time in one name beats a day in another',
      {},
      ['VID-20160521-WA0001.mp4', 'VID_20160520_101502.mp4'],
      '2016-05-20T10:15:02 null file-name unknown',
    ],
    ['a messenger name gives a day', {}, ['VID-20160521-WA0001.mp4'], '2016-05-21 null file-name unknown'],
    [
      'the stated zone wins among several',
      { 'IFD0:DateTimeOriginal': '2004:06:09 16:02:35', 'ExifIFD:DateTimeOriginal': '2004:06:09 16:02:35', 'ExifIFD:OffsetTimeOriginal': '+03:00' },
      [],
      '2004-06-09T16:02:35 +03:00 exif stated',
    ],
    [
      'an offset of nonsense is none',
      { 'ExifIFD:DateTimeOriginal': '2004:06:09 16:02:35', 'ExifIFD:OffsetTimeOriginal': '+25:00' },
      [],
      '2004-06-09T16:02:35 null exif unknown',
    ],
    ['nothing at all', {}, ['IMG_5195.HEIC'], null],
  ])('%s', (_what, tags, names, expected) => {
    const chosen = chooseCapturedAt(captureReadings({ record: record(tags), names, modifiedAt: [modified] }));
    expect(chosen && `${chosen.local} ${chosen.offset} ${chosen.source} ${chosen.zoneBasis}`).toBe(expected);
  });

  it('reads no more than a person would of a file with endless tracks', () => {
    const tracks = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`Track${index}:MediaCreateDate`, '2018:04:26 12:51:32']));
    expect(captureReadings({ record: record(tracks), names: [], modifiedAt: [] })).toHaveLength(64);
  });
});

describe('facts', () => {
  it.each<[string, Record<string, unknown>, [number, number] | null]>([
    [
      'north and east',
      { 'GPS:GPSLatitude': 43.46744833, 'GPS:GPSLatitudeRef': 'North', 'GPS:GPSLongitude': 11.88512667, 'GPS:GPSLongitudeRef': 'East' },
      [43.46744833, 11.88512667],
    ],
    [
      'south and west',
      { 'GPS:GPSLatitude': 33.8568, 'GPS:GPSLatitudeRef': 'South', 'GPS:GPSLongitude': 70.5, 'GPS:GPSLongitudeRef': 'West' },
      [-33.8568, -70.5],
    ],
    ['on the equator', { 'GPS:GPSLatitude': 0, 'GPS:GPSLatitudeRef': 'North', 'GPS:GPSLongitude': 32.5, 'GPS:GPSLongitudeRef': 'East' }, [0, 32.5]],
    ['nowhere: zero and zero', { 'GPS:GPSLatitude': 0, 'GPS:GPSLatitudeRef': 'North', 'GPS:GPSLongitude': 0, 'GPS:GPSLongitudeRef': 'East' }, null],
    ['off the globe', { 'GPS:GPSLatitude': 91, 'GPS:GPSLatitudeRef': 'North', 'GPS:GPSLongitude': 11, 'GPS:GPSLongitudeRef': 'East' }, null],
    ['no hemisphere', { 'GPS:GPSLatitude': 43, 'GPS:GPSLongitude': 11 }, null],
    ['half a position', { 'GPS:GPSLatitude': 43, 'GPS:GPSLatitudeRef': 'North' }, null],
    ['undefined', { 'GPS:GPSLatitude': 'undef', 'GPS:GPSLatitudeRef': 'North', 'GPS:GPSLongitude': 'inf', 'GPS:GPSLongitudeRef': 'East' }, null],
    ['an iPhone film', { 'Keys:GPSCoordinates': '43.23650000 N, 76.94570000 E, 812.300 m Above Sea Level' }, [43.2365, 76.9457]],
    ['an Android film', { 'UserData:GPSCoordinates': '33.85680000 S, 70.50000000 W' }, [-33.8568, -70.5]],
    ['XMP', { 'XMP-exif:GPSLatitude': '43.78559443 N', 'XMP-exif:GPSLongitude': '11.23461943 W' }, [43.78559443, -11.23461943]],
  ])('position: %s', (_what, tags, expected) => {
    expect(positionOf(record(tags))).toEqual(expected && { latitude: expected[0], longitude: expected[1] });
  });

  it.each([
    ['Canon', 'Canon EOS 40D', 'Canon EOS 40D'],
    ['NIKON CORPORATION', 'NIKON D90', 'NIKON D90'],
    ['Apple', 'iPhone 13 Pro Max', 'Apple iPhone 13 Pro Max'],
    ['SONY            ', 'DSC-D700', 'SONY DSC-D700'],
    ['Jolla', undefined, 'Jolla'],
    [undefined, 'Caplio RR330', 'Caplio RR330'],
    [undefined, undefined, null],
  ])('device: %s, %s', (make, model, expected) => {
    expect(deviceOf(record({ ...(make === undefined ? {} : { 'IFD0:Make': make }), ...(model === undefined ? {} : { 'IFD0:Model': model }) }))).toBe(
      expected,
    );
  });

  it('keeps a version as it was written', () => {
    const output = '[{\n  "SourceFile": "x",\n  "IFD0:Software": 15.10\n}]\n';
    const read = readExifRecord(output, 'x');
    expect(read && factsOf(read).software).toBe('15.10');
  });

  it('gives sizes as displayed and lengths in milliseconds', () => {
    expect(factsOf(record({ 'Composite:ImageSize': '4032x3024', 'IFD0:Orientation': 'Rotate 90 CW' }))).toMatchObject({
      widthPx: 3024,
      heightPx: 4032,
    });
    expect(factsOf(record({ 'Composite:ImageSize': '4032x3024', 'IFD0:Orientation': 'Rotate 180' }))).toMatchObject({
      widthPx: 4032,
      heightPx: 3024,
    });
    expect(factsOf(record({ 'Composite:ImageSize': '1920x1080', 'Composite:Rotation': 270 }))).toMatchObject({ widthPx: 1080, heightPx: 1920 });
    expect(
      ['4.97 s', '0:05:12', '1 days 2:03:04', '3.2 s (approx)', 'unknown'].map((text) => factsOf(record({ 'QuickTime:Duration': text })).durationMs),
    ).toEqual([4970, 312_000, 93_784_000, 3200, null]);
  });
});

describe('exiftool output', () => {
  it('is refused when it is about another file, about several, or no JSON', () => {
    expect(readExifRecord('[{"SourceFile":"a"}]', 'b')).toBeNull();
    expect(readExifRecord('[{"SourceFile":"a"},{"SourceFile":"b"}]', 'a')).toBeNull();
    expect(readExifRecord('', 'a')).toBeNull();
    expect(readExifRecord('[null]', 'a')).toBeNull();
    expect(readExifRecord('[{"SourceFile":"a","__proto__":"x"}]', 'a')?.get('__proto__')).toBe('x');
  });
});

/** As if exiftool had printed these tags. */
function record(tags: Record<string, unknown>): ExifRecord {
  const read = readExifRecord(JSON.stringify([{ SourceFile: 'x', ...tags }]), 'x');
  if (read === null) throw new Error('no record');
  return read;
}
