/** Handing over: choose what, choose where, get a package that strangers can check. */
import { FileOutput, FolderOpen, PackageOpen, Send, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ExportProposal, ProposedExport } from '../../shared/actors/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { ExportResult, type ExportRequest } from '../../shared/ipc/contract.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { useMay } from '../app/permission.ts';
import { shareOf, useProgressWords } from '../app/progress.ts';
import { PathText } from '../app/PathText.tsx';
import { useRoute } from '../app/route.ts';
import { activities, lastEnded, openCase } from '../app/session.ts';
import { idsOf } from '../catalogue/card-cache.ts';
import { selection } from '../catalogue/catalogue-state.ts';
import { Button } from '../design/Button.tsx';
import { Choices } from '../design/Choice.tsx';
import { Banner, EmptyState } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { askForTable } from '../sheets/WriteTableDialog.tsx';
import { ExportOutcome } from './ExportOutcome.tsx';
import { IncidentChoice } from './IncidentChoice.tsx';
import { Proposals } from './Proposals.tsx';
import './export.css';

const failed = createStore<AppError | null>(null);

/** Tells of a failure here, also when one comes back to this screen later. */
async function runExport(request: z.input<typeof ExportRequest>): Promise<void> {
  failed.set(null);
  try {
    await engine().call('export.run', request);
  } catch (fault) {
    const error = toAppError(fault);
    if (error.code !== 'cancelled') failed.set(error);
  }
}

async function exportApproved({ id, request }: ExportProposal): Promise<void> {
  const [into] = await choosePaths('export-folder');
  if (into !== undefined) await runExport({ ...request, into, proposal: id });
}

export function ExportScreen() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const may = useMay('export');
  const running = useStore(activities).find(({ method }) => method === 'export.run');
  const ended = useStore(lastEnded)['export.run'];
  const error = useStore(failed);
  const result = ExportResult.safeParse(ended?.result);
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.export')}</h1>
          <p>{t('export.what')}</p>
        </div>
        <Button icon={FileOutput} onPress={askForTable}>
          {t('action.export-sheet')}
        </Button>
      </div>
      {may.why && (
        <Banner tone="care" title={t('export.cannot')}>
          {may.why}
        </Banner>
      )}
      {error && !running && <Failure error={error} />}
      {result.success && !running && !error && <ExportOutcome result={result.data} />}
      {running ? (
        <Running />
      ) : opened?.items === 0 ? (
        <div className="Panel">
          <EmptyState icon={PackageOpen} title={t('export.nothingTitle')}>
            {t('export.nothingWords')}
          </EmptyState>
        </div>
      ) : (
        may.can && <ChooseExport />
      )}
      {!running && (
        <Proposals isNeeded={opened?.exportApproval ?? false} onExport={(proposal) => void exportApproved(proposal).catch(toastFailure)} />
      )}
    </div>
  );
}

type Scope = 'all' | 'incidents' | 'items';

function ChooseExport() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const opened = useStore(openCase);
  const { chosen } = useStore(selection);
  const named = useRoute().query['incident'];
  // One selected item is where somebody last looked, hardly what they wish to hand over.
  const [scope, setScope] = useState<Scope>(named ? 'incidents' : chosen.size > 1 ? 'items' : 'all');
  const [incidents, setIncidents] = useState<ReadonlySet<IncidentId>>(new Set(named ? [named as IncidentId] : []));
  const [into, setInto] = useState<string | null>(null);
  const needsApproval = opened?.exportApproval ?? false;
  const isReady = (needsApproval || into !== null) && (scope !== 'incidents' || incidents.size > 0) && (scope !== 'items' || chosen.size > 0);

  const asked = async (): Promise<ProposedExport> => ({
    items: scope === 'items' ? await idsOf([...chosen]) : [],
    incidents: scope === 'incidents' ? [...incidents] : [],
    profile: 'full',
  });
  const start = async () => {
    if (into !== null) await runExport({ ...(await asked()), into });
  };
  const propose = async () => {
    await engine().call('export.propose', await asked());
    showToast(t('approval.proposed'));
  };
  const chooseFolder = async () => {
    const [folder] = await choosePaths('export-folder');
    if (folder !== undefined) setInto(folder);
  };

  return (
    <section className="Panel Panel-body">
      {needsApproval && (
        <Banner tone="plain" title={t('approval.needed')}>
          {t('approval.neededWords')}
        </Banner>
      )}
      <Choices<Scope>
        label={t('export.scope')}
        value={scope}
        onChange={setScope}
        options={[
          { value: 'all', label: t('export.all'), detail: t('export.allWords', { count: opened?.items ?? 0, shown: number(opened?.items ?? 0) }) },
          { value: 'incidents', label: t('export.incidents'), detail: t('export.incidentsWords') },
          {
            value: 'items',
            label: t('export.items'),
            detail: chosen.size > 0 ? t('export.itemsWords', { count: chosen.size, shown: number(chosen.size) }) : t('export.noItems'),
          },
        ]}
      />
      {scope === 'incidents' && <IncidentChoice chosen={incidents} onChange={setIncidents} />}
      {!needsApproval && (
        <div className="Export-into">
          <Button icon={FolderOpen} onPress={() => void chooseFolder().catch(toastFailure)}>
            {t('export.chooseFolder')}
          </Button>
          {into === null ? <span className="soft">{t('export.noFolder')}</span> : <PathText>{into}</PathText>}
        </div>
      )}
      <p className="soft">{t('export.contains')}</p>
      <div className="Page-actions">
        {needsApproval ? (
          <Button look="primary" icon={Send} isDisabled={!isReady} onPress={() => void propose().catch(toastFailure)}>
            {t('approval.propose')}
          </Button>
        ) : (
          <Button look="primary" icon={PackageOpen} isDisabled={!isReady} onPress={() => void start().catch(toastFailure)}>
            {t('export.start')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Running() {
  const { t } = useTranslation();
  const words = useProgressWords();
  const activity = useStore(activities).find(({ method }) => method === 'export.run');
  if (!activity) return null;
  const stop = () => void engine().call('activity.stop', { id: activity.id }).catch(toastFailure);
  return (
    <section className="Panel Panel-body" aria-label={t('progress.stage.exporting')}>
      <h2>{t('progress.stage.exporting')}</h2>
      <ProgressBar
        label={t('progress.stage.exporting')}
        share={shareOf(activity.progress)}
        before={words.counts(activity.progress)}
        after={words.remaining(activity.progress)}
      />
      <p className="soft">{t('export.allOrNothing')}</p>
      <div className="Page-actions">
        <Button icon={Square} onPress={stop}>
          {t('activity.stop')}
        </Button>
      </div>
    </section>
  );
}
