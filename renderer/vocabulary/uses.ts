/** How many records use each term or field of one place; asked for again when records change, but not with every change of an import. Draws nothing. */
import { useEffect, useMemo } from 'react';
import type { UsedIn } from '../../shared/vocabulary/contract.ts';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';

/** Counting goes through all records: a second for a million of them. */
const pauseMs = 3000;

export function useUses(used: UsedIn) {
  const { value, error, ask } = useAnswer('vocabulary.uses', used);
  useEffect(() => {
    let planned: ReturnType<typeof setTimeout> | null = null;
    const stop = engine().on('records.changed', () => {
      planned ??= setTimeout(() => {
        planned = null;
        ask();
      }, pauseMs);
    });
    return () => {
      stop();
      if (planned !== null) clearTimeout(planned);
    };
  }, [ask]);
  const latest = useLatest(value);
  const uses = useMemo(() => new Map(latest?.map((entry) => [entry.code, entry.uses])), [latest]);
  return { uses, error, ask };
}
