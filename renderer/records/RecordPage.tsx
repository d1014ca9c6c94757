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
import { openCase } from '../app/session.ts';
import { toastDone } from '../app/undo.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { openLatestHistory } from './FieldShell.tsx';
import { useLabels, useLabelWords } from './labels.ts';
import { freshRecord } from './new-record.ts';
import { giveReason, useReason } from './reasons.ts';
import { RecordHistory } from './RecordHistory.tsx';
import { LabelView } from './RecordLabel.tsx';
import { StandingMark } from './StandingMark.tsx';
import './record.css';
import './record-page.css';

export type PagedKind = Extract<RecordKind, 'person' | 'organisation' | 'place' | 'act' | 'missing-item'>;

type RecordPageProps<Kind extends PagedKind> = {
  record: RecordOf<Kind>;
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

export function RecordPage<Kind extends PagedKind>({ record, list, listName, about, actions, isReadOnly, children, side }: RecordPageProps<Kind>) {
  const { t } = useTranslation();
  const subject = `${record.kind}:${record.id}`;
  const label = useLabels([subject])(subject);
  const [isReasonOpen, setReasonOpen] = useState(false);
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
              <Withdraw record={record} list={list} />
            </>
          )}
        </div>
      </div>
      <header className="RecordPage-title">
        <h1>{label ? <LabelView label={label} isBare /> : '…'}</h1>
        <span className="RecordPage-about soft">
          {about}
          <StandingMark standing={record.standing} />
        </span>
      </header>
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

function Withdraw({ record: { kind, id }, list }: { record: RecordOf<PagedKind>; list: Page }) {
  const { t } = useTranslation();
  const labelWords = useLabelWords();
  const label = useLabels([`${kind}:${id}`])(`${kind}:${id}`);
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', { kind, id });
      goBack(list);
      await toastDone(t('record.withdrawn', { name: label ? labelWords(label) : '' }));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <Button look="quiet" icon={Trash2} onPress={() => void withdraw()}>
      {t('record.withdraw')}
    </Button>
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
  const isReadOnly = useStore(openCase)?.readOnly ?? true;
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
