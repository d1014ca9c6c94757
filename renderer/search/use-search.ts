/** Asks for hits as one types, page after page, and again when records change or the index is whole; keeps what was found while one is elsewhere. */
import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { SearchAnswer, SearchQuery } from '../../shared/search/search.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { openCase } from '../app/session.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { memory, type View } from './search-state.ts';

const pageSize = 40;
const calmMs = 80;
const fillingMs = 2000;

type State = { key: string; answer: SearchAnswer | null; error: AppError | null };
export type Searching = State & { isWaiting: boolean; ask(): void; more(): void };

/** Null while nothing is asked for. `rangeOf` says which days the words of the time filter mean. */
export function queryOf({ text, filters, when, certainly }: View): Omit<SearchQuery, 'limit'> | null {
  if (text.trim() === '') return null;
  const range = rangeOf(when);
  return { text, ...filters, ...(range && { range: { ...range, certainly } }) };
}

/** Null where no day is understood. */
export function rangeOf(words: string): { from: string | null; to: string | null } | null {
  if (words.trim() === '') return null;
  const { earliest, latest } = readUncertainTime(words.trim().slice(0, 500));
  // The filter takes the years that a day field knows.
  const day = (text: string | null) => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null);
  return day(earliest) === null && day(latest) === null ? null : { from: day(earliest), to: day(latest) };
}

export function useSearch(view: View): Searching {
  const query = queryOf(view);
  const key = query === null ? '' : `${openCase.get()?.id} ${JSON.stringify(query)}`;
  const [state, setState] = useState<State>({ key: memory.key, answer: memory.answer, error: null });
  const [round, setRound] = useState(0);
  const ask = useCallback(() => setRound((now) => now + 1), []);
  const settle = useCallback((next: State) => {
    Object.assign(memory, { key: next.key, answer: next.answer });
    setState(next);
  }, []);

  useEffect(() => {
    if (key === '' || (memory.key === key && memory.answer !== null && round === 0)) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const asked = JSON.parse(key.slice(key.indexOf(' ') + 1)) as Omit<SearchQuery, 'limit'>;
      engine()
        .call('search.find', { ...asked, limit: pageSize }, { signal: abort.signal })
        .then(
          (answer) => !abort.signal.aborted && settle({ key, answer, error: null }),
          (error: unknown) => !abort.signal.aborted && settle({ key, answer: null, error: toAppError(error) }),
        );
    }, calmMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, round, settle]);

  const isFilling = state.answer !== null && !state.answer.isWhole;
  useEffect(() => {
    const stops = (['records.changed', 'items.changed', 'search.filled'] as const).map((name) => engine().on(name, ask));
    const timer = isFilling ? setInterval(ask, fillingMs) : undefined;
    return () => {
      clearInterval(timer);
      stops.forEach((stop) => stop());
    };
  }, [ask, isFilling]);

  const more = useCallback(() => {
    const { answer } = memory;
    if (answer === null || !answer.more) return;
    const asked = JSON.parse(memory.key.slice(memory.key.indexOf(' ') + 1)) as Omit<SearchQuery, 'limit'>;
    const askedKey = memory.key;
    engine()
      .call('search.find', { ...asked, limit: pageSize, offset: answer.hits.length })
      .then(
        (next) => {
          if (memory.key !== askedKey || memory.answer !== answer) return;
          const known = new Set(answer.hits.map(({ subject }) => subject));
          const hits = [...answer.hits, ...next.hits.filter(({ subject }) => !known.has(subject))];
          settle({ key: askedKey, answer: { ...answer, hits, more: next.more }, error: null });
        },
        (error: unknown) => settle({ key: askedKey, answer, error: toAppError(error) }),
      );
  }, [settle]);

  return { ...state, isWaiting: key !== '' && state.key !== key, ask, more };
}
