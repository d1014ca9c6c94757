/** Recognises a term in words written by others, as cells of spreadsheets hold them. Knows no list. */
import { foldPhrases } from '../phrases.ts';
import type { Term } from './term.ts';

/** Whom a spelling names; null where it names several. */
type Index = Map<string, Term | null>;
/** By spellings as they are, without Russian endings, without Kazakh ones: the endings of one language cut into words of the other. */
type Indexes = { exact: Index; russian: Index; kazakh: Index };

const indexes = new WeakMap<readonly Term[], Indexes>();

/** No term is as long; cells of spreadsheets are. */
const longestWords = 200;

/** As written first; only then without endings, where what is left names one term and no other. */
export function matchAmong(terms: readonly Term[], words: string): Term | null {
  if (words.length > longestWords) return null;
  const key = exactKey(words);
  if (key === '') return null;
  const { exact, russian, kazakh } = indexesOf(terms);
  const written = exact.get(key);
  if (written !== undefined) return written;
  const one = russian.get(withoutEndings(key, russianEndings)) ?? null;
  const other = kazakh.get(withoutEndings(key, kazakhEndings)) ?? null;
  return one && other && one !== other ? null : (one ?? other);
}

/** Every spelling of a term; a code reads as words as well. */
export function spellings(term: Term): string[] {
  return [term.code, term.en, term.ru, term.kk, ...(term.also ?? [])].filter((words) => words !== '');
}

/** What is left of words when case, `ё`, punctuation and white space do not count. */
export function exactKey(words: string): string {
  return foldPhrases(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function indexesOf(terms: readonly Term[]): Indexes {
  const known = indexes.get(terms);
  if (known) return known;
  const made: Indexes = { exact: new Map(), russian: new Map(), kazakh: new Map() };
  for (const term of terms) {
    for (const words of spellings(term)) {
      const key = exactKey(words);
      enter(made.exact, key, term);
      enter(made.russian, withoutEndings(key, russianEndings), term);
      enter(made.kazakh, withoutEndings(key, kazakhEndings), term);
    }
  }
  indexes.set(terms, made);
  return made;
}

function enter(index: Index, key: string, term: Term): void {
  const there = index.get(key);
  index.set(key, there === undefined || there === term ? term : null);
}

type Endings = { endings: readonly string[]; leastStem: number };

/** Shorter stems would make one word of several. */
const russianEndings: Endings = {
  endings: longestFirst(
    'иями ями ами иях ях ах ией ей ой ий ый ого его ому ему ыми ими ых их ою ею ия ию ии ие ья ье ую юю ая яя ое ее ые ам ям ом ем ов ев а я о е и ы у ю ь й',
  ),
  leastStem: 4,
};

/** In plain letters: plural, possessive, genitive, dative, accusative, locative, ablative. */
const kazakhEndings: Endings = {
  endings: longestFirst(
    'лар лер дар дер тар тер сы си ы и нын нин дын дин тын тин га ге ка ке на не ына ине сына сине ны ни ды ди ты ти да де та те нда нде ында инде сында синде дан ден тан тен нан нен ынан инен',
  ),
  leastStem: 3,
};

function longestFirst(endings: string): string[] {
  return endings.split(' ').sort((one, other) => other.length - one.length);
}

const articles = new Set(['a', 'an', 'the']);

/** Words without endings and articles. A key to compare with, no word. */
function withoutEndings(exact: string, endings: Endings): string {
  return exact
    .split(' ')
    .filter((word) => !articles.has(word))
    .map((word) => stem(inPlainLetters(word), endings))
    .join(' ');
}

const plainLetters: { [letter: string]: string } = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и', i: 'и' };

/** Kazakh letters as those without a Kazakh keyboard write them; some take the Latin i. */
function inPlainLetters(word: string): string {
  return /\p{Script=Cyrillic}/u.test(word) ? word.replace(/[әғқңөұүһіi]/g, (letter) => plainLetters[letter]!) : word;
}

/** Cut until nothing more comes off, so that every form of a word ends as the same. */
function stem(word: string, { endings, leastStem }: Endings): string {
  if (/^[a-z]+$/.test(word)) return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  let left = word;
  for (;;) {
    const ending = endings.find((end) => left.endsWith(end) && left.length - end.length >= leastStem);
    if (ending === undefined) return left;
    left = left.slice(0, -ending.length);
  }
}
