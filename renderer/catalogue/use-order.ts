/** The order of items for a filter and sorting, kept up to date without asking more than once a second. */
import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { order, type View } from './catalogue-state.ts';

const calmMs = 1000;

export function useOrder(view: View): { nos: readonly number[]; isWaiting: boolean; error: AppError | null; ask(): void } {
  const key = JSON.stringify(view);
  const [round, setRound] = useState(0);
  const [answered, setAnswered] = useState<{ key: string | null; error: AppError | null }>({ key: null, error: null });
  const nos = useStore(order);

  useEffect(() => {
    const abort = new AbortController();
    engine()
      .call('item.order', JSON.parse(key) as View, { signal: abort.signal })
      .then(
        (answer) => {
          if (abort.signal.aborted) return;
          order.set(answer.nos);
          setAnswered({ key, error: null });
        },
        (error: unknown) => !abort.signal.aborted && setAnswered({ key, error: toAppError(error) }),
      );
    return () => abort.abort();
  }, [key, round]);

  const { filter, sort } = view;
  const followsRecords = filter.unlinked === true || filter.incident !== undefined;
  const followsDescribing = filter.state !== undefined || filter.text !== undefined || filter.kind !== undefined || sort.startsWith('captured');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const plan = () => {
      timer ??= setTimeout(() => {
        timer = null;
        setRound((now) => now + 1);
      }, calmMs);
    };
    const stops = [
      engine().on('items.changed', ({ added }) => (added || followsDescribing) && plan()),
      engine().on('records.changed', () => followsRecords && plan()),
    ];
    return () => {
      if (timer) clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [followsRecords, followsDescribing]);

  return { nos, isWaiting: answered.key !== key, error: answered.key === key ? answered.error : null, ask: () => setRound((now) => now + 1) };
}
