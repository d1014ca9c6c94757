/** The entries of one accession, a page at a time. Knows no wording. */
import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { AccessionId } from '../../shared/ids.ts';
import type { AccessionEntry, EntryOutcome } from '../../shared/model/accession.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';

const pageSize = 200;
type Pages = { entries: AccessionEntry[]; next: number | null; error: AppError | null; isWaiting: boolean };
const none: Pages = { entries: [], next: null, error: null, isWaiting: true };

export function useEntryPages(accession: AccessionId, outcome: EntryOutcome | null) {
  const [pages, setPages] = useState<Pages>(none);
  const load = useCallback(
    async (after: number | null): Promise<void> => {
      try {
        const answer = await engine().call('accession.entries', {
          accession,
          limit: pageSize,
          ...(outcome !== null && { outcome }),
          ...(after !== null && { after }),
        });
        setPages((now) => ({
          entries: after === null ? answer.entries : [...now.entries, ...answer.entries],
          next: answer.next,
          error: null,
          isWaiting: false,
        }));
      } catch (error) {
        setPages((now) => ({ ...now, error: toAppError(error), isWaiting: false }));
      }
    },
    [accession, outcome],
  );
  useEffect(() => {
    setPages(none);
    void load(null);
  }, [load]);
  return { ...pages, hasMore: pages.next !== null, more: () => void load(pages.next) };
}
