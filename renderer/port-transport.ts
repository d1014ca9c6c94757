/** Carrier over the two MessagePorts that Electron's preload hands to the page: the engine's and the shell's, which answers what begins with `host.`. Knows no other method. */
import type { FromEngine, ToEngine, Transport } from '../shared/ipc/wire.ts';

/** Asks the preload for the ports and resolves when it has posted them. */
export function connectPort(ask: () => void): Promise<Transport> {
  return new Promise((resolve) => {
    window.addEventListener('message', function takePorts(event) {
      const [engine, host] = event.ports;
      if (event.source !== window || event.data !== 'kualik-port' || !engine || !host) return;
      window.removeEventListener('message', takePorts);
      resolve(portTransport(engine, host));
    });
    ask();
  });
}

function portTransport(engine: MessagePort, host: MessagePort): Transport {
  const listeners = new Set<(message: FromEngine) => void>();
  const mourners = new Set<() => void>();
  let gone = false;
  const mourn = () => {
    if (gone) return;
    gone = true;
    for (const mourner of mourners) mourner();
  };
  const hear = ({ data }: MessageEvent) => {
    const message = data as FromEngine;
    if (message.type === 'event' && message.name === 'host.engine-gone') mourn();
    for (const listener of listeners) listener(message);
  };
  for (const port of [engine, host]) port.addEventListener('message', hear);
  engine.addEventListener('close', mourn);
  engine.start();
  host.start();
  return {
    post(message) {
      // A cancel names a call by its number alone; the port that does not know it lets it be.
      if (message.type === 'cancel') [engine, host].forEach((port) => port.postMessage(message));
      else (isForHost(message) ? host : engine).postMessage(message);
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGone(listener) {
      mourners.add(listener);
      if (gone) listener();
      return () => mourners.delete(listener);
    },
  };
}

function isForHost(message: Extract<ToEngine, { type: 'call' }>): boolean {
  return message.method.startsWith('host.');
}
