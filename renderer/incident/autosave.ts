/** Saving one field of a record as it is typed, with its state always known: saved, saving, failed. Knows no record. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { toAppError } from '../engine-hooks.ts';

export type SaveState = { step: 'resting' | 'typing' | 'saving' | 'saved' | 'failed'; error: AppError | null };

const pauseMs = 700;

/**
 * Keeps what is typed until it is saved: a newer answer from outside is shown only while nothing is being typed.
 * Saves when typing pauses, on leaving the field and when the page goes away.
 */
export function useAutosave(stored: string, save: (text: string) => Promise<unknown>) {
  const [text, setText] = useState(stored);
  const [state, setState] = useState<SaveState>({ step: 'resting', error: null });
  const unsaved = useRef<string | null>(null);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });

  useEffect(() => {
    if (unsaved.current === null) setText(stored);
  }, [stored]);

  const flush = useCallback(async () => {
    const pending = unsaved.current;
    if (pending === null) return;
    setState({ step: 'saving', error: null });
    try {
      await latestSave.current(pending);
      if (unsaved.current === pending) {
        unsaved.current = null;
        setState({ step: 'saved', error: null });
      }
    } catch (error) {
      setState({ step: 'failed', error: toAppError(error) });
    }
  }, []);

  useEffect(() => {
    if (unsaved.current === null) return;
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [text, flush]);

  useEffect(() => () => void flush(), [flush]);

  const change = (next: string) => {
    unsaved.current = next;
    setText(next);
    setState({ step: 'typing', error: null });
  };
  return { text, change, flush: () => void flush(), state };
}
