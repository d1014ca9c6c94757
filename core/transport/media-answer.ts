/** What to answer when a window asks for the bytes of an original or derivative, whatever carries the question. Evidence is hostile: nothing of it may run in the window's origin. Knows no catalogue. */
import type { Readable } from 'node:stream';
import { parseMediaPath, type Media, type MediaReference } from '../media.ts';
import { viewableMimes } from '../viewable.ts';
import { readByteRange } from './byte-range.ts';

export type OpenMedia = (reference: MediaReference) => Promise<Media | null>;

/** As HTTP has it (RFC 9110): 200, 206, 404 or 416. The body, where there is one, must be read or destroyed. */
export type MediaAnswer = { status: number; headers: Record<string, string>; body: Readable | null };

/** `path` is `/thumbnail/<sha256>` and the like, `range` the Range header. */
export async function answerMedia(openMedia: OpenMedia, method: 'GET' | 'HEAD', path: string, range: string | undefined): Promise<MediaAnswer> {
  const reference = parseMediaPath(path);
  const media = reference && (await openMedia(reference));
  if (!reference || !media) return { status: 404, headers: {}, body: null };
  const headers = { ...mediaHeaders(reference, media), 'accept-ranges': 'bytes' };
  const asked = method === 'GET' ? readByteRange(range, media.sizeBytes) : 'whole';
  if (asked === 'unsatisfiable') {
    await media.close();
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${media.sizeBytes}` }, body: null };
  }
  const { start, end } = asked === 'whole' ? { start: 0, end: media.sizeBytes - 1 } : asked;
  const partial = asked === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${media.sizeBytes}` };
  const hasBody = method === 'GET' && end >= start;
  if (!hasBody) await media.close();
  return {
    status: asked === 'whole' ? 200 : 206,
    headers: { ...headers, ...partial, 'content-length': String(end - start + 1) },
    body: hasBody ? media.read(start, end) : null,
  };
}

function mediaHeaders({ kind }: MediaReference, { mime, sealed }: Media): Record<string, string> {
  const inPlace = viewableMimes.has(mime);
  return {
    'content-type': inPlace ? mime : 'application/octet-stream',
    'content-disposition': inPlace ? 'inline' : 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': kind === 'original' || sealed ? 'no-store' : 'private, max-age=31536000, immutable',
  };
}
