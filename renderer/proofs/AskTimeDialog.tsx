/** Writes a request for a time stamp into a file, and says how it is carried out and brought back. */
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import { openCase } from '../app/session.ts';
import { Check, SelectField } from '../design/Choice.tsx';
import { engine } from '../engine.ts';
import { useStore } from '../store.ts';
import { CopyText } from './Copyable.tsx';
import { SaveDialog } from './SaveDialog.tsx';

const names: Record<ImprintAlgorithm, string> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };

export function AskTimeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  const [algorithm, setAlgorithm] = useState<ImprintAlgorithm>('sha256');
  const [nonce, setNonce] = useState(true);
  const [day] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <SaveDialog
      title={t('proofs.ask.title')}
      what={t('proofs.ask.what')}
      icon={Stamp}
      start={t('proofs.ask.start')}
      suggestion={[opened?.name, t('proofs.requestWord'), day].filter(Boolean).join(' ')}
      ending=".tsq"
      write={(path) => engine().call('time.request', { path, algorithm, nonce })}
      onClose={onClose}
      after={(path) => <CarryOut file={path.split(/[/\\]/).at(-1)!} />}
    >
      <SelectField
        label={t('proofs.ask.algorithm')}
        hint={t('proofs.ask.algorithmHint')}
        value={algorithm}
        onChange={setAlgorithm}
        options={ImprintAlgorithm.options.map((value) => ({ value, label: names[value] }))}
      />
      <Check isOn={nonce} onChange={setNonce}>
        {t('proofs.ask.nonce')}
      </Check>
    </SaveDialog>
  );
}

/** `file` is its name without a folder. */
export function CarryOut({ file }: { file: string }) {
  const { t } = useTranslation();
  return (
    <ol className="Steps">
      <li>
        {t('proofs.carry.out')}
        <CopyText isCommand text={sendingLine(file)} label={t('proofs.copyLine')} />
      </li>
      <li>
        {t('proofs.carry.look')}
        <CopyText isCommand text="openssl ts -reply -in answer.tsr -text" label={t('proofs.copyLine')} />
      </li>
      <li>{t('proofs.carry.root')}</li>
      <li>{t('proofs.carry.back')}</li>
    </ol>
  );
}

/** For the shells of Unix and, but for the quotes, of Windows. */
function sendingLine(file: string): string {
  const named = /^[\w.-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
  return `curl --fail --data-binary @${named} -H 'Content-Type: application/timestamp-query' -o answer.tsr https://ADDRESS-OF-THE-AUTHORITY`;
}
