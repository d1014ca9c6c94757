/** Tells MP4, QuickTime, 3GP, HEIC, AVIF and their kin apart by brand and tracks (ISO/IEC 14496-12, MP4 registration authority). Knows no file system. */

/** A MIME type, or null when the content is no such container. */
export function isoMedia(head: Buffer): string | null {
  if (head.length < 12) return null;
  const box = boxType(head, 4);
  if (box === 'ftyp') return byBrands(head);
  // QuickTime files of before 2001 begin without a brand.
  return ['moov', 'mdat', 'wide', 'pnot'].includes(box) && plausibleSize(head) ? 'video/quicktime' : null;
}

function byBrands(head: Buffer): string {
  const size = Math.min(head.readUInt32BE(0), head.length);
  const major = boxType(head, 8);
  const brands = [major];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(boxType(head, at));
  const has = (...wanted: string[]) => brands.some((brand) => wanted.includes(brand));

  if (major === 'crx ') return 'image/x-canon-cr3';
  if (['avif', 'avis'].includes(major)) return 'image/avif';
  if (heicBrands.includes(major)) return 'image/heic';
  if (['mif1', 'msf1', 'miaf', 'MiHE', 'MiHB'].includes(major)) {
    if (has('avif', 'avis')) return 'image/avif';
    return has(...heicBrands) ? 'image/heic' : 'image/heif';
  }
  if (['M4A ', 'M4B ', 'M4P ', 'F4A ', 'F4B '].includes(major)) return 'audio/mp4';
  const soundOnly = hasOnlySound(head);
  if (major === 'qt  ') return soundOnly ? 'audio/quicktime' : 'video/quicktime';
  const family = major.startsWith('3gp') || major.startsWith('3g2') ? (major.startsWith('3g2') ? '3gpp2' : '3gpp') : 'mp4';
  return `${soundOnly ? 'audio' : 'video'}/${family}`;
}

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

/** Whether the tracks can be seen in these bytes and none but sound is among them; a container that keeps them at its end stays a video. */
function hasOnlySound(head: Buffer): boolean {
  const handlers = handlersIn(head, 0, head.length, 0);
  return handlers.includes('soun') && !handlers.some((handler) => handler === 'vide' || handler === 'unseen');
}

const MAX_DEPTH = 3;

/** Handler types of the tracks in moov/trak/mdia/hdlr; `unseen` for a movie that does not end within the bytes. */
function handlersIn(head: Buffer, from: number, to: number, depth: number): string[] {
  const handlers: string[] = [];
  for (let at = from; at + 8 <= to;) {
    const size = head.readUInt32BE(at);
    const type = boxType(head, at + 4);
    const end = at + size;
    if (size < 8) break;
    if (type === 'hdlr' && depth === MAX_DEPTH && at + 20 <= to) handlers.push(boxType(head, at + 16));
    if (depth < MAX_DEPTH && type === ['moov', 'trak', 'mdia'][depth]) {
      if (end > to) handlers.push('unseen');
      handlers.push(...handlersIn(head, at + 8, Math.min(end, to), depth + 1));
    }
    at = end;
  }
  return handlers;
}

function plausibleSize(head: Buffer): boolean {
  const size = head.readUInt32BE(0);
  return size === 0 || size === 1 || size >= 8;
}

function boxType(head: Buffer, at: number): string {
  return head.toString('latin1', at, at + 4);
}
