/** Turns one word of a name into keys that are the same however it is spelled. Knows no order of words and no index. */
import { spellings } from './spellings.ts';

/** So that no word, however odd, makes more work than this. */
const mostKeys = 32;

const apostrophes = /[’‘ʼʹʻʽ`´ʺ″”"]/g;

/** Lower case, one kind of apostrophe, no diacritics but those that tell letters apart, nothing else. */
export function foldLetters(word: string): string {
  const composed = word.normalize('NFKC').replace(apostrophes, "'").toLowerCase().normalize('NFC');
  let folded = '';
  for (const letter of composed) folded += spellings.has(letter) ? letter : letter.normalize('NFD').replace(/\p{M}/gu, '');
  return folded
    .replace(/[^\p{L}\p{N}']/gu, '')
    .replace(/'+/g, "'")
    .replace(/^'/, '');
}

/**
 * At least one key; several where a letter may stand for several sounds. Two spellings of a word have a key in common. Letters of scripts that are
 * not known stand for themselves.
 */
export function keysOf(folded: string): string[] {
  const keys = new Set<string>();
  for (const sounds of soundsOf(folded)) for (const key of expand(merge(sounds))) keys.add(key.replace(/(.)\1+/gu, '$1'));
  keys.delete('');
  return [...keys].slice(0, mostKeys);
}

/** Every way to say it, the likeliest first. */
function soundsOf(folded: string): string[] {
  let said = [''];
  for (let at = 0; at < folded.length;) {
    const { length, sounds } = soundsAt(folded, at);
    said = said.length * sounds.length > mostKeys ? said.map((before) => before + sounds[0]!) : combine(said, sounds);
    at += length;
  }
  return said;
}

function soundsAt(folded: string, at: number): { length: number; sounds: readonly string[] } {
  for (const { letters, sounds, when } of spellings.get(folded[at]!) ?? []) {
    if (!folded.startsWith(letters, at)) continue;
    if (when === undefined || when(folded.slice(0, at), folded.slice(at + letters.length))) return { length: letters.length, sounds };
  }
  return { length: 1, sounds: [folded[at]!] };
}

/** Glides with their vowels, and consonants that a spelling letter by letter runs together; choices stand in brackets. */
function merge(sounds: string): string {
  const glides = sounds
    .replace(/dj/g, 'j')
    .replace(/tc/g, 'c')
    .replace(/tz/g, 'ts')
    .replace(/y*i[iy]*/g, 'i')
    .replace(/y+/g, 'y');
  return glides
    .replace(/[iy][aeou]/g, (pair, at: number) => withGlide(pair[0]!, pair[1]!, glides[at - 1]))
    .replaceAll('y', 'i')
    .replace(/tsh/g, '(tsh|c)')
    .replace(/sh/g, '(sh|w)')
    .replace(/zh/g, '(zh|j)')
    .replace(/kh/g, '(kh|h)')
    .replace(/gh/g, '(gh|g)')
    .replace(/ph/g, '(ph|f)')
    .replace(/sc/g, '(sc|w|wc)');
}

/** `ye` and `e` are one after a vowel or at the beginning; after a consonant `ie` may be a vowel more (Aliev) or a soft consonant (Vasilyev). */
function withGlide(glide: string, vowel: string, before: string | undefined): string {
  const afterConsonant = before !== undefined && !'aeou'.includes(before);
  if (vowel === 'a') return afterConsonant && glide === 'y' ? '(a|ia)' : 'ia';
  if (vowel === 'u') return afterConsonant ? 'u' : 'iu';
  if (afterConsonant) return glide === 'y' ? '(e|ie)' : vowel === 'e' ? 'ie' : '(io|e)';
  return vowel === 'o' && glide === 'i' && before === undefined ? '(io|e)' : 'e';
}

function expand(text: string): string[] {
  let expanded = [''];
  for (const [part, choices] of text.matchAll(/\(([^)]*)\)|[^(]+/g)) {
    const parts = choices?.split('|') ?? [part];
    expanded = expanded.length * parts.length > mostKeys ? expanded.map((before) => before + parts[0]!) : combine(expanded, parts);
  }
  return expanded;
}

function combine(beginnings: readonly string[], endings: readonly string[]): string[] {
  return beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));
}
