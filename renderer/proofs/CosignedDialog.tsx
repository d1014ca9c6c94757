/** Takes in a checkpoint that a partner cosigned; with a partner's first one, who that is and by which key. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { EngineContract } from '../../shared/ipc/contract.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Check } from '../design/Choice.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError, useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { asHead, HeadField } from './HeadField.tsx';
import { proofsChanged } from './proof-state.ts';
import './proofs.css';

type Taken = z.output<EngineContract['log.add-cosignature']['output']>;

export function CosignedDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const partners = useAnswer('log.partners', {}).value;
  const [note, setNote] = useState('');
  const [saysNew, setNew] = useState<boolean | null>(null);
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const isNew = saysNew ?? partners?.length === 0;
  const isReady = note.trim() !== '' && (!isNew || (name.trim() !== '' && key.trim() !== ''));
  const take = async () => {
    setError(null);
    try {
      setTaken(await engine().call('log.add-cosignature', { note: asHead(note), ...(isNew && { name: name.trim(), partnerKey: key.trim() }) }));
      proofsChanged();
    } catch (fault) {
      setError(toAppError(fault));
    }
  };
  return (
    <Dialog
      title={t('proofs.cosigned.title')}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {taken ? (
            // What was pressed is gone, and keys with it, unless another takes its place.
            <Button onPress={onClose} autoFocus>
              {t('act.close')}
            </Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('act.cancel')}</Button>
              <Button look="primary" icon={Download} isDisabled={!isReady} onPress={() => void take()}>
                {t('proofs.cosigned.start')}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <Failure error={error} />}
      {taken ? (
        <TakenWords taken={taken} />
      ) : (
        <>
          <p className="soft">{t('proofs.cosigned.what')}</p>
          <HeadField label={t('proofs.cosigned.file')} hint={t('proofs.cosigned.fileHint')} text={note} onChange={setNote} />
          {partners !== null && partners.length > 0 && (
            <Check isOn={isNew} onChange={setNew}>
              {t('proofs.cosigned.isNew')}
            </Check>
          )}
          {isNew && (
            <>
              <TextField label={t('proofs.cosigned.name')} hint={t('proofs.cosigned.nameHint')} value={name} onChange={setName} maxLength={200} />
              <TextField label={t('proofs.cosigned.key')} hint={t('proofs.cosigned.keyHint')} value={key} onChange={setKey} maxLength={1000} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

function TakenWords({ taken: { size, added, partner } }: { taken: Taken }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  return (
    <Banner tone={added.length === 0 ? 'plain' : 'good'} title={t(added.length === 0 ? 'proofs.cosigned.known' : 'proofs.cosigned.done')}>
      {partner && <span>{t('proofs.cosigned.newPartner', { name: safeName(partner.name) })}</span>}
      {added.map((one) => (
        <span key={`${one.keyId} ${one.cosignedAt}`}>
          {t('proofs.cosigned.by', { name: safeName(one.name), count: size, shown: number(size), at: dateTimeSeconds(one.cosignedAt) })}
        </span>
      ))}
    </Banner>
  );
}
