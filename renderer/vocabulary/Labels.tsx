/** The labels of a term or field in the three languages, the reader's first. Knows neither. */
import { TextField } from '../design/Field.tsx';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../records/vocabulary.ts';
import { languageNames, languages, type Language } from '../text/text.ts';

export type Labels = Record<Language, string>;

export const noLabels: Labels = { en: '', ru: '', kk: '' };

type LabelFieldsProps = { labels: Labels; onChange(labels: Labels): void; onEnter(): void };

export function LabelFields({ labels, onChange, onEnter }: LabelFieldsProps) {
  const { t } = useTranslation();
  const own = useLanguage();
  return [own, ...languages.filter((other) => other !== own)].map((language) => (
    <TextField
      key={language}
      label={languageNames[language]}
      value={labels[language]}
      onChange={(label) => onChange({ ...labels, [language]: label })}
      onEnter={onEnter}
      maxLength={500}
      autoFocus={language === own}
      {...(language === own && { hint: t('vocabulary.labelHint') })}
    />
  ));
}

/** At least one, none with spaces around. */
export function trimmed(labels: Labels): Labels {
  return { en: labels.en.trim(), ru: labels.ru.trim(), kk: labels.kk.trim() };
}

export function hasLabel(labels: Labels): boolean {
  return languages.some((language) => labels[language].trim() !== '');
}
