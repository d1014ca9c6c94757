/** A ring of buffers in shared memory through which one file's plain bytes pass: read once, then hashed, stored and proved by other threads, each byte in the same place. Knows no file. */
import type { Sha256 } from '../../shared/ids.ts';
import { alignedMemory, BLOCK_BYTES } from '../files/aligned.ts';

/** A multiple of what reads and writes past the page cache ask for. */
export const SLOT_BYTES = 1024 * 1024;
const SLOTS = 16;
/** Before the slots, so that these stay aligned. */
const HEADER_BYTES = 65_536;

/** Who works on what the reading thread gives: `prove` follows behind `store`. A slot is filled again when all are through with it. */
export type Follower = 'hash' | 'store' | 'prove';

/** Counters, each a number of slots since the beginning, except for the two flags. */
const GIVEN = 0;
const THROUGH: Readonly<Record<Follower, number>> = { hash: 1, store: 2, prove: 3 };
const ENDED = 4;
const BROKEN = 5;
/** Grows with every change, so that there is one place to wait at. */
const CHANGES = 6;
/** All is stored, a sealed file's header included. */
const STORED = 7;
const LENGTHS = 8;
/** Of a sealed file, as bytes of the header: its plain size and salt before the first slot is given, its SHA-256 at the end. */
const SIZE_AT = 1024;
const SALT_AT = 1032;
const SALT_BYTES = 32;
const SHA256_AT = 1064;
const FACTS_END = 1096;

export function newRingMemory(): SharedArrayBuffer {
  // Slots more: one for what the proving thread reads, one for what the storing thread seals, and the first block of that.
  return alignedMemory(HEADER_BYTES + (SLOTS + 2) * SLOT_BYTES + BLOCK_BYTES);
}

/** For the next file; only when no thread works on the last one any more. */
export function clearRing(memory: SharedArrayBuffer): void {
  new Uint8Array(memory, 0, FACTS_END).fill(0);
}

/** One of the threads gave up; the others must too. */
export class RingBroken extends Error {}

/** `buffer` is a whole slot, of which `bytes` hold content. */
export type Filled = { buffer: Buffer; bytes: number };

/** What the threads must agree on to seal a file. */
export type SealingFacts = { plainBytes: number; salt: Buffer };

export type Ring = {
  /** For the reading thread, before it gives the first slot. */
  begin(facts: SealingFacts): void;
  /** For threads that have been given a slot. */
  facts(): SealingFacts;
  /** For the reading thread: the next free slot, waiting until there is one. Throws RingBroken. */
  free(): Buffer;
  /** Hands over the first `bytes` of the slot that `free` gave. */
  give(bytes: number): void;
  end(sha256: Sha256): void;
  /** For threads to which `next` has answered null. */
  sha256(): Sha256;
  /** For the storing thread: there is nothing more to store. */
  stored(): void;
  /** For the proving thread: waits for `stored`. Throws RingBroken. */
  waitUntilStored(): void;
  break(): void;
  follow(follower: Follower): Following;
  /** For the proving thread: a slot of its own. */
  spare: Buffer;
  /** For the storing thread: a slot of its own, and a block. */
  sealing: Buffer;
  firstBlock: Buffer;
};

export type Following = {
  /** The next slot, waiting for it; null at the end. Throws RingBroken. */
  next(): Filled | null;
  /** Whether `next` would not have to wait. */
  ready(): boolean;
  /** Is through with every slot that it took. */
  pass(): void;
};

export function ringOver(memory: SharedArrayBuffer): Ring {
  const header = headerOf(memory);
  const slot = (number: number) => Buffer.from(memory, HEADER_BYTES + number * SLOT_BYTES, SLOT_BYTES);
  const load = (index: number) => Atomics.load(header, index);
  const set = (index: number, value: number) => {
    Atomics.store(header, index, value);
    Atomics.add(header, CHANGES, 1);
    Atomics.notify(header, CHANGES);
  };
  function waitUntil(happened: () => boolean): void {
    for (;;) {
      const changes = load(CHANGES);
      if (load(BROKEN) !== 0) throw new RingBroken();
      if (happened()) return;
      Atomics.wait(header, CHANGES, changes);
    }
  }

  function follow(follower: Follower): Following {
    const ahead = follower === 'prove' ? THROUGH.store : GIVEN;
    let taken = 0;
    const ready = () => load(ahead) > taken;
    return {
      ready,
      next() {
        waitUntil(() => ready() || (load(ENDED) !== 0 && taken === load(GIVEN)));
        if (!ready()) return null;
        const number = taken % SLOTS;
        taken += 1;
        return { buffer: slot(number), bytes: header[LENGTHS + number]! };
      },
      pass: () => set(THROUGH[follower], taken),
    };
  }

  return {
    begin({ plainBytes, salt }) {
      const view = new DataView(memory);
      view.setBigUint64(SIZE_AT, BigInt(plainBytes));
      new Uint8Array(memory, SALT_AT, SALT_BYTES).set(salt);
    },
    facts: () => ({ plainBytes: Number(new DataView(memory).getBigUint64(SIZE_AT)), salt: Buffer.from(Buffer.from(memory, SALT_AT, SALT_BYTES)) }),
    free() {
      waitUntil(() => load(GIVEN) - Math.min(load(THROUGH.hash), load(THROUGH.prove)) < SLOTS);
      return slot(load(GIVEN) % SLOTS);
    },
    give(bytes) {
      header[LENGTHS + (load(GIVEN) % SLOTS)] = bytes;
      set(GIVEN, load(GIVEN) + 1);
    },
    end(sha256) {
      Buffer.from(memory, SHA256_AT, FACTS_END - SHA256_AT).write(sha256, 'hex');
      set(ENDED, 1);
    },
    sha256: () => Buffer.from(memory, SHA256_AT, FACTS_END - SHA256_AT).toString('hex') as Sha256,
    stored: () => set(STORED, 1),
    waitUntilStored: () => waitUntil(() => load(STORED) !== 0),
    break: () => set(BROKEN, 1),
    follow,
    spare: slot(SLOTS),
    sealing: slot(SLOTS + 1),
    firstBlock: Buffer.from(memory, HEADER_BYTES + (SLOTS + 2) * SLOT_BYTES, BLOCK_BYTES),
  };
}

function headerOf(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 0, LENGTHS + SLOTS);
}
