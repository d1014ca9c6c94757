/** The few words that the shell says itself, in menus and in dialogs before or without a page. Knows no menu. */
export type ShellLanguage = 'en' | 'ru' | 'kk';

const english = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  go: 'Go',
  help: 'Help',
  'new-case': 'New case…',
  'open-case': 'Open case…',
  'open-sample': 'Explore the sample case',
  'import-files': 'Import files…',
  'import-folder': 'Import folder…',
  'new-incident': 'New incident',
  'verify-package': 'Verify a package…',
  'reveal-case': 'Show case in folder',
  'lock-case': 'Lock now',
  'close-case': 'Close case',
  'go-catalogue': 'Catalogue',
  'go-incidents': 'Incidents',
  'go-import': 'Import',
  'go-log': 'Custody log',
  'go-verify': 'Verify',
  'go-export': 'Export',
  palette: 'All actions…',
  'cheat-sheet': 'Keyboard shortcuts',
  settingsBroken: 'The settings could not be read, so Kualik starts with its first settings.',
  settingsKept: 'No case is concerned. The unreadable file was kept as',
  notOpened: 'The case could not be opened.',
  engineStopped: 'The engine keeps stopping.',
  engineAdvice: 'What was secured is safe. Close Kualik and open it again; if that does not help, verify the case from the command line.',
};
export type ShellWords = typeof english;

const russian: ShellWords = {
  file: 'Файл',
  edit: 'Правка',
  view: 'Вид',
  window: 'Окно',
  go: 'Переход',
  help: 'Справка',
  'new-case': 'Новое дело…',
  'open-case': 'Открыть дело…',
  'open-sample': 'Посмотреть пример дела',
  'import-files': 'Импортировать файлы…',
  'import-folder': 'Импортировать папку…',
  'new-incident': 'Новый инцидент',
  'verify-package': 'Проверить пакет…',
  'reveal-case': 'Показать дело в папке',
  'lock-case': 'Заблокировать сейчас',
  'close-case': 'Закрыть дело',
  'go-catalogue': 'Каталог',
  'go-incidents': 'Инциденты',
  'go-import': 'Импорт',
  'go-log': 'Журнал хранения',
  'go-verify': 'Проверка',
  'go-export': 'Экспорт',
  palette: 'Все действия…',
  'cheat-sheet': 'Сочетания клавиш',
  settingsBroken: 'Настройки не удалось прочитать, поэтому Kualik начинает с исходных.',
  settingsKept: 'Дел это не касается. Нечитаемый файл сохранён как',
  notOpened: 'Дело не удалось открыть.',
  engineStopped: 'Ядро программы снова и снова останавливается.',
  engineAdvice: 'Всё, что было сохранено, цело. Закройте Kualik и откройте снова; если не поможет, проверьте дело из командной строки.',
};

const kazakh: ShellWords = {
  file: 'Файл',
  edit: 'Өңдеу',
  view: 'Көрініс',
  window: 'Терезе',
  go: 'Өту',
  help: 'Анықтама',
  'new-case': 'Жаңа іс…',
  'open-case': 'Істі ашу…',
  'open-sample': 'Үлгі істі қарау',
  'import-files': 'Файлдарды импорттау…',
  'import-folder': 'Қалтаны импорттау…',
  'new-incident': 'Жаңа оқиға',
  'verify-package': 'Пакетті тексеру…',
  'reveal-case': 'Істі қалтада көрсету',
  'lock-case': 'Қазір құлыптау',
  'close-case': 'Істі жабу',
  'go-catalogue': 'Каталог',
  'go-incidents': 'Оқиғалар',
  'go-import': 'Импорт',
  'go-log': 'Сақтау журналы',
  'go-verify': 'Тексеру',
  'go-export': 'Экспорт',
  palette: 'Барлық әрекеттер…',
  'cheat-sheet': 'Пернелер тіркесімдері',
  settingsBroken: 'Баптауларды оқу мүмкін болмады, сондықтан Kualik бастапқы баптаулармен іске қосылады.',
  settingsKept: 'Бұл істерге қатысты емес. Оқылмаған файл мына атпен сақталды:',
  notOpened: 'Істі ашу мүмкін болмады.',
  engineStopped: 'Бағдарлама ядросы қайта-қайта тоқтап жатыр.',
  engineAdvice: 'Сақталған нәрсенің бәрі аман. Kualik-ті жауып, қайта ашыңыз; көмектеспесе, істі командалық жолдан тексеріңіз.',
};

const words: Record<ShellLanguage, ShellWords> = { en: english, ru: russian, kk: kazakh };

/** The chosen language, or the first of the system's that we have, as the page chooses too. */
export function shellWords(chosen: ShellLanguage | 'system', systemLanguages: readonly string[]): ShellWords {
  if (chosen !== 'system') return words[chosen];
  const known = systemLanguages.map((tag) => tag.split('-')[0] ?? '').find((tag) => Object.hasOwn(words, tag));
  return words[(known ?? 'en') as ShellLanguage];
}
