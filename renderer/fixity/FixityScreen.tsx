/** Checks of originals: how things stand, what is due, the calendar, the schedule and the checks so far. */
import { ArrowLeft, HardDrive, Pause, Play, RotateCcw, ShieldCheck, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FixityCalendar as Calendar, FixityState } from '../../shared/fixity/fixity.ts';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { shareOf, useProgressWords } from '../app/progress.ts';
import { navigate } from '../app/route.ts';
import { activities, openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { CheckResult, FailureTable } from './CheckResult.tsx';
import { FixityCalendar } from './FixityCalendar.tsx';
import { RunsTable } from './RunsTable.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';
import { newestCheck, startCheck, writeReceipt } from './start-check.ts';
import './fixity.css';

export function FixityScreen() {
  const { t } = useTranslation();
  const isReadOnly = useStore(openCase)?.readOnly ?? true;
  const state = useAnswer('fixity.state', {}, ['fixity.changed', 'items.changed']);
  const calendar = useAnswer('fixity.calendar', {}, ['fixity.changed', 'items.changed']);
  const { report, error } = useStore(newestCheck);
  const isRunning = useStore(activities).some(({ method }) => method === 'fixity.run');
  const lastRun = state.value?.lastRun ?? null;
  useAction('write-receipt', lastRun && !isReadOnly ? () => void writeReceipt(lastRun.id, lastRun.toldAt) : null);
  return (
    <div className="Page Fixity">
      <div className="Page-head">
        <div>
          <h1>{t('page.fixity')}</h1>
          <p>{t('fixity.what')}</p>
        </div>
        <Button icon={ArrowLeft} onPress={() => navigate('verify')}>
          {t('fixity.toVerify')}
        </Button>
      </div>
      {state.error && <Failure error={state.error} retry={state.ask} />}
      {error && !isRunning && <Failure error={error} />}
      {report && !isRunning && <CheckResult report={report} />}
      {state.value === null ? (
        state.isWaiting && <Waiting>{t('act.loading')}</Waiting>
      ) : state.value.items === 0 ? (
        <EmptyState icon={HardDrive} title={t('fixity.empty')} actions={<Button onPress={() => navigate('import')}>{t('fixity.toImport')}</Button>}>
          {t('fixity.emptyWords')}
        </EmptyState>
      ) : (
        <>
          <Standing state={state.value} calendar={calendar.value} isReadOnly={isReadOnly} />
          {isRunning ? <Running /> : !isReadOnly && <Begin state={state.value} />}
          {calendar.value && <FixityCalendar calendar={calendar.value} due={state.value.due} />}
          <ScheduleForm schedule={state.value.schedule} isReadOnly={isReadOnly} />
          <RunsTable isReadOnly={isReadOnly} />
        </>
      )}
    </div>
  );
}

function Standing({ state, calendar, isReadOnly }: { state: FixityState; calendar: Calendar | null; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { number, bytes, date, localDate } = useFormats();
  const { failed, failures, due, dueBytes, dueSince, schedule, items, neverChecked } = state;
  const next = calendar?.due[0]?.day;
  const nextDate = next === undefined ? '—' : localDate(next);
  return (
    <>
      {failed > 0 && (
        <Banner tone="bad" title={t('fixity.failed', { count: failed })}>
          <span>{t('fixity.failedWords')}</span>
        </Banner>
      )}
      {due > 0 ? (
        <Banner tone="plain" title={t('fixity.due', { count: due })}>
          <span>
            {dueSince !== null && t('fixity.dueWords', { date: date(dueSince), bytes: bytes(dueBytes) })}{' '}
            {t(isReadOnly ? 'fixity.readOnly' : schedule.automatic ? 'fixity.dueSelf' : 'fixity.dueByHand')}
          </span>
        </Banner>
      ) : (
        failed === 0 && (
          <Banner tone={neverChecked === items ? 'plain' : 'good'} title={t(neverChecked === items ? 'fixity.noneYet' : 'fixity.allGood')}>
            <span>{t(neverChecked === items ? 'fixity.noneYetWords' : 'fixity.allGoodWords', { date: nextDate })}</span>
          </Banner>
        )
      )}
      <dl className="Sums">
        {(
          [
            ['originals', items],
            ['dueNow', due],
            ['neverChecked', neverChecked],
            ['failedLast', failed],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{t(`fixity.${name}`)}</dt>
            <dd className="tabular">{number(count)}</dd>
          </div>
        ))}
      </dl>
      {failed > 0 && <FailureTable failures={failures} more={failed - failures.length} />}
    </>
  );
}

function Begin({ state: { due, failed, unfinished } }: { state: FixityState }) {
  const { t } = useTranslation();
  const isAllUnfinished = unfinished?.scope === 'all';
  return (
    <div className="Page-actions">
      <Button look="primary" icon={ShieldCheck} isDisabled={due === 0} onPress={() => void startCheck('due')}>
        {t('fixity.checkDue')}
      </Button>
      <Button icon={isAllUnfinished ? Play : ShieldCheck} onPress={() => void startCheck('all')}>
        {t(isAllUnfinished ? 'fixity.goOn' : 'fixity.checkAll')}
      </Button>
      {failed > 0 && (
        <Button icon={RotateCcw} onPress={() => void startCheck('failed')}>
          {t('fixity.checkFailed')}
        </Button>
      )}
    </div>
  );
}

function Running() {
  const { t } = useTranslation();
  const words = useProgressWords();
  const activity = useStore(activities).find(({ method }) => method === 'fixity.run');
  if (!activity) return null;
  const ask = (method: 'activity.pause' | 'activity.resume' | 'activity.stop') => () =>
    void engine().call(method, { id: activity.id }).catch(toastFailure);
  const isPaused = activity.state === 'paused';
  return (
    <section className="Panel Panel-body" aria-label={t('fixity.running')}>
      <h2>{t('fixity.running')}</h2>
      <ProgressBar
        label={t('fixity.running')}
        share={shareOf(activity.progress)}
        isPaused={isPaused}
        before={words.counts(activity.progress)}
        after={isPaused ? t('activity.paused') : words.remaining(activity.progress)}
      />
      <div className="Page-actions">
        <Button icon={isPaused ? Play : Pause} onPress={ask(isPaused ? 'activity.resume' : 'activity.pause')}>
          {t(isPaused ? 'fixity.resume' : 'fixity.pause')}
        </Button>
        <Button icon={Square} isDisabled={activity.state === 'stopping'} onPress={ask('activity.stop')}>
          {t('fixity.stop')}
        </Button>
        <span className="soft Fixity-aside">{t('fixity.stopWords')}</span>
      </div>
    </section>
  );
}
