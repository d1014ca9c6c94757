/** The reason that a person gives for the changes they are about to make on one record. Kept until it is taken back or its page is left for good. */
import { createStore, useStore } from '../store.ts';

const reasons = createStore<{ subject: string; text: string } | null>(null);

/** A reason counts for its own record only. */
export function reasonFor(subject: string): string {
  const given = reasons.get();
  return given?.subject === subject ? given.text.trim() : '';
}

export function useReason(subject: string): string {
  const given = useStore(reasons);
  return given?.subject === subject ? given.text : '';
}

export function giveReason(subject: string, text: string): void {
  reasons.set(text === '' ? null : { subject, text });
}
