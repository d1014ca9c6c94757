/** Pins a root by an explicit act, after its fingerprint was compared by hand. */
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError, useAnswer } from '../engine-hooks.ts';
import { CompareRoots } from './Certificates.tsx';
import { FileField } from './FileField.tsx';
import { proofsChanged } from './proof-state.ts';
import './proofs.css';

type Pinned = z.output<EngineContract['time.pin-root']['output']>;

export function RootDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const known = useAnswer('time.list', {}).value?.roots ?? [];
  const [roots, setRoots] = useState<string | null>(null);
  const [chain, setChain] = useState<string | null>(null);
  const [isCompared, setCompared] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [done, setDone] = useState<Pinned | null>(null);
  const pin = async () => {
    if (roots === null) return;
    setError(null);
    try {
      setDone(await engine().call('time.pin-root', { roots, ...(chain !== null && { chain }) }));
      proofsChanged();
    } catch (fault) {
      setError(toAppError(fault));
    }
  };
  return (
    <Dialog
      title={t('proofs.root.title')}
      width="wide"
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {done ? (
            // What was pressed is gone, and keys with it, unless another takes its place.
            <Button onPress={onClose} autoFocus>
              {t('act.close')}
            </Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('act.cancel')}</Button>
              <Button look="primary" icon={Pin} isDisabled={roots === null || !isCompared} onPress={() => void pin()}>
                {t('proofs.root.start')}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <Failure error={error} />}
      {done ? (
        <Banner
          tone={done.pinned.length + done.proven.length === 0 ? 'plain' : 'good'}
          title={t(done.pinned.length === 0 ? 'proofs.root.known' : 'proofs.root.done')}
        >
          {done.proven.length > 0 && t('proofs.root.proven', { count: done.proven.length })}
        </Banner>
      ) : (
        <>
          <p className="soft">{t('proofs.root.what')}</p>
          <FileField
            label={t('proofs.root.file')}
            path={roots}
            onChange={(path) => {
              setRoots(path);
              setCompared(false);
            }}
          />
          {roots !== null && (
            <CompareRoots path={roots} pinned={new Set(known.map(({ sha256 }) => sha256))} isCompared={isCompared} onCompare={setCompared} />
          )}
          <FileField label={t('proofs.answer.chain')} path={chain} onChange={setChain} hint={t('proofs.answer.chainHint')} />
        </>
      )}
    </Dialog>
  );
}
