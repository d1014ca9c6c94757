/** A receipt in plain words, for people who are handed one. The signed file decides; these words only say what is in it. */
import type { Receipt } from './receipt.ts';

type Language = 'en' | 'ru' | 'kk';

export type ReceiptWordsOptions = {
  language: Language;
  /** The signed file's name and the SHA-256 of its bytes, by which the two are known to belong together. */
  file: string;
  sha256: string;
};

/** Lines with a line end each. */
export function receiptInWords(receipt: Receipt, { language, file, sha256 }: ReceiptWordsOptions): string {
  const words = texts[language];
  const { of, depth, complete, result, problemCount, problems, checkedLog, startedAt } = receipt;
  const rows: [string, string | number][] = [
    [words.what, of === 'verification' ? `${words.verification} · ${words.depths[depth]}` : `${words.fixity} · ${words.scopes[receipt.scope]}`],
    [words.case, receipt.case],
    ...(startedAt === null ? [] : [[words.begun, startedAt] as [string, string]]),
    [words.ended, receipt.endedAt],
    [words.expected, receipt.expected],
    [words.checked, receipt.checked],
    [words.skipped, receipt.skipped],
    [words.bytes, receipt.bytes],
    [words.problems, problemCount],
    [
      words.tools,
      Object.entries(receipt.tools)
        .map(([tool, version]) => `${tool} ${version}`)
        .join(', '),
    ],
    ...(checkedLog === null ? [] : [[words.checkedLog, `${checkedLog.size} · ${checkedLog.rootHex}`] as [string, string]]),
    [words.entry, `${receipt.entry.seq} · ${receipt.entry.id}`],
    [words.log, `${receipt.log.size} · ${receipt.log.rootHex}`],
    [words.key, receipt.key.id],
    [words.made, receipt.madeAt],
    [words.file, file],
    ['SHA-256', sha256],
  ];
  const wide = Math.max(...rows.map(([name]) => name.length));
  const lines = [
    words.title,
    '',
    result === 'not-intact' ? words.notIntact : complete ? (depth === 'quick' ? words.intactQuick : words.intact) : words.intactSoFar,
    '',
    ...rows.map(([name, value]) => `${name.padEnd(wide)}  ${value}`),
    ...(problems.length === 0
      ? []
      : ['', `${words.problems}:`, ...problems.map(({ what, path }) => `  ${words.problem[what as 'altered'] ?? what}: ${plain(path)}`)]),
    ...(problemCount > problems.length ? [`  + ${problemCount - problems.length}`] : []),
    '',
    ...words.proves,
    `  kualik receipt verify ${file}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Names from a damaged folder can be anything; none may look like a line of this text. */
function plain(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
}

type Texts = {
  [
    Name in
      | 'title'
      | 'intact'
      | 'intactQuick'
      | 'intactSoFar'
      | 'notIntact'
      | 'what'
      | 'verification'
      | 'fixity'
      | 'case'
      | 'begun'
      | 'ended'
      | 'expected'
      | 'checked'
      | 'skipped'
      | 'bytes'
      | 'problems'
      | 'tools'
      | 'checkedLog'
      | 'entry'
      | 'log'
      | 'key'
      | 'made'
      | 'file'
  ]: string;
} & {
  depths: { [Depth in Receipt['depth']]: string };
  scopes: { [Scope in Receipt['scope']]: string };
  problem: { [What in 'altered' | 'missing' | 'unexpected' | 'size-differs' | 'unreadable' | 'symbolic-link' | 'special-file']: string };
  proves: readonly string[];
};

const texts: { [Name in Language]: Texts } = {
  en: {
    title: 'KUALIK · RECEIPT OF A CHECK',
    intact: 'INTACT: everything that was checked is what was received.',
    intactQuick: 'INTACT as far as was looked: nothing is missing and sizes fit. Contents were not read.',
    intactSoFar: 'INTACT so far: the check was stopped before its end; what was checked is what was received.',
    notIntact: 'NOT INTACT: something is not what was received. See below.',
    what: 'What was done',
    verification: 'Verification of the case',
    fixity: 'Check of originals',
    depths: { quick: 'quick', full: 'full, every byte read' },
    scopes: { case: 'the whole case', due: 'what was due', all: 'all', failed: 'those that had failed', items: 'chosen ones' },
    case: 'Case',
    begun: 'Begun',
    ended: 'Ended',
    expected: 'To be checked',
    checked: 'Checked',
    skipped: 'Not checked',
    bytes: 'Bytes read',
    problems: 'Problems',
    tools: 'Programs',
    checkedLog: 'Log that was checked',
    entry: 'Entry in the log',
    log: 'Log (entries, root)',
    key: 'Signed with key',
    made: 'Receipt made',
    file: 'Signed file',
    problem: {
      altered: 'contents changed',
      missing: 'missing',
      unexpected: 'does not belong there',
      'size-differs': 'wrong size',
      unreadable: 'cannot be read',
      'symbolic-link': 'a link instead of a file',
      'special-file': 'no plain file',
    },
    proves: [
      'Times are those of the clock of the computer that checked. The signature shows that the holder of the key',
      'states this; compare the key with one you were given before. These words are for reading; the signed file',
      'is what counts. Kualik checks it with',
    ],
  },
  ru: {
    title: 'KUALIK · КВИТАНЦИЯ О ПРОВЕРКЕ',
    intact: 'ЦЕЛО: всё проверенное совпадает с тем, что было получено.',
    intactQuick: 'ЦЕЛО, насколько смотрели: ничего не пропало, размеры совпадают. Содержимое не читалось.',
    intactSoFar: 'ПОКА ЦЕЛО: проверка была остановлена до конца; проверенное совпадает с тем, что было получено.',
    notIntact: 'НЕ ЦЕЛО: что-то отличается от того, что было получено. См. ниже.',
    what: 'Что сделано',
    verification: 'Проверка дела',
    fixity: 'Проверка оригиналов',
    depths: { quick: 'быстрая', full: 'полная, прочитан каждый байт' },
    scopes: { case: 'всё дело', due: 'те, чей срок подошёл', all: 'все', failed: 'те, что были не в порядке', items: 'выбранные' },
    case: 'Дело',
    begun: 'Начато',
    ended: 'Закончено',
    expected: 'Следовало проверить',
    checked: 'Проверено',
    skipped: 'Не проверено',
    bytes: 'Прочитано байт',
    problems: 'Нарушения',
    tools: 'Программы',
    checkedLog: 'Проверенный журнал',
    entry: 'Запись в журнале',
    log: 'Журнал (записи, корень)',
    key: 'Подписано ключом',
    made: 'Квитанция составлена',
    file: 'Подписанный файл',
    problem: {
      altered: 'содержимое изменено',
      missing: 'отсутствует',
      unexpected: 'лишний файл',
      'size-differs': 'другой размер',
      unreadable: 'не читается',
      'symbolic-link': 'ссылка вместо файла',
      'special-file': 'не обычный файл',
    },
    proves: [
      'Время указано по часам компьютера, который проверял. Подпись показывает, что это утверждает владелец ключа;',
      'сверьте ключ с тем, что вам передали раньше. Этот текст — для чтения; решает подписанный файл.',
      'Kualik проверяет его так:',
    ],
  },
  kk: {
    title: 'KUALIK · ТЕКСЕРУ ТУРАЛЫ ТҮБІРТЕК',
    intact: 'БҮТІН: тексерілгеннің бәрі алынған күйінде.',
    intactQuick: 'ҚАРАЛҒАН ШЕКТЕ БҮТІН: ештеңе жоғалмаған, өлшемдері сай. Мазмұны оқылған жоқ.',
    intactSoFar: 'ӘЗІРГЕ БҮТІН: тексеру аяғына дейін жүргізілмеді; тексерілгені алынған күйінде.',
    notIntact: 'БҮТІН ЕМЕС: бірдеңе алынған күйінде емес. Төменде көріңіз.',
    what: 'Не істелді',
    verification: 'Істі тексеру',
    fixity: 'Түпнұсқаларды тексеру',
    depths: { quick: 'жылдам', full: 'толық, әр байты оқылды' },
    scopes: { case: 'бүкіл іс', due: 'мерзімі келгендер', all: 'барлығы', failed: 'бұрын дұрыс болмағандар', items: 'таңдалғандар' },
    case: 'Іс',
    begun: 'Басталды',
    ended: 'Аяқталды',
    expected: 'Тексерілуге тиіс',
    checked: 'Тексерілді',
    skipped: 'Тексерілмеді',
    bytes: 'Оқылған байт',
    problems: 'Бұзылулар',
    tools: 'Бағдарламалар',
    checkedLog: 'Тексерілген журнал',
    entry: 'Журналдағы жазба',
    log: 'Журнал (жазбалар, түбір)',
    key: 'Қол қойған кілт',
    made: 'Түбіртек жасалды',
    file: 'Қол қойылған файл',
    problem: {
      altered: 'мазмұны өзгерген',
      missing: 'жоқ',
      unexpected: 'артық файл',
      'size-differs': 'өлшемі басқа',
      unreadable: 'оқылмайды',
      'symbolic-link': 'файл орнында сілтеме',
      'special-file': 'кәдімгі файл емес',
    },
    proves: [
      'Уақыт тексерген компьютердің сағаты бойынша. Қолтаңба кілт иесінің осыны мәлімдегенін көрсетеді;',
      'кілтті бұрын берілгенімен салыстырыңыз. Бұл мәтін оқу үшін; шешуші — қол қойылған файл.',
      'Kualik оны былай тексереді:',
    ],
  },
};
