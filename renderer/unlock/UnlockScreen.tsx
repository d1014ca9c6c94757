/** Asks for what unlocks a case: a passphrase, the recovery key, or shares of it. Shows nothing of the case but the name of its folder. */
import { KeyRound, LockKeyhole, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { PassphraseField } from '../design/PassphraseField.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { folderNameOf, leaveUnlocking, unlock, unlocking } from './unlocking.ts';
import './unlock.css';

type Way = 'passphrase' | 'recovery' | 'shares';
const ways: readonly Way[] = ['passphrase', 'recovery', 'shares'];

export function UnlockScreen() {
  const { t } = useTranslation();
  const asked = useStore(unlocking);
  const [way, setWay] = useState<Way>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [shares, setShares] = useState<readonly string[]>(['', '']);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wait = useWait(error);
  if (!asked) return null;
  const isReady = { passphrase: passphrase !== '', recovery: recoveryKey.trim() !== '', shares: shares.filter(isFilled).length > 1 }[way];

  const open = async (words: 'given' | 'none') => {
    if (isBusy || (words === 'given' && (!isReady || wait > 0))) return;
    setBusy(true);
    setError(null);
    try {
      if (words === 'none') return await unlock(asked, null);
      if (way === 'passphrase') return await unlock(asked, { passphrase });
      const key = way === 'recovery' ? recoveryKey : (await engine().call('recovery.join', { shares: shares.filter(isFilled) })).recoveryKey;
      await unlock(asked, { recoveryKey: key });
    } catch (fault) {
      setError(toAppError(fault));
      setBusy(false);
    }
  };
  const choose = (next: Way) => {
    setWay(next);
    setError(null);
  };

  return (
    <div className="Unlock">
      <section className="Panel Panel-body Unlock-box" aria-labelledby="unlock-title">
        <div className="Unlock-head">
          <LockKeyhole aria-hidden />
          <div>
            <h1 id="unlock-title">{t(asked.words === 'reading' ? 'unlock.sealed' : 'unlock.people')}</h1>
            <SafeText className="Unlock-name">{folderNameOf(asked.path)}</SafeText>
          </div>
        </div>
        {way === 'passphrase' && (
          <PassphraseField label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} autoFocus onEnter={() => void open('given')} />
        )}
        {way === 'recovery' && (
          <TextField
            label={t('unlock.recoveryKey')}
            value={recoveryKey}
            onChange={setRecoveryKey}
            autoFocus
            maxLength={200}
            hint={t('unlock.recoveryHint')}
            onEnter={() => void open('given')}
          />
        )}
        {way === 'shares' && <Shares shares={shares} onChange={setShares} />}
        {error && <Trouble error={error} wait={wait} way={way} />}
        <div className="Page-actions">
          <Button look="primary" isDisabled={!isReady || isBusy || wait > 0} onPress={() => void open('given')}>
            {t(isBusy ? 'unlock.busy' : 'unlock.unlock')}
          </Button>
          {asked.words === 'writing' && (
            <Button isDisabled={isBusy} onPress={() => void open('none')}>
              {t('unlock.readOnly')}
            </Button>
          )}
          <Button look="quiet" isDisabled={isBusy} onPress={leaveUnlocking}>
            {t('unlock.leave')}
          </Button>
        </div>
        {asked.words === 'writing' && <p className="soft">{t('unlock.readOnlyWords')}</p>}
        <div className="Unlock-ways">
          {ways
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} look="quiet" size="small" icon={KeyRound} onPress={() => choose(other)}>
                {t(`unlock.way.${other}`)}
              </Button>
            ))}
        </div>
      </section>
    </div>
  );
}

function isFilled(share: string): boolean {
  return share.trim() !== '';
}

function Shares({ shares, onChange }: { shares: readonly string[]; onChange(shares: readonly string[]): void }) {
  const { t } = useTranslation();
  return (
    <div className="Unlock-shares">
      <p className="soft">{t('unlock.sharesHint')}</p>
      {shares.map((share, at) => (
        <TextField
          key={at}
          label={t('unlock.share', { number: at + 1 })}
          value={share}
          autoFocus={at === 0}
          maxLength={300}
          onChange={(text) => onChange(shares.map((one, index) => (index === at ? text : one)))}
        />
      ))}
      <Button size="small" icon={Plus} isDisabled={shares.length >= 20} onPress={() => onChange([...shares, ''])}>
        {t('unlock.moreShares')}
      </Button>
    </div>
  );
}

/** A passphrase that does not fit is no fault of the program, so it is said calmly. */
function Trouble({ error, wait, way }: { error: AppError; wait: number; way: Way }) {
  const { t } = useTranslation();
  if (error.code === 'wrong-passphrase') {
    return (
      <div role="alert">
        <Banner tone="care" title={t(`unlock.wrong.${way === 'passphrase' ? 'passphrase' : 'recovery'}.title`)}>
          {t(`unlock.wrong.${way === 'passphrase' ? 'passphrase' : 'recovery'}.advice`)}
        </Banner>
      </div>
    );
  }
  if (error.code === 'wait') {
    return (
      <div role="alert">
        <Banner tone="care" title={wait > 0 ? t('unlock.wait', { count: wait }) : t('unlock.waitOver')}>
          {t('error.wait.advice')}
        </Banner>
      </div>
    );
  }
  return <Failure error={error} />;
}

/** Seconds that are still to be waited, counted down; 0 where none are. */
function useWait(error: AppError | null): number {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (error?.code !== 'wait') return setUntil(0);
    const { seconds } = error.details as { seconds: number };
    setUntil(Date.now() + seconds * 1000);
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [error]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
