/** What a column can say, in the reader's language. Knows no component. */
import { useTranslation } from 'react-i18next';
import { readOwnTarget, type Target } from '../../shared/sheets/targets.ts';
import { useOwnFieldName } from '../records/custom-fields.ts';
import { safeName } from '../text/safe-name.ts';
import { useTargets } from './own-targets.ts';

export type TargetChoice = { target: Target; label: string };

/** "Person: other spellings"; a field of the case's own by its label, as it is written. */
export function useTargetName(): (target: Target) => string {
  const { t, i18n } = useTranslation();
  const ownName = useOwnFieldName();
  return (target) => {
    if (target === 'ignore') return t('sheets.target.ignore');
    const at = target.indexOf('.');
    const [group, name] = [target.slice(0, at), target.slice(at + 1)];
    const groupName = t(`sheets.group.${group}` as 'sheets.group.act');
    const isAct = group.startsWith('act');
    const own = readOwnTarget(target);
    if (own !== null) return `${groupName}: ${safeName(ownName(isAct ? 'act' : group, own.code))}`;
    const words = `sheets.target.${isAct ? 'act' : group === 'missing-item' ? 'missing' : group}.${name}`;
    const key = i18n.exists(words) ? words : `record.field.${name}`;
    return `${groupName}: ${t(key as 'record.field.note').toLowerCase()}`;
  };
}

export function useTargetChoices(): TargetChoice[] {
  const name = useTargetName();
  const { all } = useTargets();
  return all.filter((target) => target !== 'ignore').map((target) => ({ target, label: name(target) }));
}
