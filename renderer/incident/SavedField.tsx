/** A field that saves itself and says so. */
import { useTranslation } from 'react-i18next';
import { TextField } from '../design/Field.tsx';
import { useAutosave } from '../records/autosave.ts';
import { SaveStateView } from '../records/SaveStateView.tsx';

type SavedFieldProps = {
  label: string;
  stored: string;
  save(text: string): Promise<unknown>;
  /** Names record and field, so that what could not be saved is found again when one comes back. */
  draftKey?: string | null;
  hint?: string;
  placeholder?: string;
  rows?: number;
  maxLength: number;
  isReadOnly: boolean;
  /** An empty field of this kind is not saved. */
  isRequired?: boolean;
  autoFocus?: boolean;
};

export function SavedField({ stored, save, isRequired = false, draftKey = null, ...rest }: SavedFieldProps) {
  const { t } = useTranslation();
  const saveUnlessEmpty = async (text: string) => (isRequired && text.trim() === '' ? undefined : save(text));
  const saved = useAutosave({ draftKey, stored, save: saveUnlessEmpty });
  const isMissing = isRequired && saved.value.trim() === '';
  return (
    <TextField
      {...rest}
      value={saved.value}
      onChange={saved.change}
      onBlur={saved.flush}
      error={isMissing ? t('save.required') : null}
      aside={<SaveStateView saved={saved} isSilent={isMissing} />}
    />
  );
}
