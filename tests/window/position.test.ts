/** Positions as people write and copy them. */
import { expect, it } from 'vitest';
import { readPosition, writePosition } from '../../renderer/places/read-position.ts';

it.each([
  ['43.2389, 76.8897', 43.2389, 76.8897],
  ['43.2389 76.8897', 43.2389, 76.8897],
  ['-43.5;-71', -43.5, -71],
  ['43,2389; 76,8897', 43.2389, 76.8897],
  ['43,2389 76,8897', 43.2389, 76.8897],
  ['43°14′20″N 76°53′23″E', 43.2388889, 76.8897222],
  ['43° 14\' 20" N, 76° 53\' 23" E', 43.2388889, 76.8897222],
  ['43°14.5′С 76°53.4′В', 43.2416667, 76.89],
  ['33°S 70°W', -33, -70],
  ['90, 180', 90, 180],
])('reads %s', (text, latitude, longitude) => {
  expect(readPosition(text)).toEqual({ latitude, longitude });
  expect(readPosition(writePosition({ latitude, longitude }))).toEqual({ latitude, longitude });
});

it.each(['', '43.2389', '91, 0', '0, 181', '43,2389, 76,8897', 'the square', '43.2389, 76.8897, 12', '1e5, 3'])('does not read “%s”', (text) => {
  expect(readPosition(text)).toBeNull();
});

it('writes nothing where there is none', () => {
  expect(writePosition({ latitude: null, longitude: null })).toBe('');
});
