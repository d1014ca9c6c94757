/** Carrier over a MessagePort: node:worker_threads' in tests, Electron's in the app. Knows no method. */
import type { FromEngine, ToEngine, Transport } from '../../shared/ipc/wire.ts';
import type { Dispatch } from '../dispatcher.ts';
import type { Engine } from '../engine.ts';

/** What both kinds of port have in common once their differences in event shape are adapted by the caller. */
export type Port = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
};

/** Answers one window over its port; events flow until the port closes. */
export function servePort(engine: { dispatch: Dispatch; onEvent: Engine['onEvent'] }, port: Port, peer: string): void {
  const send = (message: FromEngine) => port.post(message);
  const stop = engine.onEvent(send);
  port.onMessage((message) => void engine.dispatch(message as ToEngine, send, peer));
  port.onClose(stop);
}

/** The window's end. */
export function connectPort(port: Port): Transport {
  const listeners = new Set<(message: FromEngine) => void>();
  const goneListeners = new Set<() => void>();
  port.onMessage((message) => {
    for (const listener of listeners) listener(message as FromEngine);
  });
  port.onClose(() => {
    for (const listener of goneListeners) listener();
  });
  return {
    post: (message) => port.post(message),
    onMessage(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onGone(listener) {
      goneListeners.add(listener);
      return () => void goneListeners.delete(listener);
    },
  };
}
