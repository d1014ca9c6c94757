/** A field that saves itself and says so. */
import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { useAutosave, type SaveState } from './autosave.ts';

type SavedFieldProps = {
  label: string;
  stored: string;
  save(text: string): Promise<unknown>;
  hint?: string;
  placeholder?: string;
  rows?: number;
  maxLength: number;
  isReadOnly: boolean;
  /** An empty field of this kind is not saved. */
  isRequired?: boolean;
  autoFocus?: boolean;
};

export function SavedField({ stored, save, isRequired = false, ...rest }: SavedFieldProps) {
  const { t } = useTranslation();
  const saveUnlessEmpty = async (text: string) => (isRequired && text.trim() === '' ? undefined : save(text));
  const { text, change, flush, state } = useAutosave(stored, saveUnlessEmpty);
  const isMissing = isRequired && text.trim() === '';
  return (
    <TextField
      {...rest}
      value={text}
      onChange={change}
      onBlur={flush}
      error={isMissing ? t('save.required') : null}
      aside={<SaveStateView state={isMissing ? { step: 'resting', error: null } : state} onRetry={flush} />}
    />
  );
}

function SaveStateView({ state, onRetry }: { state: SaveState; onRetry(): void }) {
  const { t } = useTranslation();
  return (
    <span className="SaveState" role="status">
      {(state.step === 'typing' || state.step === 'saving') && (
        <span className="soft">
          <LoaderCircle aria-hidden /> {t('save.saving')}
        </span>
      )}
      {state.step === 'saved' && (
        <span className="SaveState-saved">
          <Check aria-hidden /> {t('save.saved')}
        </span>
      )}
      {state.step === 'failed' && (
        <span className="SaveState-failed">
          <TriangleAlert aria-hidden /> {t('save.failed')} {state.error && t(`error.${state.error.code}.title`)}
          <Button size="small" onPress={onRetry}>
            {t('act.tryAgain')}
          </Button>
        </span>
      )}
    </span>
  );
}
