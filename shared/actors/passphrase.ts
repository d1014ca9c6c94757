/** What is wrong with a passphrase as it is typed. Knows no language and no key. */
export const shortestPassphrase = 12;
const fewestCharacters = 5;

/** Counted as a reader counts them. */
export function passphraseLength(passphrase: string): number {
  return charactersOf(passphrase).length;
}

/** `short`: too few characters; `plain`: hardly any different ones. Null: good enough. */
export function passphraseWeakness(passphrase: string): 'short' | 'plain' | null {
  const characters = charactersOf(passphrase);
  if (characters.length < shortestPassphrase) return 'short';
  return new Set(characters).size < fewestCharacters ? 'plain' : null;
}

function charactersOf(passphrase: string): string[] {
  return Array.from(passphrase.normalize('NFKC').trim());
}
