/** Sends originals and derivatives over HTTP, a range at a time. Knows no catalogue. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerMedia, type OpenMedia } from './media-answer.ts';

/** `path` is what follows `/media`; the method is GET or HEAD. */
export async function sendMedia(request: IncomingMessage, response: ServerResponse, path: string, openMedia: OpenMedia): Promise<void> {
  const { status, headers, body } = await answerMedia(openMedia, request.method === 'HEAD' ? 'HEAD' : 'GET', path, request.headers.range);
  response.writeHead(status, headers);
  if (body === null) return void response.end();
  await pipeline(body, response).catch(() => {}); // a player that seeks hangs up in the middle
}
