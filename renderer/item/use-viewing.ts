/** Opening the original itself: first recorded in the custody log, then shown. Passing through quickly opens nothing. */
import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { ItemId } from '../../shared/ids.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';

const passingMs = 350;

/** `isOpen` once the original may be fetched. A case that cannot be written shows it without a record, as its media allow no writing. */
export function useViewing(item: ItemId, isWanted: boolean): { isOpen: boolean; error: AppError | null } {
  const [state, setState] = useState<{ item: ItemId | null; error: AppError | null }>({ item: null, error: null });
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    const record = async () => {
      const error = await engine()
        .call('item.view', { item })
        .then(() => null, toAppError);
      if (isHere) setState(error && error.code !== 'read-only' ? { item: null, error } : { item, error: null });
    };
    const timer = setTimeout(() => void record(), passingMs);
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [item, isWanted]);
  return { isOpen: state.item === item, error: state.error };
}
