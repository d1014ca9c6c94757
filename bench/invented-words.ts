/** Invented names and sentences for benchmarks, in Latin, Russian and Kazakh spelling. Knows no record. */

/** mulberry32: small, quick, the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const first = 'Ай,Бо,Га,Да,Ер,Жа,За,Кай,Ла,Ма,Нур,Ра,Са,Та,Ша,Ди,Гүл,Әл,Қан,Мей,Сә,То,Ак,Бек,Ал,Ис'.split(',');
const second = 'дар,жан,лан,мир,нар,сал,тай,хан,шат,бол,гер,дия,зия,кен,мұр,ра,сұл,тана,үн,на,ғали,лия,ман,рас'.split(',');
const surnameEnds = 'ов,ова,ев,ева,беков,бекова,баев,баева,ұлы,қызы,ин,ина'.split(',');

const latin: { [letter: string]: string } = Object.fromEntries(
  'а a,ә a,б b,в v,г g,ғ g,д d,е e,ж zh,з z,и i,й y,к k,қ k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ұ u,ү u,х kh,ш sh,ы y,я ya'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Cyrillic, and the same in Latin letters. */
export function personName(random: () => number): [string, string] {
  const one = (among: readonly string[]) => among[Math.floor(random() * among.length)]!;
  const surname = `${one(first)}${one(second)}${random() < 0.5 ? one(second) : ''}${one(surnameEnds)}`;
  const name = `${one(first)}${one(second)} ${surname}`;
  return [name, Array.from(name, (letter) => transliterated(letter)).join('')];
}

function transliterated(letter: string): string {
  const small = letter.toLowerCase();
  const spelled = latin[small] ?? letter;
  return small === letter ? spelled : spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

export const cities = ['Arkanor', 'Белозор', 'Көктас', 'Sarybel', 'Тимурек', 'Ozerna', 'Жаңасу', 'Karatov'];
export const squares = ['Old Square', 'Площадь Ветра', 'Қала алаңы', 'Station', 'Рынок', 'Park'];
export const actTypes = ['detention', 'arrest', 'seizure', 'beating', 'search', 'fine', 'charge', 'release'];
export const roles = ['journalist', 'human-rights-defender', 'lawyer', 'protester', 'bystander'];
export const standings = ['reported', 'reported', 'alleged', 'corroborated', 'verified', 'denied'] as const;
export const notes = [
  'Held for several hours in a bus without water; the phone was taken and not given back.',
  'Был доставлен в отделение и отпущен вечером без протокола.',
  'Бөлімшеге жеткізіліп, кешке қарай босатылды.',
  'Wore a yellow jacket; stood near the fountain with a camera.',
  'Свидетель видел белый фургон у входа на площадь.',
  'The footage of the morning was deleted in front of two colleagues.',
];
export const claimWordings = [
  'was led to a white van by two men without badges.',
  'was released after three hours at the station.',
  'был задержан около полудня на площади.',
  'сказала, что телефон изъяли без расписки.',
  'алаңда түске таман ұсталды.',
  'was fined for taking part in an unsanctioned gathering.',
  'saw the camera being taken and the footage deleted.',
  'has not been reached since the evening.',
];
