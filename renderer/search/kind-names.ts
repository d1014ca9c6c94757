/** What kinds of hits are called: one of them, and many of them. Knows no hit. */
import { useTranslation } from 'react-i18next';
import type { SearchKind } from '../../shared/search/search.ts';

export function useKindName(): (kind: SearchKind) => string {
  const { t } = useTranslation();
  return (kind) => (kind === 'note' || kind === 'link' ? t(`search.kind.${kind}`) : t(`record.kind.${kind}`));
}

export function useKindsName(): (kind: SearchKind) => string {
  const { t } = useTranslation();
  return (kind) => t(`search.kinds.${kind}`);
}
