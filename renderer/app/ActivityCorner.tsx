/** What is running, in a corner while work goes on elsewhere. */
import { Check, Pause, Play, Square } from 'lucide-react';
import { DialogTrigger, Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../shared/ipc/contract.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { shareOf, useProgressWords } from './progress.ts';
import { toastFailure } from './failures.tsx';
import { activities } from './session.ts';

export function ActivityCorner() {
  const { t } = useTranslation();
  const running = useStore(activities);
  const words = useProgressWords();
  if (running.length === 0) {
    return (
      <span className="ActivityCorner-idle">
        <Check aria-hidden /> {t('activity.idle')}
      </span>
    );
  }
  const first = running[0]!;
  return (
    <DialogTrigger>
      <Button look="quiet" className="ActivityCorner">
        <Ring share={shareOf(first.progress)} />
        <span className="ActivityCorner-words tabular">
          {running.length > 1 ? t('activity.several', { count: running.length }) : t(`activity.method.${first.method}`)}
          {first.state === 'paused' ? ` · ${t('activity.paused')}` : words.remaining(first.progress) && ` · ${words.remaining(first.progress)}`}
        </span>
      </Button>
      <Popover className="Popover ActivityCorner-popover" placement="bottom end" offset={6}>
        <Dialog aria-label={t('activity.title')} className="ActivityCorner-list">
          {running.map((activity) => (
            <ActivityRow key={activity.id} activity={activity} />
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function ActivityRow({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const words = useProgressWords();
  const name = t(`activity.method.${activity.method}`);
  return (
    <div className="ActivityRow">
      <div className="ActivityRow-head">
        <strong>{name}</strong>
        <ActivityButtons activity={activity} name={name} />
      </div>
      <ProgressBar
        label={name}
        share={shareOf(activity.progress)}
        isPaused={activity.state === 'paused'}
        before={words.counts(activity.progress)}
        after={activity.state === 'running' ? words.remaining(activity.progress) : t(`activity.${activity.state}`)}
      />
    </div>
  );
}

function ActivityButtons({ activity, name }: { activity: Activity; name: string }) {
  const { t } = useTranslation();
  const ask = (method: 'activity.pause' | 'activity.resume' | 'activity.stop') => () =>
    void engine().call(method, { id: activity.id }).catch(toastFailure);
  return (
    <span className="ActivityRow-buttons">
      {activity.state === 'paused' ? (
        <IconButton size="small" icon={Play} label={t('activity.resumeNamed', { name })} onPress={ask('activity.resume')} />
      ) : (
        <IconButton
          size="small"
          icon={Pause}
          label={t('activity.pauseNamed', { name })}
          isDisabled={activity.state === 'stopping'}
          onPress={ask('activity.pause')}
        />
      )}
      <IconButton
        size="small"
        icon={Square}
        label={t('activity.stopNamed', { name })}
        isDisabled={activity.state === 'stopping'}
        onPress={ask('activity.stop')}
      />
    </span>
  );
}

const ringLength = 2 * Math.PI * 6;

function Ring({ share }: { share: number | null }) {
  return (
    <svg viewBox="0 0 16 16" className={share === null ? 'Ring Ring--unknown' : 'Ring'} aria-hidden>
      <circle cx="8" cy="8" r="6" className="Ring-track" />
      <circle cx="8" cy="8" r="6" className="Ring-fill" strokeDasharray={ringLength} strokeDashoffset={ringLength * (1 - (share ?? 0.25))} />
    </svg>
  );
}
