/** The waveform derivative as stored and drawn: the JSON form of BBC audiowaveform's data format, version 2, 8 bits, one channel. Knows no decoder. */
import { z } from 'zod';

/** At most this many pairs, so that hours of sound stay some ten kilobytes. */
export const maximumPeaks = 4000;

/**
 * `data` holds `length` pairs of lowest and highest sample, −128…127, over all channels; each pair stands for `samples_per_pixel` samples
 * at `sample_rate`, the last one for what was left. Names as https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md gives them.
 */
export const Waveform = z.strictObject({
  version: z.literal(2),
  channels: z.literal(1),
  sample_rate: z.int().positive(),
  samples_per_pixel: z.int().positive(),
  bits: z.literal(8),
  length: z.int().min(0).max(maximumPeaks),
  data: z.array(z.int().min(-128).max(127)).max(2 * maximumPeaks),
});
export type Waveform = z.output<typeof Waveform>;
