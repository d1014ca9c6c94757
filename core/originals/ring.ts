/** A ring of buffers in shared memory, so that a second thread hashes exactly the bytes that the first one read. Knows no file. */

export const SLOT_BYTES = 1024 * 1024;
const SLOTS = 8;
const WRITTEN = 0;
const TAKEN = 1;
const ENDED = 2;
const BROKEN = 3;
const LENGTHS = 4;

export function newRingMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer((LENGTHS + SLOTS) * 4 + SLOTS * SLOT_BYTES);
}

/** One of the two threads gave up; the other must too. */
export class RingBroken extends Error {}

export type Ring = {
  /** For the reading thread: the next free buffer, waiting until there is one. Throws RingBroken. */
  free(): Buffer;
  /** Hands over the first `bytes` of the buffer that `free` gave. */
  give(bytes: number): void;
  end(): void;
  /** For the hashing thread: the next filled buffer, waiting for it; null at the end. Throws RingBroken. */
  take(): Buffer | null;
  /** The buffer that `take` gave may be filled again. */
  release(): void;
  break(): void;
};

export function ringOver(memory: SharedArrayBuffer): Ring {
  const header = new Int32Array(memory, 0, LENGTHS + SLOTS);
  const slot = (number: number, length: number) => Buffer.from(memory, header.byteLength + (number % SLOTS) * SLOT_BYTES, length);
  const load = (index: number) => Atomics.load(header, index);
  const advance = (index: number) => {
    Atomics.add(header, index, 1);
    Atomics.notify(header, index);
  };
  const refuseWhenBroken = () => {
    if (load(BROKEN) !== 0) throw new RingBroken();
  };
  return {
    free() {
      for (let taken = load(TAKEN); load(WRITTEN) - taken >= SLOTS; taken = load(TAKEN)) {
        refuseWhenBroken();
        Atomics.wait(header, TAKEN, taken, WAKE_MS);
      }
      refuseWhenBroken();
      return slot(load(WRITTEN), SLOT_BYTES);
    },
    give(bytes) {
      header[LENGTHS + (load(WRITTEN) % SLOTS)] = bytes;
      advance(WRITTEN);
    },
    end() {
      Atomics.store(header, ENDED, 1);
      Atomics.notify(header, WRITTEN);
    },
    take() {
      for (let written = load(WRITTEN); written === load(TAKEN); written = load(WRITTEN)) {
        refuseWhenBroken();
        if (load(ENDED) !== 0) return null;
        Atomics.wait(header, WRITTEN, written, WAKE_MS);
      }
      refuseWhenBroken();
      return slot(load(TAKEN), header[LENGTHS + (load(TAKEN) % SLOTS)]!);
    },
    release: () => advance(TAKEN),
    break() {
      Atomics.store(header, BROKEN, 1);
      Atomics.notify(header, TAKEN);
      Atomics.notify(header, WRITTEN);
    },
  };
}

/** The end and a break are told by a flag beside the counter that is waited on, so a wait looks again after this long. */
const WAKE_MS = 20;
