/** Makes the recovery key, shows it once for printing, whole or split among colleagues, and lets go only of what was written down. */
import { Copy, KeyRound, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { KeyGroups, PrintedSheets, type Sheet } from './KeySheets.tsx';
import { recoveryWork } from './recovery-work.ts';
import { SplitKey } from './SplitKey.tsx';
import './recovery.css';

export function RecoveryScreen() {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  return recoveryKey === null ? <Offer onMade={setRecoveryKey} /> : <Shown recoveryKey={recoveryKey} />;
}

function Offer({ onMade }: { onMade(recoveryKey: string): void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      onMade((await engine().call('recovery.make', {})).recoveryKey);
    } catch (fault) {
      setError(toAppError(fault));
      setBusy(false);
    }
  };
  return (
    <div className="Page Recovery">
      <h1>{t('recovery.title')}</h1>
      <section className="Panel Panel-body">
        <p>{t('recovery.why')}</p>
        <p>{t('recovery.paper')}</p>
        <p className="soft">{t('recovery.replaces')}</p>
        {error && <Failure error={error} />}
        <div className="Page-actions">
          <Button look="primary" icon={KeyRound} isDisabled={isBusy} onPress={() => void make()}>
            {t('recovery.make')}
          </Button>
          <Button isDisabled={isBusy} onPress={() => recoveryWork.set(false)}>
            {t('recovery.later')}
          </Button>
        </div>
      </section>
    </div>
  );
}

function Shown({ recoveryKey }: { recoveryKey: string }) {
  const { t } = useTranslation();
  const [shares, setShares] = useState<{ codes: readonly string[]; need: number } | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const sheets: readonly Sheet[] = shares
    ? shares.codes.map((code, at) => ({ code, share: { number: at + 1, of: shares.codes.length, need: shares.need } }))
    : [{ code: recoveryKey, share: null }];
  const copy = () =>
    navigator.clipboard.writeText(sheets.map(({ code }) => code).join('\n')).then(
      () => showToast(t('recovery.copied')),
      () => showToast(t('act.notCopied')),
    );
  if (isConfirming) return <Confirm sheets={sheets} onBack={() => setConfirming(false)} />;
  return (
    <div className="Page Recovery">
      <h1>{t('recovery.title')}</h1>
      <Banner tone="care" title={t('recovery.once')}>
        {t('recovery.onceWords')}
      </Banner>
      {sheets.map((sheet) => (
        <section key={sheet.code} className="Panel Panel-body">
          {sheet.share && <h2>{t('recovery.share', sheet.share)}</h2>}
          <KeyGroups code={sheet.code} />
        </section>
      ))}
      <div className="Page-actions">
        <Button look="primary" icon={Printer} onPress={() => window.print()}>
          {t('recovery.print')}
        </Button>
        <Button icon={Copy} onPress={() => void copy().catch(toastFailure)}>
          {t('recovery.copy')}
        </Button>
        <Button onPress={() => setConfirming(true)}>{t('recovery.goOn')}</Button>
      </div>
      <p className="soft">{t('recovery.copyWords')}</p>
      <SplitKey recoveryKey={recoveryKey} isSplit={shares !== null} onSplit={setShares} />
      <PrintedSheets sheets={sheets} />
    </div>
  );
}

/** A group that somebody types from the paper shows that there is paper. */
function Confirm({ sheets, onBack }: { sheets: readonly Sheet[]; onBack(): void }) {
  const { t } = useTranslation();
  const [asked] = useState(() => {
    const at = Math.floor(Math.random() * sheets.length);
    const groups = sheets[at]!.code.split('-');
    const group = Math.floor(Math.random() * groups.length);
    return { sheet: at + 1, group: group + 1, answer: groups[group]! };
  });
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const check = () => {
    if (plain(typed) !== asked.answer) return setWrong(true);
    showToast(t('recovery.done'));
    recoveryWork.set(false);
  };
  return (
    <div className="Page Recovery">
      <h1>{t('recovery.confirmTitle')}</h1>
      <section className="Panel Panel-body">
        <p>{t('recovery.confirmWords')}</p>
        <TextField
          label={
            sheets.length > 1 ? t('recovery.groupOfShare', { group: asked.group, share: asked.sheet }) : t('recovery.group', { group: asked.group })
          }
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          autoFocus
          maxLength={20}
          error={isWrong ? t('recovery.wrongGroup') : null}
          onEnter={check}
        />
        <div className="Page-actions">
          <Button look="primary" isDisabled={typed.trim() === ''} onPress={check}>
            {t('recovery.confirm')}
          </Button>
          <Button onPress={onBack}>{t('recovery.back')}</Button>
        </div>
      </section>
    </div>
  );
}

/** As the engine reads it: letters that look alike are one. */
function plain(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
