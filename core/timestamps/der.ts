/** Reads DER (X.690 §10) from outside with limits set before any library sees it: definite and shortest lengths, bounded depth and number. Knows no structure. */
import * as asn1js from 'asn1js';
import { refusal } from './refusal.ts';

/** Any element; asn1js gives each its own class, of which only this is needed here. */
export type Element = asn1js.BaseBlock;

const limits = { depth: 40, elements: 8000 };

export const universal = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;
/** A context-specific tag as its first byte. */
export const context = (number: number, form: 'constructed' | 'primitive') => (form === 'constructed' ? 0xa0 : 0x80) | number;

/** One element and nothing after it. Throws AppError `timestamp-refused` (`malformed`); `what` names the bytes in it. */
export function readDer(bytes: Uint8Array, what: string): Element {
  const fault = faultIn(bytes);
  if (fault !== null) throw malformed(what, fault);
  const { offset, result } = parse(bytes, what);
  if (offset !== bytes.length) throw malformed(what, result.error || 'bytes that are no element');
  return result;
}

/** asn1js answers some faults and throws others, such as a time that is none. */
function parse(bytes: Uint8Array, what: string): { offset: number; result: Element } {
  try {
    return asn1js.fromBER(bytes);
  } catch (error) {
    throw malformed(what, error instanceof Error ? error.message : 'bytes that are no element');
  }
}

export function malformed(what: string, found: string): Error {
  return refusal('malformed', `${what} is damaged or no such thing: ${found}.`);
}

/** What keeps bytes from being one element in DER, looking into constructed ones; null for nothing. Takes time in proportion to their length. */
function faultIn(bytes: Uint8Array): string | null {
  const ends: number[] = [bytes.length];
  let elements = 0;
  let at = 0;
  while (ends.length > 0) {
    const end = ends.at(-1)!;
    if (at === end) {
      ends.pop();
      continue;
    }
    if (ends.length === 1 && elements > 0) return 'bytes after its end';
    if (++elements > limits.elements || ends.length > limits.depth) return 'more parts than any answer has';
    const header = headerAt(bytes, at, end);
    if (typeof header === 'string') return header;
    const begin = at + header.bytes;
    if (header.length > end - begin) return 'a part that is longer than what holds it';
    at = begin;
    if (header.constructed) ends.push(begin + header.length);
    else at += header.length;
  }
  return elements === 0 ? 'nothing' : null;
}

function headerAt(bytes: Uint8Array, at: number, end: number): { constructed: boolean; length: number; bytes: number } | string {
  const tag = bytes[at]!;
  if ((tag & 0x1f) === 0x1f || tag === 0) return 'a tag that no answer has';
  if (end - at < 2) return 'a part without a length';
  const first = bytes[at + 1]!;
  const constructed = (tag & 0x20) !== 0;
  if (first < 0x80) return { constructed, length: first, bytes: 2 };
  const more = first & 0x7f;
  if (more === 0 || more > 4 || end - at < 2 + more) return 'a length that is not in DER';
  let length = 0;
  for (let index = 0; index < more; index += 1) length = length * 256 + bytes[at + 2 + index]!;
  if (length < 0x80 || length < 256 ** (more - 1)) return 'a length that is not in DER';
  return { constructed, length, bytes: 2 + more };
}

/** The exact bytes of an element, tag and length included. */
export function bytesOf(element: Element): Buffer {
  return Buffer.from(element.valueBeforeDecodeView);
}

/** What is between its header and its end. */
export function contentOf(element: Element): Buffer {
  const bytes = bytesOf(element);
  const first = bytes[1] ?? 0;
  return bytes.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

export function tagOf(element: Element): number {
  return element.valueBeforeDecodeView[0] ?? 0;
}

export function childrenOf(element: Element): Element[] {
  const { value } = element.valueBlock as { value?: Element[] };
  return (tagOf(element) & 0x20) !== 0 && value ? value : [];
}

/** Walks the members of a SEQUENCE or SET in their order. */
export class Members {
  readonly #what: string;
  readonly #members: Element[];
  #at = 0;

  /** Throws AppError `timestamp-refused` (`malformed`) where `element` has another tag. */
  constructor(element: Element, tag: number, what: string) {
    if (tagOf(element) !== tag) throw malformed(what, 'another kind of element');
    this.#what = what;
    this.#members = childrenOf(element);
  }

  get next(): Element | undefined {
    return this.#members[this.#at];
  }

  take(tag: number, name: string): Element {
    const found = this.optional(tag);
    if (found) return found;
    throw malformed(this.#what, `no ${name}`);
  }

  optional(tag: number): Element | undefined {
    const { next } = this;
    if (!next || tagOf(next) !== tag) return undefined;
    this.#at += 1;
    return next;
  }

  /** All that are left. */
  rest(): Element[] {
    const left = this.#members.slice(this.#at);
    this.#at = this.#members.length;
    return left;
  }

  end(): void {
    if (this.next) throw malformed(this.#what, 'members that do not belong there');
  }
}

export function oidOf(element: Element): string {
  return (element as asn1js.ObjectIdentifier).valueBlock.toString();
}

/** A whole number that fits; null for a negative or larger one, or one with needless leading bytes. */
export function smallInteger(element: Element): number | null {
  const content = contentOf(element);
  const needless = content.length > 1 && content[0] === 0 && content[1]! < 0x80;
  if (content.length === 0 || content.length > 6 || content[0]! >= 0x80 || needless) return null;
  return content.readUIntBE(0, content.length);
}
