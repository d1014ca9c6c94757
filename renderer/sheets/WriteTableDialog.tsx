/** Writes the records of one kind into a spreadsheet: which, as what, where. */
import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { recordKinds, type RecordKind } from '../../shared/records/kinds.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { currentRoute } from '../app/route.ts';
import { about } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { fileName, joinPath } from '../start/open-case.ts';
import { createStore, useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import './sheets.css';

const formats = ['xlsx', 'csv'] as const;
type Written = { path: string; rows: number };

const isAsked = createStore(false);

export function askForTable(): void {
  isAsked.set(true);
}

export function WriteTableDialogs() {
  return useStore(isAsked) ? <WriteTableDialog onClose={() => isAsked.set(false)} /> : null;
}

/** Whoever looks at a list most likely wants that one. */
const kindOfPage: { [page: string]: RecordKind } = {
  organisations: 'organisation',
  organisation: 'organisation',
  places: 'place',
  place: 'place',
  map: 'place',
  missing: 'missing-item',
  'missing-item': 'missing-item',
  incidents: 'act',
  incident: 'act',
  act: 'act',
  figures: 'figure',
  figure: 'figure',
  vocabulary: 'term',
};

function WriteTableDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { home, shell } = useStore(about);
  const [kind, setKind] = useState<RecordKind>(kindOfPage[currentRoute().page] ?? 'person');
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [folder, setFolder] = useState(home);
  const [named, setNamed] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = named ?? t(`record.kind.${kind}`);
  const path = joinPath(folder, `${fileName(name) || kind}.${format}`);

  const write = async () => {
    if (isBusy || folder.trim() === '') return;
    setBusy(true);
    setError(null);
    setWritten(null);
    try {
      setWritten(await engine().call('sheet.export', { kind, path }));
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
      title={t('sheets.write.title')}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{written ? t('act.close') : t('act.cancel')}</Button>
          <Button look="primary" icon={FileSpreadsheet} isDisabled={folder.trim() === ''} onPress={() => void write()}>
            {t('sheets.write.start')}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} />}
      {written && (
        <Banner
          tone="good"
          title={t('sheets.write.done', { count: written.rows, shown: number(written.rows) })}
          actions={
            shell === 'electron' && (
              <Button size="small" icon={FolderOpen} onPress={() => void engine().call('host.reveal', { path: written.path }).catch(toastFailure)}>
                {t('export.reveal')}
              </Button>
            )
          }
        >
          <PathText>{written.path}</PathText>
        </Banner>
      )}
      <p className="soft">{t('sheets.write.what')}</p>
      <div className="Sheet-pair">
        <SelectField
          label={t('sheets.write.kind')}
          value={kind}
          onChange={setKind}
          options={recordKinds.map((value) => ({ value, label: t(`record.kind.${value}`) }))}
        />
        <SelectField
          label={t('sheets.write.format')}
          value={format}
          onChange={setFormat}
          options={formats.map((value) => ({ value, label: t(`sheets.write.${value}`) }))}
        />
      </div>
      <TextField label={t('sheets.write.name')} value={name} onChange={setNamed} maxLength={200} autoFocus onEnter={() => void write()} />
      <div className="Sheet-folder">
        <TextField label={t('newCase.folder')} value={folder} onChange={setFolder} />
        <Button onPress={() => void chooseFolder().catch(toastFailure)}>{t('act.change')}</Button>
      </div>
      <p className="soft">
        {t('sheets.write.becomes')} <PathText>{path}</PathText>
      </p>
    </Dialog>
  );
}
