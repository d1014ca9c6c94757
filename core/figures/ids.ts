/** Ids of records as numbers, sixteen bytes each: a million of them as texts would fill the memory of an old computer. Knows no table. */
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';

/** As it is written. */
export const idLetters = 36;
const dashPlaces = [8, 13, 18, 23];
const letterPlaces = Array.from({ length: idLetters }, (_, place) => place).filter((place) => !dashPlaces.includes(place));
const digits = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value += 1) digits[value.toString(16).charCodeAt(0)] = value;
const space = 32;
const dash = 45;
const pairs = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** What others may ask of ids; each is a number from 0 on. */
export type Ids = {
  readonly length: number;
  idOf(number: number): string;
  /** -1: not among them. */
  find(id: string): number;
};

export class IdColumn implements Ids {
  length = 0;
  /** Four of each. */
  private words = new Int32Array(4 * 1024);
  /** Numbers plus one by what ids hash to; a power of two, at most half full. */
  private places = new Int32Array(2048);
  /** So that nobody can make a case whose ids all come to one place. */
  private readonly seed = randomBytes(4).readInt32LE() | 1;
  private readonly read = new Int32Array(4);
  /** What was found last: one column often follows the order of another. */
  private near = 0;

  /** Reads the id at a row of ids written one after another; false where there are spaces instead. Throws AppError `case-damaged`. */
  private take(written: Uint8Array, row: number): boolean {
    const from = row * idLetters;
    if (written[from] === space) return false;
    let wrong = 0;
    for (let at = 0; at < dashPlaces.length; at += 1) if (written[from + dashPlaces[at]!] !== dash) wrong = -1;
    for (let word = 0; word < 4; word += 1) {
      let value = 0;
      for (let letter = word * 8; letter < word * 8 + 8; letter += 1) {
        const digit = digits[written[from + letterPlaces[letter]!]!]!;
        wrong |= digit;
        value = (value << 4) | (digit & 15);
      }
      this.read[word] = value;
    }
    if (wrong < 0) throw damaged();
    return true;
  }

  /** The place of what was read last, or the empty one where it belongs. */
  private placeOfRead(): number {
    const { read, words } = this;
    const [a, b, c, d] = [read[0]!, read[1]!, read[2]!, read[3]!];
    let hash = Math.imul(a ^ this.seed, 0x9e3779b1) ^ Math.imul(b ^ this.seed, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 13) ^ d, 0x27d4eb2f);
    const mask = this.places.length - 1;
    let place = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const number = this.places[place]! - 1;
      if (number < 0) return place;
      const at = number * 4;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return place;
      place = (place + 1) & mask;
    }
  }

  /** `number` must be that of the id, or the next. False where it is neither: another id has it, or the id has another. */
  put(number: number, written: Uint8Array, row: number): boolean {
    if (!this.take(written, row)) throw damaged();
    if ((this.length + 1) * 2 > this.places.length) this.grow();
    const place = this.placeOfRead();
    const known = this.places[place]! - 1;
    if (known >= 0 || number !== this.length) return known === number;
    this.words.set(this.read, number * 4);
    this.places[place] = number + 1;
    this.length += 1;
    return true;
  }

  private grow(): void {
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    this.places = new Int32Array(this.places.length * 2);
    const last = this.read.slice();
    for (let number = 0; number < this.length; number += 1) {
      this.read.set(words.subarray(number * 4, number * 4 + 4));
      this.places[this.placeOfRead()] = number + 1;
    }
    this.read.set(last);
  }

  /** -1 where there are spaces, or an id that is not among these. */
  findIn(written: Uint8Array, row: number): number {
    if (!this.take(written, row)) return -1;
    if (this.isRead(this.near + 1)) return (this.near += 1);
    if (this.isRead(this.near)) return this.near;
    const found = this.places[this.placeOfRead()]! - 1;
    if (found >= 0) this.near = found;
    return found;
  }

  private isRead(number: number): boolean {
    const { words, read } = this;
    const at = number * 4;
    return number < this.length && words[at + 3] === read[3] && words[at + 2] === read[2] && words[at + 1] === read[1] && words[at] === read[0];
  }

  find(id: string): number {
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? this.findIn(Buffer.from(id, 'latin1'), 0) : -1;
  }

  idOf(number: number): string {
    let hex = '';
    for (let at = number * 4; at < number * 4 + 4; at += 1) {
      const word = this.words[at]!;
      hex += pairs[word >>> 24]! + pairs[(word >>> 16) & 255]! + pairs[(word >>> 8) & 255]! + pairs[word & 255]!;
    }
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

function damaged(): AppError {
  return new AppError('case-damaged', 'The catalogue holds an id of a record that is none. Verify the case.');
}
