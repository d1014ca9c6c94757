/** Writing one file that leaves the case: its name, its folder, what was written. Knows nothing of what is in it. */
import { FolderOpen, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { about } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { fileName, joinPath } from '../start/open-case.ts';
import { createStore, useStore } from '../store.ts';
import { proofsChanged } from './proof-state.ts';
import './proofs.css';

/** Where the last one went: several things are often carried out together. */
const lastFolder = createStore<string | null>(null);

type SaveDialogProps = {
  title: string;
  what: string;
  icon: LucideIcon;
  start: string;
  /** Without its ending. */
  suggestion: string;
  ending: string;
  isReady?: boolean;
  write(path: string): Promise<{ path: string }>;
  onClose(): void;
  children?: ReactNode;
  /** What to do with the file, once there is one. */
  after?(path: string): ReactNode;
};

export function SaveDialog({ title, what, icon, start, suggestion, ending, isReady = true, write, onClose, children, after }: SaveDialogProps) {
  const { t } = useTranslation();
  const { home, shell } = useStore(about);
  const remembered = useStore(lastFolder);
  const [typedFolder, setFolder] = useState<string | null>(null);
  const [named, setNamed] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const folder = typedFolder ?? remembered ?? home;
  const name = named ?? suggestion;
  const path = joinPath(folder, `${fileName(name) || 'kualik'}${ending}`);
  const canWrite = isReady && folder.trim() !== '';

  const save = async () => {
    if (!canWrite || isBusy) return;
    setBusy(true);
    setError(null);
    setWritten(null);
    try {
      setWritten((await write(path)).path);
      lastFolder.set(folder);
      proofsChanged();
    } catch (fault) {
      setError(toAppError(fault));
    } finally {
      setBusy(false);
    }
  };
  const chooseFolder = async () => {
    const [chosen] = await choosePaths('folder');
    if (chosen !== undefined) setFolder(chosen);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {written ? (
            // What was pressed is gone, and keys with it, unless another takes its place.
            <Button onPress={onClose} autoFocus>
              {t('act.close')}
            </Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('act.cancel')}</Button>
              <Button look="primary" icon={icon} isDisabled={!canWrite} onPress={() => void save()}>
                {start}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <Failure error={error} />}
      {written ? (
        <>
          <Banner
            tone="good"
            title={t('proofs.written')}
            actions={
              shell === 'electron' && (
                <Button size="small" icon={FolderOpen} onPress={() => void engine().call('host.reveal', { path: written }).catch(toastFailure)}>
                  {t('export.reveal')}
                </Button>
              )
            }
          >
            <PathText>{written}</PathText>
          </Banner>
          {after?.(written)}
        </>
      ) : (
        <>
          <p className="soft">{what}</p>
          {children}
          <TextField label={t('proofs.fileName')} value={name} onChange={setNamed} maxLength={200} onEnter={() => void save()} />
          <div className="Proofs-folder">
            <TextField label={t('newCase.folder')} value={folder} onChange={setFolder} />
            <Button onPress={() => void chooseFolder().catch(toastFailure)}>{t('act.change')}</Button>
          </div>
          <p className="soft">
            {t('sheets.write.becomes')} <PathText>{path}</PathText>
          </p>
        </>
      )}
    </Dialog>
  );
}
