/** A typed caller over any carrier, for window, command line and tests alike. Knows neither Electron nor HTTP. */
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Contract, Events, Progress } from './procedure.ts';
import type { Transport } from './wire.ts';

export type CallOptions = { signal?: AbortSignal; onProgress?: (progress: Progress) => void };

export type Client<C extends Contract, E extends Events> = {
  /** Rejects with an AppError: the engine's own, or `engine-gone` when the carrier ended before the answer. */
  call<M extends keyof C & string>(method: M, input: z.input<C[M]['input']>, options?: CallOptions): Promise<z.output<C[M]['output']>>;
  /** Returns the function that stops listening. */
  on<N extends keyof E & string>(name: N, listener: (payload: z.output<E[N]>) => void): () => void;
  onGone(listener: () => void): () => void;
};

type Pending = { resolve(value: unknown): void; reject(error: AppError): void; onProgress: ((progress: Progress) => void) | undefined };

export function createClient<C extends Contract, E extends Events>(transport: Transport): Client<C, E> {
  let nextId = 1;
  let gone = false;
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();

  transport.onMessage((message) => {
    if (message.type === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
      return;
    }
    const call = pending.get(message.id);
    if (!call) return;
    if (message.type === 'progress') return call.onProgress?.(message.progress as Progress);
    pending.delete(message.id);
    if (message.type === 'result') return call.resolve(message.output);
    const { code, message: text, details } = message.error;
    call.reject(new AppError(code, text, details));
  });

  transport.onGone(() => {
    gone = true;
    for (const call of pending.values()) call.reject(engineGone());
    pending.clear();
  });

  return {
    call(method, input, { signal, onProgress } = {}) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        if (gone) return reject(engineGone());
        if (signal?.aborted) return reject(new AppError('cancelled', 'Cancelled'));
        pending.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
        signal?.addEventListener('abort', () => pending.has(id) && transport.post({ type: 'cancel', id }), { once: true });
        transport.post({ type: 'call', id, method, input });
      });
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (payload: never) => void));
      return () => void set.delete(listener as (payload: never) => void);
    },
    onGone: (listener) => transport.onGone(listener),
  };
}

function engineGone(): AppError {
  return new AppError('engine-gone', 'The engine has stopped. What was secured is safe; open the case again to go on.');
}
