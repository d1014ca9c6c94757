/** Asks for a new case's name and place, and makes it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { about } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { toAppError } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { casePath, createCase } from './open-case.ts';

const isAsked = createStore(false);

export function askForNewCase(): void {
  isAsked.set(true);
}

export function NewCaseDialogs() {
  return useStore(isAsked) ? <NewCaseDialog onClose={() => isAsked.set(false)} /> : null;
}

function NewCaseDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState(useStore(about).home);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = name.trim() !== '' && folder.trim() !== '' && !isBusy;

  const create = async () => {
    if (!isReady) return;
    setBusy(true);
    try {
      await createCase(folder, name.trim());
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
    </Dialog>
  );
}
