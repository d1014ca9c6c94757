/** Choosing the role that people in a list have had: with all that fall under it. */
import { useTranslation } from 'react-i18next';
import { builtInTerms, termLabel, termTree } from '../../shared/vocabulary/vocabulary.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { Select } from '../design/Choice.tsx';

const any = '';

export function RoleFilter({ value, onChange }: { value: string | null; onChange(role: string | null): void }) {
  const { t, i18n } = useTranslation();
  const options = termTree(builtInTerms('role')).map(({ term, depth }) => ({
    value: term.code,
    label: `${'\u2003'.repeat(depth)}${termLabel(term, i18n.language as Language)}`,
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
