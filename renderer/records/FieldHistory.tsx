/** What became of one field: who changed it when, from what to what, and why. Opens from the field. */
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { HistoryEntry } from '../../shared/records/record.ts';
import type { Subject } from '../../shared/model/custody.ts';
import { Failure } from '../app/failures.tsx';
import { IconButton } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { keysOf } from '../app/keymap.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { giveReason, useReason } from './reasons.ts';
import { TextField } from '../design/Field.tsx';
import { ValueWords } from './value-words.tsx';
import './record.css';

type FieldHistoryProps = { subject: string; field: string; label: string; isOpen: boolean; onOpenChange(isOpen: boolean): void };

export function FieldHistory({ subject, field, label, isOpen, onOpenChange }: FieldHistoryProps) {
  const { t } = useTranslation();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton
        icon={History}
        size="small"
        className="FieldHistory-open"
        label={t('record.historyOf', { label })}
        {...(keysOf('field-history') && { keys: keysOf('field-history')! })}
        excludeFromTabOrder
      />
      <Popover className="Popover FieldHistory" placement="bottom end" offset={4}>
        <AriaDialog className="FieldHistory-body">
          <Heading slot="title" level={2}>
            {t('record.historyOf', { label })}
          </Heading>
          <Entries subject={subject} field={field} />
          <Reason subject={subject} />
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function Reason({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const reason = useReason(subject);
  return (
    <TextField
      label={t('record.reason')}
      hint={t('record.reasonHint')}
      value={reason}
      onChange={(text) => giveReason(subject, text)}
      maxLength={1000}
    />
  );
}

function Entries({ subject, field }: { subject: string; field: string }) {
  const { t } = useTranslation();
  const { entries, error } = useFieldEntries(subject, field);
  if (error) return <Failure error={error} />;
  if (entries === null) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <ol className="FieldHistory-entries">
      {entries.length === 0 && <li className="soft">{t('record.neverChanged')}</li>}
      {entries.map((entry) => (
        <li key={entry.seq}>
          <EntryHead entry={entry} />
          {entry.field === null ? <span>{t(`custody.${entry.type as 'record-created'}`)}</span> : <ChangeWords subject={subject} entry={entry} />}
        </li>
      ))}
    </ol>
  );
}

export function EntryHead({ entry: { at, actor } }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { dateTimeSeconds } = useFormats();
  return (
    <span className="HistoryHead soft">
      <time dateTime={at} className="tabular">
        {dateTimeSeconds(at)}
      </time>
      <SafeText>{actor === 'case' ? t('custody.byCase') : actor}</SafeText>
    </span>
  );
}

export function ChangeWords({ subject, entry: { field, from, to, reason } }: { subject: string; entry: HistoryEntry }) {
  const { t } = useTranslation();
  return (
    <span className="HistoryChange">
      <span className="HistoryChange-from">
        <span className="visually-hidden">{t('record.from')} </span>
        <ValueWords subject={subject} field={field ?? ''} value={from} />
      </span>
      <span aria-hidden>→</span>
      <span className="HistoryChange-to">
        <span className="visually-hidden">{t('record.to')} </span>
        <ValueWords subject={subject} field={field ?? ''} value={to} />
      </span>
      {reason && (
        <span className="HistoryReason">
          {t('record.because')} <SafeText>{reason}</SafeText>
        </span>
      )}
    </span>
  );
}

const pageSize = 500;

/** Newest first, down to the record's making. */
function useFieldEntries(subject: string, field: string): { entries: HistoryEntry[] | null; error: AppError | null } {
  const [loaded, setLoaded] = useState<{ entries: HistoryEntry[] | null; error: AppError | null }>({ entries: null, error: null });
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const found: HistoryEntry[] = [];
      let before: number | null = null;
      do {
        const input = { subject: subject as Subject, limit: pageSize, ...(before !== null && { before }) };
        const answer: { entries: HistoryEntry[]; next: number | null } = await engine().call('record.history', input, { signal: abort.signal });
        found.push(...answer.entries.filter((entry) => entry.subject === subject && (entry.field === field || entry.field === null)));
        before = answer.next;
      } while (before !== null);
      setLoaded({ entries: found, error: null });
    };
    load().catch((error: unknown) => !abort.signal.aborted && setLoaded({ entries: null, error: toAppError(error) }));
    return () => abort.abort();
  }, [subject, field]);
  return loaded;
}
