/** Who might come to the loopback port, and how each is turned away. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Media, MediaReference } from '../../core/media.ts';
import { serveHttp, type HttpServer } from '../../core/transport/http.ts';
import { openSmallEngine, wait, type SmallEngine } from '../support/small-engine.ts';
import { temporary } from '../support/temporary.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer };

let server: HttpServer;
let engine: SmallEngine;
let host: string;
let bearer: { authorization: string };
const bugs: unknown[] = [];

const bytes = randomBytes(1000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const media: { [kind: string]: { mime: string; content: Buffer } } = {
  original: { mime: 'text/html', content: bytes },
  thumbnail: { mime: 'image/webp', content: bytes },
  poster: { mime: 'image/svg+xml', content: Buffer.alloc(0) },
};

beforeEach(async () => {
  bugs.length = 0;
  engine = openSmallEngine();
  const pages = join(temporary(), 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Kualik</title>');
  writeFileSync(join(pages, 'assets', 'main-1234.js'), 'export {};');
  writeFileSync(join(pages, '..', 'secret.txt'), 'outside');
  server = await serveHttp({ engine: { ...engine, openMedia }, pages, report: (error) => bugs.push(error) });
  host = server.address.slice('http://'.length);
  bearer = { authorization: `Bearer ${server.token}` };
});
afterEach(() => server.close());

async function openMedia({ kind, sha256: wanted }: MediaReference): Promise<Media | null> {
  const found = wanted === sha256 ? media[kind] : undefined;
  if (!found) return null;
  const { mime, content } = found;
  return {
    mime,
    sizeBytes: content.length,
    sealed: false,
    read: (start, end) => Readable.from([content.subarray(start, end + 1)]),
    close: async () => {},
  };
}

function ask({ method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers, setHost: !('host' in headers) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString('latin1') }));
      response.on('error', reject);
    });
    request.on('error', reject).end(body);
  });
}

async function openStream(): Promise<{ peer: string; next(): Promise<string>; hangUp(): void }> {
  const leaving = new AbortController();
  const response = await fetch(`${server.address}/stream`, { headers: bearer, signal: leaving.signal });
  const lines = linesOf(response.body!);
  const next = async () => (await lines.next()).value!;
  const { type, id } = JSON.parse(await next()) as { type: string; id: string };
  expect(type).toBe('peer');
  return { peer: id, next, hangUp: () => leaving.abort() };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, string> {
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + Buffer.from(chunk).toString()).split('\n');
    rest = lines.pop()!;
    yield* lines.filter(Boolean);
  }
  return rest;
}

async function mediaCookie(): Promise<string> {
  const { headers } = await ask({ method: 'POST', path: '/session', headers: bearer });
  return headers['set-cookie']![0]!.split(';')[0]!;
}

const routes: Ask[] = [
  { method: 'POST', path: '/rpc', body: '{"type":"call","id":1,"method":"thing.list","input":{}}' },
  { method: 'GET', path: '/stream' },
  { method: 'POST', path: '/session' },
];

describe.each(routes)('$method $path', (route) => {
  it('turns away another program of this computer, which has no token', async () => {
    expect((await ask(route)).status).toBe(401);
    for (const authorization of ['Bearer', 'Bearer ', `Basic ${server.token}`, `Bearer ${server.token}x`, `bearer ${server.token}`, server.token]) {
      expect((await ask({ ...route, headers: { authorization } })).status).toBe(401);
    }
  });

  it('turns away a web page from elsewhere that learned the token', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `https://${host}`,
      `http://${host}.evil.example`,
      `http://localhost:${host.split(':')[1]}`,
    ]) {
      expect((await ask({ ...route, headers: { ...bearer, origin } })).status).toBe(403);
    }
  });

  it('turns away a name that was made to point here (DNS rebinding)', async () => {
    for (const name of ['evil.example', `evil.example:${host.split(':')[1]}`, '127.0.0.1', `localhost:${host.split(':')[1]}`]) {
      expect((await ask({ ...route, headers: { ...bearer, host: name } })).status).toBe(403);
    }
  });

  it('takes no token from the address', async () => {
    expect((await ask({ ...route, path: `${route.path}?token=${server.token}` })).status).toBe(404);
  });
});

describe('a page that belongs here', () => {
  it('is answered on its own stream', async () => {
    const stream = await openStream();
    const { status } = await ask({ ...routes[0]!, headers: { ...bearer, origin: server.address, 'x-kualik-peer': stream.peer } });
    expect(status).toBe(202);
    expect(JSON.parse(await stream.next())).toEqual({ type: 'result', id: 1, output: ['a', 'b'] });
    stream.hangUp();
  });

  it('is told what it may load, and nothing of it is kept where it should not be', async () => {
    const { status, headers } = await ask({ path: '/' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' media: blob:; media-src 'self' media: blob:; connect-src 'self' media:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect((await ask({ path: '/assets/main-1234.js' })).headers['content-type']).toMatch(/^text\/javascript/);
  });
});

describe('a message', () => {
  it('without a stream to answer on, or with one that has gone, is refused', async () => {
    expect((await ask({ ...routes[0]!, headers: bearer })).status).toBe(409);
    expect((await ask({ ...routes[0]!, headers: { ...bearer, 'x-kualik-peer': 'guessed' } })).status).toBe(409);
    const stream = await openStream();
    stream.hangUp();
    await wait(100);
    expect((await ask({ ...routes[0]!, headers: { ...bearer, 'x-kualik-peer': stream.peer } })).status).toBe(409);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"call"',
    '{"type":"call"}',
    '{"type":"call","id":"1","method":"thing.list"}',
    '{"type":"call","id":1,"method":["thing.list"]}',
    '{"type":"cancel","id":1.5}',
  ])('that is none, like %s, is refused and breaks nothing', async (body) => {
    const stream = await openStream();
    expect((await ask({ ...routes[0]!, body, headers: { ...bearer, 'x-kualik-peer': stream.peer } })).status).toBe(400);
    expect(bugs).toEqual([]);
    stream.hangUp();
  });

  it('without end is cut off before it fills the memory', async () => {
    const stream = await openStream();
    const body = Buffer.alloc(9 * 1024 * 1024, 0x20);
    const status = await ask({ ...routes[0]!, body, headers: { ...bearer, 'x-kualik-peer': stream.peer } }).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    stream.hangUp();
  });

  it('that changes things is not taken by GET, HEAD, PUT or OPTIONS', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE']) {
      expect((await ask({ method, path: '/rpc', headers: bearer })).status).toBe(404);
    }
  });
});

describe('a path that climbs out of the window', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '//etc/passwd',
    '/assets',
    '/index.html/',
    '/index.html?x',
    '/.',
    '/media',
    '/media/',
    `/media/original/${'0'.repeat(64)}/../x`,
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask({ path, headers: { cookie: await mediaCookie() } });
    expect(status).toBe(404);
    expect(body).toBe('');
  });

  it('is not found for a proxy request either', async () => {
    const answer = await rawRequest(`GET http://${host}/index.html HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
  });

  it('gets nothing without a host', async () => {
    expect(await rawRequest('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await rawRequest('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403/);
  });
});

describe('somebody who wants the evidence', () => {
  it('gets none without the cookie, with the wrong one, or with the token in its place', async () => {
    const path = `/media/thumbnail/${sha256}`;
    const cookie = await mediaCookie();
    expect((await ask({ path })).status).toBe(403);
    expect((await ask({ path, headers: bearer })).status).toBe(403);
    expect((await ask({ path, headers: { cookie: `${cookie}x` } })).status).toBe(403);
    expect((await ask({ path, headers: { cookie: `${cookie.split('=')[0]}=${server.token}` } })).status).toBe(403);
    expect((await ask({ path, headers: { cookie: `other=1; ${cookie}` } })).status).toBe(200);
  });

  it('gets none from a page on another port of this computer, to which browsers send the cookie', async () => {
    const headers = { cookie: await mediaCookie() };
    for (const site of ['same-site', 'cross-site', 'none']) {
      expect((await ask({ path: `/media/thumbnail/${sha256}`, headers: { ...headers, 'sec-fetch-site': site } })).status).toBe(403);
    }
    expect((await ask({ path: `/media/thumbnail/${sha256}`, headers: { ...headers, 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  });

  it('is given a cookie that no script reads and no other path sees', async () => {
    const { headers } = await ask({ method: 'POST', path: '/session', headers: bearer });
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^kualik-media-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/media$/)]);
  });
});

describe('evidence that is a web page', () => {
  it('is only ever a download, and may do nothing', async () => {
    const { headers } = await ask({ path: `/media/original/${sha256}`, headers: { cookie: await mediaCookie() } });
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('does not hide behind a picture that is a document', async () => {
    const { headers } = await ask({ path: `/media/poster/${sha256}`, headers: { cookie: await mediaCookie() } });
    expect(headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' });
  });
});

describe('a player that seeks', () => {
  const part = async (range: string, method = 'GET') =>
    ask({ method, path: `/media/thumbnail/${sha256}`, headers: { cookie: await mediaCookie(), range } });
  const text = (start: number, end: number) => bytes.subarray(start, end + 1).toString('latin1');

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=10-19', 10, 19],
    ['bytes=990-', 990, 999],
    ['bytes=990-5000', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=-5000', 0, 999],
  ])('gets 206 for %s', async (range, start, end) => {
    const { status, headers, body } = await part(range);
    expect(status).toBe(206);
    expect(headers).toMatchObject({
      'content-range': `bytes ${start}-${end}/1000`,
      'content-length': String(end - start + 1),
      'content-type': 'image/webp',
    });
    expect(body === text(start, end)).toBe(true);
  });

  it.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0'])('gets 416 for %s', async (range) => {
    const { status, headers, body } = await part(range);
    expect([status, headers['content-range'], body]).toEqual([416, 'bytes */1000', '']);
  });

  it.each(['bytes=0-1,5-6', 'bytes=5-1', 'lines=0-1', 'bytes=', 'bytes=-', 'bytes=a-b', 'bytes=0x0-1'])('gets the whole for %s', async (range) => {
    const { status, body } = await part(range);
    expect([status, body.length]).toEqual([200, 1000]);
  });

  it('asks for the size first', async () => {
    const { status, headers, body } = await part('bytes=0-9', 'HEAD');
    expect([status, headers['content-length'], headers['accept-ranges'], body]).toEqual([200, '1000', 'bytes', '']);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it('gets an empty file whole, and no part of it', async () => {
    const cookie = await mediaCookie();
    expect(await ask({ path: `/media/poster/${sha256}`, headers: { cookie } })).toMatchObject({ status: 200, body: '' });
    expect((await ask({ path: `/media/poster/${sha256}`, headers: { cookie, range: 'bytes=0-' } })).status).toBe(416);
  });
});

describe('a window that no longer reads', () => {
  it('is hung up on before it fills the memory, and others go on', async () => {
    const [hostname, port] = host.split(':');
    const stuck = connect(Number(port), hostname);
    const gone = new Promise((resolve) => stuck.on('close', resolve).on('error', () => {}));
    stuck.write(`GET /stream HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${server.token}\r\n\r\n`);
    stuck.pause();
    await wait(100);
    const payload = 'x'.repeat(1024 * 1024);
    const before = process.memoryUsage().rss;
    for (let sent = 0; sent < 300; sent++) {
      engine.emit('thing.renamed', { to: payload });
      await new Promise(setImmediate);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
    stuck.resume();
    await gone;
    const stream = await openStream();
    engine.emit('thing.renamed', { to: 'still here' });
    expect(await stream.next()).toContain('still here');
    stream.hangUp();
  });
});

describe('two servers at once', () => {
  it('do not take each other’s token or cookie', async () => {
    const other = await serveHttp({ engine: { ...openSmallEngine(), openMedia }, report: (error) => bugs.push(error) });
    const otherHost = other.address.slice('http://'.length);
    const cookie = await mediaCookie();
    const status = await fetch(`${other.address}/media/thumbnail/${sha256}`, { headers: { cookie } }).then((response) => response.status);
    const spoken = await fetch(`http://${otherHost}/session`, { method: 'POST', headers: bearer }).then((response) => response.status);
    expect([status, spoken]).toEqual([403, 401]);
    await other.close();
  });
});

function rawRequest(text: string): Promise<string> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
