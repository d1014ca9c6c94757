/** Words about times as people might write them, from a seed: the same seed gives the same words. */

export type Random = (below: number) => number;

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const languages = [
  {
    months: 'January Feb March April May June July Aug September October Nov December'.split(' '),
    date: (day: number, month: string, year: number) => `${day} ${month} ${year}`,
    dates: ['around #', 'perhaps #', 'before #', 'after #', 'since #', 'until #', '#', '#'],
    range: ['between # and #', 'from # to #', '# – #'],
    times: ['around noon', 'at @', 'around @', 'before @', 'after @', 'between @ and @', 'in the morning', 'at night', 'midnight', 'around 7 p.m.'],
    more: ['for about three hours', 'for several days', 'UTC+5'],
    spans: ['early May %', 'late %', 'mid-%', 'spring %', 'southern winter %', '%s', '%'],
  },
  {
    months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
    date: (day: number, month: string, year: number) => `${day} ${month} ${year} г.`,
    dates: ['около #', 'возможно, #', 'ранее #', 'после #', 'с #', 'до #', '#', '#'],
    range: ['между # и #', 'с # по #', '# – #'],
    times: ['около полудня', 'в @', 'примерно в @', 'до @', 'после @', 'между @ и @', 'утром', 'ночью', 'в полночь', 'около 7 часов вечера'],
    more: ['в течение примерно трёх часов', 'несколько суток', 'UTC+5'],
    spans: ['начало мая %', 'конец %', 'середина %', 'весна %', 'зима % г.', '%-е годы', '% г.'],
  },
  {
    months: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
    date: (day: number, month: string, year: number) => `${year} жылғы ${day} ${month}`,
    dates: ['шамамен #', 'мүмкін #', '# бұрын', '# кейін', '# бастап', '# дейін', '#', '#'],
    range: ['# мен # аралығында', '# – #'],
    times: [
      'түске таман',
      'сағат @',
      '@ шамасында',
      '@-ге дейін',
      '@-ден кейін',
      '@ мен @ аралығында',
      'таңертең',
      'түнде',
      'түн ортасында',
      'кешкі сағат 7',
    ],
    more: ['шамамен үш сағат бойы', 'бірнеше тәулік', 'UTC+5'],
    spans: ['% жылғы мамырдың басы', '% жылдың соңы', '% жылғы көктем', '% жылдың қысында', '%-жылдар', '% жыл'],
  },
];

export function randomWords(random: Random): string {
  const language = languages[random(languages.length)]!;
  const pick = (choices: string[]) => choices[random(choices.length)]!;
  const year = () => (random(10) === 0 ? 1000 + random(8999) : 1950 + random(80));
  const date = () => (random(4) === 0 ? dotted(random, year()) : language.date(1 + random(28), pick(language.months), year()));
  const clock = () => `${String(random(24)).padStart(2, '0')}:${String(random(60)).padStart(2, '0')}`;
  const time = () => pick(language.times).replaceAll('@', clock);
  switch (random(6)) {
    case 0:
      return pick(language.dates).replaceAll('#', date);
    case 1:
      return pick(language.range).replaceAll('#', date);
    case 2:
      return `${date()}, ${time()}`;
    case 3:
      return `${time()}, ${date()}, ${pick(language.more)}`;
    case 4:
      return pick(language.spans).replace('%', () => String(Math.floor(year() / 10) * 10));
    default:
      return random(2) === 0 ? time() : pick(language.more);
  }
}

function dotted(random: Random, year: number): string {
  return `${1 + random(28)}.${String(1 + random(12)).padStart(2, '0')}.${year}`;
}

const pieces =
  `21 May 2016|May|2016|1990s|21.05.2016|2016-05-21|10|12|14|3|31|99999|12:15|9:30|24:00|18.30|a.m.|pm|noon|midnight|night|morning|spring|southern|early|mid|late|around|perhaps|before|after|since|between|and|to|or later|–|,|for|several|three|hours|days|minutes|UTC+6|+05:30|at|unknown|Saturday|half an hour|more than|
мая|май|года|г.|около|возможно|до|после|с|между|и|или раньше|в течение|несколько|часов|часа|дня|утра|ночи|вечером|ночью|полдень|зима|начало|полушарие не указано|суток|неизвестно|двадцать|
мамыр|мамырдан|мамырға|жылғы|жылдан|шамамен|шамасында|дейін|кейін|бастап|аралығында|мен|сағат|кешкі|түнде|түске таман|қыс|басында|бойы|бірнеше|тәулік|18:00-ден|14-ке|белгісіз|
[|]|{|}|..|/|X|?|~|%|S|E|-0000|2016-XX|156X-12-25|Y17E7`
    .split(/[|\n]/)
    .filter((piece) => piece !== '');

/** Known words in any order: most make no sense, and some make more than they should. */
export function randomMixture(random: Random): string {
  return Array.from({ length: 1 + random(7) }, () => pieces[random(pieces.length)]!).join(random(4) === 0 ? '' : ' ');
}
