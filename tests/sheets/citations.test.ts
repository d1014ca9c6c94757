/** Legal provisions and amounts of money, as documenters write them in cells. */
import { describe, expect, it } from 'vitest';
import { readMoney } from '../../shared/sheets/read-money.ts';
import { readProvisions } from '../../shared/sheets/read-provisions.ts';

describe('provisions', () => {
  it.each([
    ['ст. 488 ч. 1 КоАП', '488', '1', 'КоАП'],
    ['ч.1 ст.488 КоАП', '488', '1', 'КоАП'],
    ['статья 434, часть 2', '434', '2', null],
    ['ӘҚБтК 488-бабының 1-бөлігі', '488', '1', 'ӘҚБтК'],
    ['488-бап', '488', null, null],
    ['Article 488, part 1, of the Administrative Code', '488', '1', 'Administrative Code'],
    ['Art. 488(1) AC', '488', '1', 'AC'],
    ['Art. 174-1', '174-1', null, null],
    ['§ 488 Administrative Code', '488', null, 'Administrative Code'],
    ['488', '488', null, null],
    ['not told', null, null, 'not told'],
  ])('%s', (words, article, part, code) => {
    expect(readProvisions(words)).toEqual([{ words, article, part, code, version: null }]);
  });

  it('several in one cell', () => {
    expect(readProvisions('ст. 488 ч. 1; ст. 434').map(({ article }) => article)).toEqual(['488', '434']);
    expect(readProvisions('ст. 488 и ст. 434').map(({ article }) => article)).toEqual(['488', '434']);
  });
});

describe('money', () => {
  const amount = (value: string, currency: string) => ({ amount: { value, currency }, units: null });
  const units = (number: string, name: string) => ({ amount: null, units: { number, name, unitValue: null } });
  it.each([
    ['42 420 тенге', amount('42420', 'KZT')],
    ['42,420 KZT', amount('42420', 'KZT')],
    ['1.500 руб.', amount('1500', 'RUB')],
    ['100,50 евро', amount('100.50', 'EUR')],
    ['20 МРП', units('20', 'МРП')],
    ['20 АЕК', units('20', 'АЕК')],
    ['0,5 MCI', units('0.5', 'MCI')],
    ['20 МРП (42 420 тенге)', { amount: { value: '42420', currency: 'KZT' }, units: { number: '20', name: 'МРП', unitValue: null } }],
    ['42420', null],
    ['from 10 to 20 EUR', null],
    ['unknown', null],
  ])('%s', (words, expected) => {
    expect(readMoney(words)).toEqual(expected);
  });

  it('in the currency of the table, where the cell is a number alone', () => {
    expect(readMoney('42 420', 'KZT')).toEqual(amount('42420', 'KZT'));
    expect(readMoney('42 420 something', 'KZT')).toBeNull();
  });
});
