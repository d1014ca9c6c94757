import { describe, expect, it } from 'vitest';
import { builtInLists } from '../../shared/vocabulary/lists.ts';
import { exactKey, spellings } from '../../shared/vocabulary/match-term.ts';
import { termsOf, type Term } from '../../shared/vocabulary/term.ts';
import { findTerm, matchTerm, narrowerCodes, termLabel, termTree } from '../../shared/vocabulary/vocabulary.ts';

const lists = Object.entries(builtInLists);

it('has every list that fields of records name', () => {
  expect(lists.map(([list]) => list).sort()).toEqual(
    'act counsel gender method missing-type organisation-type outcome part penalty place-type receipt relation reliability role source'.split(' '),
  );
  expect(lists.flatMap(([, terms]) => terms).length).toBeGreaterThan(300);
});

describe.each(lists)('%s', (list, terms) => {
  it('has codes that are unique and well formed', () => {
    expect(terms.length).toBeGreaterThan(3);
    expect(new Set(terms.map((term) => term.code)).size).toBe(terms.length);
    for (const { code } of terms) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('is said in three languages, each in its own script', () => {
    for (const term of terms) {
      expect(term.en, term.code).toMatch(/^\p{Script=Latin}/u);
      expect(term.en, term.code).not.toMatch(/\p{Script=Cyrillic}/u);
      expect(term.ru, term.code).toMatch(/\p{Script=Cyrillic}/u);
      expect(term.ru, term.code).not.toMatch(/[әғқңөұүһі]/iu);
      expect(term.kk, term.code).toMatch(/\p{Script=Cyrillic}/u);
      for (const label of [term.en, term.ru, term.kk]) expect(label).toBe(label.normalize('NFC').trim());
    }
  });

  it('hangs every term under one that exists, without a circle', () => {
    for (const term of terms) {
      const path = [term.code];
      for (let above = term.broader; above !== null; above = findTerm(list, above)!.broader) {
        expect(findTerm(list, above), above).not.toBeNull();
        expect(path).not.toContain(above);
        path.push(above);
      }
      expect(path.length).toBeLessThanOrEqual(4);
    }
    expect(termTree(terms).map(({ term }) => term)).toEqual(terms);
  });

  it('names one term with every spelling', () => {
    const spelled = new Map<string, string>();
    const twice: string[] = [];
    for (const term of terms) {
      for (const key of new Set(spellings(term).map(exactKey))) {
        if (spelled.has(key)) twice.push(`${key}: ${spelled.get(key)}, ${term.code}`);
        spelled.set(key, term.code);
      }
    }
    expect(twice).toEqual([]);
  });

  it('is found again by every spelling, in any case', () => {
    for (const term of terms) {
      for (const words of spellings(term)) {
        expect(matchTerm(list, words)?.code, words).toBe(term.code);
        expect(matchTerm(list, ` ${words.toUpperCase()} `)?.code, words).toBe(term.code);
        expect(matchTerm(list, words.replaceAll('ё', 'е'))?.code, words).toBe(term.code);
      }
    }
  });
});

it.each([
  ['act', 'detention', 'detention'],
  ['act', 'ЗАДЕРЖАНА', 'detention'],
  ['act', 'задержания', 'detention'],
  ['act', 'ұстау', 'detention'],
  ['act', 'устау', 'detention'],
  ['act', 'Detentions', 'detention'],
  ['act', 'административного ареста', 'administrative-arrest'],
  ['act', 'әкімшілік қамаққа алуды', 'administrative-arrest'],
  ['act', 'Әкiмшiлiк қамаққа алу', 'administrative-arrest'],
  ['act', 'seizure of phone', 'seizure-of-phone'],
  ['act', 'seizure of the phones', 'seizure-of-phone'],
  ['act', 'изъятие телефонов', 'seizure-of-phone'],
  ['act', 'телефонды алып қоюды', 'seizure-of-phone'],
  ['act', 'forced_deletion', 'forced-deletion'],
  ['act', 'Штрафы.', 'fine'],
  ['act', 'айыппұлды', 'fine'],
  ['act', 'заключен под стражу', 'remand-in-custody'],
  ['role', 'журналистка', 'journalist'],
  ['role', 'журналистов', 'journalist'],
  ['role', 'журналистер', 'journalist'],
  ['role', 'Camera operators', 'camera-operator'],
  ['role', 'human rights defender', 'human-rights-defender'],
  ['role', 'кукык коргаушы', 'human-rights-defender'],
  ['place-type', 'город', 'city'],
  ['place-type', 'РОВД', 'police-station'],
  ['gender', 'Ж', 'woman'],
  ['outcome', 'отпущены', 'released-without-charge'],
  ['receipt', 'нет', 'refused'],
])('reads in %s "%s" as %s', (list, words, code) => {
  expect(matchTerm(list, words)?.code).toBe(code);
});

it.each([
  ['act', ''],
  ['act', '  — '],
  ['act', 'flying'],
  ['act', 'а'.repeat(1_000_000)],
  ['act', 'на'.repeat(100)],
  ['act', 'не задержан'],
  ['act', 'not detained'],
  ['act', 'detention and fine'],
  ['no-such-list', 'detention'],
  ['__proto__', 'detention'],
])('reads nothing in %s from "%s"', (list, words) => {
  expect(matchTerm(list, words)).toBeNull();
});

it('gathers what falls under a term, at any depth and with a case own terms', () => {
  const own: Term = { code: 'bus-detention', en: 'Detention in a bus', ru: '', kk: '', broader: 'detention', also: [] };
  expect(narrowerCodes('act', 'fine')).toEqual(['fine', 'payment-of-fine']);
  const liberty = narrowerCodes('act', 'deprivation-of-liberty', [own]);
  expect(liberty).toEqual(expect.arrayContaining(['deprivation-of-liberty', 'detention', 'administrative-detention', 'bus-detention', 'arrest']));
  expect(liberty).not.toContain('release');
  expect(narrowerCodes('act', 'no-such')).toEqual(['no-such']);
});

it('stands still before a circle among a case own terms', () => {
  const one: Term = { code: 'one', en: 'One', ru: '', kk: '', broader: 'two', also: [] };
  const two: Term = { code: 'two', en: 'Two', ru: '', kk: '', broader: 'one', also: [] };
  expect(narrowerCodes('own-list', 'one', [one, two])).toEqual(['one', 'two']);
  expect(termTree([one, two]).map(({ term }) => term.code)).toEqual(['one', 'two']);
});

it('shows an own term in the language that it has', () => {
  const own: Term = { code: 'bus', en: '', ru: 'Автобус', kk: '', broader: null, also: [] };
  expect(termLabel(own, 'kk')).toBe('Автобус');
  expect(termLabel({ ...own, ru: '' }, 'kk')).toBe('bus');
  expect(termLabel(findTerm('act', 'fine')!, 'kk')).toBe('Айыппұл');
  expect(findTerm('act', 'bus', [own])).toBe(own);
  expect(matchTerm('act', 'автобусы', [own])).toBe(own);
});

it('reads its tables strictly', () => {
  const table = termsOf(`
one | One | Один | Бір
also first, первый
  two | Two | Два | Екі
  `);
  expect(table).toEqual([
    { code: 'one', en: 'One', ru: 'Один', kk: 'Бір', broader: null, also: ['first', 'первый'] },
    { code: 'two', en: 'Two', ru: 'Два', kk: 'Екі', broader: 'one', also: [] },
  ]);
  expect(() => termsOf('one | One | Один')).toThrow('Not a line');
  expect(() => termsOf('also one')).toThrow('no term');
  expect(() => termsOf('one | 1 | 1 | 1\n    two | 2 | 2 | 2')).toThrow('under nothing');
});
