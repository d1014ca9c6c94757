/** Whether a role with uncertain begin and end held at an uncertain time: never more certain than its words. */
import { expect, it } from 'vitest';
import { heldAt, type Held } from '../../shared/time/held-at.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';

const read = (words: string | null) => (words === null ? null : readUncertainTime(words));

it.each<[since: string | null, until: string | null, at: string, held: Held]>([
  ['2014', '2017', '21 May 2016', 'held'],
  ['2014', '2017', '21 May 2014', 'possible'],
  ['2014', '2017', 'summer 2017', 'possible'],
  ['2014', '2017', '2013', 'not-held'],
  ['2014', '2017', '1 January 2018', 'not-held'],
  ['2014', null, '21 May 2016', 'begun'],
  ['2014', null, '2013', 'not-held'],
  [null, '2017', '2016', 'possible'],
  [null, '2017', '2018', 'not-held'],
  [null, null, '2016', 'undated'],
  ['some time', null, '2016', 'undated'],
  ['2014', '2017', 'around noon', 'undated'],
  ['2014', 'unknown', '2016', 'possible'],
  ['since 2014', null, '21 May 2016', 'begun'],
  ['since May 2014', null, '2016', 'begun'],
  ['с 2014 года', null, '2016', 'begun'],
  ['2014 жылдан бері', null, '2016', 'begun'],
  ['since 2014', null, '21 May 2014', 'possible'],
  ['since 2014', null, '2013', 'not-held'],
  ['since 2014', '2017', '21 May 2016', 'held'],
  ['since 2014', '2017', '2018', 'not-held'],
  ['after 2014', null, '2016', 'possible'],
  ['about 2014', null, '2016', 'possible'],
  ['since about 2014', null, '2016', 'possible'],
  ['2014', 'about 2017', '2016', 'possible'],
  ['2014', null, 'about 2016', 'possible'],
  ['about 2014', null, '2010', 'not-held'],
])('%s to %s, as of %s: %s', (since, until, at, held) => {
  expect(heldAt(read(since), read(until), readUncertainTime(at))).toBe(held);
});
