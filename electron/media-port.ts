/** One media answer over a port, from the engine to main: head first, then a chunk each time it is asked for, so that no film is ever held in memory. Knows no address. */
import type { ReadableStreamDefaultController, UnderlyingSource } from 'node:stream/web';
import { answerMedia, type MediaAnswer, type OpenMedia } from '../core/transport/media-answer.ts';
import type { Port } from '../core/transport/port.ts';

type ClosablePort = Port & { close(): void };
type Head = { status: number; headers: Record<string, string>; hasBody: boolean };
type ToAnswerer = 'next' | 'stop';
type FromAnswerer = { head: Head } | { chunk: Uint8Array } | { end: 'complete' | 'failed' };

/** The engine's end. */
export async function sendMedia(openMedia: OpenMedia, path: string, range: string | null, port: ClosablePort): Promise<void> {
  const post = (message: FromAnswerer) => port.post(message);
  const { status, headers, body } = await answerMedia(openMedia, 'GET', path, range ?? undefined).catch((): MediaAnswer => ({
    status: 500,
    headers: {},
    body: null,
  }));
  post({ head: { status, headers, hasBody: body !== null } });
  if (body === null) return;
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  port.onClose(() => body.destroy());
  port.onMessage((message) => {
    if ((message as ToAnswerer) === 'stop') return void body.destroy();
    chunks.next().then(
      ({ value, done }) => post(done === true ? { end: 'complete' } : { chunk: value }),
      () => post({ end: 'failed' }),
    );
  });
}

/** Main's end: becomes the answer to the window's request. */
export function receiveMedia(port: ClosablePort, extraHeaders: Record<string, string>): Promise<Response> {
  return new Promise((resolve) => {
    let wanted: ReadableStreamDefaultController<Uint8Array> | null = null;
    const source: UnderlyingSource<Uint8Array> = {
      start(controller) {
        wanted = controller;
      },
      pull: () => port.post('next' satisfies ToAnswerer),
      cancel() {
        port.post('stop' satisfies ToAnswerer);
        port.close();
      },
    };
    port.onMessage((raw) => {
      const message = raw as FromAnswerer;
      if ('head' in message) {
        const { status, headers, hasBody } = message.head;
        // With no high-water mark, a chunk is read only when the window wants one.
        const body = hasBody ? new ReadableStream(source, { highWaterMark: 0 }) : null;
        resolve(new Response(body, { status, headers: { ...headers, ...extraHeaders } }));
        if (!hasBody) port.close();
        return;
      }
      if ('chunk' in message) return wanted?.enqueue(message.chunk);
      if (message.end === 'complete') wanted?.close();
      else wanted?.error(new Error('the original could not be read to its end'));
      port.close();
    });
    // The engine ended before it answered, or in the middle.
    port.onClose(() => {
      resolve(new Response(null, { status: 503 }));
      try {
        wanted?.error(new Error('the engine has stopped'));
      } catch {
        // It was complete already.
      }
    });
  });
}
