/** The first screen: new case, open case, sample case, recent cases, verify something without a case. */
import { FolderOpen, FolderPlus, Shapes, ShieldCheck, X, type LucideIcon } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { runAction } from '../app/actions.ts';
import { ActivityRow } from '../app/ActivityCorner.tsx';
import { toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { activities } from '../app/session.ts';
import { IconButton } from '../design/Button.tsx';
import { Badge } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { openChosenCase } from './open-case.ts';
import './start.css';

export function StartScreen() {
  const { t } = useTranslation();
  const making = useStore(activities).find((activity) => activity.method === 'sample.create');
  return (
    <div className="Start">
      <div className="Start-head">
        <h1>{t('start.title')}</h1>
        <p>{t('start.what')}</p>
      </div>
      {making && (
        <div className="Panel">
          <ActivityRow activity={making} />
        </div>
      )}
      <div className="Start-columns">
        <div className="Start-ways">
          <Way icon={FolderPlus} title={t('start.new')} words={t('start.newWords')} run={() => runAction('new-case')} />
          <Way icon={FolderOpen} title={t('start.open')} words={t('start.openWords')} run={() => runAction('open-case')} />
          <Way
            icon={Shapes}
            title={t('start.sample')}
            words={t('start.sampleWords')}
            isDisabled={making !== undefined}
            run={() => runAction('open-sample')}
          />
          <Way icon={ShieldCheck} title={t('start.verify')} words={t('start.verifyWords')} run={() => runAction('verify-package')} />
        </div>
        <RecentCases />
      </div>
      <p className="Start-foot">{t('start.offline')}</p>
    </div>
  );
}

type WayProps = { icon: LucideIcon; title: string; words: string; isDisabled?: boolean; run(): void };

function Way({ icon: Icon, title, words, isDisabled = false, run }: WayProps) {
  return (
    <AriaButton className="Start-way" onPress={run} isDisabled={isDisabled}>
      <Icon aria-hidden />
      <span>
        <strong>{title}</strong>
        <span>{words}</span>
      </span>
    </AriaButton>
  );
}

function RecentCases() {
  const { t } = useTranslation();
  const recent = useAnswer('host.recent', {});
  const forget = (path: string) => void engine().call('host.forget-recent', { path }).then(recent.ask, toastFailure);
  if (!recent.value) return null;
  return (
    <section className="Start-recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{t('start.recent')}</h2>
      {recent.value.length === 0 && <p className="soft">{t('start.recentNone')}</p>}
      <ul>
        {recent.value.map(({ path, name, exists }) => (
          <li key={path} className="Start-case">
            <AriaButton isDisabled={!exists} onPress={() => void openChosenCase(path)}>
              <span className="Start-case-name">
                <SafeText>{name}</SafeText>
                {!exists && <Badge tone="care">{t('start.notThere')}</Badge>}
              </span>
              <PathText className="Start-case-path">{path}</PathText>
            </AriaButton>
            <IconButton size="small" icon={X} label={t('start.forget', { name })} onPress={() => forget(path)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
