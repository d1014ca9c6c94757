/** What columns can say in the case that is open, fields of its own among it. Knows no component. */
import { useMemo } from 'react';
import { knownTargets, type KnownTargets } from '../../shared/sheets/known-targets.ts';
import { useAllOwnFields } from '../records/custom-fields.ts';

export function useTargets(): KnownTargets {
  const fields = useAllOwnFields();
  return useMemo(
    () =>
      knownTargets(
        fields.map(({ fields: { record, code, type, list, labelEn, labelRu, labelKk } }) => ({
          record,
          code,
          type,
          list,
          labels: [labelEn, labelRu, labelKk].filter((label) => label !== ''),
        })),
      ),
    [fields],
  );
}
