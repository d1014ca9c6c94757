/** Keeps the engine's process running: forks it, introduces windows, media requests and decoders to it, and says when it died. Knows nothing of what the engine does. */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../core/module-path.ts';
import { createDecoderProcesses } from './decoder-processes.ts';
import type { FromEngineProcess, ToEngineProcess } from './engine-messages.ts';
import { safeEnvironment } from './safe-environment.ts';

export type EngineProcess = {
  /** A port for a window, answered by the engine that runs now or is just starting. */
  connectWindow(): MessagePortMain;
  /** A port on which the engine answers one media request. */
  requestMedia(path: string, range: string | null): MessagePortMain;
  /** Opens a case that the app was started with, or that was open when the engine ended. */
  openCase(path: string): void;
  /** Asks the engine to finish and close its case; resolves when it has, or when patience has run out and it was killed. */
  close(patienceMs: number): Promise<void>;
};

export type EngineProcessOptions = {
  onCase(opened: { path: string; name: string } | null): void;
  /** A sealed case was asked for. */
  onLocked(path: string): void;
  onNotOpened(path: string, reason: string): void;
  /** What the process says on standard error. */
  onWords(text: string): void;
  /** The engine ended by itself. Another starts with the next thing that is asked of it. */
  onCrash(exitCode: number): void;
};

export function startEngineProcess({ onCase, onLocked, onNotOpened, onWords, onCrash }: EngineProcessOptions): EngineProcess {
  let running: UtilityProcess | null = null;
  let closing = false;
  let peers = 0;
  const decoders = createDecoderProcesses((message, port) => running?.postMessage(message, port === null ? [] : [port]));

  function engine(): UtilityProcess {
    if (running !== null) return running;
    const child = utilityProcess.fork(fileURLToPath(siblingModule(import.meta.url, './engine-entry')), [], {
      serviceName: 'Kualik engine',
      // The engine tells bugs whole, since they go into a file and not before a person.
      env: { ...safeEnvironment(), KUALIK_DEBUG: '1' },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    running = child;
    child.stderr?.on('data', (bytes: Buffer) => onWords(bytes.toString()));
    child.on('message', (message: FromEngineProcess) => hear(message));
    child.on('exit', (code) => {
      running = null;
      decoders.killAll();
      if (!closing) onCrash(code);
    });
    return child;
  }

  function hear(message: FromEngineProcess): void {
    switch (message.kind) {
      case 'ready':
      case 'closed':
        return;
      case 'case':
        return onCase(message.opened);
      case 'locked':
        return onLocked(message.path);
      case 'not-opened':
        return onNotOpened(message.path, message.reason);
      case 'launch-decoder':
        return decoders.launch(message.id);
      case 'kill-decoder':
        return decoders.kill(message.id);
      default:
        return message satisfies never;
    }
  }

  function introduce(message: ToEngineProcess): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    engine().postMessage(message, [port1]);
    return port2;
  }

  engine();
  return {
    connectWindow: () => introduce({ kind: 'window', peer: `window ${(peers += 1)}` }),
    requestMedia: (path, range) => introduce({ kind: 'media', path, range }),
    openCase: (path) => engine().postMessage({ kind: 'open-case', path } satisfies ToEngineProcess),
    async close(patienceMs) {
      closing = true;
      if (running === null) return;
      const ended = exitOf(running, patienceMs);
      running.postMessage({ kind: 'close' } satisfies ToEngineProcess);
      await ended;
    },
  };
}

function exitOf(child: UtilityProcess, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill(), patienceMs);
    child.once('exit', () => {
      clearTimeout(impatient);
      resolve();
    });
  });
}
