/** Gathers lowest and highest samples of equal stretches, coarser as the sound grows longer, in constant memory. Knows no file. */

/** A second of ordinary sound gives hundreds of stretches to begin with, so that short recordings are drawn finely. */
const firstSamplesPerPeak = 64;

export class Peaks {
  /** Samples taken so far, per channel. */
  samples = 0;
  readonly #lows: Float64Array;
  readonly #highs: Float64Array;
  #samplesPerPeak = firstSamplesPerPeak;
  #full = 0;
  #low = Infinity;
  #high = -Infinity;
  #inCurrent = 0;

  /** `maximum` is even; fewer peaks than that come out. */
  constructor(maximum: number) {
    this.#lows = new Float64Array(maximum);
    this.#highs = new Float64Array(maximum);
  }

  /** Takes `count` samples of every channel; in each plane `stride` neighbours belong to one moment. Sample × `scale` − `zero` is −1…1. */
  add(planes: readonly ArrayLike<number>[], stride: number, count: number, scale: number, zero: number): void {
    for (let done = 0; done < count;) {
      const step = Math.min(count - done, this.#samplesPerPeak - this.#inCurrent);
      for (const plane of planes) this.#widen(plane, done * stride, Math.min(plane.length, (done + step) * stride), scale, zero);
      done += step;
      this.#inCurrent += step;
      if (this.#inCurrent === this.#samplesPerPeak) this.#close();
    }
    this.samples += count;
  }

  /** The peaks in the names of the audiowaveform format, an unfinished last stretch included. */
  result(): { samples_per_pixel: number; length: number; data: number[] } {
    if (this.#inCurrent > 0) this.#close();
    const data = [];
    for (let i = 0; i < this.#full; i += 1) data.push(eightBits(this.#lows[i] ?? 0), eightBits(this.#highs[i] ?? 0));
    return { samples_per_pixel: this.#samplesPerPeak, length: this.#full, data };
  }

  #widen(plane: ArrayLike<number>, from: number, to: number, scale: number, zero: number): void {
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i += 1) {
      const sample = plane[i] as number;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    this.#low = Math.min(this.#low, low * scale - zero);
    this.#high = Math.max(this.#high, high * scale - zero);
  }

  #close(): void {
    this.#lows[this.#full] = this.#low;
    this.#highs[this.#full] = this.#high;
    this.#full += 1;
    if (this.#full === this.#lows.length) this.#halve();
    this.#low = Infinity;
    this.#high = -Infinity;
    this.#inCurrent = 0;
  }

  /** Joins neighbours, so that every stretch is twice as long; called as soon as all places are taken, so that the next stretch starts with the new length. */
  #halve(): void {
    const half = this.#full / 2;
    for (let i = 0; i < half; i += 1) {
      this.#lows[i] = Math.min(this.#lows[2 * i] ?? 0, this.#lows[2 * i + 1] ?? 0);
      this.#highs[i] = Math.max(this.#highs[2 * i] ?? 0, this.#highs[2 * i + 1] ?? 0);
    }
    this.#full = half;
    this.#samplesPerPeak *= 2;
  }
}

/** −1…1 as −128…127; what is louder, or no number, stays in bounds. */
function eightBits(sample: number): number {
  return Number.isFinite(sample) ? Math.max(-128, Math.min(127, Math.round(sample * 128))) : 0;
}
