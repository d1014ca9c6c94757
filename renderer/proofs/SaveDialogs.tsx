/** The dialogs that write a head of the log, or what can be proved from it, into a file. */
import { FileCheck2, Printer, Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openCase } from '../app/session.ts';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { languageNames, languages, type Language } from '../text/text.ts';
import { useFormats } from '../text/formats.ts';
import { asHead, HeadField } from './HeadField.tsx';
import { SaveDialog } from './SaveDialog.tsx';

type SaveHeadProps = { form: 'note' | 'pdf'; size: number | null; onClose(): void };

export function SaveHeadDialog({ form, size, onClose }: SaveHeadProps) {
  const { t, i18n } = useTranslation();
  const { number } = useFormats();
  const opened = useStore(openCase);
  const [language, setLanguage] = useState<Language>(i18n.language as Language);
  const isPage = form === 'pdf';
  const write = (path: string) => engine().call('log.write-checkpoint', { path, form, ...(isPage && { language }), ...(size !== null && { size }) });
  return (
    <SaveDialog
      title={t(isPage ? 'proofs.print.title' : 'proofs.save.title')}
      what={`${size === null ? t('proofs.ofNewest') : t('proofs.ofSize', { count: size, shown: number(size) })} ${t(isPage ? 'proofs.print.what' : 'proofs.save.what')}`}
      icon={isPage ? Printer : Save}
      start={t(isPage ? 'proofs.print.start' : 'proofs.save.start')}
      suggestion={[opened?.name, t('proofs.checkpointWord'), size].filter(Boolean).join(' ')}
      ending={isPage ? '.pdf' : '.txt'}
      write={write}
      onClose={onClose}
      after={() => <p className="soft">{t(isPage ? 'proofs.print.after' : 'proofs.save.after')}</p>}
    >
      {isPage && (
        <SelectField
          label={t('proofs.print.language')}
          value={language}
          onChange={setLanguage}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      )}
    </SaveDialog>
  );
}

export function ProveDialog({ seq, onClose }: { seq: number | null; onClose(): void }) {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const [typed, setTyped] = useState(seq === null ? '' : String(seq));
  const entry = /^\d{1,15}$/.test(typed.trim()) ? Number(typed.trim()) : null;
  return (
    <SaveDialog
      title={t('proofs.prove.title')}
      what={t('proofs.prove.what')}
      icon={FileCheck2}
      start={t('proofs.prove.start')}
      suggestion={[opened?.name, t('proofs.entryWord'), entry ?? ''].join(' ').trim()}
      ending=".tlog-proof"
      isReady={entry !== null}
      write={(path) => engine().call('log.write-proof', { path, of: { entry: entry! } })}
      onClose={onClose}
      after={() => <p className="soft">{t('proofs.prove.after')}</p>}
    >
      <TextField
        label={t('proofs.prove.entry')}
        hint={t('proofs.prove.entryHint')}
        value={typed}
        onChange={setTyped}
        error={typed.trim() !== '' && entry === null ? t('proofs.prove.notNumber') : null}
        autoFocus={seq === null}
        maxLength={15}
      />
    </SaveDialog>
  );
}

export function GrowthDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const [from, setFrom] = useState('');
  return (
    <SaveDialog
      title={t('proofs.growth.title')}
      what={t('proofs.growth.what')}
      icon={FileCheck2}
      start={t('proofs.growth.start')}
      suggestion={[opened?.name, t('proofs.growthWord')].filter(Boolean).join(' ')}
      ending=".txt"
      isReady={from.trim() !== ''}
      write={(path) => engine().call('log.write-proof', { path, of: { from: asHead(from) } })}
      onClose={onClose}
      after={() => <p className="soft">{t('proofs.growth.after')}</p>}
    >
      <HeadField label={t('proofs.growth.from')} hint={t('proofs.headHint')} text={from} onChange={setFrom} />
    </SaveDialog>
  );
}
