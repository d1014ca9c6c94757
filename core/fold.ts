/** The form of a text that searching and sorting compare, since SQLite folds ASCII only. Knows no language. */

/** NFKC, lower case, white space squeezed; never shown. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
