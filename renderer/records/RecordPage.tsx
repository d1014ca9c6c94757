/** What the pages of records have in common: head, standing, reason for changes, withdrawal, history. Knows no kind's fields. */
import { ArrowLeft, MessageSquareText, RotateCcw, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { Subject } from '../../shared/model/custody.ts';
import type { RecordKind } from '../../shared/records/kinds.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { goBack, navigate, type Page } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { toastDone } from '../app/undo.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { openLatestHistory } from './FieldShell.tsx';
import { labelOfRecord, useLabels, useLabelWords } from './labels.ts';
import { freshRecord } from './new-record.ts';
import { giveReason, useReason } from './reasons.ts';
import { RecordHistory } from './RecordHistory.tsx';
import { LabelView, RecordLabel } from './RecordLabel.tsx';
import { StandingMark } from './StandingMark.tsx';
import './record.css';
import './record-page.css';

export type PagedKind = Extract<RecordKind, 'person' | 'organisation' | 'place' | 'act' | 'missing-item'>;

type Paged = { [Kind in PagedKind]: RecordOf<Kind> }[PagedKind];

type RecordPageProps = {
  record: Paged;
  /** The list it stands in. */
  list: Page;
  listName: string;
  /** A line beneath the name: what kind of record, what it lies in. */
  about: ReactNode;
  actions?: ReactNode;
  isReadOnly: boolean;
  children: ReactNode;
  side: ReactNode;
};

export function RecordPage({ record, list, listName, about, actions, isReadOnly, children, side }: RecordPageProps) {
  const { t } = useTranslation();
  const subject = `${record.kind}:${record.id}`;
  const label = labelOfRecord(record);
  const [isReasonOpen, setReasonOpen] = useState(false);
  const [referring, setReferring] = useState<readonly string[]>([]);
  useAction('field-history', openLatestHistory);
  useAction('leave-record', () => goBack(list));
  useAction('give-reason', isReadOnly ? null : () => setReasonOpen(true));
  // A reason belongs to what one is doing on this record now.
  useEffect(() => () => giveReason(subject, ''), [subject]);
  return (
    <div className="Page RecordPage">
      <div className="Page-head">
        <Button look="quiet" size="small" icon={ArrowLeft} onPress={() => goBack(list)}>
          {listName}
        </Button>
        <div className="Page-actions">
          {actions}
          {!isReadOnly && (
            <>
              <Button look="quiet" icon={MessageSquareText} onPress={() => setReasonOpen(true)}>
                {t('record.reasonAdd')}
              </Button>
              <Withdraw record={record} list={list} onRefused={setReferring} />
            </>
          )}
        </div>
      </div>
      <header className="RecordPage-title">
        <h1>
          <LabelView label={label} isBare />
        </h1>
        <span className="RecordPage-about soft">
          {about}
          <StandingMark standing={record.standing} />
        </span>
      </header>
      {referring.length > 0 && <Referring subjects={referring} onClose={() => setReferring([])} />}
      <ReasonBar subject={subject} isOpen={isReasonOpen} onClose={() => setReasonOpen(false)} />
      <div className="RecordPage-columns">
        <div className="RecordPage-main">{children}</div>
        <div className="RecordPage-side">{side}</div>
      </div>
      <section className="Page-section" aria-labelledby="record-history">
        <h2 id="record-history">{t('record.history')}</h2>
        <div className="Panel Panel-body">
          <RecordHistory subject={subject} />
        </div>
      </section>
    </div>
  );
}

type WithdrawProps = { record: Paged; list: Page; onRefused(referring: readonly string[]): void };

function Withdraw({ record, list, onRefused }: WithdrawProps) {
  const { kind, id } = record;
  const { t } = useTranslation();
  const labelWords = useLabelWords();
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', { kind, id });
      goBack(list);
      toastDone(t('record.withdrawn', { name: labelWords(labelOfRecord(record)) }));
    } catch (error) {
      const referring = referringOf(error);
      if (referring.length > 0) onRefused(referring);
      else toastFailure(error);
    }
  };
  return (
    <Button look="quiet" icon={Trash2} onPress={() => void withdraw()}>
      {t('record.withdraw')}
    </Button>
  );
}

/** Whatever kept a record from being withdrawn. */
function referringOf(error: unknown): string[] {
  const { details } = toAppError(error);
  if (typeof details !== 'object' || details === null || !('referring' in details) || !Array.isArray(details.referring)) return [];
  return details.referring.filter((subject): subject is string => typeof subject === 'string');
}

const referringShown = 20;

function Referring({ subjects, onClose }: { subjects: readonly string[]; onClose(): void }) {
  const { t, i18n } = useTranslation();
  return (
    <Banner tone="care" title={t('record.referred')} actions={<IconButton icon={X} label={t('act.dismiss')} onPress={onClose} />}>
      <span>{t('record.referredWords')}</span>
      <ul className="Referring">
        {subjects.slice(0, referringShown).map((subject) => {
          const kind = `record.kind.${subject.split(':')[0]}`;
          return (
            <li key={subject}>
              {i18n.exists(kind) && <span className="soft">{t(kind as 'record.kind.person')}: </span>}
              <RecordLabel subject={subject} isLink />
            </li>
          );
        })}
        {subjects.length > referringShown && <li>…</li>}
      </ul>
    </Banner>
  );
}

function ReasonBar({ subject, isOpen, onClose }: { subject: string; isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const reason = useReason(subject);
  if (!isOpen && reason === '') return null;
  return (
    <div className="ReasonBar">
      <TextField
        label={t('record.reason')}
        hint={t('record.reasonHint')}
        value={reason}
        onChange={(text) => giveReason(subject, text)}
        maxLength={1000}
        autoFocus={isOpen}
      />
      <IconButton
        icon={X}
        label={t('record.reasonClear')}
        onPress={() => {
          giveReason(subject, '');
          onClose();
        }}
      />
    </div>
  );
}

/** A record that is not there: withdrawn, which can be taken back, or never in this case. */
export function AbsentRecord({ subject, error, list, listName }: { subject: string; error: AppError; list: Page; listName: string }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const label = useLabels([subject])(subject);
  const toList = <Button onPress={() => navigate(list)}>{listName}</Button>;
  const restore = async () => {
    try {
      const { events } = await engine().call('log.list', { subject: subject as Subject, limit: 200 });
      const withdrawal = events.find(({ type }) => type === 'record-withdrawn');
      if (withdrawal) await engine().call('record.undo', { event: withdrawal.id });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  if (error.code !== 'not-found' || !label?.withdrawn)
    return (
      <div className="Page">
        <Failure error={error} actions={toList} />
      </div>
    );
  return (
    <div className="Page RecordPage">
      <div className="Panel">
        <EmptyState
          icon={Trash2}
          title={t('record.withdrawnTitle')}
          actions={
            <>
              {!isReadOnly && (
                <Button look="primary" icon={RotateCcw} onPress={() => void restore()}>
                  {t('record.restore')}
                </Button>
              )}
              {toList}
            </>
          }
        >
          <LabelView label={label} />
          <br />
          {t('record.withdrawnWords')}
        </EmptyState>
      </div>
      <section className="Page-section" aria-labelledby="record-history">
        <h2 id="record-history">{t('record.history')}</h2>
        <div className="Panel Panel-body">
          <RecordHistory subject={subject} />
        </div>
      </section>
    </div>
  );
}

/** True once for a record that was begun just now: its first field takes the cursor. */
export function useIsFresh(id: string): boolean {
  const isFresh = useRef(freshRecord.get() === id);
  useEffect(() => {
    if (isFresh.current) freshRecord.set(null);
  }, []);
  return isFresh.current;
}

export function RecordSection({ id, title, actions, children }: { id: string; title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="Page-section" aria-labelledby={id}>
      <div className="RecordSection-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function RecordWaiting() {
  const { t } = useTranslation();
  return <Waiting>{t('act.loading')}</Waiting>;
}
