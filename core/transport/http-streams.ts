/** The listening half of the loopback carrier: one stream of lines a window, none of which may make the engine's memory grow. Knows no method. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FromEngine } from '../../shared/ipc/wire.ts';

export type Streams = {
  /** Begins a stream; its first line tells the window under which peer id to ask. */
  open(response: ServerResponse): void;
  has(peer: string): boolean;
  /** To one window; nothing happens when it has gone. */
  send(peer: string, message: FromEngine): void;
  sendToAll(message: FromEngine): void;
  close(): void;
};

const heartbeatMs = 15_000;
/** A window that has not read this much is dead or stuck; it is hung up on, and may come again. */
const unreadBytes = 64 * 1024 * 1024;

export function createStreams(): Streams {
  const streams = new Map<string, ServerResponse>();
  // Without lines now and then, neither end would notice that the other has gone.
  const heartbeat = setInterval(() => streams.forEach((stream) => write(stream, '\n')), heartbeatMs).unref();
  return {
    open(response) {
      const peer = randomUUID();
      response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
      response.write(`${JSON.stringify({ type: 'peer', id: peer })}\n`);
      streams.set(peer, response);
      response.on('close', () => streams.delete(peer)).on('error', () => streams.delete(peer));
    },
    has: (peer) => streams.has(peer),
    send(peer, message) {
      const stream = streams.get(peer);
      if (stream) write(stream, `${JSON.stringify(message)}\n`);
    },
    sendToAll(message) {
      const line = `${JSON.stringify(message)}\n`;
      for (const stream of streams.values()) write(stream, line);
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams.values()) stream.destroy();
      streams.clear();
    },
  };
}

function write(stream: ServerResponse, line: string): void {
  if (stream.writableLength > unreadBytes) stream.destroy();
  else if (!stream.destroyed) stream.write(line);
}
