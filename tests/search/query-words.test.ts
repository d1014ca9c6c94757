/** What is typed into a search, read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSearch } from '../../shared/search/query-words.ts';
import { searchWords } from '../../shared/search/words.ts';

const short = (text: string) => {
  const { wanted, unwanted } = readSearch(text);
  const said = ({ words, isBeginning, isInitial, isPhrase }: (typeof wanted)[number]) =>
    `${isPhrase ? '"' : ''}${words.join(' ')}${isBeginning ? '*' : ''}${isInitial ? '.' : ''}`;
  return [...wanted.map(said), ...unwanted.map((term) => `-${said(term)}`)];
};

it.each([
  ['Serik', ['serik*']],
  ['Serik ', ['serik']],
  ['van square', ['van', 'square*']],
  ['"white van" square', ['"white van', 'square*']],
  ['«белый фургон»', ['"белыи фургон']],
  ['“white van', ['"white van']],
  ['van -white', ['van', '-white']],
  ['van -"white door"', ['van', '-"white door']],
  ['- van', ['van*']],
  ['ser* van ', ['ser*', 'van']],
  ['IMG_0042.jpg', ['img 0042 jpg*']],
  ['A. Serikova', ['a.', 'serikova*']],
  ['A.B. Serikova', ['a.', 'b.', 'serikova*']],
  ['A Serikova', ['a.', 'serikova*']],
  ['S', ['s*']],
  ['Алёшин', ['алешин*']],
  ['SÉRÌKOVA', ['serikova*']],
  ['Қой', ['қои*']],
  ['AND OR NOT NEAR(a b)', ['and', 'or', 'not', 'near a', 'b']],
  ['called:x "', ['called x']],
  ['"', []],
  ['*', []],
  ['-', []],
  ['  ', []],
])('%s', (text, expected) => {
  expect(short(text)).toEqual(expected);
});

it('never fails, and holds letters and digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { wanted, unwanted } = readSearch(text);
      for (const { words } of [...wanted, ...unwanted]) for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{Co}]+$/u);
    }),
    { numRuns: 3000, seed: 7 },
  );
});

it('tells where words stand', () => {
  const text = 'ﬁre at Ünlü';
  expect([...searchWords(text)].map(({ word, from, to }) => [word, text.slice(from, to)])).toEqual([
    ['fire', 'ﬁre'],
    ['at', 'at'],
    ['unlu', 'Ünlü'],
  ]);
});
