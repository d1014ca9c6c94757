/** Asking the engine from components: answers that refresh themselves when told of changes. Knows no screen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { engine, type AllContract, type AllEvents } from './engine.ts';

type Method = keyof AllContract & string;
export type Answer<T> = { value: T | null; error: AppError | null; isWaiting: boolean; ask(): void };

/**
 * Asks again when the input changes or one of the events comes; meanwhile the last answer to the same question stays.
 * A null input asks nothing.
 */
export function useAnswer<M extends Method>(
  method: M,
  input: z.input<AllContract[M]['input']> | null,
  refreshOn: readonly (keyof AllEvents & string)[] = [],
): Answer<z.output<AllContract[M]['output']>> {
  type Value = z.output<AllContract[M]['output']>;
  const key = input === null ? null : `${method} ${JSON.stringify(input)}`;
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ key: string | null; value: Value | null; error: AppError | null }>({ key: null, value: null, error: null });
  const ask = useCallback(() => setRound((now) => now + 1), []);

  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    engine()
      .call(method, JSON.parse(key.slice(method.length + 1)) as never, { signal: abort.signal })
      .then(
        (value) => !abort.signal.aborted && setState({ key, value, error: null }),
        (error: unknown) =>
          !abort.signal.aborted && setState((now) => ({ key, value: now.key === key ? now.value : null, error: toAppError(error) })),
      );
    return () => abort.abort();
  }, [key, method, round]);

  const events = refreshOn.join(' ');
  useEffect(() => {
    const stops = events
      .split(' ')
      .filter(Boolean)
      .map((name) => engine().on(name as keyof AllEvents & string, ask));
    return () => stops.forEach((stop) => stop());
  }, [events, ask]);

  const isCurrent = state.key === key;
  return { value: isCurrent ? state.value : null, error: isCurrent ? state.error : null, isWaiting: !isCurrent && key !== null, ask };
}

/** The last answer there was, for lists that would otherwise vanish for a moment with each letter typed. */
export function useLatest<T>(value: T | null): T | null {
  const latest = useRef(value);
  if (value !== null) latest.current = value;
  return latest.current;
}

export function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('internal', String(error));
}
