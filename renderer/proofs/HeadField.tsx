/** An older head of the log as somebody kept it: chosen as a file, or typed from paper. Checks nothing. */
import { FileSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import './proofs.css';

/** What is copied from a page often comes without the end of its last line, which a signed text must have. */
export function asHead(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

type HeadFieldProps = { label: string; hint: string; text: string; onChange(text: string): void };

export function HeadField({ label, hint, text, onChange }: HeadFieldProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  const choose = async () => {
    setError(null);
    try {
      const [path] = await choosePaths('files');
      if (path !== undefined) onChange((await engine().call('log.read-head', { path })).text);
    } catch (fault) {
      setError(toAppError(fault));
    }
  };
  return (
    <div className="HeadField">
      <TextField
        label={label}
        hint={hint}
        value={text}
        onChange={onChange}
        rows={4}
        maxLength={1_000_000}
        aside={
          <Button size="small" look="quiet" icon={FileSearch} onPress={() => void choose()}>
            {t('proofs.fromFile')}
          </Button>
        }
      />
      {error && <Failure error={error} />}
    </div>
  );
}
