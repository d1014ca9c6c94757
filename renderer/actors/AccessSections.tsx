/** Parts of the page about access beside the people: one's own key, the recovery key, the rule for exports, locking by itself. */
import { KeyRound, LockKeyhole, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { idleLocks, type IdleLock } from '../../shared/ipc/host-contract.ts';
import { runAction } from '../app/actions.ts';
import { toastFailure } from '../app/failures.tsx';
import { useMay } from '../app/permission.ts';
import { changeSettings, openCase, settings } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { Switch } from '../design/Switch.tsx';
import { engine } from '../engine.ts';
import { canLock } from '../lock/lock.ts';
import { recoveryWork } from '../recovery/recovery-work.ts';
import { useStore } from '../store.ts';
import type { PersonWork } from './PersonDialogs.tsx';

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="Panel Panel-body Access-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export function OwnKey({ onWork }: { onWork(work: PersonWork): void }) {
  const { t } = useTranslation();
  const own = useMay('own');
  return (
    <Section id="own-title" title={t('access.own')}>
      <p className="soft">{own.why ?? t('access.ownWords')}</p>
      <div className="Page-actions">
        <Button icon={KeyRound} isDisabled={!own.can} onPress={() => onWork({ kind: 'own-passphrase' })}>
          {t('access.changePassphrase')}
        </Button>
        <Button icon={RefreshCw} isDisabled={!own.can} onPress={() => onWork({ kind: 'rotate-key' })}>
          {t('access.rotate')}
        </Button>
      </div>
    </Section>
  );
}

export function RecoveryState() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const manage = useMay('manage');
  const has = opened?.hasRecoveryKey ?? false;
  return (
    <Section id="recovery-title" title={t('recovery.title')}>
      <p className="soft">{t(has ? 'access.hasRecovery' : 'access.noRecoveryWords')}</p>
      <div className="Page-actions">
        <Button icon={KeyRound} isDisabled={!manage.can} onPress={() => recoveryWork.set(true)}>
          {t(has ? 'access.recoveryAgain' : 'recovery.make')}
        </Button>
      </div>
    </Section>
  );
}

export function ExportRule() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const manage = useMay('manage');
  return (
    <Section id="rule-title" title={t('access.rule')}>
      <Switch
        isOn={opened?.exportApproval ?? false}
        isDisabled={!manage.can}
        onChange={(exportApproval) => void engine().call('policy.set', { exportApproval }).catch(toastFailure)}
      >
        {t('access.needsApproval')}
      </Switch>
      <p className="soft">{t('access.ruleWords')}</p>
    </Section>
  );
}

export function IdleLockChoice() {
  const { t } = useTranslation();
  const { idleLockMinutes } = useStore(settings);
  const opened = useStore(openCase);
  return (
    <Section id="idle-title" title={t('lock.title')}>
      <SelectField
        label={t('lock.after')}
        value={String(idleLockMinutes)}
        onChange={(minutes) => void changeSettings({ idleLockMinutes: Number(minutes) as IdleLock }).catch(toastFailure)}
        hint={t('lock.afterHint')}
        options={idleLocks.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('lock.never') : t('lock.minutes', { count: minutes }),
        }))}
      />
      <div className="Page-actions">
        <Button icon={LockKeyhole} isDisabled={!canLock(opened)} onPress={() => runAction('lock-case')}>
          {t('action.lock-case')}
        </Button>
      </div>
    </Section>
  );
}
