/** The words of the verifier's page in English, Russian and Kazakh. Knows no page. */

export const languages = ['en', 'ru', 'kk'] as const;
export type Language = (typeof languages)[number];
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

/** One text for each language, in their order. */
type Said = readonly [en: string, ru: string, kk: string];

const texts = {
  title: ['Check an evidence package', 'Проверка пакета доказательств', 'Дәлелдемелер пакетін тексеру'],
  intro: [
    'Give this page the folder of a package. Everything is read here, on this computer; nothing is sent anywhere.',
    'Укажите этой странице папку пакета. Всё читается здесь, на этом компьютере; ничего никуда не отправляется.',
    'Осы бетке пакет қалтасын көрсетіңіз. Бәрі осында, осы компьютерде оқылады; ештеңе ешқайда жіберілмейді.',
  ],
  choose: ['Choose the folder…', 'Выбрать папку…', 'Қалтаны таңдау…'],
  drop: ['or drop it here', 'или перетащите её сюда', 'немесе оны осы жерге тастаңыз'],
  notAFolder: [
    'That was no folder with files. Nothing was checked. Choose the folder that has bagit.txt in it.',
    'Это не папка с файлами. Ничего не проверено. Выберите папку, в которой лежит bagit.txt.',
    'Бұл файлдары бар қалта емес. Ештеңе тексерілген жоқ. Ішінде bagit.txt бар қалтаны таңдаңыз.',
  ],
  failed: [
    'The check broke off, so nothing is said about the package: {why}',
    'Проверка прервалась, поэтому о пакете ничего не сказано: {why}',
    'Тексеру үзіліп қалды, сондықтан пакет туралы ештеңе айтылмайды: {why}',
  ],
  checking: ['Checking… {done} of {total}', 'Идёт проверка… {done} из {total}', 'Тексерілуде… {done} / {total}'],
  intact: ['Intact', 'Цело', 'Бүтін'],
  broken: ['Not intact', 'Не цело', 'Бүтін емес'],
  intactText: [
    'Every file is what the signed lists say, and the custody log fits.',
    'Каждый файл таков, как говорят подписанные списки, и журнал хранения им соответствует.',
    'Әр файл қол қойылған тізімдерде айтылғандай, сақтау журналы да сай.',
  ],
  intactBag: [
    'Every file is what the lists say. This is a BagIt bag, not a Kualik package: there is no signature and no custody log.',
    'Каждый файл таков, как говорят списки. Это пакет BagIt, но не пакет Kualik: нет ни подписи, ни журнала хранения.',
    'Әр файл тізімдерде айтылғандай. Бұл BagIt пакеті, Kualik пакеті емес: қолтаңба да, сақтау журналы да жоқ.',
  ],
  brokenText: [
    'Do not rely on this package before you know why. Problems: {count}.',
    'Не полагайтесь на этот пакет, пока не узнаете причину. Нарушений: {count}.',
    'Себебін білмейінше бұл пакетке сүйенбеңіз. Ақау саны: {count}.',
  ],
  facts: ['What was checked', 'Что проверено', 'Не тексерілді'],
  folder: ['Folder', 'Папка', 'Қалта'],
  files: ['Files', 'Файлы', 'Файлдар'],
  filesText: [
    '{checked} of {expected} checked, {skipped} not looked at',
    'проверено {checked} из {expected}, не просмотрено {skipped}',
    '{expected} файлдың {checked} тексерілді, {skipped} қаралмады',
  ],
  signature: ['Signature', 'Подпись', 'Қолтаңба'],
  checkpoint: ['Checkpoint', 'Контрольная точка', 'Бақылау нүктесі'],
  cosignature: ['Cosignature', 'Подпись партнёра', 'Серіктес қолтаңбасы'],
  valid: ['valid', 'верна', 'дұрыс'],
  invalid: ['not valid', 'неверна', 'дұрыс емес'],
  log: ['Custody log', 'Журнал хранения', 'Сақтау журналы'],
  logText: [
    '{entries} of {size} entries are here, {signed} with a valid signature',
    'здесь {entries} из {size} записей, с верной подписью {signed}',
    '{size} жазбаның {entries} осында, қолтаңбасы дұрысы {signed}',
  ],
  fingerprint: ['Key of the case', 'Ключ дела', 'Істің кілті'],
  problems: ['What is wrong', 'Что не так', 'Қандай ақау бар'],
  warnings: ['Worth knowing', 'Стоит знать', 'Біле жүрген жөн'],
  expected: ['expected', 'ожидалось', 'күтілгені'],
  found: ['found', 'найдено', 'табылғаны'],
  more: [
    'and {count} more: save the report to see all',
    'и ещё {count}: сохраните отчёт, чтобы увидеть все',
    'тағы {count}: бәрін көру үшін есепті сақтаңыз',
  ],
  limits: ['What this does not show', 'Чего это не показывает', 'Бұл нені көрсетпейді'],
  limitKey: [
    'Whose key it is. Compare the key of the case with what the sender told you in person, by telephone or on paper.',
    'Чей это ключ. Сравните ключ дела с тем, что отправитель сообщил вам лично, по телефону или на бумаге.',
    'Кілттің кімдікі екенін. Істің кілтін жіберуші жүзбе-жүз, телефонмен не қағазда айтқанымен салыстырыңыз.',
  ],
  limitForged: [
    'That this page is genuine. A verifier that came with a package could have been forged with it: use one from elsewhere, or compare its SHA-256.',
    'Что подлинна сама эта страница. Проверяющую программу, пришедшую с пакетом, могли подделать вместе с ним: возьмите её из другого места или сравните её SHA-256.',
    'Осы беттің өзі шынайы екенін. Пакетпен бірге келген тексергішті пакетпен қоса қолдан жасауы мүмкін: оны басқа жерден алыңыз не SHA-256 мәнін салыстырыңыз.',
  ],
  limitBrowser: [
    'Symbolic links, special files and empty folders: a browser cannot see them. verify.py and Kualik can.',
    'Символических ссылок, особых файлов и пустых папок: браузер их не видит. verify.py и Kualik видят.',
    'Символдық сілтемелерді, ерекше файлдарды және бос қалталарды: браузер оларды көрмейді. verify.py мен Kualik көреді.',
  ],
  limitTruth: [
    'That what is shown is true. A file that was staged or edited before it was received is kept just as faithfully.',
    'Что показанное — правда. Постановочный или изменённый до получения файл сохраняется так же точно.',
    'Көрсетілгеннің шындық екенін. Қабылданғанға дейін қойылған не өзгертілген файл да дәл солай сақталады.',
  ],
  cosignatures: [
    'Checkpoints have {count} further signatures. They were not checked: only their owners can tell their keys.',
    'Под контрольными точками ещё подписей: {count}. Они не проверялись: их ключи могут подтвердить только владельцы.',
    'Бақылау нүктелерінде тағы {count} қолтаңба бар. Олар тексерілген жоқ: кілттерін тек иелері растай алады.',
  ],
  partners: [
    'Cosignatures were checked with the keys that the package states: whose these are, only their owners can tell.',
    'Подписи партнёров проверены ключами, указанными в самом пакете: чьи они, могут подтвердить только владельцы.',
    'Серіктестердің қолтаңбалары пакеттің өзінде көрсетілген кілттермен тексерілді: олардың кімдікі екенін тек иелері растай алады.',
  ],
  timestamps: [
    'There are {count} time stamps. This page did not look into them, only into the heads that they are over: Kualik, verify.py and openssl do (VERIFY.txt).',
    'Есть меток времени: {count}. Эта страница проверила не их, а лишь вершины журнала, к которым они относятся; сами метки проверяют Kualik, verify.py и openssl (VERIFY.txt).',
    'Уақыт белгілері бар: {count}. Бұл бет оларды емес, тек олар қойылған журнал бастарын тексерді; белгілердің өзін Kualik, verify.py және openssl тексереді (VERIFY.txt).',
  ],
  save: ['Save the report', 'Сохранить отчёт', 'Есепті сақтау'],
  print: ['Print', 'Печать', 'Басып шығару'],
} satisfies Record<string, Said>;

const kinds: Record<string, Said> = {
  altered: ['was changed', 'изменён', 'өзгертілген'],
  missing: ['is missing', 'отсутствует', 'жоқ'],
  unexpected: ['does not belong here', 'здесь лишний', 'мұнда артық'],
  unreadable: ['cannot be read', 'не читается', 'оқылмайды'],
  'symbolic-link': ['is a link, not a file', 'ссылка, а не файл', 'файл емес, сілтеме'],
  'special-file': ['is no ordinary file', 'не обычный файл', 'кәдімгі файл емес'],
  'not-a-bag': ['is missing: this is no package', 'отсутствует: это не пакет', 'жоқ: бұл пакет емес'],
  'bagit-txt': ['does not say what it must', 'содержит не то, что должно', 'мазмұны талапқа сай емес'],
  'bag-info': ['lacks or misstates something', 'чего-то не хватает или указано неверно', 'бірдеңе жетпейді не қате көрсетілген'],
  'manifest-malformed': ['has a line that cannot be read', 'есть нечитаемая строка', 'оқылмайтын жолы бар'],
  'manifest-empty': ['lists nothing', 'ничего не перечисляет', 'ештеңе тізбейді'],
  'manifest-missing': ['is missing', 'отсутствует', 'жоқ'],
  'manifest-incomplete': ['is not listed everywhere', 'перечислен не везде', 'барлық тізімде жоқ'],
  'tag-manifest': ['does not fit the signed list', 'не согласуется с подписанным списком', 'қол қойылған тізімге сай емес'],
  'path-traversal': ['leads out of the package', 'ведёт за пределы пакета', 'пакеттен тыс жерге апарады'],
  'absolute-path': ['is no path inside the package', 'не путь внутри пакета', 'пакет ішіндегі жол емес'],
  'unsafe-path': ['is an unsafe path', 'небезопасный путь', 'қауіпті жол'],
  'name-twins': [
    'differs from another name only in spelling',
    'отличается от другого имени лишь написанием',
    'басқа атаудан тек жазылуымен ерекшеленеді',
  ],
  'duplicate-entry': ['is listed twice', 'перечислен дважды', 'екі рет тізілген'],
  fetch: ['wants to be fetched from elsewhere', 'требует загрузки из другого места', 'басқа жерден жүктеуді талап етеді'],
  'payload-oxum': ['states other numbers than are there', 'указаны не те числа', 'көрсетілген сандар сәйкес емес'],
  'unsupported-algorithm': ['uses an unknown algorithm', 'неизвестный алгоритм', 'белгісіз алгоритм'],
  'weak-algorithm': ['uses a weak algorithm', 'слабый алгоритм', 'әлсіз алгоритм'],
  version: ['states a version that this verifier does not know', 'неизвестная версия', 'белгісіз нұсқа'],
  encoding: ['is not in UTF-8', 'не в UTF-8', 'UTF-8 емес'],
  'log-entry': ['is no entry of this custody log', 'не запись этого журнала хранения', 'осы сақтау журналының жазбасы емес'],
  'log-signature': ['has a signature that does not fit', 'подпись не подходит', 'қолтаңбасы сай келмейді'],
  'log-tree': ['does not prove that it belongs to the log', 'не доказывает принадлежности к журналу', 'журналға жататынын дәлелдемейді'],
  'log-checkpoint': ['is not the signed head of this log', 'не подписанная вершина этого журнала', 'осы журналдың қол қойылған басы емес'],
  'log-gap': ['is out of place', 'не на своём месте', 'өз орнында емес'],
  'log-catalogue-differs': ['does not agree with the custody log', 'расходится с журналом хранения', 'сақтау журналына сәйкес емес'],
  'log-truncated': ['lacks its beginning or its end', 'не хватает начала или конца', 'басы не соңы жетпейді'],
  'size-differs': ['has another size', 'другой размер', 'өлшемі басқа'],
  key: ['is signed by, or holds, a key that is not the right one', 'не тот ключ', 'кілт дұрыс емес'],
  cosignature: ['has no cosignature that fits', 'нет подходящей подписи партнёра', 'серіктестің сай келетін қолтаңбасы жоқ'],
  timestamp: ['is no time stamp that holds', 'не действительная метка времени', 'жарамды уақыт белгісі емес'],
  signature: ['does not fit', 'подпись не подходит', 'қолтаңба сай келмейді'],
  'nothing-checked': ['nothing was there to check', 'проверять было нечего', 'тексеретін ештеңе болмады'],
};

export type Word = keyof typeof texts;

export function say(language: Language, word: Word, values: Record<string, string | number> = {}): string {
  return filled(texts[word][languages.indexOf(language)]!, values, language);
}

export function sayKind(language: Language, kind: string): string {
  return kinds[kind]?.[languages.indexOf(language)] ?? kind;
}

function filled(text: string, values: Record<string, string | number>, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}
