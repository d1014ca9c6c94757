/** Naming a page of a document as the passage that a note or link is about. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPassage } from '../../shared/passage.ts';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { mark } from './mark.ts';

export function PageMark() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const page = /^[1-9]\d{0,5}$/.test(typed.trim()) ? Number(typed) : null;
  const take = () => page !== null && mark.set(formatPassage({ kind: 'page', page }));
  return (
    <div className="PageMark">
      <TextField
        label={t('notes.page')}
        value={typed}
        onChange={setTyped}
        onEnter={take}
        error={typed && page === null ? t('notes.pageWrong') : null}
      />
      <Button isDisabled={page === null} onPress={take}>
        {t('notes.markPage')}
      </Button>
    </div>
  );
}
