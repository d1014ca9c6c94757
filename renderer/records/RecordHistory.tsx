/** What became of a record as a whole, newest first: its own fields, and what was said of it elsewhere. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { Subject } from '../../shared/model/custody.ts';
import type { HistoryEntry } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { ChangeWords, EntryHead } from './FieldHistory.tsx';
import { SafeText } from '../text/SafeText.tsx';
import { RecordLabel } from './RecordLabel.tsx';
import './record.css';

const pageSize = 50;

type Loaded = { entries: HistoryEntry[]; next: number | null; error: AppError | null; isWaiting: boolean };

export function RecordHistory({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { entries, next, error, isWaiting, more } = useEntries(subject);
  if (error) return <Failure error={error} />;
  if (isWaiting) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <div className="RecordHistory">
      <ol>
        {entries.map((entry) => (
          <li key={`${entry.seq} ${entry.field}`} className="RecordHistory-entry">
            <EntryHead entry={entry} />
            <EntryWords subject={subject} entry={entry} />
          </li>
        ))}
      </ol>
      {next !== null && <Button onPress={more}>{t('custody.earlier')}</Button>}
    </div>
  );
}

function EntryWords({ subject, entry }: { subject: string; entry: HistoryEntry }) {
  const { t, i18n } = useTranslation();
  if (entry.field !== null) {
    const key = `record.field.${entry.field}`;
    return (
      <span className="RecordHistory-words">
        <strong>{i18n.exists(key) ? t(key as 'record.field.names') : entry.field}</strong>
        <ChangeWords subject={subject} entry={entry} />
      </span>
    );
  }
  const what = t(`custody.${entry.type as 'record-created'}`);
  const kind = entry.subject.split(':')[0]!;
  const kindKey = `record.kind.${kind}`;
  return (
    <span className="RecordHistory-words">
      <strong>{what}</strong>
      {entry.subject !== subject && (
        <span>
          {i18n.exists(kindKey) && `${t(kindKey as 'record.kind.person')}: `}
          <RecordLabel subject={entry.subject} isLink />
        </span>
      )}
      {entry.reason && (
        <span className="HistoryReason">
          {t('record.because')} <SafeText>{entry.reason}</SafeText>
        </span>
      )}
    </span>
  );
}

function useEntries(subject: string) {
  const [loaded, setLoaded] = useState<Loaded>({ entries: [], next: null, error: null, isWaiting: true });
  const load = useCallback(
    async (before: number | null) => {
      try {
        const answer = await engine().call('record.history', { subject: subject as Subject, limit: pageSize, ...(before !== null && { before }) });
        setLoaded((now) => ({
          ...answer,
          entries: before === null ? answer.entries : [...now.entries, ...answer.entries],
          error: null,
          isWaiting: false,
        }));
      } catch (error) {
        setLoaded((now) => ({ ...now, error: toAppError(error), isWaiting: false }));
      }
    },
    [subject],
  );
  // Whoever reads far back is not to be thrown to the top by a new entry.
  const isShort = useRef(true);
  useEffect(() => {
    isShort.current = new Set(loaded.entries.map(({ seq }) => seq)).size <= pageSize;
  });
  useEffect(() => {
    void load(null);
    return engine().on('records.changed', ({ subjects }) => isShort.current && (subjects as readonly string[]).includes(subject) && void load(null));
  }, [load, subject]);
  return { ...loaded, more: () => void load(loaded.next) };
}
