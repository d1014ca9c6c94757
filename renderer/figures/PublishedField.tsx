/** A number somebody published, in the words it was published in, with what was understood of them. */
import { useTranslation } from 'react-i18next';
import { TextField } from '../design/Field.tsx';
import { CountReading } from '../records/readings.tsx';

export function PublishedField({ words, onChange }: { words: string; onChange(words: string): void }) {
  const { t } = useTranslation();
  const hint = words.trim() === '' ? t('figures.publishedHint') : <CountReading words={words} />;
  return <TextField label={t('figures.published')} value={words} onChange={onChange} maxLength={500} hint={hint} />;
}
