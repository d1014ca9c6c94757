/** Reads a Range header for one span of bytes (RFC 9110 §14). Knows no file and no server. */

/** `start` and `end` are both included. `whole`: answer with everything; `unsatisfiable`: answer 416. */
export type ByteRange = { start: number; end: number } | 'whole' | 'unsatisfiable';

const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** Several spans, other units and nonsense are answered with the whole, as the RFC allows. */
export function readByteRange(header: string | undefined, sizeBytes: number): ByteRange {
  const match = oneRange.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  const [first, last] = [match[1]!, match[2]!];
  if (first === '') return suffix(Number(last), sizeBytes);
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}

function suffix(length: number, sizeBytes: number): ByteRange {
  return length === 0 || sizeBytes === 0 ? 'unsatisfiable' : { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };
}
