/** Asks for a new case's name and place, who owns it and how it is protected, and makes it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { isGoodAndSame, NewPassphrase, notTyped } from '../actors/NewPassphrase.tsx';
import { choosePaths } from '../app/choose.tsx';
import { Failure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { about } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Choices } from '../design/Choice.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { toAppError } from '../engine-hooks.ts';
import { recoveryWork } from '../recovery/recovery-work.ts';
import { createStore, useStore } from '../store.ts';
import { casePath, createCase } from './open-case.ts';

const isAsked = createStore(false);

export function askForNewCase(): void {
  isAsked.set(true);
}

export function NewCaseDialogs() {
  return useStore(isAsked) ? <NewCaseDialog onClose={() => isAsked.set(false)} /> : null;
}

type Protection = 'sealed' | 'open';

function NewCaseDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState(useStore(about).home);
  const [protection, setProtection] = useState<Protection>('sealed');
  const [owner, setOwner] = useState('');
  const [passphrase, setPassphrase] = useState(notTyped);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSealed = protection === 'sealed';
  const isOwned = owner.trim() !== '' && isGoodAndSame(passphrase);
  const isReady = name.trim() !== '' && folder.trim() !== '' && (!isSealed || isOwned) && !isBusy;

  const create = async () => {
    if (!isReady) return;
    setBusy(true);
    try {
      await createCase(folder, name.trim(), isSealed ? { name: owner.trim(), passphrase: passphrase.first, protection } : null);
      if (isSealed) recoveryWork.set(true);
      onClose();
    } catch (fault) {
      setError(toAppError(fault));
      setBusy(false);
    }
  };
  const change = async () => {
    const [chosen] = await choosePaths('folder');
    if (chosen !== undefined) setFolder(chosen);
  };

  return (
    <Dialog
      title={t('newCase.title')}
      width="wide"
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={!isReady} onPress={() => void create()}>
            {t('newCase.create')}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} />}
      <TextField
        label={t('newCase.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={200}
        hint={t('newCase.nameHint')}
        onEnter={() => void create()}
      />
      <div className="NewCase-place">
        <TextField label={t('newCase.folder')} value={folder} onChange={setFolder} />
        <Button onPress={() => void change()}>{t('act.change')}</Button>
      </div>
      {name.trim() && (
        <p className="soft NewCase-path">
          {t('newCase.becomes')} <PathText>{casePath(folder, name)}</PathText>
        </p>
      )}
      <Choices<Protection>
        label={t('protection.title')}
        value={protection}
        onChange={setProtection}
        options={[
          { value: 'sealed', label: t('protection.sealed'), detail: t('protection.sealedWords') },
          { value: 'open', label: t('protection.open'), detail: t('protection.openWords') },
        ]}
      />
      {isSealed && (
        <>
          <TextField label={t('protection.owner')} value={owner} onChange={setOwner} maxLength={200} hint={t('protection.ownerHint')} />
          <NewPassphrase label={t('protection.passphrase')} value={passphrase} onChange={setPassphrase} onEnter={() => void create()} />
          <p className="soft">{t('protection.lost')}</p>
        </>
      )}
    </Dialog>
  );
}
