/** Custody events in plain language, with the particulars that a reader asks for first. Knows no engine. */
import { useTranslation } from 'react-i18next';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';

type Data = CustodyEntry['data'][string] | undefined;

export function useCustodyWords() {
  const { t, i18n } = useTranslation();
  const termWords = useTermWords();
  /** A record by its kind and what calls it. */
  const recorded = (kind: Data, record: Data): string | null => {
    const kindName = text(kind) ?? '';
    const key = `record.kind.${kindName}`;
    if (!i18n.exists(key)) return null;
    const names = field(record, 'names');
    const [first] = Array.isArray(names) ? names : [];
    const term = text(field(record, 'type')) ?? text(field(record, 'part'));
    const list = { act: 'act', 'missing-item': 'missing-type', involvement: 'part', relation: 'relation' }[kindName];
    const called =
      text(field(first, 'text')) ??
      text(field(record, 'title')) ??
      text(field(record, 'wording')) ??
      text(field(record, 'description')) ??
      (term !== null && list !== undefined ? termWords(list, term) : null);
    const kindWord = t(key as 'record.kind.act');
    return called === null ? kindWord : `${kindWord}: ${called}`;
  };
  return {
    sentence: (entry: CustodyEntry): string =>
      entry.data['undoes'] ? t('custody.undone', { what: t(`custody.${entry.type}`) }) : t(`custody.${entry.type}`),
    /** A short line of what it was about beyond what is shown already, or null. */
    about(entry: CustodyEntry, shownAlready: readonly string[]): string | null {
      const { data } = entry;
      // Its name says no more than the sentence.
      if (entry.type === 'recovery-made') return null;
      const found =
        text(data['name']) ??
        text(field(data['actor'], 'name')) ??
        text(data['path']) ??
        text(field(data['incident'], 'title')) ??
        text(field(data['note'], 'text')) ??
        text(field(data['package'], 'name')) ??
        text(field(data['table'], 'name')) ??
        text(data['source']) ??
        recorded(data['kind'], data['record']) ??
        changed(data['changes']) ??
        text(data['reason']);
      return found === null || shownAlready.includes(found) ? null : safeName(found.length > 200 ? `${found.slice(0, 200)}…` : found);
    },
  };
}

function text(value: Data): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function field(value: Data, name: string): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

function changed(changes: Data): string | null {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return null;
  const parts = Object.values(changes).map((change) => `${shown(field(change, 'from'))} → ${shown(field(change, 'to'))}`);
  return parts.length > 0 ? parts.join('; ') : null;
}

function shown(value: Data): string {
  if (value == null || value === '') return '—';
  if (typeof value === 'object') return text(field(value, 'words')) ?? JSON.stringify(value);
  return `“${String(value).slice(0, 80)}”`;
}
