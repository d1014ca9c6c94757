/** Saving one value of a record as it is given, with its state always known: saved, saving, failed, changed elsewhere. Knows no record. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { toastFailure } from '../app/failures.tsx';
import { toAppError } from '../engine-hooks.ts';

export type SaveState = { step: 'resting' | 'typing' | 'saving' | 'conflict' } | { step: 'saved'; at: string } | { step: 'failed'; error: AppError };

type Options<Value> = {
  /** Names the record and the field: what could not be saved is found again under it, on this record only. Null: it is told of and not kept. */
  draftKey: string | null;
  stored: Value;
  save(value: Value): Promise<unknown>;
  /** What two equal values have in common, where they are not written alike. */
  normal?: (value: Value) => unknown;
};

export type Autosave<Value> = {
  value: Value;
  state: SaveState;
  /** Saved once there is a pause. */
  change(next: Value): void;
  /** Saved at once: for what is chosen, not typed. */
  set(next: Value): void;
  flush(): void;
  /** After a conflict: mine is written over what came from elsewhere, or dropped. */
  settle(whose: 'mine' | 'theirs'): void;
};

const pauseMs = 700;

/** What could not be saved when its page was left. */
const unsavedDrafts = new Map<string, { value: unknown; state: SaveState }>();

/**
 * Keeps what is given until it is saved: a newer answer from outside is shown only while nothing is being changed here, and is never written over silently.
 * Saves when typing pauses, on leaving the field and when the page goes away.
 */
export function useAutosave<Value>({ draftKey, stored, save, normal = trimmed }: Options<Value>): Autosave<Value> {
  const left = useRef(draftKey === null ? undefined : unsavedDrafts.get(draftKey));
  const [value, setValue] = useState(left.current ? (left.current.value as Value) : stored);
  const [state, setState] = useState<SaveState>(left.current?.state ?? { step: 'resting' });
  const unsaved = useRef<{ value: Value } | null>(left.current ? { value: left.current.value as Value } : null);
  const isSaving = useRef(false);
  const isHere = useRef(true);
  const written = (given: Value) => JSON.stringify(normal(given));
  /** What the field held, as far as this component knows: anything else came from elsewhere. */
  const known = useRef(new Set([written(stored)]));
  const latest = useRef({ save, stored, written });
  useEffect(() => {
    latest.current = { save, stored, written };
  });

  const storedText = written(stored);
  useEffect(() => {
    if (unsaved.current !== null) return;
    setValue(latest.current.stored);
    known.current = new Set([storedText]);
  }, [storedText]);

  const flush = useCallback(
    async (overwrite = false) => {
      const pending = unsaved.current;
      if (pending === null || isSaving.current) return;
      const { save: write, stored: there, written: spelled } = latest.current;
      const isForeign = !known.current.has(spelled(there)) && spelled(there) !== spelled(pending.value);
      if (isForeign && !overwrite) {
        setState({ step: 'conflict' });
        keepDraft(draftKey, pending.value, { step: 'conflict' });
        return;
      }
      isSaving.current = true;
      setState({ step: 'saving' });
      try {
        await write(pending.value);
        known.current.add(spelled(there)).add(spelled(pending.value));
        dropDraft(draftKey);
        if (unsaved.current === pending) {
          unsaved.current = null;
          setState({ step: 'saved', at: new Date().toISOString() });
        }
      } catch (error) {
        const failed: SaveState = { step: 'failed', error: toAppError(error) };
        keepDraft(draftKey, unsaved.current?.value ?? pending.value, failed);
        setState(failed);
        if (!isHere.current) toastFailure(error);
      } finally {
        isSaving.current = false;
      }
      // Typing went on while it was saved.
      if (unsaved.current !== null && unsaved.current !== pending) void flush();
    },
    [draftKey],
  );

  useEffect(() => {
    if (unsaved.current === null || state.step !== 'typing') return;
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [value, state.step, flush]);

  useEffect(() => {
    isHere.current = true;
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      isHere.current = false;
      void flush();
    };
  }, [flush]);

  const change = (next: Value) => {
    unsaved.current = { value: next };
    setValue(next);
    setState({ step: 'typing' });
  };
  return {
    value,
    state,
    change,
    set(next) {
      change(next);
      void flush();
    },
    flush: () => void flush(),
    settle(whose) {
      if (whose === 'mine') return void flush(true);
      unsaved.current = null;
      dropDraft(draftKey);
      known.current = new Set([storedText]);
      setValue(stored);
      setState({ step: 'resting' });
    },
  };
}

function keepDraft(draftKey: string | null, value: unknown, state: SaveState): void {
  if (draftKey !== null) unsavedDrafts.set(draftKey, { value, state });
}

function dropDraft(draftKey: string | null): void {
  if (draftKey !== null) unsavedDrafts.delete(draftKey);
}

/** The engine trims lines. */
function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
