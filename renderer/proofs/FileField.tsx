/** Choosing one file that came from outside. Reads nothing of it. */
import { FileSearch } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { choosePaths } from '../app/choose.tsx';
import { toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { Button } from '../design/Button.tsx';

type FileFieldProps = { label: string; path: string | null; onChange(path: string): void; hint?: ReactNode };

export function FileField({ label, path, onChange, hint }: FileFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const choose = async () => {
    const [chosen] = await choosePaths('files');
    if (chosen !== undefined) onChange(chosen);
  };
  return (
    <div className="Field" role="group" aria-labelledby={id}>
      <span className="Field-label" id={id}>
        {label}
      </span>
      <span className="FileField">
        <Button icon={FileSearch} size="small" aria-label={`${label}: ${t('verify.choose')}`} onPress={() => void choose().catch(toastFailure)}>
          {t('verify.choose')}
        </Button>
        {path === null ? <span className="soft">{t('verify.noPath')}</span> : <PathText>{path}</PathText>}
      </span>
      {hint && <span className="Field-hint">{hint}</span>}
    </div>
  );
}
