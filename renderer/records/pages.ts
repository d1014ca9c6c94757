/** As many rows of a list as somebody asked to see, however many one answer gives. Draws nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';

type Page<Row> = { rows: readonly Row[]; total: number };
type FetchPage<Row> = (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;

/** Rows that one answer may give. */
const pageMost = 500;

/** One page after the other, so that no row is skipped or met twice but by a change between them, which asks for all again. */
export async function fetchRows<Row>(fetch: FetchPage<Row>, shown: number, signal: AbortSignal): Promise<Page<Row>> {
  const rows: Row[] = [];
  for (;;) {
    const page = await fetch(rows.length, Math.min(pageMost, shown - rows.length), signal);
    rows.push(...page.rows);
    if (rows.length >= shown || page.rows.length === 0 || rows.length >= page.total) return { rows, total: page.total };
  }
}

/** `key`: what is asked for. With another one, and with more to be shown, what stood there stays until the answer comes; null before the first. */
export function usePages<Row>(key: string, shown: number, fetch: FetchPage<Row>): { value: Page<Row> | null; error: AppError | null; ask(): void } {
  const [state, setState] = useState<{ value: Page<Row> | null; error: AppError | null }>({ value: null, error: null });
  const [round, setRound] = useState(0);
  const ask = useCallback(() => setRound((now) => now + 1), []);
  const latest = useRef(fetch);
  useEffect(() => {
    latest.current = fetch;
  });
  useEffect(() => {
    const abort = new AbortController();
    fetchRows((...page) => latest.current(...page), shown, abort.signal).then(
      (value) => !abort.signal.aborted && setState({ value, error: null }),
      (error: unknown) => !abort.signal.aborted && setState(({ value }) => ({ value, error: toAppError(error) })),
    );
    return () => abort.abort();
  }, [key, shown, round]);
  useEffect(() => engine().on('records.changed', ask), [ask]);
  return { ...state, ask };
}
