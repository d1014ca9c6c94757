/** Makes a code from a label, so that nobody has to think of one. Knows no list. */

/** Letters that Latin lacks, as they are commonly written in it; codes need no way back. */
const latin: { [letter: string]: string } = Object.fromEntries(
  (
    'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya ' +
    'ә a ғ g қ q ң n ө o ұ u ү u һ h і i'
  )
    .split(' ')
    .flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1]!]] : [])),
);

/** Lower-case Latin letters, digits and hyphens, at most 60 of them; empty where the label has none that can be written so. */
export function codeOf(label: string): string {
  return label
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Script=Cyrillic}/gu, (letter) => latin[letter] ?? '')
    .normalize('NFKD')
    .replace(/['’]|\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
