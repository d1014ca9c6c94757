/** Answers GET and HEAD for originals and derivatives, a range at a time. Evidence is hostile: nothing of it may run in the window's origin. Knows no catalogue. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseMediaPath, type Media, type MediaReference } from '../media.ts';
import { readByteRange } from './byte-range.ts';

export type OpenMedia = (reference: MediaReference) => Promise<Media | null>;

/** Pictures, sound and film that a browser decodes without running anything; all else is only ever a download. */
const shownInPlace = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/ogg',
  'audio/opus',
  'audio/wav',
  'audio/x-wav',
  'audio/vnd.wave',
  'audio/flac',
  'audio/x-flac',
  'audio/webm',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/ogg',
  'video/x-matroska',
  'video/matroska',
  'video/3gpp',
]);

/** `path` is what follows `/media`. */
export async function answerMedia(request: IncomingMessage, response: ServerResponse, path: string, openMedia: OpenMedia): Promise<void> {
  const reference = parseMediaPath(path);
  const media = reference && (await openMedia(reference));
  if (!reference || !media) return void response.writeHead(404).end();
  const headers = { ...mediaHeaders(reference, media.mime), 'accept-ranges': 'bytes' };
  const range = request.method === 'GET' ? readByteRange(request.headers.range, media.sizeBytes) : 'whole';
  if (range === 'unsatisfiable') {
    await media.close();
    return void response.writeHead(416, { ...headers, 'content-range': `bytes */${media.sizeBytes}` }).end();
  }
  const { start, end } = range === 'whole' ? { start: 0, end: media.sizeBytes - 1 } : range;
  const partial = range === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${media.sizeBytes}` };
  response.writeHead(range === 'whole' ? 200 : 206, { ...headers, ...partial, 'content-length': end - start + 1 });
  if (request.method === 'HEAD' || end < start) {
    await media.close();
    return void response.end();
  }
  await pipeline(media.read(start, end), response).catch(() => {}); // a player that seeks hangs up in the middle
}

function mediaHeaders({ kind }: MediaReference, mime: string): Record<string, string> {
  const inPlace = shownInPlace.has(mime);
  return {
    'content-type': inPlace ? mime : 'application/octet-stream',
    'content-disposition': inPlace ? 'inline' : 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': kind === 'original' ? 'no-store' : 'private, max-age=31536000, immutable',
  };
}
