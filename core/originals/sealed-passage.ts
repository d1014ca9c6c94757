/** Seals the slots of a large file on their way to the disk, and opens what comes back to compare it with what was hashed. For securing threads; knows no path. */
import { BLOCK_BYTES } from '../files/aligned.ts';
import { cutTo, readAt, writeAt } from '../files/direct.ts';
import { newFileKey, readFileKey, SealBroken, type NewFileKey } from '../sealed/file-key.ts';
import { HEADER_BYTES, plainBytesOfRun, plainLength, plainStart, SEGMENT_BYTES, segmentCount, sealedStart, TAG_BYTES } from '../sealed/layout.ts';
import type { Seal } from '../sealed/seal.ts';
import { opensAs, sealSegments } from '../sealed/segments.ts';
import type { Passage } from './passage.ts';
import { SLOT_BYTES, type Ring } from './ring.ts';

/** Sealed, they fill a slot's room on the disk. */
const SLOT_SEGMENTS = SLOT_BYTES / SEGMENT_BYTES;

/** Plain bytes of a full slot. */
export function sealedCapacity(slot: number): number {
  return plainBytesOfRun(slot, SLOT_SEGMENTS);
}

export function sealedPassage(ring: Ring, copy: number, direct: boolean, seal: Seal): Passage {
  let known: NewFileKey | null = null;
  const key = () => (known ??= newFileKey(seal, ring.facts().plainBytes, ring.facts().salt));
  const name = () => seal.storedName(ring.sha256());
  let slots = 0;
  let written = 0;

  return {
    outgoing({ buffer, bytes }) {
      const first = slots * SLOT_SEGMENTS;
      slots += 1;
      // The header's place stays empty until the name is known.
      const at = first === 0 ? HEADER_BYTES : 0;
      if (first === 0) ring.sealing.fill(0, 0, HEADER_BYTES);
      const end = at + sealSegments(key(), buffer.subarray(0, bytes), first, ring.sealing, at);
      ring.sealing.fill(0, end);
      if (first === 0) ring.sealing.copy(ring.firstBlock, 0, 0, BLOCK_BYTES);
      written += end;
      return { buffer: ring.sealing, bytes: end };
    },
    complete() {
      key().header(name()).copy(ring.firstBlock);
      writeAt(copy, ring.firstBlock, direct ? BLOCK_BYTES : HEADER_BYTES, 0, direct);
      if (written < BLOCK_BYTES) cutTo(copy, written);
    },
    returned({ buffer, bytes: plainBytes }, position) {
      // A source that ended early: its reading thread is about to say so.
      if (plainBytes !== Math.min(sealedCapacity(slots), key().plainBytes - plainStart(slots * SLOT_SEGMENTS))) return 0;
      const first = slots * SLOT_SEGMENTS;
      slots += 1;
      const last = Math.min(segmentCount(key().plainBytes), slots * SLOT_SEGMENTS) - 1;
      const bytes = sealedStart(last) + plainLength(last, key().plainBytes) + TAG_BYTES - position;
      if (readAt(copy, ring.spare, bytes, position, direct) !== bytes) return null;
      return allOpenAs(buffer, first, last, position) ? bytes : null;
    },
    isComplete() {
      if (readAt(copy, ring.spare, HEADER_BYTES, 0, direct) < HEADER_BYTES) return false;
      return unlessBroken(() => readFileKey(seal, ring.spare.subarray(0, HEADER_BYTES), name()).plainBytes === key().plainBytes);
    },
  };

  function allOpenAs(expected: Buffer, first: number, last: number, position: number): boolean {
    return unlessBroken(() => {
      for (let segment = first, at = 0; segment <= last; segment += 1) {
        const length = plainLength(segment, key().plainBytes);
        const start = sealedStart(segment) - position;
        const sealed = ring.spare.subarray(start, start + length + TAG_BYTES);
        if (!opensAs(key(), sealed, segment, expected.subarray(at, at + length))) return false;
        at += length;
      }
      return true;
    });
  }
}

function unlessBroken(work: () => boolean): boolean {
  try {
    return work();
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
