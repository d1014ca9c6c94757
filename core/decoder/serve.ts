/** Answers a decoder process's requests, whatever brings them: a fork's channel or a port of Electron's. Knows no process. */
import { decode } from './decode.ts';
import type { FromDecoder, ToDecoder } from './protocol.ts';

const reportMemoryMs = 250;

/** Says that it is ready and gives the listener for requests; one request at a time is sent. */
export function serveRequests(post: (message: FromDecoder) => void): (message: unknown) => void {
  post({ kind: 'ready' });
  return (message) => void serve(message as ToDecoder, post);
}

async function serve({ id, request, limits }: ToDecoder, post: (message: FromDecoder) => void): Promise<void> {
  const memory = setInterval(() => post({ kind: 'memory', rssBytes: process.memoryUsage.rss() }), reportMemoryMs);
  try {
    post({ kind: 'answer', id, answer: await decode(request, limits) });
  } finally {
    clearInterval(memory);
  }
}
