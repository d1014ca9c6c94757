/** Decoder processes as the engine sees them in the app: main starts them, since only main can, and introduces them by a port. Knows nothing of decoding. */
import type { DecoderProcess, LaunchDecoder } from '../core/decoder/protocol.ts';
import type { Port } from '../core/transport/port.ts';
import type { FromEngineProcess } from './engine-messages.ts';

type Linked = {
  pid: number | undefined;
  port: Port | null;
  waiting: unknown[];
  onMessage: (message: unknown) => void;
  onExit: (how: string) => void;
};

export type DecoderLink = {
  launch: LaunchDecoder;
  started(id: number, pid: number | undefined, port: Port): void;
  ended(id: number, how: string): void;
};

export function createDecoderLink(tell: (message: FromEngineProcess) => void): DecoderLink {
  const linked = new Map<number, Linked>();
  let nextId = 1;

  function launch(): DecoderProcess {
    const id = nextId++;
    const decoder: Linked = { pid: undefined, port: null, waiting: [], onMessage: () => {}, onExit: () => {} };
    linked.set(id, decoder);
    tell({ kind: 'launch-decoder', id });
    return {
      get pid() {
        return decoder.pid;
      },
      // What is asked before the process is there waits for its port.
      post: (message) => void (decoder.port === null ? decoder.waiting.push(message) : decoder.port.post(message)),
      onMessage: (listener) => void (decoder.onMessage = listener),
      onExit: (listener) => void (decoder.onExit = listener),
      kill: () => tell({ kind: 'kill-decoder', id }),
    };
  }

  return {
    launch,
    started(id, pid, port) {
      const decoder = linked.get(id);
      if (decoder === undefined) return;
      decoder.pid = pid;
      decoder.port = port;
      port.onMessage((message) => decoder.onMessage(message));
      for (const message of decoder.waiting.splice(0)) port.post(message);
    },
    ended(id, how) {
      linked.get(id)?.onExit(how);
      linked.delete(id);
    },
  };
}
