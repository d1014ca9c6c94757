import { expect, it } from 'vitest';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';

/** `21T11:00` is short for 21 May 2016, 11:00; `..` is open. */
function bounds(words: string): string {
  const { earliest, earliestTime, latest, latestTime } = readUncertainTime(words);
  const end = (day: string | null, time: string | null) => (day === null && time === null ? '..' : `${day ?? ''}${time === null ? '' : `T${time}`}`);
  return `${end(earliest, earliestTime)} ${end(latest, latestTime)}`;
}

const aroundNoon = '2016-05-21T11:00 2016-05-21T13:00';

it.each([
  ['21 May 2016, around noon', aroundNoon],
  ['21 мая 2016 г., около полудня', aroundNoon],
  ['2016 жылғы 21 мамыр, түске таман', aroundNoon],
  ['Around noon, Saturday, 21 May 2016', aroundNoon],
  ['21.05.2016', '2016-05-21 2016-05-21'],
  ['May 21, 2016', '2016-05-21 2016-05-21'],
  ['21st of May 2016', '2016-05-21 2016-05-21'],
  ['05.2016', '2016-05-01 2016-05-31'],
  ['May 2016', '2016-05-01 2016-05-31'],
  ['в мае 2016 года', '2016-05-01 2016-05-31'],
  ['2016 жылдың мамыр айында', '2016-05-01 2016-05-31'],
  ['весна 2016', '2016-03-01 2016-05-31'],
  ['2016 жылдың күзінде', '2016-09-01 2016-11-30'],
  ['spring 2016', '2016-03-01 2016-11-30'],
  ['northern spring 2016', '2016-03-01 2016-05-31'],
  ['in the morning of 21 May 2016', '2016-05-21T04:00 2016-05-21T12:00'],
  ['21 мая 2016, вечером', '2016-05-21T17:00 2016-05-21T23:59'],
  ['2016 жылғы 21 мамыр, түстен кейін', '2016-05-21T12:00 2016-05-21T18:00'],
  ['ночью 21 мая 2016', '2016-05-20T21:00 2016-05-22T06:00'],
  ['21 May 2016, before 18:00', '2016-05-21 2016-05-21T18:00'],
  ['21 мая 2016 г. до 18:00', '2016-05-21 2016-05-21T18:00'],
  ['21 May 2016 until 18', '2016-05-21 2016-05-21T18:00'],
  ['21 May 2016, from morning to evening', '2016-05-21T04:00 2016-05-21T23:59'],
  ['after 18:00 on 21 May 2016', '2016-05-21T18:00 2016-05-21'],
  ['2016 жылғы 21 мамыр, сағат 18:00-ден кейін', '2016-05-21T18:00 2016-05-21'],
  ['21 мая 2016 г. в 18.30', '2016-05-21T18:30 2016-05-21T18:30'],
  ['между 12 и 14, 21 мая 2016 года', '2016-05-21T12:00 2016-05-21T14:00'],
  ['2016 жылғы 21 мамырда 12-ден 14-ке дейін', '2016-05-21T12:00 2016-05-21T14:00'],
  ['21 May 2016, around 10 a.m.', '2016-05-21T09:00 2016-05-21T11:00'],
  ['21 мая 2016 г. около 10 часов утра', '2016-05-21T09:00 2016-05-21T11:00'],
  ['2016 жылғы 21 мамыр, таңғы сағат 10', '2016-05-21T09:30 2016-05-21T10:30'],
  ['21 May 2016 between 23:00 and 02:00', '2016-05-21T23:00 2016-05-22T02:00'],
  ['between 21 May 2016 23:00 and 22 May 2016 02:00', '2016-05-21T23:00 2016-05-22T02:00'],
  ['around 12:15', 'T11:45 T12:45'],
  ['between 12 and 14', 'T12:00 T14:00'],
  ['before 18:00', '.. T18:00'],
  ['after 18:00', 'T18:00 ..'],
  ['12–14 May 2016', '2016-05-12 2016-05-14'],
  ['с 12 по 14 мая 2016 года', '2016-05-12 2016-05-14'],
  ['2016 жылғы 12 мен 14 мамыр аралығында', '2016-05-12 2016-05-14'],
  ['21 May – 3 June 2016', '2016-05-21 2016-06-03'],
  ['before 21 May 2016', '.. 2016-05-20'],
  ['до 21 мая 2016', '.. 2016-05-21'],
  ['after May 2016', '2016-06-01 ..'],
  ['не ранее 21 мая 2016', '2016-05-21 ..'],
  ['2015 жылдан бастап', '2015-01-01 ..'],
  ['early May 2016', '2016-05-01 2016-05-12'],
  ['mid-May 2016', '2016-05-09 2016-05-22'],
  ['в конце мая 2016 года', '2016-05-19 2016-05-31'],
  ['мамырдың басында 2016', '2016-05-01 2016-05-12'],
  ['late February 2016', '2016-02-19 2016-02-29'],
  ['1990s', '1990-01-01 1999-12-31'],
  ['1990-е годы', '1990-01-01 1999-12-31'],
  ['1990-жылдары', '1990-01-01 1999-12-31'],
  ['during May 2016', '2016-05-01 2016-05-31'],
  ['в течение мая 2016 г.', '2016-05-01 2016-05-31'],
  ['2015–2016 жылдар', '2015-01-01 2016-12-31'],
  ['21 мая 2016 г., 12 часов ночи', '2016-05-20T23:30 2016-05-22T00:30'],
  ['21 мая 2016 года с 10 утра до 6 вечера', '2016-05-21T10:00 2016-05-21T18:00'],
  ['early 1990s', '1990-01-01 1994-12-31'],
  ['2016-05-21 12:15', '2016-05-21T12:15 2016-05-21T12:15'],
])('understands %s', (words, expected) => {
  expect(bounds(words)).toBe(expected);
  const value = readUncertainTime(words);
  expect(UncertainTime.parse(value)).toEqual(value);
  expect(value.words).toBe(words);
});

it.each([
  ['21 May 2016, around noon', '2016-05-21'],
  ['around 21 May 2016', '2016-05-21~'],
  ['возможно, май 2016', '2016-05?'],
  ['perhaps around 2016', '2016%'],
  ['between 12 and 14 May 2016', '[2016-05-12..2016-05-14]'],
  ['12–14 May 2016', '2016-05-12/2016-05-14'],
  ['since 2015', '2015/..'],
  ['before 21 May 2016', '[..2016-05-20]'],
  ['весна 2016', '2016-25'],
  ['spring 2016', '2016-21'],
  ['1990s', '199X'],
  ['around noon', null],
])('projects %s to EDTF %s', (words, edtf) => {
  expect(readUncertainTime(words).edtf).toBe(edtf);
});

it.each([
  ['for about three hours', 120, 240],
  ['в течение около трёх часов', 120, 240],
  ['шамамен үш сағат бойы', 120, 240],
  ['for 2 to 3 hours', 120, 180],
  ['несколько часов', 120, 660],
  ['half an hour', 30, 30],
  ['10 суток', 14_400, 14_400],
  ['more than 3 hours', 180, null],
  ['one month', 28 * 1440, 31 * 1440],
])('understands how long %s is', (words, shortestMinutes, longestMinutes) => {
  expect(readUncertainTime(words)).toMatchObject({ duration: { shortestMinutes, longestMinutes }, earliest: null, relation: null });
});

it('keeps date, time and duration apart in one sentence', () => {
  expect(readUncertainTime('21 May 2016, around 10 a.m., for several hours')).toMatchObject({
    edtf: '2016-05-21',
    earliestTime: '09:00',
    latestTime: '11:00',
    precision: 'hour',
    qualification: 'approximate',
    duration: { shortestMinutes: 120, longestMinutes: 660 },
  });
});

it('keeps a stated zone and leaves an unstated one unknown', () => {
  expect(readUncertainTime('2016-05-21T12:15+06:00').offset).toBe('+06:00');
  expect(readUncertainTime('21 May 2016 12:15 UTC+6').offset).toBe('+06:00');
  expect(readUncertainTime('21 May 2016 12:15').offset).toBeNull();
});

it.each(['unknown', 'Неизвестно', 'белгісіз'])('takes %s as said to be unknown', (words) => {
  expect(readUncertainTime(words)).toMatchObject({ relation: 'unknown', earliest: null, latest: null });
});

it('never chooses between day and month: slashes and hyphens are read only where one number decides', () => {
  expect(bounds('05/06/2016')).toBe('.. ..');
  expect(bounds('05-06-2016')).toBe('.. ..');
  expect(bounds('21/05/2016')).toBe('2016-05-21 2016-05-21');
  expect(bounds('05/21/2016')).toBe('2016-05-21 2016-05-21');
  expect(bounds('05/05/2016')).toBe('2016-05-05 2016-05-05');
  expect(bounds('05.06.2016')).toBe('2016-06-05 2016-06-05');
});

it('never chooses between before and after noon, and keeps the date', () => {
  expect(bounds('21 May 2016, at 3')).toBe('2016-05-21 2016-05-21');
  expect(bounds('21 May 2016, 3:15')).toBe('2016-05-21 2016-05-21');
  expect(bounds('21 мая 2016, около трёх часов')).toBe('2016-05-21 2016-05-21');
  expect(bounds('between 2 and 4')).toBe('.. ..');
  expect(bounds('около трёх часов')).toBe('.. ..');
});

it('takes a count for no time of day, and a distance for no duration', () => {
  expect(bounds('3 дня')).toBe('.. ..');
  expect(bounds('21 мая 2016 г., в 3 часа дня')).toBe('2016-05-21T14:30 2016-05-21T15:30');
  expect(readUncertainTime('два дня до 21 мая 2016')).toMatchObject({ duration: null, latest: null });
  expect(readUncertainTime('two hours after noon')).toMatchObject({ duration: null, earliestTime: null });
  expect(readUncertainTime('1400 hours').duration).toBeNull();
  expect(bounds('21.05.2016 в 10-00')).toBe('2016-05-21T10:00 2016-05-21T10:00');
});

it('leaves a weekday that contradicts its date to people', () => {
  expect(bounds('Saturday, 21 May 2016')).toBe('2016-05-21 2016-05-21');
  expect(bounds('Sunday, 21 May 2016')).toBe('.. ..');
});

it.each([
  'after he returned',
  '21 May 2016, after he returned',
  '31 June 2016',
  '21 May',
  '2016 2017',
  'May 2016 June 2017 July',
  'в ночь на 21 мая',
  '25:00',
  'between',
  'from 3 June 2016 to 21 May 2016',
  '21.05.16',
  '18.05',
])('keeps %s as words alone', (words) => {
  expect(readUncertainTime(words)).toMatchObject({
    words,
    edtf: null,
    earliest: null,
    latest: null,
    earliestTime: null,
    relation: null,
    duration: null,
  });
});

const months: { [language: string]: string[] } = {
  English: 'January February March April May June July August September October November December'.split(' '),
  'Russian, genitive': 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  'Russian, nominative': 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь'.split(' '),
  'Russian, prepositional': 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' '),
  Kazakh: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  'Kazakh, locative': 'қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда'.split(' '),
};

it.each(Object.keys(months))('knows all months: %s', (language) => {
  expect(months[language]).toHaveLength(12);
  for (const [index, month] of months[language]!.entries()) {
    const edtf = `2016-${String(index + 1).padStart(2, '0')}`;
    expect(readUncertainTime(`${month} 2016`).edtf, month).toBe(edtf);
    expect(readUncertainTime(`7 ${month} 2016`).edtf, month).toBe(`${edtf}-07`);
    expect(readUncertainTime(`2016 жылғы 7 ${month}`).edtf, month).toBe(`${edtf}-07`);
  }
});

it.each([
  ['very long digits', '1'.repeat(500)],
  ['longer than any time', '2016 '.repeat(100_000)],
  ['brackets', '['.repeat(500)],
  ['ranges', '[2016..'.repeat(70)],
  ['commas', ','.repeat(500)],
  ['dashes', '21-'.repeat(166)],
  ['many members', `[${'2016,'.repeat(90)}2016]`],
  ['unspecified', `${'XXXX-XX-XX/'.repeat(40)}XXXX`],
  ['a list of unspecified dates', `[${Array.from({ length: 44 }, () => 'XXXX-XX-XX').join(',')}]`],
  ['hedges', 'around '.repeat(70)],
  ['boundings', 'before after '.repeat(38)],
  ['Arabic digits', '٢١ May ٢٠١٦'],
  ['fullwidth digits', '２１．０５．２０１６'],
  ['Devanagari digits', '२०१६-०५-२१'],
  ['a right-to-left override', '21 \u202e May 2016'],
  ['a lone surrogate', '\ud800 2016'],
  ['control characters', '\u0000\u0007 2016'],
  ['emoji', '🕛 2016'],
  ['spaces', ' '.repeat(500)],
  ['a hyphenated word without end', 'a-'.repeat(250)],
])('ends quickly and without throwing: %s', (_name, words) => {
  const started = performance.now();
  expect(readUncertainTime(words).words).toBe(words);
  expect(performance.now() - started).toBeLessThan(1000);
});
