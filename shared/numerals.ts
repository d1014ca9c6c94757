/** Numbers written as words, up to twenty and by tens to a hundred, in English, Russian and Kazakh, in the cases that follow "about" and "up to". Knows no subject. */

const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const kazakh = 'нөл бір екі үш төрт бес алты жеті сегіз тоғыз он'.split(' ');
const russian = [
  'ноль нуля нолю',
  'один одна одно одного одной одну одному',
  'два две двух двум двое двоих',
  'три трех трем трое троих',
  'четыре четырех четырем четверо четверых',
  'пять пяти пятеро пятерых',
  'шесть шести шестеро шестерых',
  'семь семи семеро семерых',
  'восемь восьми',
  'девять девяти',
  'десять десяти',
  'одиннадцать одиннадцати',
  'двенадцать двенадцати',
  'тринадцать тринадцати',
  'четырнадцать четырнадцати',
  'пятнадцать пятнадцати',
  'шестнадцать шестнадцати',
  'семнадцать семнадцати',
  'восемнадцать восемнадцати',
  'девятнадцать девятнадцати',
  'двадцать двадцати',
];
const tens: { [value: number]: string } = {
  20: 'жиырма',
  30: 'thirty тридцать тридцати отыз',
  40: 'forty сорок сорока қырық',
  50: 'fifty пятьдесят пятидесяти елу',
  60: 'sixty шестьдесят шестидесяти алпыс',
  70: 'seventy семьдесят семидесяти жетпіс',
  80: 'eighty восемьдесят восьмидесяти сексен',
  90: 'ninety девяносто девяноста тоқсан',
  100: 'hundred сто ста жүз',
  1000: 'thousand тысяча тысячи мың',
};

const numerals: ReadonlyMap<string, number> = new Map([
  ...english.map((word, value) => [word, value] as const),
  ...kazakh.map((word, value) => [word, value] as const),
  ...kazakh.slice(1, 10).map((word, index) => [`он ${word}`, 11 + index] as const),
  ...russian.flatMap((words, value) => words.split(' ').map((word) => [word, value] as const)),
  ...Object.entries(tens).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)] as const)),
]);

/** "Several" is more than one and less than a dozen, of hours as of people. */
export const several = { least: 2, greatest: 11 };

/** `word` in lower case, `ё` as `е`; undefined for what is no numeral here. */
export function numeralOf(word: string): number | undefined {
  return numerals.get(word);
}
