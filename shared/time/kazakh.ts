/** Kazakh words about time with their case endings; what bounds a time stands after it. Knows no grammar. */
import { bounding, meaning, sign, type Lexicon, type Token } from './token.ts';

const months = ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'];
const weekdays = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'];
/** Kazakh is spoken where seasons are the northern ones. */
const seasons = [
  'көктем, көктемі, көктемде, көктемінде',
  'жаз, жазы, жазда, жазында, жазғы',
  'күз, күзі, күзде, күзінде',
  'қыс, қысы, қыста, қысында',
];

/** Endings of the possessive, genitive, dative, locative and attributive; vowel harmony is not checked. */
const endings =
  ' ы і сы сі ның нің дың дің тың тің ға ге қа ке на не ына іне сына сіне да де та те нда нде ында інде сында сінде ғы гі дағы дегі тағы тегі ындағы індегі'.split(
    ' ',
  );
const ablatives = 'дан ден тан тен нан нен ынан інен сынан сінен'.split(' ');

/** A word with every ending; the ablative says that something begins there. */
function inflected(stem: string, token: Token): [string, readonly Token[]][] {
  return [
    ...endings.map((ending): [string, readonly Token[]] => [stem + ending, [token]]),
    ...ablatives.map((ending): [string, readonly Token[]] => [stem + ending, [token, sign('from')]]),
  ];
}

function unit(name: Extract<Token, { type: 'unit' }>['unit'], words: string): [string, readonly Token[]][] {
  return meaning(words, { type: 'unit', unit: name, plural: false, clockToo: name === 'hour' });
}

export const kazakh: Lexicon = new Map([
  ...months.flatMap((name, index) => inflected(name, { type: 'month', month: index + 1, year: null })),
  ...weekdays.flatMap((name, weekday) => inflected(name, { type: 'weekday', weekday })),
  ...seasons.flatMap((names, season) => meaning(names, { type: 'season', season, hemisphere: 'north' })),
  ...meaning('жарты шары көрсетілмеген', { type: 'hemisphere', hemisphere: 'unstated' }),
  ...meaning('солтүстік жарты шардағы', { type: 'hemisphere', hemisphere: 'north' }),
  ...meaning('оңтүстік жарты шардағы', { type: 'hemisphere', hemisphere: 'south' }),
  ...meaning('басы, басында, басындағы', { type: 'part', part: 'early' }),
  ...meaning('ортасы, ортасында, ортасындағы', { type: 'part', part: 'middle' }),
  ...meaning('соңы, соңында, аяғы, аяғында, соңындағы', { type: 'part', part: 'late' }),
  ...meaning('таң ата, таңсәрі, таңға жақын, таң атқанда', { type: 'part-of-day', partOfDay: 'dawn' }),
  ...meaning('таңертең, таңертеңгі уақыт, таңертеңгісін, түске дейін', { type: 'part-of-day', partOfDay: 'morning' }),
  ...meaning('түс, түсте, талтүс, талтүсте, тал түсте', { type: 'part-of-day', partOfDay: 'noon' }),
  ...meaning('түске таман, түске жақын, түс шамасында', sign('approximate'), { type: 'part-of-day', partOfDay: 'noon' }),
  ...meaning('күндіз', { type: 'part-of-day', partOfDay: 'daytime' }),
  ...meaning('түстен кейін', { type: 'part-of-day', partOfDay: 'afternoon' }),
  ...meaning('кеш, кешке, кешкісін, кешқұрым', { type: 'part-of-day', partOfDay: 'evening' }),
  ...meaning('кешке таман, кешке жақын', sign('approximate'), { type: 'part-of-day', partOfDay: 'evening' }),
  ...meaning('түн, түнде, түні', { type: 'part-of-day', partOfDay: 'night' }),
  ...meaning('түн ортасы, түн ортасында, түн жарымы, түн жарымында', { type: 'part-of-day', partOfDay: 'midnight' }),
  ...meaning('таңғы, таңертеңгі', { type: 'half', half: 'am', counted: false }),
  ...meaning('түскі, күндізгі, кешкі', { type: 'half', half: 'pm', counted: false }),
  ...meaning('түнгі', { type: 'half', half: 'night', counted: false }),
  ...unit('minute', 'минут, мин'),
  ...unit('hour', 'сағат, сағ, сағаттан, сағатқа'),
  ...unit('day', 'күн, тәулік, тәуліктен, тәулікке'),
  ...unit('week', 'апта'),
  ...unit('month', 'ай'),
  ...unit('year', 'жыл'),
  ...meaning('жарты сағат', { type: 'minutes', minutes: 30 }),
  ...meaning('шамамен', sign('approximate')),
  ...meaning('шамасында, шамасы, жуық, жуықта, таман, жақын, мөлшерінде, айналасында', sign('approximate-post')),
  ...meaning('мүмкін, бәлкім', sign('uncertain')),
  ...meaning('бұрын, ерте', bounding('before', true)),
  ...meaning('дейін, шейін, кешіктірмей, не одан бұрын', bounding('until', true)),
  ...meaning('кейін, соң', bounding('after', true)),
  ...meaning('ерте емес, не одан кейін', bounding('not-before', true)),
  ...meaning('бастап, бері, және одан кейін', bounding('since', true)),
  ...meaning('аралығында, арасында, аралығы', bounding('between', true)),
  ...meaning('мен, бен, пен, және', sign('and')),
  ...meaning('бойы, ұзақтығы, созылды, ішінде', sign('for')),
  ...meaning('бірнеше', sign('several')),
  ...meaning('астам, көп, артық, кем емес', sign('more')),
  ...meaning('кемінде, кем дегенде', sign('more')),
  ...meaning('ең көбі, ең көп дегенде', sign('less')),
  ...meaning('аз, кем, артық емес', sign('less')),
  ...meaning(
    'айы, айының, айында, айындағы, жылғы, жылдар, жылдары, жылы, жылдың, жылда, жылға, ж, жж, күні, күнгі, күнге, уақыт бойынша, сағатта',
    sign('noise'),
  ),
  ...meaning('жылдан, күннен, күнінен', sign('from')),
  ...meaning('белгісіз, уақыты белгісіз, күні белгісіз', sign('unknown')),
]);
