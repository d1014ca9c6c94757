/** The two addresses that a window can reach: app:// for our pages, media:// for originals and derivatives, answered by the engine. Knows no file path from a page. */
import { protocol, type MessagePortMain, type Protocol } from 'electron';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { findPagesIn } from '../core/transport/page-files.ts';
import { receiveMedia } from './media-port.ts';
import { portOf } from './ports.ts';

export const pageOrigin = 'app://kualik';
export const pageAddress = `${pageOrigin}/`;

/** Must be called before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'media', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } },
  ]);
}

/** Serves the built window from its folder: only files that are there now, each under its exact name. */
export function servePages(scheme: Protocol, folder: string): void {
  const find = findPagesIn(folder);
  scheme.handle('app', (request) => {
    const { host, pathname } = new URL(request.url);
    const page = host === 'kualik' && request.method === 'GET' ? find(pathname) : null;
    if (page === null) return new Response(null, { status: 404 });
    return new Response(Readable.toWeb(createReadStream(page.file)) as ReadableStream, { headers: { ...page.headers, ...hardening } });
  });
}

/** `media://case/original/<sha256>` and the like; `request` asks the engine over a port. */
export function serveMedia(scheme: Protocol, request: (path: string, range: string | null) => MessagePortMain): void {
  scheme.handle('media', ({ url, method, headers }) => {
    const { host, pathname } = new URL(url);
    if (host !== 'case' || method !== 'GET') return new Response(null, { status: 404 });
    // Only our page may read what it fetches, such as a waveform.
    return receiveMedia(portOf(request(pathname, headers.get('range'))), { ...hardening, 'access-control-allow-origin': pageOrigin });
  });
}

const hardening = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
