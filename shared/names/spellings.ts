/** What letters of names may sound like, in Cyrillic and in every Latin spelling of it. Knows no name and no order of words. */

/** One spelling and the sounds it may stand for. `when` looks at the letters around it. */
export type Spelling = { letters: string; sounds: readonly string[]; when?: (before: string, after: string) => boolean };

/**
 * Sounds are `a e i o u`, the glide `y`, and consonants as in English except `j` (ж), `c` (ч), `w` (ш) and `h` (х).
 *
 * Where one letter is written in several ways, the choice stands at that letter and never at its plain neighbour: `ң` may be `n` or `ng`, but `n`
 * is only `n`. Otherwise names that differ would become one.
 */
const cyrillic = `
  а a, б b, в v, г g, ґ g, ғ g, д d, е e, є e, ж j, җ j, ҷ j, з z, и i, і i, ї i, ӣ i, ы i, й y, к k, қ k, л l, м m, н n, ң n|ng, о o, ө o|u,
  п p, р r, с s, т t, у u, ұ u, ү u, ӯ u, ў u|o, ф f, х h, һ h, ҳ h, ц ts, ч c, ш w, щ wc|w, э e, ю yu, я ya`;

/** Official and everyday spellings together: BGN/PCGN, ISO 9, GOST 7.79, ICAO, the Kazakh alphabets of 2017 to 2021, Uzbek, German and French habits. */
const latin = `
  a a, b b, d d, e e, f f, g g, h h, i i, ı i, k k, l l, m m, n n, o o, p p, q k, r r, s s, t t, u u, v v, w v|u, x ks|h, y y, z z,
  shch wc, shtch wc, sch w|wc, shh wc|w, tshh twc|tw, sh w, tsh tw, tsch c|tw|twc, tch c, ch c, zh j, kh h, gh g, ph f, th t|th, tzh tj, tz ts, tcz ts, tc ts, cz ts|c, ck k|tsk,
  š w, ş w, ș w, ŝ wc|w, č c, ć c, ç c, ž j, ż j|z, đ d, ł l, ß s, ț ts, ţ ts, ñ n|ng, ń n|ng, ŋ n|ng, ņ n|ng,
  ö o|u, ó o|u, ô o|u, ø o|u, oe oe|o|u, ü u, ú u, ue ue|u, ý u|i, æ a|ae, â ya, û yu,
  o' o|u, u' u, y' i|u, g' g, n' n|ng, s' s|w, c' c|ts, i' i`;

const vowels = 'aeiouyäâáöóôüúûýıëаеёиіоуыэюяәөұү';
const sibilants = 'жшщчцhžšşčcj';

const isVowel = (letter: string | undefined) => letter !== undefined && vowels.includes(letter);
const afterConsonant = (before: string) => before !== '' && !isVowel(before.at(-1)) && !"'й".includes(before.at(-1)!);
const beforeVowel = (_: string, after: string) => isVowel(after[0]);
const afterSibilant = (before: string) => sibilants.includes(before.at(-1) ?? ' ');

/** Those that depend on their surroundings; of two that fit, the first is taken. */
const contextual: Spelling[] = [
  // Russian writes the Kazakh front vowel as `а` or as `я`.
  ...['ә', 'ä', 'á', 'ə', "a'"].flatMap((letters): Spelling[] => [
    { letters, sounds: ['ya'], when: afterConsonant },
    { letters, sounds: ['a'] },
  ]),
  { letters: 'ae', sounds: ['ae'], when: (_, after) => after.startsWith('v') || after.startsWith('w') },
  { letters: 'ae', sounds: ['ae', 'a'] },
  // `ё` loses its dots in print, and is `o` after some consonants in speech.
  ...['ё', 'ë'].flatMap((letters): Spelling[] => [
    { letters, sounds: ['e', 'o'], when: (before) => afterConsonant(before) && afterSibilant(before) },
    { letters, sounds: ['e'], when: afterConsonant },
    { letters, sounds: ['yo'] },
  ]),
  { letters: 'ov', sounds: ['ov', 'ev'], when: (before, after) => /[cszt]h$|[жшщч]$/.test(before) && /^[aа]?$/.test(after) },
  // Before these vowels no soft sign is written, so it is the Kazakh letter of 2017.
  { letters: "s'", sounds: ['w'], when: (_, after) => /^[aouiy]/.test(after) && !/^y[aeou]/.test(after) },
  { letters: "c'", sounds: ['c'], when: (_, after) => /^[aouiy]/.test(after) && !/^y[aeou]/.test(after) },
  { letters: 'ff', sounds: ['v'], when: (_, after) => after === '' },
  { letters: 'j', sounds: ['j', 'y'], when: beforeVowel },
  { letters: 'j', sounds: ['y'] },
  { letters: 'c', sounds: ['ts'], when: (_, after) => /^[eiy]/.test(after) },
  { letters: 'c', sounds: ['ts', 'k'] },
  // Between a consonant and a vowel the signs are heard.
  ...['ь', 'ъ', "'"].flatMap((letters): Spelling[] => [
    { letters, sounds: ['y'], when: (_, after) => /^[еёоeëo]/.test(after) },
    { letters, sounds: [''] },
  ]),
];

function plain(table: string): Spelling[] {
  return table
    .trim()
    .split(/,\s+/)
    .map((entry) => {
      const [letters, sounds] = entry.split(' ') as [string, string];
      return { letters, sounds: sounds.split('|') };
    });
}

/** By first letter; longer spellings come first, then those with a condition. */
export const spellings: ReadonlyMap<string, readonly Spelling[]> = Map.groupBy(
  [...contextual, ...plain(cyrillic), ...plain(latin)].sort((a, b) => b.letters.length - a.letters.length),
  ({ letters }) => letters[0]!,
);
