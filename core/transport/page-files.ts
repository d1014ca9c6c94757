/** The files of the built window, with what each must be served as: only those that were there at the beginning, each under its exact name. Knows no carrier. */
import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** The file of a path such as `/` or `/assets/main.js`, and its headers; null when there is no such page. */
export type FindPage = (path: string) => { file: string; headers: Record<string, string> } | null;

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
export function findPagesIn(folder: string): FindPage {
  const files = new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [pageOf(entry)] : [])));
  function pageOf(entry: { parentPath: string; name: string }): [string, string] {
    const file = join(entry.parentPath, entry.name);
    return [`/${relative(folder, file).split(sep).join('/')}`, file];
  }
  return (path) => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return null;
    const headers = {
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentPolicy,
      // Names under assets/ carry a hash of their content.
      'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    };
    return { file, headers };
  };
}
