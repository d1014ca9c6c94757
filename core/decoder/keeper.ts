/** Keeps one decoder process: starts it when needed, gives it one request at a time, ends it when it breaks a limit. Knows no queue and no format. */
import { FromDecoder, type DecodeRequest, type DecoderProcess, type LaunchDecoder, type Limits } from './protocol.ts';
import { residentBytes } from './resident-memory.ts';

const watchMs = 250;
const startMs = 30_000;

/** A process that holds more than this after its work is replaced: WebAssembly and native pools never give memory back. */
const retireAboveBytes = 320 * 1024 ** 2;

/** An idle process is given up after this time. */
const idleMs = 60_000;

/** How one attempt ended. `fresh`: the process had decoded nothing else before, so what happened to it is this file's doing. */
export type Attempt =
  | { readonly lost: false; readonly answer: unknown }
  | { readonly lost: 'time-limit' | 'memory-limit' | 'crashed'; readonly fresh: boolean; readonly detail: string };

type Running = {
  readonly process: DecoderProcess;
  readonly ready: Promise<void>;
  served: number;
  /** As the process itself said last. */
  ownRssBytes: number;
  answered: (id: number, answer: unknown) => void;
  ended: (how: string) => void;
};

export class Keeper {
  readonly #launch: LaunchDecoder;
  #running: Running | null = null;
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  constructor(launch: LaunchDecoder) {
    this.#launch = launch;
  }

  /** Rejects when no process can be started, or with the signal's reason; never because of the file. */
  async ask(request: DecodeRequest, limits: Limits, signal: AbortSignal): Promise<Attempt> {
    clearTimeout(this.#idle);
    signal.throwIfAborted();
    const running = (this.#running ??= this.#start());
    await unlessAborted(running.ready, signal);
    const fresh = running.served === 0;
    running.served += 1;
    try {
      return await this.#attempt(running, fresh, request, limits, signal);
    } finally {
      this.#rest(running);
    }
  }

  end(): void {
    clearTimeout(this.#idle);
    this.#running?.process.kill();
    this.#running = null;
  }

  #start(): Running {
    const process = this.#launch();
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    const running: Running = { process, ready, served: 0, ownRssBytes: 0, answered: () => {}, ended: () => {} };
    const late = setTimeout(() => process.kill(), startMs);
    process.onMessage((message) => {
      const heard = FromDecoder.safeParse(message);
      if (!heard.success) return process.kill();
      if (heard.data.kind === 'ready') {
        clearTimeout(late);
        resolve();
      } else if (heard.data.kind === 'memory') running.ownRssBytes = heard.data.rssBytes;
      else running.answered(heard.data.id, heard.data.answer);
    });
    process.onExit((how) => {
      clearTimeout(late);
      if (this.#running === running) this.#running = null;
      reject(new Error(`The decoder process did not start: ${how}`));
      running.ended(how);
    });
    return running;
  }

  #attempt(running: Running, fresh: boolean, request: DecodeRequest, limits: Limits, signal: AbortSignal): Promise<Attempt> {
    return new Promise<Attempt>((resolve, reject) => {
      const id = this.#nextId++;
      const stop = (lost: 'time-limit' | 'memory-limit', detail: string) => {
        this.#giveUp(running);
        settle(() => resolve({ lost, fresh, detail }));
      };
      const onAbort = () => {
        this.#giveUp(running);
        settle(() => reject(signal.reason as Error));
      };
      const clock = setTimeout(() => stop('time-limit', `Not decoded within ${limits.timeMs} ms.`), limits.timeMs);
      const watch = setInterval(() => {
        const held = heldBytes(running);
        if (held > limits.memoryBytes) stop('memory-limit', `Decoding took ${held} bytes of memory; at most ${limits.memoryBytes} are given.`);
      }, watchMs);
      const settle = (tell: () => void) => {
        clearTimeout(clock);
        clearInterval(watch);
        signal.removeEventListener('abort', onAbort);
        running.answered = () => {};
        running.ended = () => {};
        tell();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      running.answered = (answeredId, answer) => answeredId === id && settle(() => resolve({ lost: false, answer }));
      running.ended = (how) => settle(() => resolve({ lost: 'crashed', fresh, detail: `The decoder process ended: ${how}` }));
      running.process.post({ id, request, limits });
    });
  }

  #giveUp(running: Running): void {
    if (this.#running === running) this.#running = null;
    running.process.kill();
  }

  #rest(running: Running): void {
    if (this.#running !== running) return;
    if (heldBytes(running) > retireAboveBytes) return this.#giveUp(running);
    this.#idle = setTimeout(() => this.#giveUp(running), idleMs).unref();
  }
}

/** A process that is still starting is left to start, for whoever comes next. */
function unlessAborted(ready: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    ready.finally(() => signal.removeEventListener('abort', onAbort)).then(resolve, reject);
  });
}

function heldBytes(running: Running): number {
  return residentBytes(running.process.pid) ?? running.ownRssBytes;
}
