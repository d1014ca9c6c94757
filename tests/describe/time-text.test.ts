import { describe, expect, it } from 'vitest';
import { timeInFileName } from '../../core/describe/file-name-time.ts';
import { instantOf, isBlankTime, readOffset, readTimeText } from '../../core/describe/time-text.ts';

describe('times as metadata writes them', () => {
  it.each([
    ['2008:10:22 16:28:39', '2008-10-22T16:28:39', null],
    ['2008:05:25 19:31:26.0+1:00', '2008-05-25T19:31:26.0', '+01:00'],
    ['2013:07:05 03:18:27Z', '2013-07-05T03:18:27', 'Z'],
    ['2008:12:31 23:16:24+01:00 DST', '2008-12-31T23:16:24', '+01:00'],
    ['2018:04:26 14:51:32-0930', '2018-04-26T14:51:32', '-09:30'],
    ['2003:01:07 09:45', '2003-01-07T09:45', null],
    ['2003:08:31', '2003-08-31', null],
    ['2016-05-21T10:15:02.250+06:00', '2016-05-21T10:15:02.250', '+06:00'],
    ['2024:02:29 00:00:00', '2024-02-29T00:00:00', null],
  ])('%s', (text, local, offset) => expect(readTimeText(text)).toEqual({ local, offset }));

  it.each([
    '2010',
    '',
    'around noon',
    '2023:02:29 10:00:00',
    '2016:13:01 10:00:00',
    '2016:05:21 24:00:00',
    '2016:05:21 10:60:00',
    '2016:05:21 10:15:60',
    '0000:00:00 00:00:00',
    '20160521',
  ])('no time: %j', (text) => expect(readTimeText(text)).toBeNull());

  it('knows blanks and zeros for what they are', () => {
    for (const blank of ['    :  :     :  :  ', '0000:00:00 00:00:00', '0000:00:00 00:00:00Z', '', '1904:01:01 00:00:00'])
      expect(isBlankTime(blank)).toBe(true);
    for (const time of ['2000:01:01 00:00:00', '1970:01:01 00:00:00', '1904:01:01 00:00:01']) expect(isBlankTime(time)).toBe(false);
  });

  it('refuses offsets that no clock has', () => {
    expect(['+14:00', '-12:00', '+5:45', 'Z'].map(readOffset)).toEqual(['+14:00', '-12:00', '+05:45', 'Z']);
    expect(['+14:15', '-13:00', '+05:75', '   :  ', '+ab:cd', ''].map(readOffset)).toEqual([null, null, null, null, null, null]);
  });

  it('computes an instant only from a time with an offset', () => {
    expect(instantOf('2016-05-21T10:15:02.25', '+06:00')).toBe('2016-05-21T04:15:02.250Z');
    expect(instantOf('2016-05-21T10:15', '-03:30')).toBe('2016-05-21T13:45:00.000Z');
    expect(instantOf('2016-05-21T10:15:02', null)).toBeNull();
    expect(instantOf('2016-05-21', 'Z')).toBeNull();
  });
});

describe('times in file names', () => {
  it.each([
    ['IMG_20160521_101502.jpg', '2016-05-21T10:15:02'],
    ['IMG_20160521_101502_001.jpg', '2016-05-21T10:15:02'],
    ['IMG20160521101502.jpg', '2016-05-21T10:15:02'],
    ['20160521_101502.mp4', '2016-05-21T10:15:02'],
    ['20160521_101502(0).jpg', '2016-05-21T10:15:02'],
    ['VID_20160521_101502.3gp', '2016-05-21T10:15:02'],
    ['PXL_20210521_041502123.jpg', '2021-05-21T04:15:02.123'],
    ['PXL_20210521_041502123.MP.jpg', '2021-05-21T04:15:02.123'],
    ['MVIMG_20190521_101502.jpg', '2019-05-21T10:15:02'],
    ['WIN_20160521_10_15_02_Pro.mp4', '2016-05-21T10:15:02'],
    ['2016-05-21 10.15.02.jpg', '2016-05-21T10:15:02'],
    ['2016-05-21 10.15.02-1.jpg', '2016-05-21T10:15:02'],
    ['2016-05-21 10-15-02.mkv', '2016-05-21T10:15:02'],
    ['Screenshot_20160521-101502.png', '2016-05-21T10:15:02'],
    ['Screenshot_20160521-101502_Chrome.jpg', '2016-05-21T10:15:02'],
    ['Screenshot_2016-05-21-10-15-02-123_com.example.app.png', '2016-05-21T10:15:02.123'],
    ['Screenshot from 2016-05-21 10-15-02.png', '2016-05-21T10:15:02'],
    ['Screenshot 2016-05-21 at 9.15.02.png', '2016-05-21T09:15:02'],
    ['Screen Shot 2016-05-21 at 10.15.02 PM.png', '2016-05-21T22:15:02'],
    ['Screenshot 2023-11-05 at 12.05.09\u202fAM.png', '2023-11-05T00:05:09'],
    ['WhatsApp Image 2016-05-21 at 10.15.02.jpeg', '2016-05-21T10:15:02'],
    ['WhatsApp Video 2016-05-21 at 10.15.02 AM.mp4', '2016-05-21T10:15:02'],
    ['VID-20160521-WA0001.mp4', '2016-05-21'],
    ['PTT-20160521-WA0012.opus', '2016-05-21'],
    ['signal-2016-05-21-101502.jpg', '2016-05-21T10:15:02'],
    ['signal-2016-05-21-101502_002.jpeg', '2016-05-21T10:15:02'],
    ['signal-2016-05-21-10-15-02-123.jpg', '2016-05-21T10:15:02.123'],
    ['photo_2016-05-21_10-15-02.jpg', '2016-05-21T10:15:02'],
    ['photo_2016-05-21_10-15-02 (2).jpg', '2016-05-21T10:15:02'],
    ['photo_12@21-05-2016_10-15-02.jpg', '2016-05-21T10:15:02'],
    ['audio_3@21-05-2016_10-15-02.ogg', '2016-05-21T10:15:02'],
    ['видео с площади 21.05.2016.mp4', '2016-05-21'],
    ['2016-05-21 интервью.wav', '2016-05-21'],
    ['DJI_20230521101502_0001_D.MP4', '2023-05-21T10:15:02'],
    ['IMG_20160521_999999.jpg', '2016-05-21'],
  ])('%s', (name, local) => expect(timeInFileName(name)?.local).toBe(local));

  it.each([
    'IMG_5195.HEIC',
    'DSC_0001.NEF',
    'IMG_20161321_101502.jpg',
    'IMG_18900521_101502.jpg',
    '99999999_999999.jpg',
    'd41d8cd98f00b204e9800998ecf8427e.jpg',
    'ab20160521101502cd20160521101502.jpg',
    '20160521101502123456.jpg',
    '3f20160521_101502.jpg',
    'a3bb189e-8bf9-3888-9912-ace4e6543002.png',
    '10155123456789012_1234567890_n.jpg',
    'FB_IMG_1463818502123.jpg',
    'Screen Shot 2016-25-21 at 13.15.02 PM.png',
    '',
  ])('states no time: %s', (name) => expect(timeInFileName(name)).toBeNull());

  it('keeps the part of the name that states it', () => {
    expect(timeInFileName('WhatsApp Image 2016-05-21 at 10.15.02.jpeg')?.raw).toBe('2016-05-21 at 10.15.02');
    expect(timeInFileName('VID-20160521-WA0001.mp4')).toEqual({ form: 'messenger-day', raw: '20160521', local: '2016-05-21' });
  });
});
