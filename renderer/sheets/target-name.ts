/** What a column can say, in the reader's language. Knows no component. */
import { useTranslation } from 'react-i18next';
import { targets, type Target } from '../../shared/sheets/targets.ts';

export type TargetChoice = { target: Target; label: string };

/** "Person: other spellings". */
export function useTargetName(): (target: Target) => string {
  const { t, i18n } = useTranslation();
  return (target) => {
    if (target === 'ignore') return t('sheets.target.ignore');
    const at = target.indexOf('.');
    const [group, name] = [target.slice(0, at), target.slice(at + 1)];
    const own = `sheets.target.${group.startsWith('act') ? 'act' : group === 'missing-item' ? 'missing' : group}.${name}`;
    const key = i18n.exists(own) ? own : `record.field.${name}`;
    return `${t(`sheets.group.${group}` as 'sheets.group.act')}: ${t(key as 'record.field.note').toLowerCase()}`;
  };
}

export function useTargetChoices(): TargetChoice[] {
  const name = useTargetName();
  return targets.filter((target) => target !== 'ignore').map((target) => ({ target, label: name(target) }));
}
