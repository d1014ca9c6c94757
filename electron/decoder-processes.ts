/** Starts and ends decoder processes for the engine, each a utility process that holds no database and no port but the engine's. Knows nothing of decoding. */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../core/module-path.ts';
import type { ToEngineProcess } from './engine-messages.ts';
import { safeEnvironment } from './safe-environment.ts';

/** Pictures live outside V8's heap, so a small heap is enough and a runaway script is caught early. */
const heapMiB = 256;

export type DecoderProcesses = { launch(id: number): void; kill(id: number): void; killAll(): void };

export function createDecoderProcesses(tellEngine: (message: ToEngineProcess, port: MessagePortMain | null) => void): DecoderProcesses {
  const running = new Map<number, UtilityProcess>();
  return {
    launch(id) {
      const child = utilityProcess.fork(fileURLToPath(siblingModule(import.meta.url, './decoder-entry')), [], {
        serviceName: 'Kualik decoder',
        env: safeEnvironment(),
        execArgv: [`--max-old-space-size=${heapMiB}`],
        stdio: 'ignore',
      });
      running.set(id, child);
      child.once('spawn', () => {
        const { port1, port2 } = new MessageChannelMain();
        child.postMessage(null, [port1]);
        tellEngine({ kind: 'decoder', id, pid: child.pid }, port2);
      });
      child.once('exit', (code) => {
        running.delete(id);
        tellEngine({ kind: 'decoder-exit', id, how: `exit code ${code}` }, null);
      });
    },
    kill: (id) => end(running.get(id)),
    killAll: () => running.forEach(end),
  };
}

/** A decoder is never asked to end: it may be busy for ever with a hostile file. */
function end(child: UtilityProcess | undefined): void {
  if (child?.pid === undefined) return void child?.kill();
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}
