/** The three languages say the same things: same keys, same placeholders, all plural forms that each language has. */
import { describe, expect, it } from 'vitest';
import { custodyEventTypes } from '../../shared/model/custody.ts';
import { errorCodes } from '../../shared/errors.ts';
import { problemKinds } from '../../shared/model/verification.ts';
import { FailureReason } from '../../shared/model/accession.ts';
import { keymap } from '../../renderer/app/keymap.ts';
import { words as en } from '../../renderer/text/en/words.ts';
import { words as kk } from '../../renderer/text/kk/words.ts';
import { words as ru } from '../../renderer/text/ru/words.ts';

const languages = ['en', 'ru', 'kk'] as const;
type Texts = Map<string, string>;
const texts = new Map<string, Texts>([
  ['en', flatten(en)],
  ['ru', flatten(ru)],
  ['kk', flatten(kk)],
]);
const english = texts.get('en')!;
const pluralEnding = /_(zero|one|two|few|many|other)$/;

it('has a good number of texts', () => expect(english.size).toBeGreaterThan(500));

describe.each(languages)('%s', (language) => {
  const own = texts.get(language)!;
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it('has exactly the keys of English', () => {
    expect(stems(own)).toEqual(stems(english));
  });

  it('has every plural form of its language and no other', () => {
    for (const stem of pluralStems(own)) {
      const endings = [...own.keys()]
        .filter((key) => key.replace(pluralEnding, '') === stem && pluralEnding.test(key))
        .map((key) => pluralEnding.exec(key)![1]!);
      expect(new Set(endings), stem).toEqual(new Set<string>(categories));
    }
  });

  it('uses the placeholders of English', () => {
    for (const [key, text] of own) {
      const counterpart = english.get(key) ?? english.get(`${key.replace(pluralEnding, '')}_other`)!;
      // A plural form may leave the count out: “one second left”.
      const without = (names: string[]) => (pluralEnding.test(key) ? names.filter((name) => name !== 'count') : names);
      expect(without(placeholders(text)), key).toEqual(without(placeholders(counterpart)));
    }
  });

  it('has no empty text and no text with spaces around', () => {
    for (const [key, text] of own) expect(text, key).toBe(text.trim() || 'not empty');
  });

  it('words every error, custody event, problem, failure and action', () => {
    for (const code of errorCodes) expect(own.has(`error.${code}.title`) && own.has(`error.${code}.advice`), code).toBe(true);
    for (const type of custodyEventTypes) expect(own.has(`custody.${type}`), type).toBe(true);
    for (const kind of problemKinds) expect(own.has(`problem.${kind}`), kind).toBe(true);
    for (const reason of FailureReason.options) expect(own.has(`failure.${reason}`), reason).toBe(true);
    for (const name of Object.keys(keymap)) expect(own.has(`action.${name}`), name).toBe(true);
  });
});

it('is written in Cyrillic where it should be', () => {
  for (const language of ['ru', 'kk'] as const) {
    const words = [...texts.get(language)!].map(([key, text]) => [key, text.replace(/\{\{.*?\}\}/g, '')] as const);
    const latin = words.filter(([, text]) => /[a-z]{3}/i.test(text) && !/\p{Script=Cyrillic}/u.test(text));
    expect(latin.map(([key]) => key).toSorted()).toEqual(['name', 'reading.source.quicktime', 'reading.source.xmp', 'sheets.write.csv']);
  }
});

function flatten(value: object, prefix = ''): Texts {
  return new Map(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [[`${prefix}${key}`, inner] as const] : [...flatten(inner as object, `${prefix}${key}.`)],
    ),
  );
}

function stems(own: Texts): string[] {
  return [...new Set([...own.keys()].map((key) => key.replace(pluralEnding, '')))].toSorted();
}

function pluralStems(own: Texts): string[] {
  return [...new Set([...own.keys()].filter((key) => pluralEnding.test(key)).map((key) => key.replace(pluralEnding, '')))];
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].toSorted();
}
