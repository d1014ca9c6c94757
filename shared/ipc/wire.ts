/** What travels between window and engine, whatever carries it; every value is plain JSON. Knows no methods. */
import type { ErrorCode } from '../errors.ts';

export type ToEngine = { type: 'call'; id: number; method: string; input: unknown } | { type: 'cancel'; id: number };

export type FromEngine =
  | { type: 'result'; id: number; output: unknown }
  | { type: 'failure'; id: number; error: { code: ErrorCode; message: string; details?: unknown } }
  | { type: 'progress'; id: number; progress: unknown }
  | { type: 'event'; name: string; payload: unknown };

/** What a carrier offers: two methods, and a word when the far end is gone for good. */
export interface Transport {
  post(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): () => void;
  onGone(listener: () => void): () => void;
}

/** Null for anything that is no message to the engine. */
export function readToEngine(value: unknown): ToEngine | null {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value) || !Number.isSafeInteger(value.id)) return null;
  const id = value.id as number;
  if (value.type === 'cancel') return { type: 'cancel', id };
  if (value.type !== 'call' || !('method' in value) || typeof value.method !== 'string') return null;
  return { type: 'call', id, method: value.method, input: 'input' in value ? value.input : undefined };
}
