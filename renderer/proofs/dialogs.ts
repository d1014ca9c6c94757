/** Which dialog about proofs is open. Draws nothing. */
import { createStore } from '../store.ts';

export type AskedProof =
  /** Of one head, or of the newest, which is signed first. */
  | { what: 'save' | 'print'; size: number | null }
  | { what: 'prove'; seq: number | null }
  | { what: 'growth' | 'cosigned' | 'ask-time' | 'answer' | 'root' };

export const askedProof = createStore<AskedProof | null>(null);

export function askForProof(asked: AskedProof): void {
  askedProof.set(asked);
}
