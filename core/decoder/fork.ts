/** Starts a decoder as a child process of Node, for the command line and the tests. Knows nothing of what it decodes. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../module-path.ts';
import type { DecoderProcess } from './protocol.ts';

/** Pictures live outside V8's heap, so a small heap is enough and a runaway script is caught early. */
const heapMiB = 256;

/** What a child needs of the environment to start at all; everything else of the user's stays out. */
const passedOn = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

export function forkDecoder(): DecoderProcess {
  const child = fork(fileURLToPath(siblingModule(import.meta.url, './fork-entry')), [], {
    serialization: 'advanced',
    env: Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    // The permission model takes writing, other programs and worker threads away from JavaScript; the addons decode natively.
    execArgv: [`--max-old-space-size=${heapMiB}`, '--permission', '--allow-fs-read=*', '--allow-addons', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-1000)));
  // A child that is killed while a message is on its way reports that here; its exit tells the same.
  child.on('error', () => child.kill('SIGKILL'));
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => void child.send(message, () => {}),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('close', (code, signal) => listener(`${signal === null ? `exit code ${code}` : `signal ${signal}`} ${lastWords}`.trim()));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
