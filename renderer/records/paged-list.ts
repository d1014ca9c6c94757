/** A long list fetched page by page as it comes into view, and where one stood in it. Knows no kind of record and draws nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';

const pageSize = 100;
const keptPages = 60;
const calmMs = 250;

type Page<Row> = { rows: readonly Row[]; total: number };
type Cache<Row> = { key: string | null; total: number | null; pages: Map<number, readonly Row[]> };

/** What a list keeps while one looks elsewhere. */
export type ListMemory<Row> = { cache: Cache<Row>; place: { key: string | null; offsetPx: number; index: number } };

export function listMemory<Row>(): ListMemory<Row> {
  return { cache: { key: null, total: null, pages: new Map() }, place: { key: null, offsetPx: 0, index: 0 } };
}

export type PagedSource<Row> = {
  memory: ListMemory<Row>;
  /** Names the question; another one starts anew. */
  key: string;
  fetch(offset: number, limit: number, signal: AbortSignal): Promise<Page<Row>>;
  /** Kinds of subjects whose change may change the list. */
  follows: readonly string[];
};

export type PagedList<Row> = {
  /** Null until the first answer. */
  total: number | null;
  rowAt(index: number): Row | undefined;
  want(first: number, last: number): void;
  error: AppError | null;
  ask(): void;
};

export function usePagedList<Row>({ memory, key, fetch, follows }: PagedSource<Row>): PagedList<Row> {
  const [, redraw] = useState(0);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef({ fetch, key });
  useEffect(() => {
    latest.current = { fetch, key };
  });
  const asked = useRef(new Set<number>());
  const inView = useRef({ first: 0, last: 0 });
  const abort = useRef<AbortController | null>(null);

  const load = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const { key: own } = latest.current;
      const { signal } = (abort.current ??= new AbortController());
      try {
        const { rows, total } = await latest.current.fetch(page * pageSize, pageSize, signal);
        if (signal.aborted) return;
        const { cache } = memory;
        // Rows of the question before this one stay in view until the new ones are here.
        if (cache.key !== own) {
          cache.pages.clear();
          cache.key = own;
        }
        cache.total = total;
        cache.pages.delete(page);
        cache.pages.set(page, rows);
        for (const old of cache.pages.keys()) if (cache.pages.size > keptPages) cache.pages.delete(old);
        setError(null);
        redraw((now) => now + 1);
      } catch (failure) {
        if (!signal.aborted) setError(toAppError(failure));
      } finally {
        asked.current.delete(page);
      }
    },
    [memory],
  );

  const refresh = useCallback(() => {
    abort.current?.abort();
    abort.current = new AbortController();
    asked.current.clear();
    const { first, last } = inView.current;
    const isSame = memory.cache.key === latest.current.key;
    const [from, to] = isSame ? [Math.floor(first / pageSize), Math.floor(last / pageSize)] : [0, 0];
    // Pages out of view are old now.
    if (isSame) for (const page of memory.cache.pages.keys()) if (page < from || page > to) memory.cache.pages.delete(page);
    for (let page = from; page <= to; page++) void load(page);
  }, [memory, load]);

  useEffect(() => {
    inView.current = memory.cache.key === key ? inView.current : { first: 0, last: 0 };
    refresh();
    return () => abort.current?.abort();
  }, [key, memory, refresh]);

  const kinds = follows.join(' ');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const followed = kinds.split(' ');
    const stop = engine().on('records.changed', ({ subjects }) => {
      if (!subjects.some((subject) => followed.includes(subject.split(':')[0]!))) return;
      timer ??= setTimeout(() => {
        timer = null;
        refresh();
      }, calmMs);
    });
    return () => {
      if (timer) clearTimeout(timer);
      stop();
    };
  }, [kinds, refresh]);

  const want = useCallback(
    (first: number, last: number) => {
      inView.current = { first, last };
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) if (!memory.cache.pages.has(page)) void load(page);
    },
    [memory, load],
  );
  return {
    total: memory.cache.total,
    rowAt: (index) => memory.cache.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    want,
    error,
    ask: refresh,
  };
}
