/** A term of a vocabulary, and the table form that the built-in ones are written in. Knows no list. */

/**
 * One word for one thing, in three languages. `broader` is the term of the same list that this one falls under; `also` are other ways of writing it, which
 * only matching reads.
 */
export type Term = {
  readonly code: string;
  readonly en: string;
  readonly ru: string;
  readonly kk: string;
  readonly broader: string | null;
  readonly also?: readonly string[];
};

const step = '  ';

/**
 * Terms as a table: `code | English | Russian | Kazakh`, a line each. A term indented by two spaces more falls under the one above it. A line that begins with
 * `also` gives other spellings of the term above, parted by commas. Throws where a line is none of these: such a table is a bug.
 */
export function termsOf(table: string): readonly Term[] {
  const terms: Term[] = [];
  /** The latest term of each depth. */
  const above: string[] = [];
  for (const line of table.split('\n')) {
    const content = line.trim();
    if (content === '') continue;
    if (content.startsWith('also ')) {
      const last = terms.pop();
      if (!last) throw new Error(`Other spellings of no term: ${content}`);
      terms.push({
        ...last,
        also: [
          ...(last.also ?? []),
          ...content
            .slice('also '.length)
            .split(',')
            .map((words) => words.trim()),
        ],
      });
      continue;
    }
    const depth = (line.length - line.trimStart().length) / step.length;
    const [code, en, ru, kk, ...more] = content.split('|').map((cell) => cell.trim());
    if (!code || !en || !ru || !kk || more.length > 0) throw new Error(`Not a line of a table of terms: ${content}`);
    const broader = depth === 0 ? null : above[depth - 1];
    if (broader === undefined) throw new Error(`Indented under nothing: ${content}`);
    terms.push({ code, en, ru, kk, broader, also: [] });
    above.splice(depth, above.length, code);
  }
  return terms;
}
