/** Citations of law as people write them in three languages, and money to the last digit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, moneyOfPenalty, multiplyDecimals } from '../../shared/records/money.ts';
import { readProvision } from '../../shared/records/read-provision.ts';
import { Money, Provision } from '../../shared/records/structures.ts';

describe('a provision', () => {
  it.each<[string, string, string | null, string | null, string | null]>([
    ['ст. 488 ч. 1 КоАП РК', '488', '1', 'КоАП РК', null],
    ['ч. 1 ст. 488 КоАП РК', '488', '1', 'КоАП РК', null],
    ['часть 1 статьи 488 Кодекса об административных правонарушениях', '488', '1', 'Кодекса об административных правонарушениях', null],
    ['ст. 488', '488', null, null, null],
    ['статья 488-1, часть 2', '488-1', '2', null, null],
    ['ст. 488 ч. 1 КоАП РК в ред. от 29.12.2014', '488', '1', 'КоАП РК', '29.12.2014'],
    ['Art. 488(1) of the Code on Administrative Offences', '488', '1', 'Code on Administrative Offences', null],
    ['Article 488, part 1 of the CAO', '488', '1', 'CAO', null],
    ['Art. 488 § 1 CAO', '488', '1', 'CAO', null],
    ['part 1 of Article 488 of the Code', '488', '1', 'Code', null],
    ['Art. 174 of the Criminal Code as amended on 3 July 2014', '174', null, 'Criminal Code', '3 July 2014'],
    ['ӘҚБтК 488-бабының 1-бөлігі', '488', '1', 'ӘҚБтК', null],
    ['ҚР ӘҚБтК-нің 488-бабы 1-бөлігі', '488', '1', 'ҚР ӘҚБтК', null],
    ['488-баптың 1-бөлігі', '488', '1', null, null],
  ])('%s', (words, article, part, code, version) => {
    expect(readProvision(words)).toEqual({ words, article, part, code, version });
  });

  it.each(['the law on assemblies', 'Art. 488 and 489 of 12 laws!', 'КоАП', 'статья', '488', 'ст. 488 и ст. 489 УК; ст. 3', 'арт 5'])(
    '%s stays words',
    (words) => expect(readProvision(words)).toEqual({ words, article: null, part: null, code: null, version: null }),
  );

  it('is of the form that is kept, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }), (words) => {
        if (words.trim() === '') return;
        const read = readProvision(words);
        expect(read.words).toBe(words.trim());
        expect(Provision.safeParse({ ...read, words: read.words.slice(0, 500) }).success).toBe(true);
      }),
    );
  });
});

describe('money', () => {
  it('of units is exact', () => {
    const units = { number: '0.3', name: 'MCI', unitValue: { value: '2121', currency: 'KZT' } };
    expect(moneyOfPenalty({ amount: null, units })).toEqual({ money: { value: '636.3', currency: 'KZT' }, computed: true });
    expect(moneyOfPenalty({ amount: { value: '5', currency: 'KZT' }, units })).toMatchObject({ computed: false });
    expect(moneyOfPenalty({ amount: null, units: { ...units, unitValue: null } })).toBeNull();
    expect(multiplyDecimals('0.1', '0.2')).toBe('0.02');
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
  });

  it('agrees with whole numbers of the smallest part', () => {
    const decimal = fc
      .tuple(fc.nat(1_000_000), fc.nat(99))
      .map(([whole, part]) => ({ text: `${whole}.${String(part).padStart(2, '0')}`, cents: whole * 100 + part }));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Number(addDecimals(a.text, b.text)) * 100).toBeCloseTo(a.cents + b.cents, 0);
        const product = multiplyDecimals(a.text, b.text);
        const [whole, fraction = ''] = product.split('.');
        expect(BigInt(whole! + fraction.padEnd(4, '0'))).toBe(BigInt(a.cents) * BigInt(b.cents));
        expect(Money.safeParse({ value: product, currency: 'KZT' }).success).toBe(true);
      }),
    );
  });
});
