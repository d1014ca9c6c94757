/** Russian words of a package's pages. Has no other language and no layout. */
import { byteSize, type Texts } from './texts.ts';

const number = new Intl.NumberFormat('ru');
const plurals = new Intl.PluralRules('ru');
type Forms = { one: string; few: string; many: string };

function counted(count: number, forms: Forms): string {
  const form = plurals.select(count);
  return `${number.format(count)} ${form === 'one' || form === 'few' ? forms[form] : forms.many}`;
}

const items = (count: number) => counted(count, { one: 'материал', few: 'материала', many: 'материалов' });
const entries = (count: number) => counted(count, { one: 'запись', few: 'записи', many: 'записей' });

export const ru: Texts = {
  language: 'ru',
  title: 'Пакет доказательств',
  sampleNotice: 'Учебное дело: всё в нём вымышлено.',
  case: 'Дело',
  package: 'Пакет',
  made: 'Создан',
  madeWith: 'программой',
  contents: 'Содержание',
  fingerprint: 'Ключ дела',
  logHead: 'Журнал хранения',
  kinds: { photo: 'фото', video: 'видео', audio: 'аудио', document: 'документы', other: 'другие файлы' },
  oneOfKind: { photo: 'фото', video: 'видео', audio: 'аудио', document: 'документ', other: 'другой файл' },
  itemCount: items,
  size: (bytes) => byteSize(bytes, ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'], ','),
  logSummary: (log) =>
    log.entries === log.size
      ? `все записи: ${number.format(log.size)}`
      : `${entries(log.entries)} из ${number.format(log.size)}: о том, что есть в этом пакете`,
  page: (page, pages) => `Страница ${String(page)} из ${String(pages)}`,

  whatHeading: 'Что это',
  what: (count) => [
    `В этой папке ${items(count)} в том самом виде, в каком они были получены, вместе с записями о них и подписанным журналом того, что происходило в деле.`,
    'Проверить её можно без программы, которая её создала, на любом компьютере, чужими средствами.',
  ],

  incidentsHeading: 'Инциденты',
  noIncidents: 'В этом пакете нет записей об инцидентах.',
  incidentWhen: 'Когда',
  incidentPlace: 'Где',
  incidentItems: 'Материалы',
  notKnown: 'неизвестно',

  itemsHeading: 'Материалы',
  itemsShown: (shown, all) =>
    shown === all ? '' : `Здесь перечислены первые ${number.format(shown)} из ${number.format(all)}. Все материалы есть в data/records/items.csv.`,
  capturedLabel: 'Время съёмки или записи',
  capturedSources: {
    exif: 'записано камерой (EXIF)',
    gps: 'спутниковое время (GPS)',
    quicktime: 'записано камерой (QuickTime)',
    xmp: 'записано программой (XMP)',
    container: 'указано в файле записи',
    'file-name': 'взято из имени файла',
    'file-system': 'из файловой системы',
  },
  capturedZones: { stated: 'часовой пояс указан', 'utc-by-standard': 'UTC по стандарту формата', unknown: 'часовой пояс неизвестен' },

  verifyHeading: 'Как проверить',
  verify: [
    'Сравните отпечаток ключа с тем, который вы получили от отправителя другим путём: лично, по телефону, на бумаге. Без этого пакет показывает, что он цел, но не кто его создал.',
    'Быстрый путь: откройте в браузере verify.html, лежащий рядом с этой страницей, и укажите ему эту папку или запустите «python3 verify.py». Ни Kualik, ни сеть не нужны. Проверяющую программу, пришедшую с пакетом, могли подделать вместе с ним: сравните её с полученной из другого места.',
    'Долгий путь, программами других авторов: проверьте подпись под списком tagmanifest-sha512.txt программой ssh-keygen.',
    'Сверьте все файлы со списками программами sha256sum и sha512sum или любой программой проверки BagIt.',
    'Проверьте записи журнала хранения программой openssl.',
    'Команды для каждого шага — в файле VERIFY.txt рядом с этой страницей (на английском языке).',
  ],

  provesHeading: 'Что это доказывает',
  proves: [
    'Каждый файл до последнего байта таков, каким он вышел из дела при создании пакета: позднейшее изменение, удаление или добавление будет обнаружено и названо.',
    'Каждый оригинал до последнего байта таков, каким его записал журнал хранения при получении.',
    'Записи журнала хранения подписаны ключом дела и с тех пор не менялись.',
  ],
  provesNotHeading: 'Чего это не доказывает',
  gapItems: (nos) => {
    const first = nos.slice(0, 20).map(String).join(', ');
    return nos.length > 20 ? `Номера ${first} и ещё ${number.format(nos.length - 20)}: см. data/known-gaps.json.` : `Номера: ${first}.`;
  },
  gaps: {
    'no-outside-time': () =>
      'Нет отметки времени извне. Время в журнале хранения взято с часов компьютера, на котором велось дело. Ничто здесь само по себе не показывает, что журнал существовал до передачи этого пакета.',
    'one-key': () =>
      'За всё дело подписывает один ключ. Журнал говорит, что подписало дело, но не кто именно действовал; владелец ключа мог составить другой журнал, прежде чем передать этот.',
    'content-not-judged': () =>
      'Целостность — не истинность. Постановочный, изменённый или неверно названный до получения файл сохраняется так же точно. Часы устройств могут идти неверно, а метаданные могут быть вымышлены.',
    'partial-log': (count) =>
      `${entries(count)} журнала хранения опущено: они о том, чего в этом пакете нет. Контрольная точка охватывает и их. У каждой записи, которая здесь есть, имеется доказательство, что она из того же журнала; о чём остальные, из него не узнать.`,
    'links-left-out': (count) =>
      `Опущено: ${counted(count, { one: 'связь', few: 'связи', many: 'связей' })} с инцидентами, которых нет в этом пакете.`,
    'references-left-out': (count) =>
      `Ссылок записей на людей, материалы и записи вне этого пакета, в том числе на источники утверждений, опущено: ${number.format(count)}.`,
    'not-decodable': (count) => `${items(count)} не удалось декодировать, поэтому ни изображения, ни звука из них не сделано. Байты целы.`,
    'not-described': (count) => `${items(count)} к созданию пакета ещё не исследовано: нет ни метаданных, ни времени съёмки.`,
    'no-capture-time': (count) => `${items(count)} без времени съёмки или записи.`,
    'zone-unknown': (count) => `${items(count)} с временем съёмки, часовой пояс которого неизвестен.`,
    'name-mismatch': (count) => `${items(count)}: имя файла говорит об одном виде файла, содержание — о другом.`,
    'name-changed': (count) =>
      `${items(count)}: полученное имя файла невозможно сохранить на всех системах. Точные имена, текстом и байтами, — в data/records/receipts.csv.`,
    'derivative-lost': (count) => `${items(count)}: миниатюра или волновая форма утрачена или повреждена в деле и опущена.`,
    'failed-entries': (count) =>
      `${counted(count, { one: 'файл', few: 'файла', many: 'файлов' })} не удалось принять при получении. Пути и причины — в data/records/failed-entries.csv.`,
    'failed-left-out': (count) =>
      `${counted(count, { one: 'файл', few: 'файла', many: 'файлов' })} из тех же поступлений не удалось принять. К запрошенному они не относятся и здесь не названы.`,
    'unfinished-accession': (count) => `Незавершённых поступлений к созданию пакета: ${number.format(count)}.`,
  },

  filesHeading: 'Что где лежит',
  files: [
    ['data/originals/', 'Оригиналы, по папке на каждый материал, под полученными именами'],
    ['data/records/', 'Записи: таблицы для людей (.csv) и для программ (.jsonl)'],
    ['data/metadata/', 'Полные ответы программ, читавших оригиналы'],
    ['data/derivatives/', 'Миниатюры, кадры и волновые формы, сделанные из оригиналов'],
    ['data/custody/', 'Записи журнала хранения, подписанная контрольная точка и открытый ключ'],
    ['data/provenance/premis.xml', 'Объекты и события в терминах PREMIS 3'],
    ['data/known-gaps.md', 'Чего этот пакет не доказывает; также known-gaps.json'],
    ['verify.html, verify.py', 'Проверяющие программы, которым не нужно ничего другого: для браузера и для Python 3'],
    ['VERIFY.txt', 'Как всё это проверить, шаг за шагом'],
    ['manifest-*.txt, tagmanifest-*.txt', 'Хеши всех файлов (BagIt, RFC 8493)'],
  ],
};
