/** Carrier over loopback HTTP, for the window in a browser: POST /rpc to speak, GET /stream to listen, /media for bytes. Only `kualik serve` and tests start it. Knows no method. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readToEngine } from '../../shared/ipc/wire.ts';
import type { Dispatch } from '../dispatcher.ts';
import type { Engine } from '../engine.ts';
import { sendMedia } from './http-media.ts';
import { servePages, type AnswerPage } from './http-pages.ts';
import { createStreams, type Streams } from './http-streams.ts';
import type { OpenMedia } from './media-answer.ts';

export type HttpOptions = {
  engine: { dispatch: Dispatch; onEvent: Engine['onEvent']; openMedia: OpenMedia };
  /** Folder of the built window; without it only the carrier answers. */
  pages?: string;
  /** 0 or left out: any free port. */
  port?: number;
  /** Hears of bugs; nothing of them is sent. */
  report: (error: unknown, during: string) => void;
};

export type HttpServer = {
  /** `http://127.0.0.1:<port>`; the page takes the token from the fragment, which never leaves the browser. */
  address: string;
  token: string;
  close(): Promise<void>;
};

type Site = HttpOptions & { token: string; mediaToken: string; streams: Streams; answerPage: AnswerPage | null; host: string };

const messageLimitBytes = 8 * 1024 * 1024;

/** Rejects with the system's error when the port is taken. */
export async function serveHttp(options: HttpOptions): Promise<HttpServer> {
  const streams = createStreams();
  const site: Site = {
    ...options,
    token: randomBytes(32).toString('base64url'),
    mediaToken: randomBytes(32).toString('base64url'),
    streams,
    answerPage: options.pages === undefined ? null : servePages(options.pages),
    host: '',
  };
  const server = createServer((request, response) => void answer(site, request, response));
  server.requestTimeout = 30_000;
  await listen(server, options.port ?? 0);
  site.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stopEvents = options.engine.onEvent((event) => streams.sendToAll(event));
  return {
    address: `http://${site.host}`,
    token: site.token,
    close() {
      stopEvents();
      streams.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('cache-control', 'no-store');
    if (!isFromOurPage(site, request)) return void response.writeHead(403).end();
    await route(site, request, response);
  } catch (error) {
    site.report(error, `${request.method} ${request.url?.split('?')[0]}`);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

/** An exact host defeats DNS rebinding; an exact origin defeats other web pages. */
function isFromOurPage({ host }: Site, { headers }: IncomingMessage): boolean {
  return headers.host === host && (headers.origin === undefined || headers.origin === `http://${host}`);
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '' } = request;
  const reads = method === 'GET' || method === 'HEAD';
  if (reads && url.startsWith('/media/')) return routeMedia(site, request, response);
  switch (`${method} ${url}`) {
    case 'POST /session':
      return withToken(site, request, response, () => grantMedia(site, response));
    case 'GET /stream':
      return withToken(site, request, response, () => site.streams.open(response));
    case 'POST /rpc':
      return withToken(site, request, response, () => takeMessage(site, request, response));
    default:
      if (reads && site.answerPage && (await site.answerPage(request, response, url))) return;
      response.writeHead(404).end();
  }
}

/** The token defeats other local programs, which can reach every port. */
async function withToken(site: Site, request: IncomingMessage, response: ServerResponse, work: () => unknown): Promise<void> {
  if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${site.token}`)) return void response.writeHead(401).end();
  await work();
}

/** Pictures and players cannot send a header of ours, so the page is given a cookie that scripts cannot read and that only /media sees. */
function grantMedia(site: Site, response: ServerResponse): void {
  response.writeHead(204, { 'set-cookie': `${cookieName(site)}=${site.mediaToken}; HttpOnly; SameSite=Strict; Path=/media` }).end();
}

/** Cookies know no ports, so that two servers need two names. */
function cookieName({ host }: Site): string {
  return `kualik-media-${host.split(':')[1]}`;
}

async function routeMedia(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const granted = cookies.some((cookie) => isSameSecret(cookie, `${cookieName(site)}=${site.mediaToken}`));
  // To a browser, a page on another port of this computer is the same site and sends our cookie; only this header tells it apart.
  const fetchSite = request.headers['sec-fetch-site'];
  if (!granted || (fetchSite !== undefined && fetchSite !== 'same-origin')) return void response.writeHead(403).end();
  return sendMedia(request, response, request.url!.slice('/media'.length), site.engine.openMedia);
}

/** Accepted only when work on it has begun, so that a cancel sent after the answer cannot overtake its call. */
async function takeMessage(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const peer = request.headers['x-kualik-peer'];
  if (typeof peer !== 'string' || !site.streams.has(peer)) return void response.writeHead(409).end();
  const body = await readBody(request);
  if (body === null) return void response.writeHead(413, { connection: 'close' }).end();
  const message = readToEngine(parseJson(body));
  if (message === null) return void response.writeHead(400).end();
  void site.engine.dispatch(message, (reply) => site.streams.send(peer, reply), peer);
  response.writeHead(202).end();
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > messageLimitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isSameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
