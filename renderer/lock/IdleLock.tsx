/** Locks the case when nobody has touched keyboard or mouse for long, and says so a minute before. Knows no passphrase. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toastFailure } from '../app/failures.tsx';
import { activities, openCase, settings } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { canLock, holdingUp, lock, lockNow, lockWaits } from './lock.ts';
import './lock.css';

const noticeMs = 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function IdleLock() {
  const opened = useStore(openCase);
  const { idleLockMinutes } = useStore(settings);
  if (!canLock(opened)) return null;
  return (
    <>
      {idleLockMinutes > 0 && <IdleWatch minutes={idleLockMinutes} />}
      <WaitingToLock />
    </>
  );
}

function IdleWatch({ minutes }: { minutes: number }) {
  const { t } = useTranslation();
  const [leftMs, setLeftMs] = useState<number | null>(null);
  const isNoticeShown = useRef(false);
  useEffect(() => {
    isNoticeShown.current = leftMs !== null;
  });
  useEffect(() => {
    let touchedAt = Date.now();
    // Who works in another window of the same case is not away.
    const others = new BroadcastChannel('kualik-touched');
    const touch = () => {
      touchedAt = Date.now();
      setLeftMs(null);
      if (lockWaits.get() === 'idle') lockWaits.set(null);
    };
    const onSign = (event: Event) => {
      // The key that says “I am here” does nothing else.
      if (event.type === 'keydown' && isNoticeShown.current) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (Date.now() - touchedAt > 1000) others.postMessage('touched');
      touch();
    };
    const look = () => {
      const left = minutes * 60_000 - (Date.now() - touchedAt);
      if (left > 0) setLeftMs(left <= noticeMs ? left : null);
      else if (lockWaits.get() === null) {
        setLeftMs(null);
        lock('idle');
      }
    };
    others.onmessage = touch;
    for (const sign of signs) window.addEventListener(sign, onSign, true);
    const timer = setInterval(look, 1000);
    return () => {
      clearInterval(timer);
      others.close();
      for (const sign of signs) window.removeEventListener(sign, onSign, true);
    };
  }, [minutes]);
  if (leftMs === null) return null;
  return (
    <LockNotice>
      <Banner tone="care" icon={LockKeyhole} title={t('lock.soon')}>
        <span aria-hidden className="tabular">
          {t('lock.left', { count: Math.ceil(leftMs / 1000) })}
        </span>
        <span>{t('lock.stay')}</span>
      </Banner>
    </LockNotice>
  );
}

/** Work that must not be cut off holds the lock up; it is said, and can be decided otherwise. */
function WaitingToLock() {
  const { t } = useTranslation();
  const why = useStore(lockWaits);
  const holder = holdingUp(useStore(activities));
  const isDue = why !== null && holder === undefined;
  useEffect(() => {
    if (isDue) void lockNow();
  }, [isDue]);
  if (why === null || !holder) return null;
  const stop = () => void engine().call('activity.stop', { id: holder.id }).catch(toastFailure);
  return (
    <LockNotice>
      <Banner
        tone="care"
        icon={LockKeyhole}
        title={t('lock.waits')}
        actions={
          <span className="Page-actions">
            <Button size="small" onPress={() => lockWaits.set(null)}>
              {t('lock.dont')}
            </Button>
            <Button size="small" onPress={stop}>
              {t('lock.stopAndLock')}
            </Button>
          </span>
        }
      >
        {t('lock.waitsFor', { what: t(`activity.method.${holder.method}`) })}
      </Banner>
    </LockNotice>
  );
}

/** Over everything, dialogs included. */
function LockNotice({ children }: { children: ReactNode }) {
  return createPortal(
    <div className="LockNotice" role="alert" data-react-aria-top-layer="true">
      {children}
    </div>,
    document.body,
  );
}
