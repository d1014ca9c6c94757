/** Checking the open case, or any case folder or package anywhere: quick or full, in plain words first. */
import { ArrowLeft, CalendarCheck, FolderSearch, ReceiptText, ShieldCheck, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { VerifyReport, type VerifyDepth } from '../../shared/model/verification.ts';
import { useAction } from '../app/actions.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { shareOf, useProgressWords } from '../app/progress.ts';
import { PathText } from '../app/PathText.tsx';
import { navigate } from '../app/route.ts';
import { activities, lastEnded, openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Check, Choices } from '../design/Choice.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { writeReceipt } from '../fixity/start-check.ts';
import { asHead, HeadField } from '../proofs/HeadField.tsx';
import { createStore, useStore } from '../store.ts';
import { ReportView } from './ReportView.tsx';
import './verify.css';

/** The newest report stays while one looks at what it names. */
const shown = createStore<{ report: VerifyReport | null; error: AppError | null }>({ report: null, error: null });

export function VerifyScreen() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const running = useStore(activities).find(({ method }) => method === 'verify.case' || method === 'verify.path');
  const { report, error } = useStore(shown);
  const ended = useStore(lastEnded);
  const latest = report ?? reportOf(ended['verify.case']?.result) ?? reportOf(ended['verify.path']?.result);
  // Only what stands in the log of the open case can be given a receipt of.
  const isOwn =
    latest !== null && opened !== null && !opened.readOnly && latest.kind === 'case' && latest.path === opened.path && verifiedHere(latest, ended);
  const giveReceipt = () => void writeReceipt('verification', latest!.startedAt);
  useAction('write-receipt', isOwn && !running ? giveReceipt : null);
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.verify')}</h1>
          <p>{t('verify.what')}</p>
        </div>
        {opened && (
          <Button icon={CalendarCheck} onPress={() => navigate('fixity')}>
            {t('fixity.toFixity')}
          </Button>
        )}
        {!opened && (
          <Button icon={ArrowLeft} onPress={() => navigate('start')}>
            {t('verify.toStart')}
          </Button>
        )}
      </div>
      {error && !running && <Failure error={error} />}
      {latest && !running && !error && <ReportView report={latest} />}
      {isOwn && !running && !error && (
        <div className="Page-actions">
          <Button icon={ReceiptText} onPress={giveReceipt}>
            {t('action.write-receipt')}
          </Button>
        </div>
      )}
      {running ? <Running /> : <Choose hasCase={opened !== null} hasReport={latest !== null} />}
    </div>
  );
}

type Target = 'case' | 'path';

function Choose({ hasCase, hasReport }: { hasCase: boolean; hasReport: boolean }) {
  const { t } = useTranslation();
  const [target, setTarget] = useState<Target>(hasCase ? 'case' : 'path');
  const [path, setPath] = useState<string | null>(null);
  const [depth, setDepth] = useState<VerifyDepth>('full');
  const [isHeld, setHeld] = useState(false);
  const [older, setOlder] = useState('');
  const against = isHeld ? older : null;
  useAction('hold-against', () => setHeld(true));
  const choose = async () => {
    const [chosen] = await choosePaths('package').catch((error: unknown) => {
      toastFailure(error);
      return [];
    });
    if (chosen !== undefined) setPath(chosen);
  };
  return (
    <section className="Panel Panel-body">
      {hasReport && <h2>{t('verify.again')}</h2>}
      {hasCase && (
        <Choices
          label={t('verify.target')}
          value={target}
          onChange={setTarget}
          options={[
            { value: 'case', label: t('verify.thisCase'), detail: t('verify.thisCaseWords') },
            { value: 'path', label: t('verify.other'), detail: t('verify.otherWords') },
          ]}
        />
      )}
      {target === 'path' && (
        <div className="Verify-path">
          <Button icon={FolderSearch} onPress={() => void choose()}>
            {t('verify.choose')}
          </Button>
          {path === null ? <span className="soft">{t('verify.noPath')}</span> : <PathText>{path}</PathText>}
        </div>
      )}
      <Choices
        label={t('verify.depth')}
        value={depth}
        onChange={setDepth}
        options={[
          { value: 'full', label: t('verify.full'), detail: t('verify.fullWords') },
          { value: 'quick', label: t('verify.quick'), detail: t('verify.quickWords') },
        ]}
      />
      <Check isOn={isHeld} onChange={setHeld}>
        {t('proofs.against.check')}
      </Check>
      {isHeld && <HeadField label={t('proofs.against.field')} hint={t('proofs.headHint')} text={older} onChange={setOlder} />}
      <div className="Page-actions">
        <Button
          look="primary"
          icon={ShieldCheck}
          isDisabled={(target === 'path' && path === null) || against?.trim() === ''}
          onPress={() => void verify(target === 'path' ? path : null, depth, against)}
        >
          {t('verify.start')}
        </Button>
      </div>
    </section>
  );
}

async function verify(path: string | null, depth: VerifyDepth, older: string | null): Promise<void> {
  shown.set({ report: null, error: null });
  const how = { depth, ...(older !== null && { against: asHead(older) }) };
  try {
    const report = path === null ? await engine().call('verify.case', how) : await engine().call('verify.path', { path, ...how });
    shown.set({ report, error: null });
  } catch (fault) {
    const error = toAppError(fault);
    if (error.code !== 'cancelled') shown.set({ report: null, error });
  }
}

function Running() {
  const { t } = useTranslation();
  const words = useProgressWords();
  const activity = useStore(activities).find(({ method }) => method === 'verify.case' || method === 'verify.path');
  if (!activity) return null;
  const stop = () => void engine().call('activity.stop', { id: activity.id }).catch(toastFailure);
  return (
    <section className="Panel Panel-body" aria-label={t('progress.stage.verifying')}>
      <h2>{t('progress.stage.verifying')}</h2>
      <ProgressBar
        label={t('progress.stage.verifying')}
        share={shareOf(activity.progress)}
        before={words.counts(activity.progress)}
        after={words.remaining(activity.progress)}
      />
      <div className="Page-actions">
        <Button icon={Square} onPress={stop}>
          {t('activity.stop')}
        </Button>
      </div>
    </section>
  );
}

function verifiedHere(report: VerifyReport, ended: Partial<Record<string, { result: unknown }>>): boolean {
  return reportOf(ended['verify.case']?.result)?.startedAt === report.startedAt;
}

function reportOf(result: unknown): VerifyReport | null {
  const report = VerifyReport.safeParse(result);
  return report.success ? report.data : null;
}
