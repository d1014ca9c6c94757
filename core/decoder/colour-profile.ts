/** Says of plain pixels which colours they mean, since sharp can convert from a profile but not assign one. Knows no decoder. */
import { crc32, deflateSync } from 'node:zlib';

/** Signature and IHDR, which always stand first (PNG specification, 5.2 and 5.6). */
const headBytes = 8 + 25;

/** The PNG with the ICC profile in an `iCCP` chunk (PNG specification, 11.3.2.3); it must have none yet. */
export function withColourProfile(png: Uint8Array, profile: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from('iCCP' + 'profile\0\0', 'latin1'), deflateSync(profile)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(named.length - 4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([png.subarray(0, headBytes), length, named, check, png.subarray(headBytes)]);
}
