/** Takes in an authority's answer, with the certificates that came with it. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { Timestamp } from '../../shared/timestamps/timestamp.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError, useAnswer } from '../engine-hooks.ts';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { CompareRoots } from './Certificates.tsx';
import { FileField } from './FileField.tsx';
import { proofsChanged } from './proof-state.ts';
import './proofs.css';

export function AnswerDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const known = useAnswer('time.list', {}).value?.roots ?? [];
  const [answer, setAnswer] = useState<string | null>(null);
  const [authority, setAuthority] = useState('');
  const [chain, setChain] = useState<string | null>(null);
  const [roots, setRoots] = useState<string | null>(null);
  const [isCompared, setCompared] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [added, setAdded] = useState<Timestamp | null>(null);
  const isReady = answer !== null && (roots === null || isCompared);
  const take = async () => {
    if (answer === null) return;
    setError(null);
    try {
      setAdded(await engine().call('time.add', { answer, authority, ...(chain !== null && { chain }), ...(roots !== null && { roots }) }));
      proofsChanged();
    } catch (fault) {
      setError(toAppError(fault));
    }
  };
  return (
    <Dialog
      title={t('proofs.answer.title')}
      width="wide"
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {added ? (
            // What was pressed is gone, and keys with it, unless another takes its place.
            <Button onPress={onClose} autoFocus>
              {t('act.close')}
            </Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('act.cancel')}</Button>
              <Button look="primary" icon={Download} isDisabled={!isReady} onPress={() => void take()}>
                {t('proofs.answer.start')}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <Failure error={error} />}
      {added ? (
        <AddedWords added={added} />
      ) : (
        <>
          <p className="soft">{t('proofs.answer.what')}</p>
          <FileField label={t('proofs.answer.file')} path={answer} onChange={setAnswer} />
          <TextField
            label={t('proofs.answer.authority')}
            hint={t('proofs.answer.authorityHint')}
            value={authority}
            onChange={setAuthority}
            maxLength={200}
          />
          <FileField label={t('proofs.answer.chain')} path={chain} onChange={setChain} hint={t('proofs.answer.chainHint')} />
          <FileField
            label={t('proofs.answer.root')}
            path={roots}
            onChange={(path) => {
              setRoots(path);
              setCompared(false);
            }}
            hint={t('proofs.answer.rootHint', { count: known.length })}
          />
          {roots !== null && (
            <CompareRoots path={roots} pinned={new Set(known.map(({ sha256 }) => sha256))} isCompared={isCompared} onCompare={setCompared} />
          )}
        </>
      )}
    </Dialog>
  );
}

function AddedWords({ added: { trust, size, notLaterThan } }: { added: Timestamp }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  if (trust.state === 'root-unknown')
    return (
      <Banner tone="care" title={t('proofs.answer.waiting')}>
        {t('proofs.answer.waitingWords', { issuer: safeName(trust.issuer) })}
      </Banner>
    );
  return (
    <Banner tone="good" title={t('proofs.answer.proven')}>
      <span>{t('proofs.stamp.covers', { count: size, shown: number(size), at: dateTimeSeconds(notLaterThan) })}</span>
      <span className="mono iso">{isoInstant(notLaterThan)}</span>
    </Banner>
  );
}
