/** Where a decoder process starts: takes one request at a time from its parent and answers it. Opens no database, writes no file, uses no network. */
import { decode } from './decode.ts';
import type { FromDecoder, ToDecoder } from './protocol.ts';

const reportMemoryMs = 250;

type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: FromDecoder): void;
};

const post = connect((message) => void serve(message));
post({ kind: 'ready' });

/** Listens to whichever parent there is: Electron's utility process has a port, Node's fork a channel. */
function connect(listener: (message: ToDecoder) => void): (message: FromDecoder) => void {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port !== undefined) {
    port.on('message', (event) => listener(event.data as ToDecoder));
    return (message) => port.postMessage(message);
  }
  process.on('message', (message) => listener(message as ToDecoder));
  // The engine is gone: nobody will take the answer.
  process.on('disconnect', () => process.exit(0));
  return (message) => void process.send?.(message);
}

async function serve({ id, request, limits }: ToDecoder): Promise<void> {
  const memory = setInterval(() => post({ kind: 'memory', rssBytes: process.memoryUsage.rss() }), reportMemoryMs);
  try {
    post({ kind: 'answer', id, answer: await decode(request, limits) });
  } finally {
    clearInterval(memory);
  }
}
