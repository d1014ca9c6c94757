/** Ed25519 (RFC 8032): the browser's own check, or a slow one in plain numbers where the browser has none, so that no signature goes unchecked. */
import type { Bytes } from './bytes.ts';
import { joined, same } from './bytes.ts';
import { sha512Of } from './hashing.ts';

const p = 2n ** 255n - 19n;
const l = 2n ** 252n + 27742317777372353535851937790883648493n;

export async function signatureIsValid(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  const imported = await ownKey(key);
  return imported === null ? plainVerify(key, message, signature) : crypto.subtle.verify('Ed25519', imported, signature, message);
}

type Imported = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
const imported = new Map<string, Promise<Imported | null>>();

/** Null where the browser does not know Ed25519, or does not take these bytes for a key. */
function ownKey(key: Bytes): Promise<Imported | null> {
  const name = key.join();
  const known = imported.get(name);
  if (known !== undefined) return known;
  const importing = globalThis.crypto?.subtle === undefined ? Promise.resolve(null) : importKey(key);
  imported.set(name, importing);
  return importing;
}

async function importKey(key: Bytes): Promise<Imported | null> {
  try {
    return await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
}

/** Extended coordinates X, Y, Z, T of RFC 8032 section 5.1.4. */
type Point = readonly [bigint, bigint, bigint, bigint];

const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);
const neutral: Point = [0n, 1n, 1n, 0n];
const base = readPoint(littleEndian(mod(4n * inverse(5n))))!;

/** Without cofactor, comparing the bytes of R, as browsers do it. Several milliseconds a signature. */
export function plainVerify(key: Bytes, message: Bytes, signature: Bytes): boolean {
  const point = readPoint(key);
  const s = number(signature.subarray(32));
  if (point === null || s >= l) return false;
  const h = number(sha512Of(joined(signature.subarray(0, 32), key, message))) % l;
  const negative: Point = [mod(-point[0]), point[1], 1n, mod(-point[3])];
  return same(writePoint(add(times(base, s), times(negative, h))), signature.subarray(0, 32));
}

/** No point, or one whose order divides 8: for such a key some libraries take signatures that nobody made. */
export function isWeakKey(key: Bytes): boolean {
  const point = readPoint(key);
  if (point === null) return true;
  const [x, y, z] = times(point, 8n);
  return x === 0n && y === z;
}

function add(a: Point, b: Point): Point {
  const first = mod((a[1] - a[0]) * (b[1] - b[0]));
  const second = mod((a[1] + a[0]) * (b[1] + b[0]));
  const third = mod(2n * a[3] * b[3] * d);
  const fourth = mod(2n * a[2] * b[2]);
  const [e, f, g, h] = [second - first, fourth - third, fourth + third, second + first];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(point: Point, scalar: bigint): Point {
  let sum = neutral;
  let doubled = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, doubled);
    doubled = add(doubled, doubled);
  }
  return sum;
}

function readPoint(bytes: Uint8Array): Point | null {
  const whole = number(bytes);
  const sign = whole >> 255n;
  const y = mod(whole & (2n ** 255n - 1n));
  const square = mod((y * y - 1n) * inverse(mod(d * y * y + 1n)));
  let x = power(square, (p + 3n) / 8n);
  if (mod(x * x - square) !== 0n) x = mod(x * rootOfMinusOne);
  if (mod(x * x - square) !== 0n || (x === 0n && sign === 1n)) return null;
  if ((x & 1n) !== sign) x = p - x;
  return [x, y, 1n, mod(x * y)];
}

function writePoint([x, y, z]: Point): Bytes {
  const over = inverse(z);
  return littleEndian(mod(y * over) | ((mod(x * over) & 1n) << 255n));
}

function number(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function littleEndian(value: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
}

function mod(value: bigint): bigint {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
}

function power(value: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(value);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function inverse(value: bigint): bigint {
  return power(value, p - 2n);
}
