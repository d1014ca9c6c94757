/** Choosing the role that people in a list have had: with all that fall under it. */
import { useTranslation } from 'react-i18next';
import { Select } from '../design/Choice.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';

const any = '';

export function RoleFilter({ value, onChange }: { value: string | null; onChange(role: string | null): void }) {
  const { t } = useTranslation();
  const { tree, label } = useVocabulary('role');
  const options = tree.map(({ term, depth }) => ({
    value: term.code,
    label: `${'\u2003'.repeat(depth)}${safeName(label(term.code))}`,
  }));
  return (
    <Select
      label={t('people.role')}
      options={[{ value: any, label: t('people.anyRole') }, ...options]}
      value={value ?? any}
      onChange={(role) => onChange(role === any ? null : role)}
      plain={any}
    />
  );
}
