/** How dates, times of day and durations are said in English, Russian and Kazakh, so that the reader understands them again. Knows no values' bounds. */
import type { Hemisphere, Unit } from './token.ts';

export type Language = 'en' | 'ru' | 'kk';
export type PhrasedUnit = Extract<Unit, 'minute' | 'hour' | 'day'>;

export type Phrasing = {
  unknown: string;
  day(year: string, month: number, day: number): string;
  /** `between`: in the case that "between" asks for. */
  month(year: string, month: number, between?: boolean): string;
  season(year: string, season: number, hemisphere: Hemisphere): string;
  year(year: string): string;
  decade(year: string): string;
  approximately(date: string): string;
  perhaps(date: string): string;
  between(from: string, to: string): string;
  lasting(from: string, to: string): string;
  since(from: string): string;
  orLater(from: string): string;
  orEarlier(to: string): string;
  atClock(clock: string): string;
  duration(amount: string, unit: PhrasedUnit, bound: 'exactly' | 'at-least' | 'at-most'): string;
};

const englishMonths = 'January February March April May June July August September October November December'.split(' ');
const russianMonths = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const russianGenitives = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const russianInstrumentals = 'январем февралем мартом апрелем маем июнем июлем августом сентябрем октябрем ноябрем декабрем'.split(' ');
const kazakhMonths = 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ');

const english: Phrasing = {
  unknown: 'unknown',
  day: (year, month, day) => `${day} ${englishMonths[month - 1]} ${year}`,
  month: (year, month) => `${englishMonths[month - 1]} ${year}`,
  season(year, season, hemisphere) {
    const name = ['spring', 'summer', 'autumn', 'winter'][season];
    return hemisphere === 'unstated' ? `${name} ${year}` : `${hemisphere === 'north' ? 'northern' : 'southern'} ${name} ${year}`;
  },
  year: (year) => year,
  decade: (year) => `${year}s`,
  approximately: (date) => `around ${date}`,
  perhaps: (date) => `perhaps ${date}`,
  between: (from, to) => `between ${from} and ${to}`,
  lasting: (from, to) => `from ${from} to ${to}`,
  since: (from) => `${from} and later`,
  orLater: (from) => `${from} or later`,
  orEarlier: (to) => `${to} or earlier`,
  atClock: (clock) => `at ${clock}`,
  duration(amount, unit, bound) {
    const lead = { exactly: 'for', 'at-least': 'for at least', 'at-most': 'for at most' }[bound];
    return `${lead} ${amount} ${unit}${amount === '1' ? '' : 's'}`;
  },
};

const russian: Phrasing = {
  unknown: 'неизвестно',
  day: (year, month, day) => `${day} ${russianGenitives[month - 1]} ${year} г.`,
  month: (year, month, between) => `${(between ? russianInstrumentals : russianMonths)[month - 1]} ${year} г.`,
  season(year, season, hemisphere) {
    const place = { north: '', south: ' южного полушария', unstated: ', полушарие не указано' }[hemisphere];
    const words = `${['весна', 'лето', 'осень', 'зима'][season]}`;
    return hemisphere === 'south' ? `${words}${place} ${year} г.` : `${words} ${year} г.${place}`;
  },
  year: (year) => `${year} г.`,
  decade: (year) => `${year}-е годы`,
  approximately: (date) => `примерно ${date}`,
  perhaps: (date) => `возможно, ${date}`,
  between: (from, to) => `между ${from} и ${to}`,
  lasting: (from, to) => `${from} – ${to}`,
  since: (from) => `${from} и позже`,
  orLater: (from) => `${from} или позже`,
  orEarlier: (to) => `${to} или раньше`,
  atClock: (clock) => `в ${clock}`,
  duration(amount, unit, bound) {
    const lead = { exactly: 'в течение', 'at-least': 'в течение не менее', 'at-most': 'в течение не более' }[bound];
    return `${lead} ${amount} ${{ minute: 'мин', hour: 'ч', day: 'сут' }[unit]}`;
  },
};

const kazakh: Phrasing = {
  unknown: 'белгісіз',
  day: (year, month, day) => `${year} жылғы ${day} ${kazakhMonths[month - 1]}`,
  month: (year, month) => `${year} жылғы ${kazakhMonths[month - 1]}`,
  season(year, season, hemisphere) {
    const place = { north: '', south: 'оңтүстік жарты шардағы ', unstated: '' }[hemisphere];
    const words = `${place}${year} жылғы ${['көктем', 'жаз', 'күз', 'қыс'][season]}`;
    return hemisphere === 'unstated' ? `${words}, жарты шары көрсетілмеген` : words;
  },
  year: (year) => `${year} жыл`,
  decade: (year) => `${year}-жылдар`,
  approximately: (date) => `шамамен ${date}`,
  perhaps: (date) => `мүмкін, ${date}`,
  between: (from, to) => `${from} – ${to} аралығында`,
  lasting: (from, to) => `${from} – ${to}`,
  since: (from) => `${from} және одан кейін`,
  orLater: (from) => `${from} не одан кейін`,
  orEarlier: (to) => `${to} не одан бұрын`,
  atClock: (clock) => `сағат ${clock}`,
  duration(amount, unit, bound) {
    const lead = { exactly: 'ұзақтығы', 'at-least': 'ұзақтығы кемінде', 'at-most': 'ұзақтығы ең көбі' }[bound];
    return `${lead} ${amount} ${{ minute: 'минут', hour: 'сағат', day: 'тәулік' }[unit]}`;
  },
};

export const phrasings: { [Name in Language]: Phrasing } = { en: english, ru: russian, kk: kazakh };
