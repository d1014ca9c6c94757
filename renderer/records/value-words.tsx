/** A field's value as a history tells it, whatever its type. Knows no kind in particular. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOfKind, recordKinds, type AnyField, type RecordKind } from '../../shared/records/kinds.ts';
import type { HistoryEntry } from '../../shared/records/record.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { RecordLabel } from './RecordLabel.tsx';
import { useTermWords } from './vocabulary.ts';

type Value = HistoryEntry['from'];

const longest = 400;

export function fieldOf(subject: string, name: string): AnyField | null {
  const kind = subject.split(':')[0] as RecordKind;
  return recordKinds.includes(kind) ? (fieldsOfKind(kind).find(([field]) => field === name)?.[1] ?? null) : null;
}

export function ValueWords({ subject, field, value }: { subject: string; field: string; value: Value }): ReactNode {
  const { t, i18n } = useTranslation();
  const termName = useTermWords();
  const type = fieldOf(subject, field);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return <span className="soft">{t('record.nothing')}</span>;
  if (typeof value === 'string') {
    if (type?.list) return termName(type.list, value);
    if (type?.reference) return <RecordLabel subject={type.reference.as === 'id' ? `${type.reference.kinds[0]}:${value}` : value} isLink />;
    const choice = `record.choice.${field}.${value}`;
    return i18n.exists(choice) ? t(choice as 'record.choice.form.named') : <SafeText>{shortened(value)}</SafeText>;
  }
  return <SafeText>{shortened(wordsOf(value))}</SafeText>;
}

function wordsOf(value: Value): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (typeof value === 'object' && value !== null) {
    const said = value['words'] ?? value['text'];
    return typeof said === 'string' && said !== '' ? said : JSON.stringify(value);
  }
  return String(value);
}

function shortened(text: string): string {
  return safeName(text).length > longest ? `${text.slice(0, longest)}…` : text;
}
