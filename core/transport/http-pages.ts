/** Serves the built window: only files that were there when the server began, each under its exact name. Knows no engine. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Answers false when there is no such page. */
export type AnswerPage = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' media: blob:",
  "media-src 'self' media: blob:",
  "connect-src 'self' media:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Throws the system's error when the folder cannot be listed. */
export function servePages(folder: string): AnswerPage {
  const files = new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [pageOf(entry)] : [])));
  function pageOf(entry: { parentPath: string; name: string }): [string, string] {
    const file = join(entry.parentPath, entry.name);
    return [`/${relative(folder, file).split(sep).join('/')}`, file];
  }
  return async (request, response, path) => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return false;
    response.writeHead(200, {
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      'content-security-policy': contentPolicy,
      // Names under assets/ carry a hash of their content.
      'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response).catch(() => {});
    return true;
  };
}
