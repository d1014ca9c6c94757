/** An import at work: what is done, how long is left, pause and stop. */
import { Pause, Play, Square, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../shared/ipc/contract.ts';
import { toastFailure } from '../app/failures.tsx';
import { shareOf, useProgressWords } from '../app/progress.ts';
import { Button } from '../design/Button.tsx';
import { Badge } from '../design/Notice.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { engine } from '../engine.ts';

export function ImportProgress({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const words = useProgressWords();
  const { progress, state } = activity;
  const stage = t(`progress.stage.${progress?.stage ?? 'walking'}`);
  const ask = (method: 'activity.pause' | 'activity.resume' | 'activity.stop') => () =>
    void engine().call(method, { id: activity.id }).catch(toastFailure);
  return (
    <section className="Panel Panel-body" aria-labelledby="progress-title">
      <div className="Page-head">
        <h2 id="progress-title">{state === 'running' ? stage : t(`activity.${state}`)}</h2>
        {progress && progress.failed > 0 && (
          <Badge tone="care" icon={TriangleAlert}>
            {t('import.failedSoFar', { count: progress.failed })}
          </Badge>
        )}
      </div>
      <ProgressBar
        label={stage}
        share={shareOf(progress)}
        isPaused={state === 'paused'}
        before={words.counts(progress)}
        after={state === 'running' ? words.remaining(progress) : ''}
      />
      <p className="soft">{t(state === 'paused' ? 'import.pausedWords' : 'import.leaveCard')}</p>
      <div className="Page-actions">
        {state === 'paused' ? (
          <Button look="primary" icon={Play} onPress={ask('activity.resume')}>
            {t('activity.resume')}
          </Button>
        ) : (
          <Button icon={Pause} isDisabled={state === 'stopping'} onPress={ask('activity.pause')}>
            {t('activity.pause')}
          </Button>
        )}
        <Button look="quiet" icon={Square} isDisabled={state === 'stopping'} onPress={ask('activity.stop')}>
          {t('activity.stop')}
        </Button>
      </div>
    </section>
  );
}
