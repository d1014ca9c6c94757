/** What is wrong with a passphrase as it is typed. Knows no language and no key. */
export const shortestPassphrase = 12;
const fewestCharacters = 5;

/** `short`: too few characters; `plain`: hardly any different ones. Null: good enough. */
export function passphraseWeakness(passphrase: string): 'short' | 'plain' | null {
  const characters = Array.from(passphrase.normalize('NFKC').trim());
  if (characters.length < shortestPassphrase) return 'short';
  return new Set(characters).size < fewestCharacters ? 'plain' : null;
}
