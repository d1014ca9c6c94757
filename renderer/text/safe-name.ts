/** File names and other text from evidence, made harmless to show: nothing invisible, nothing that reorders its neighbours. */

// Control characters, bidi controls, zero-width characters, soft hyphen, BOM, line and paragraph separators, tags and private use.
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu;
// Needed by emoji and by Persian and Indic spelling between letters; shown as they are there.
const joiners = /(?<=[\p{L}\p{M}\p{Emoji}])[\u200c\u200d](?=[\p{L}\p{Emoji}])/u;

/** Each such character becomes a visible `U+202E` in angle brackets; show the answer inside `<bdi>`. */
export function safeName(name: string): string {
  return name.toWellFormed().replace(unsafe, (character, at: number) => {
    const joins = joiners.test(name.slice(Math.max(0, at - 2), at + 3)) && /[\u200c\u200d]/.test(character);
    return joins ? character : `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** The last part of a path with either kind of slash. */
export function lastPart(path: string): string {
  return (
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) || path
  );
}
