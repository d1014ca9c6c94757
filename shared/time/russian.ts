/** Russian words about time, in the cases they are met in. Knows no grammar. */
import { bounding, meaning, sign, type Lexicon, type Token } from './token.ts';

const months = [
  'январь, января, январе, январю, январем, янв',
  'февраль, февраля, феврале, февралю, февралем, фев, февр',
  'март, марта, марте, марту, мартом, мар',
  'апрель, апреля, апреле, апрелю, апрелем, апр',
  'май, мая, мае, маю, маем',
  'июнь, июня, июне, июню, июнем, июн',
  'июль, июля, июле, июлю, июлем, июл',
  'август, августа, августе, августу, августом, авг',
  'сентябрь, сентября, сентябре, сентябрю, сентябрем, сен, сент',
  'октябрь, октября, октябре, октябрю, октябрем, окт',
  'ноябрь, ноября, ноябре, ноябрю, ноябрем, ноя, нояб',
  'декабрь, декабря, декабре, декабрю, декабрем, дек',
];
const weekdays = [
  'понедельник, понедельника, пн',
  'вторник, вторника, вт',
  'среда, среду, среды, ср',
  'четверг, четверга, чт',
  'пятница, пятницу, пятницы, пт',
  'суббота, субботу, субботы, сб',
  'воскресенье, воскресенья, вс',
];
/** Russian is spoken where seasons are the northern ones; a source on the south says so. */
const seasons = [
  'весна, весной, весну, весны, весне, весною',
  'лето, летом, лета, лету',
  'осень, осенью, осени',
  'зима, зимой, зиму, зимы, зиме, зимою',
];

function unit(name: Extract<Token, { type: 'unit' }>['unit'], one: string, many: string): [string, readonly Token[]][] {
  const clockToo = name === 'hour';
  return [
    ...meaning(one, { type: 'unit', unit: name, plural: false, clockToo }),
    ...meaning(many, { type: 'unit', unit: name, plural: true, clockToo }),
  ];
}

export const russian: Lexicon = new Map([
  ...months.flatMap((names, index) => meaning(names, { type: 'month', month: index + 1, year: null })),
  ...weekdays.flatMap((names, weekday) => meaning(names, { type: 'weekday', weekday })),
  ...seasons.flatMap((names, season) => meaning(names, { type: 'season', season, hemisphere: 'north' })),
  ...meaning('полушарие не указано', { type: 'hemisphere', hemisphere: 'unstated' }),
  ...meaning('северного полушария, в северном полушарии', { type: 'hemisphere', hemisphere: 'north' }),
  ...meaning('южного полушария, в южном полушарии', { type: 'hemisphere', hemisphere: 'south' }),
  ...meaning('начало, начале, начала, началу, ранняя, ранней', { type: 'part', part: 'early' }),
  ...meaning('середина, середине, середину, середины', { type: 'part', part: 'middle' }),
  ...meaning('конец, конце, конца, концу, поздняя, поздней', { type: 'part', part: 'late' }),
  ...meaning('рассвет, на рассвете, рассвета, рано утром, ранним утром, под утро, рассвету', { type: 'part-of-day', partOfDay: 'dawn' }),
  ...meaning('утром, утро, утру, первой половине дня, до обеда', { type: 'part-of-day', partOfDay: 'morning' }),
  ...meaning('полдень, полудня, полудню, полуднем', { type: 'part-of-day', partOfDay: 'noon' }),
  ...meaning('днем, дневное время', { type: 'part-of-day', partOfDay: 'daytime' }),
  ...meaning('после обеда, второй половине дня, вторая половина дня, после полудня', { type: 'part-of-day', partOfDay: 'afternoon' }),
  ...meaning('вечером, вечер, вечеру', { type: 'part-of-day', partOfDay: 'evening' }),
  ...meaning('ночью, ночь', { type: 'part-of-day', partOfDay: 'night' }),
  ...meaning('полночь, полуночи, полночи', { type: 'part-of-day', partOfDay: 'midnight' }),
  ...meaning('утра', { type: 'half', half: 'am', counted: true }),
  ...meaning('дня, вечера, пополудни', { type: 'half', half: 'pm', counted: true }),
  ...meaning('ночи', { type: 'half', half: 'night', counted: true }),
  ...unit('minute', 'минута, минуту', 'минут, минуты, мин'),
  ...unit('hour', 'час', 'часа, часов, ч, часам'),
  ...unit('day', 'день, сутки', 'дней, суток, сут, дни'),
  ...unit('week', 'неделя, неделю', 'недели, недель'),
  ...unit('month', 'месяц', 'месяца, месяцев'),
  ...meaning('лет', { type: 'unit', unit: 'year', plural: true, clockToo: false }),
  ...meaning('полчаса', { type: 'minutes', minutes: 30 }),
  ...meaning('около, примерно, приблизительно, ориентировочно, порядка, где-то, прибл, ближе к', sign('approximate')),
  ...meaning('возможно, вероятно, предположительно, может быть', sign('uncertain')),
  ...meaning('ранее, раньше, прежде, перед', bounding('before')),
  ...meaning('или раньше, или ранее', bounding('until', true)),
  ...meaning('или позже, или позднее', bounding('not-before', true)),
  ...meaning('и позже, и позднее', bounding('since', true)),
  ...meaning('до, по, к, ко, не позднее, не позже, вплоть до', bounding('until')),
  ...meaning('после, позже, позднее', bounding('after')),
  ...meaning('не ранее, не раньше', bounding('not-before')),
  ...meaning('с, со, от, начиная с', bounding('since')),
  ...meaning('между', bounding('between')),
  ...meaning('и', sign('and')),
  ...meaning('в течение, на протяжении, продолжительностью, длилось, длился, длилась, длительностью, в продолжение', sign('for')),
  ...meaning('несколько, нескольких', sign('several')),
  ...meaning('более, больше, свыше, не менее, не меньше, более чем', sign('more')),
  ...meaning('менее, меньше, не более, не больше, менее чем', sign('less')),
  ...meaning('в, во', sign('at')),
  ...meaning('г, год, года, году, годы, гг, годах, годов, на, по местному времени', sign('noise')),
  ...meaning('неизвестно, неизвестна, неизвестен, время неизвестно, дата неизвестна, не известно, не установлено', sign('unknown')),
]);
