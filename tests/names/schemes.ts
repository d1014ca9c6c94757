/** Published ways to write Russian and Kazakh Cyrillic in Latin letters, from their tables; an oracle that knows nothing of our keys. */

type Table = { [letter: string]: string };

function table(pairs: string, base: Table = {}): Table {
  return { ...base, ...Object.fromEntries(pairs.split(/,\s+/).map((pair) => [pair[0]!, pair.slice(2)])) };
}

const shared = table('а a, б b, в v, г g, д d, з z, и i, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f');
const plainKazakh = table('ә a, ғ g, қ k, ң n, ө o, ұ u, ү u, һ h, і i', shared);

/** BGN/PCGN 1947 for Russian, 1979 for Kazakh letters. */
const bgn = table(
  `е e, ё ë, ж zh, й y, х kh, ц ts, ч ch, ш sh, щ shch, ъ ”, ы y, ь ’, э e, ю yu, я ya, ә ä, ғ gh, қ q, ң ng, ө ö, ұ ū, ү ü, һ h, і i`,
  shared,
);
const iso9 = table(`е e, ё ë, ж ž, й j, х h, ц c, ч č, ш š, щ ŝ, ъ ʺ, ы y, ь ʹ, э è, ю û, я â, ә a̋, ғ ġ, қ ķ, ң ņ, ө ô, ұ u̇, ү ù, һ ḥ, і ì`, shared);
/** GOST 7.79-2000, system B; Kazakh letters as in everyday use. */
const gost = table('е e, ё yo, ж zh, й j, х x, ц cz, ч ch, ш sh, щ shh, ъ ``, ы y`, ь `, э e`, ю yu, я ya', plainKazakh);
/** ICAO Doc 9303, as in Russian passports since 2013. */
const icao = table('е e, ё e, ж zh, й i, х kh, ц ts, ч ch, ш sh, щ shch, ъ ie, ы y, ь , э e, ю iu, я ia', plainKazakh);
const everyday = table('ё yo, й y, щ sch, ъ , ю yu, я ya, х h, ж j', icao);
/** The Kazakh alphabet proposed in 2021; letters it lacks as usual. */
const kazakh2021 = table(
  'е e, ё io, ж j, й i, х h, ц ts, ч ch, ш ş, щ şş, ъ , ы y, ь , э e, ю iu, я ia, ә ä, ғ ğ, қ q, ң ñ, ө ö, ұ ū, ү ü, һ h, і ı',
  shared,
);
const kazakh2018 = table('и ı, й ı, ш sh, щ sh, у ý, ә á, ғ ǵ, ң ń, ө ó, ұ u, ү ú, і i', kazakh2021);
const kazakh2017 = table("и i', й i', ч c', ш s', щ s', у y', ә a', ғ g', ң n', ө o', ұ u, ү u', і i", kazakh2021);
/** How Russian documents write Kazakh names. */
const russian = table('ә а, ғ г, қ к, ң н, ө о, ұ у, ү у, һ х, і и, ё е');
const russianByEar = table('ө у, ң нг', russian);

function letterByLetter(letters: Table): (text: string) => string {
  return (text) => Array.from(text, (letter) => letters[letter] ?? letter).join('');
}

/** BGN writes `ye` at the beginning, after vowels and after signs. */
function withIotation(text: string): string {
  return letterByLetter(bgn)(text.replace(/(?<=^|[аеёиоуыэюяйьъәөұүі])([её])/g, 'y$1'));
}

export const schemes: { [name: string]: (text: string) => string } = {
  'BGN/PCGN': withIotation,
  'ISO 9': letterByLetter(iso9),
  'GOST 7.79 B': letterByLetter(gost),
  ICAO: letterByLetter(icao),
  'everyday spelling': letterByLetter(everyday),
  'the Kazakh alphabet of 2021': letterByLetter(kazakh2021),
  'the Kazakh alphabet of 2018': letterByLetter(kazakh2018),
  'the Kazakh alphabet of 2017': letterByLetter(kazakh2017),
  'Russian documents': letterByLetter(russian),
  'Russian documents, by ear': letterByLetter(russianByEar),
};
