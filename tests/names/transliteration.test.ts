/** Properties: a made-up Cyrillic name and its transliterations by published schemes have a key in common. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyBeginnings, matchesName, nameKeys } from '../../shared/names/name-keys.ts';
import { schemes } from './schemes.ts';

const consonants = Array.from('бвгджзклмнпрстфхцчшщғқңһ');
const vowels = Array.from('аеёиоуыэюяәөұүі');
const endings = ['ов', 'ова', 'ев', 'ева', 'ин', 'ина', 'баев', 'баева', 'бай', 'ский', 'ская', 'ұлы', 'қызы', 'ай', 'ья', 'ия', ''];

const syllable = fc
  .tuple(fc.constantFrom(...consonants, ''), fc.constantFrom(...vowels), fc.constantFrom('', '', 'й', 'л', 'ль', 'м', 'н', 'р', 'рь', 'с', 'т', 'к'))
  .map(([onset, vowel, coda]) => onset + vowel + coda);
const word = fc
  .tuple(fc.array(syllable, { minLength: 1, maxLength: 3 }), fc.constantFrom(...endings))
  .map(([syllables, ending]) => syllables.join('') + ending)
  // Two vowels side by side, and consonants that look like one letter once they are Latin, are not told apart by every scheme;
  // a name of four letters that are each written in several ways has more spellings than keys.
  .filter(
    (text) =>
      !/[аеёиоуыэюяәөұүі]{2}|й[аеёиоуыэюяәөұүі]|ь[аоуыэиёәөұүі]|^.{0,3}(?:ұлы|қызы)$|(?:[ңөәяёщ].*){4}|[стк][хһ]|нг|тч/.test(
        text.replace(/и[яе]|ья|ая$/g, ''),
      ),
  );

it.each(Object.entries(schemes))('meets after transliteration by %s', (_, transliterate) => {
  let tried = 0;
  fc.assert(
    fc.property(word, (name) => {
      tried += 1;
      const latin = transliterate(name);
      expect(matchesName(latin, name), `${name} ${latin}: ${nameKeys(name).join()} / ${nameKeys(latin).join()}`).toBe(true);
      expect(matchesName(name, latin)).toBe(true);
    }),
    { numRuns: 3000, seed: 20_160_521 },
  );
  expect(tried).toBeGreaterThanOrEqual(1500);
});

it('finds what is being typed at every letter, in the name itself', () => {
  fc.assert(
    fc.property(word, fc.nat(), (name, cut) => {
      const typed = name.slice(0, 1 + (cut % name.length));
      const keys = nameKeys(name);
      if (/[ьъ']$/.test(typed)) return;
      expect(
        keyBeginnings(typed).some((beginning) => keys.some((key) => key.startsWith(beginning))),
        `${typed} of ${name}: ${keyBeginnings(typed).join()} / ${keys.join()}`,
      ).toBe(true);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

it('is the same in any case, order of words and normalisation form', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
      const name = words.join(' ');
      expect(nameKeys(name.toUpperCase().normalize('NFD'))).toEqual(nameKeys(name));
      expect(matchesName(words.toReversed().join(' '), name)).toBe(true);
    }),
    { numRuns: 1000, seed: 2 },
  );
});

it('answers quickly and bounded whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const begun = performance.now();
      for (const key of nameKeys(text)) expect(key.length).toBeGreaterThan(0);
      expect(performance.now() - begun).toBeLessThan(200);
    }),
    { numRuns: 500, seed: 3 },
  );
  expect(nameKeys(`${'ёщңә'.repeat(500)} j`).length).toBeLessThanOrEqual(64);
});
