import { expect, it } from 'vitest';
import { addCounts, beyondDocumented, compareScopes } from '../../shared/counts/add-counts.ts';
import { BoundedCount, type CountScope } from '../../shared/counts/bounded-count.ts';
import { readCount } from '../../shared/counts/read-count.ts';
import { randomFrom } from '../uncertain-time/random-words.ts';

it.each([
  ['54', 54, 54],
  ['at least 54', 54, null],
  ['at least 54 journalists', 54, null],
  ['no fewer than 54', 54, null],
  ['не менее 54', 54, null],
  ['по меньшей мере 54 журналиста', 54, null],
  ['кемінде 54', 54, null],
  ['54-тен кем емес', 54, null],
  ['50+', 50, null],
  ['more than 1000', 1001, null],
  ['more than a thousand', 1001, null],
  ['более тысячи', 1001, null],
  ['свыше 1 000 человек', 1001, null],
  ['мыңнан астам', 1001, null],
  ['50-ден астам', 51, null],
  ['over 1,000', 1001, null],
  ['up to 30', 0, 30],
  ['до 30', 0, 30],
  ['30-ға дейін', 0, 30],
  ['no more than thirty', 0, 30],
  ['fewer than 30', 0, 29],
  ['around 50 to 60', 50, 60],
  ['около 50–60', 50, 60],
  ['50-60 шамасында', 50, 60],
  ['от 50 до 60 человек', 50, 60],
  ['50-ден 60-қа дейін', 50, 60],
  ['50 мен 60 аралығында', 50, 60],
  ['from 50 to 60', 50, 60],
  ['between fifty and sixty', 50, 60],
  ['пятьдесят-шестьдесят человек', 50, 60],
  ['approximately 20', 16, 24],
  ['примерно 20', 16, 24],
  ['шамамен 20', 16, 24],
  ['almost 100', 80, 100],
  ['none', 0, 0],
  ['никого', 0, 0],
  ['ешкім', 0, 0],
  ['0', 0, 0],
  ['dozens', 20, null],
  ['десятки', 20, null],
  ['ондаған', 20, null],
  ['hundreds', 200, null],
  ['сотни', 200, null],
  ['жүздеген', 200, null],
  ['thousands', 2000, null],
  ['tens of thousands', 20_000, null],
  ['десятки тысяч', 20_000, null],
  ['several', 2, 11],
  ['несколько человек', 2, 11],
  ['бірнеше', 2, 11],
  ['several dozen', 24, 132],
  ['hundreds of people', 200, null],
  ['dozens of journalists', 20, null],
  ['сотни людей', 200, null],
  ['елуден астам', 51, null],
  ['≥ 54', 54, null],
  ['>1000', 1001, null],
  ['~20', 16, 24],
  ['54 or 60', 54, 60],
  ['несколько сотен', 200, 1100],
  ['бірнеше жүз', 200, 1100],
  ['a couple of hundred', 200, 300],
  ['one thousand', 1000, 1000],
  ['three hundred', 300, 300],
  ['twenty-one', 21, 21],
  ['жиырма бір', 21, 21],
  ['двадцать один', 21, 21],
  ['1 234 567', 1_234_567, 1_234_567],
  ['1\u2009000', 1000, 1000],
  ['1\u00a0000', 1000, 1000],
  ["12'500", 12_500, 12_500],
  ['1,5 тыс.', 1500, 1500],
  ['3 тысячи', 3000, 3000],
])('understands %s as %s to %s', (words, lower, upper) => {
  const count = readCount(words);
  expect(count).toMatchObject({ words, lower, upper });
  expect(BoundedCount.parse(count)).toEqual(count);
});

const spelled: { [language: string]: string[] } = {
  English:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
      ' ',
    ),
  Russian:
    'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать'.split(
      ' ',
    ),
  Kazakh: 'нөл,бір,екі,үш,төрт,бес,алты,жеті,сегіз,тоғыз,он,он бір,он екі,он үш,он төрт,он бес,он алты,он жеті,он сегіз,он тоғыз,жиырма'.split(','),
};

it.each(Object.keys(spelled))('knows the numbers up to twenty in words: %s', (language) => {
  expect(spelled[language]).toHaveLength(21);
  for (const [value, word] of spelled[language]!.entries()) expect(readCount(word), word).toMatchObject({ lower: value, upper: value });
});

it.each([
  'unknown',
  'many',
  'most of the crowd',
  '54 of 60',
  '54 out of 60 journalists',
  '54 and 60',
  'from 54',
  'до 50 60',
  'none reported',
  'нет данных',
  '54 journalists and 10 activists',
  '54 were not detained',
  '54 журналиста не задержаны',
  '1.000',
  '60 to 50',
  '21/05/2016',
  '2016-05-21',
  '50 %',
  'minus 5',
  'at least at most 5',
  '54 and 10 and 3',
  '٥٤',
  '9'.repeat(30),
])('keeps %s as words alone', (words) => {
  expect(readCount(words)).toMatchObject({ words, lower: null, upper: null, approximate: false });
});

it.each([
  ['digits', '1'.repeat(500)],
  ['groups', '1 000 '.repeat(80)],
  ['factors', 'million '.repeat(60)],
  ['words', 'several '.repeat(62)],
  ['beyond the limit', '54 '.repeat(100_000)],
  ['hyphens', 'a-'.repeat(250)],
  ['a lone surrogate', '\ud800'],
])('ends quickly and without throwing: %s', (_name, words) => {
  const started = performance.now();
  expect(readCount(words).words).toBe(words);
  expect(performance.now() - started).toBeLessThan(500);
});

const inCity = (city: string): CountScope => ({ words: `detained in ${city} on 21 May 2016`, parts: { city, day: '2016-05-21' } });
const counted = (words: string, scope: CountScope | null, unit: string | null = 'person', asOf: string | null = '2016-05-22') =>
  readCount(words, { unit, scope, asOf });

it('keeps what the caller knows of a count beside its words', () => {
  expect(counted('at least 54', inCity('Tasbulaq'))).toEqual({
    words: 'at least 54',
    lower: 54,
    upper: null,
    approximate: false,
    unit: 'person',
    scope: inCity('Tasbulaq'),
    asOf: '2016-05-22',
  });
});

it('adds counts of different cities, and stays open where one of them is', () => {
  const counts = [counted('around 50 to 60', inCity('Tasbulaq')), counted('12', inCity('Qarasu'))];
  expect(addCounts(counts)).toEqual({ kind: 'sum', lower: 62, upper: 72, unit: 'person', asOf: '2016-05-22' });
  expect(addCounts([...counts, counted('hundreds', inCity('Aqtal'))])).toMatchObject({ kind: 'sum', lower: 262, upper: null });
});

it('refuses to add what overlaps or is not known to be disjoint, and says what is still known', () => {
  const journalists: CountScope = { words: 'journalists', parts: { day: '2016-05-21' } };
  expect(addCounts([counted('54', inCity('Tasbulaq')), counted('10', inCity('Tasbulaq'))])).toEqual({
    kind: 'overlap',
    pairs: [{ first: 0, second: 1, scopes: 'overlapping' }],
    lower: 54,
    upper: 64,
    unit: 'person',
    asOf: '2016-05-22',
  });
  expect(addCounts([counted('54', inCity('Tasbulaq')), counted('10', journalists)])).toMatchObject({
    kind: 'overlap',
    pairs: [{ scopes: 'not-known' }],
    lower: 54,
  });
  expect(addCounts([counted('54', null), counted('10', null)])).toMatchObject({ kind: 'overlap', pairs: [{ scopes: 'not-known' }] });
});

it('refuses to add different units, different days and words it did not understand', () => {
  const [a, b] = [inCity('Tasbulaq'), inCity('Qarasu')];
  expect(addCounts([counted('54', a), counted('10', b, 'act')])).toMatchObject({ kind: 'not-comparable', reason: 'units' });
  expect(addCounts([counted('54', a, null), counted('10', b, null)])).toMatchObject({ kind: 'not-comparable', reason: 'units' });
  expect(addCounts([counted('54', a), counted('10', b, 'person', '2016-06-01')])).toMatchObject({ kind: 'not-comparable', reason: 'days' });
  expect(addCounts([counted('54', a), counted('many', b)])).toEqual({ kind: 'not-understood', counts: [1] });
  expect(addCounts([])).toEqual({ kind: 'nothing' });
});

it('calls scopes disjoint only by a division they share', () => {
  expect(compareScopes(inCity('Tasbulaq'), inCity('Qarasu'))).toBe('disjoint');
  expect(compareScopes(inCity('Tasbulaq'), inCity('Tasbulaq'))).toBe('overlapping');
  expect(compareScopes({ words: 'a', parts: { city: 'a' } }, { words: 'b', parts: { role: 'b' } })).toBe('not-known');
  expect(compareScopes({ words: 'a', parts: {} }, { words: 'a', parts: {} })).toBe('not-known');
  expect(compareScopes(inCity('Tasbulaq'), null)).toBe('not-known');
  expect(compareScopes({ words: 'a', parts: { constructor: 'a' } }, { words: 'b', parts: {} })).toBe('not-known');
});

it('says what a published number leaves beyond those documented', () => {
  expect(beyondDocumented(readCount('at least 54'), 45)).toEqual({ lower: 9, upper: null, contradicted: false });
  expect(beyondDocumented(readCount('54'), 45)).toEqual({ lower: 9, upper: 9, contradicted: false });
  expect(beyondDocumented(readCount('up to 30'), 45)).toEqual({ lower: 0, upper: 0, contradicted: true });
  expect(beyondDocumented(readCount('many'), 45)).toBeNull();
});

it('never claims more than is known: whatever the real numbers and however they overlap, they are within the bounds', () => {
  const random = randomFrom(54);
  const forms = ['#', 'at least #', 'up to #', 'more than #', 'around #', 'almost #', 'fewer than #', '# to $'];
  const seen = { sum: 0, overlap: 0 };
  for (let trial = 0; trial < 2000; trial += 1) {
    const groups = Array.from({ length: 1 + random(4) }, () => {
      const city = `city ${random(6)}`;
      const count = counted(forms[random(forms.length)]!.replace('#', String(1 + random(80))).replace('$', String(100 + random(50))), inCity(city));
      const real = count.lower! + random((count.upper ?? count.lower! + 40) - count.lower! + 1);
      return { city, count, real };
    });
    const total = addCounts(groups.map(({ count }) => count));
    if (total.kind !== 'sum' && total.kind !== 'overlap') throw new Error(total.kind);
    seen[total.kind] += 1;
    // Counts of one city may be of the same people, of different ones, or of some of both.
    const union = [...new Set(groups.map(({ city }) => city))].reduce((sum, city) => {
      const reals = groups.filter((group) => group.city === city).map(({ real }) => real);
      const [least, most] = [Math.max(...reals), reals.reduce((a, b) => a + b, 0)];
      return sum + least + random(most - least + 1);
    }, 0);
    expect(union).toBeGreaterThanOrEqual(total.lower);
    if (total.upper !== null) expect(union).toBeLessThanOrEqual(total.upper);
  }
  expect(Math.min(seen.sum, seen.overlap)).toBeGreaterThan(300);
});

it('keeps bounds ordered and a hedge no narrower than the number alone', () => {
  for (let value = 0; value < 2000; value += 7) {
    const around = readCount(`around ${value}`);
    expect(around.lower!).toBeLessThanOrEqual(value);
    expect(around.upper!).toBeGreaterThanOrEqual(value);
    expect(readCount(`at least ${value}`)).toMatchObject({ lower: value, upper: null });
    expect(readCount(value.toLocaleString('en'))).toMatchObject({ lower: value, upper: value });
    expect(readCount(value.toLocaleString('ru'))).toMatchObject({ lower: value, upper: value });
  }
});

it('gives ordered whole bounds whatever known words come in whatever order', () => {
  const random = randomFrom(60);
  const pieces =
    'at least|up to|more than|fewer than|around|almost|exactly|не менее|до|более|около|кемінде|астам|дейін|шамамен|54|1 000|1,5|0|60|12345678901|twenty|one|двадцать|один|жиырма|он|бір|сто|thousand|тысяч|мың|млн|dozen|hundreds|сотни|жүздеген|several|несколько|бірнеше|none|никого|to|-|–|and|или|between|+|journalists|человек|of|.|,'.split(
      '|',
    );
  let understood = 0;
  for (let trial = 0; trial < 20_000; trial += 1) {
    const words = Array.from({ length: 1 + random(5) }, () => pieces[random(pieces.length)]!).join(random(5) === 0 ? '' : ' ');
    const count = readCount(words);
    expect(BoundedCount.parse(count)).toEqual(count);
    if (count.lower === null) continue;
    understood += 1;
    if (count.upper !== null) expect(count.lower, words).toBeLessThanOrEqual(count.upper);
  }
  expect(understood).toBeGreaterThan(1000);
});
