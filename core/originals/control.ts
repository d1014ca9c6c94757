/** What the engine and its securing threads share while an import runs: hold, stop, and how far reading has come. Knows no file. */

const RUN = 0;
const HOLD = 1;
const STOP = 2;

/** Not an outcome of a file: somebody asked to stop. */
export class SecuringStopped extends Error {}

export type Control = {
  memory: SharedArrayBuffer;
  hold(): void;
  goOn(): void;
  stop(): void;
  stopped(): boolean;
  /** Bytes read from sources so far, by all threads. */
  bytesRead(): number;
  /** For threads: waits while held; false when it is time to stop. */
  mayGoOn(): boolean;
  /** For threads: counts bytes, waits while held. Throws SecuringStopped. */
  passed(bytes: number): void;
};

export function newControl(): Control {
  return controlOver(new SharedArrayBuffer(16));
}

export function controlOver(memory: SharedArrayBuffer): Control {
  const state = new Int32Array(memory, 0, 1);
  const bytes = new BigInt64Array(memory, 8, 1);
  const become = (next: number) => {
    Atomics.store(state, 0, next);
    Atomics.notify(state, 0);
  };
  const stopped = () => Atomics.load(state, 0) === STOP;
  function mayGoOn(): boolean {
    while (Atomics.load(state, 0) === HOLD) Atomics.wait(state, 0, HOLD);
    return !stopped();
  }
  return {
    memory,
    hold: () => void Atomics.compareExchange(state, 0, RUN, HOLD),
    goOn() {
      if (!stopped()) become(RUN);
    },
    stop: () => become(STOP),
    stopped,
    bytesRead: () => Number(Atomics.load(bytes, 0)),
    mayGoOn,
    passed(count) {
      Atomics.add(bytes, 0, BigInt(count));
      if (!mayGoOn()) throw new SecuringStopped();
    },
  };
}
