/** The window's words in English, Russian and Kazakh: loads a language, tells which are there. Knows no screen. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { prepareKazakhDates } from './dates.ts';
import { words as english } from './en/words.ts';

export const languages = ['en', 'ru', 'kk'] as const;
export type Language = (typeof languages)[number];
/** Each in its own words, as a language menu shows them. */
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof english };
    returnNull: false;
  }
}

export async function startText(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

/** `system` takes the first of the system's languages that there is, else English. */
export async function setLanguage(choice: Language | 'system', systemLanguages: readonly string[]): Promise<void> {
  const language = choice === 'system' ? firstKnown(systemLanguages) : choice;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { words } = language === 'ru' ? await import('./ru/words.ts') : await import('./kk/words.ts');
    i18next.addResourceBundle(language, 'translation', words);
  }
  if (language === 'kk') await prepareKazakhDates();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function firstKnown(systemLanguages: readonly string[]): Language {
  const known = systemLanguages.map((tag) => tag.slice(0, 2)).find((tag): tag is Language => (languages as readonly string[]).includes(tag));
  return known ?? 'en';
}
