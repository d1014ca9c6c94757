/** Makes text safe to print: names and metadata come from strangers, and a terminal obeys what it is sent. Knows no command. */

/** Control characters (escape sequences begin there), marks that reorder or break a line, invisible ones that hide a difference, lone surrogates. Joiners stay: emoji and Persian need them. */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** One line of plain text, with whatever a terminal would obey written as `\u{…}`. */
export function plainText(text: string): string {
  return text.replace(obeyed, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** JSON that prints as it reads: the same document, with such characters as `\uXXXX`. */
export function plainJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // Line feeds of the layout stay; inside strings JSON has escaped them.
  return text.replace(obeyed, (found) => (found === '\n' ? found : Array.from(utf16(found)).join('')));
}

function* utf16(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) yield `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}

/** Columns padded with spaces; the last one is left as it is. Cells are made plain. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const plain = rows.map((row) => row.map(plainText));
  const widths = plain.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, width(cell))), []);
  return plain.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat(widths[at]! - width(cell)))).join('  '));
}

function width(text: string): number {
  return Array.from(text).length;
}
