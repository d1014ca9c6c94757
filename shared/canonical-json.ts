/** The one spelling of a JSON value that is signed and hashed: JSON Canonicalization Scheme, RFC 8785. Knows nothing of custody. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785: members sorted by UTF-16 code units, ECMAScript's number and string spelling, no white space.
 * Throws a TypeError for what JSON cannot carry: NaN, infinities, lone surrogates (RFC 8785 §3.2.2.2), undefined and other non-JSON values.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no NaN or infinity');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return canonicalString(value);
  // Array.from turns the holes of a sparse array into undefined, which is refused; map would leave them out.
  if (Array.isArray(value)) return `[${Array.from(value as readonly Json[], (element) => canonicalJson(element)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return joinMembers(canonicalMembers(value as { [key: string]: Json }));
  throw new TypeError(`canonical JSON cannot carry a ${typeof value}`);
}

/** One member of an object, spelt. */
export type Member = { key: string; text: string };

/** An object's members, each spelt, so that it can be joined with and without one of them at the cost of spelling it once. */
export function canonicalMembers(object: { readonly [key: string]: Json }): Member[] {
  return Object.entries(object).map(([key, member]) => ({ key, text: `${canonicalString(key)}:${canonicalJson(member)}` }));
}

export function joinMembers(members: readonly Member[]): string {
  const sorted = members.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return `{${sorted.map(({ text }) => text).join(',')}}`;
}

/** Whether `text`, of which `value` was parsed, is its canonical spelling. False, too, for what has none. */
export function isCanonicalJson(text: string, value: Json): boolean {
  // The engine's own spelling differs from the canonical one only in the order of members and in lone surrogates, which it escapes.
  if (!text.includes('\\u') && isSorted(value)) return JSON.stringify(value) === text;
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function isSorted(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return (value as readonly Json[]).every(isSorted);
  let last: string | null = null;
  for (const [key, member] of Object.entries(value)) {
    if ((last !== null && key < last) || !isSorted(member)) return false;
    last = key;
  }
  return true;
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON cannot carry a lone surrogate');
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
