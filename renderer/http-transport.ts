/** Carrier over loopback HTTP for the window in a browser: POST /rpc to speak, GET /stream (one JSON document per line) to listen. Knows no methods. */
import type { FromEngine, ToEngine, Transport } from '../shared/ipc/wire.ts';

type PeerLine = { type: 'peer'; id: string };
type Line = FromEngine | PeerLine;
type Post = { address: string; headers: Record<string, string> };

/**
 * `address` is left out in a page that the server itself gave; `leaving` hangs up, as closing the page does.
 * Rejects when the server does not answer or refuses the token.
 */
export async function connectHttp(token: string, address = '', leaving: AbortSignal | null = null): Promise<Transport> {
  const headers = { authorization: `Bearer ${token}` };
  const session = await fetch(`${address}/session`, { method: 'POST', headers });
  if (!session.ok) throw new Error(`refused with ${session.status}`);
  const stream = await fetch(`${address}/stream`, { headers, signal: leaving });
  if (!stream.ok || !stream.body) throw new Error(`refused with ${stream.status}`);

  const listeners = new Set<(message: FromEngine) => void>();
  const mourners = new Set<() => void>();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    for (const mourner of mourners) mourner();
  };
  const hand = (message: FromEngine) => {
    for (const listener of listeners) listener(message);
  };
  // Answers come to the stream of the window that asked, which the server names in its first line.
  const post = new Promise<Post>((resolve) => {
    const take = (line: Line) => (line.type === 'peer' ? resolve({ address, headers: { ...headers, 'x-kualik-peer': line.id } }) : hand(line));
    void readLines(stream.body!, take).then(end, end);
  });

  // A cancel must not overtake its own call, so messages leave one after the other.
  let previous: Promise<unknown> = Promise.resolve();
  return {
    post(message) {
      previous = previous.then(async () => send(message, await post, hand)).catch(end);
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGone(listener) {
      mourners.add(listener);
      if (ended) listener();
      return () => mourners.delete(listener);
    },
  };
}

async function send(message: ToEngine, { address, headers }: Post, hand: (message: FromEngine) => void): Promise<void> {
  const answer = await fetch(`${address}/rpc`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  if (answer.ok || message.type !== 'call') return;
  hand({ type: 'failure', id: message.id, error: { code: 'internal', message: `The engine refused the message with ${answer.status}` } });
}

async function readLines(body: ReadableStream<Uint8Array>, take: (line: Line) => void): Promise<void> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) take(JSON.parse(line) as Line);
  }
}
