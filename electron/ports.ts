/** Fits Electron's ports to the carrier's. Knows no message. */
import type { Port } from '../core/transport/port.ts';

/** What a MessagePortMain is, in the main process and in a utility process alike; only main may import Electron's type as a value. */
export type ElectronPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
};

/** Delivery starts with the first listener, so that nothing is lost before. */
export function portOf(port: ElectronPort): Port & { close(): void } {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}

/** The port of a utility process to main. */
export type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): unknown;
  postMessage(message: unknown): void;
};

/** Throws where the process was not started as a utility process. */
export function parentPort(): ParentPort {
  const { parentPort: port } = process as { parentPort?: ParentPort };
  if (port === undefined) throw new Error('this file runs in a utility process of Electron only');
  return port;
}
