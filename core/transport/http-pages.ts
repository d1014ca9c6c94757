/** Sends the built window over HTTP. Knows no engine. */
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { findPagesIn } from './page-files.ts';

/** Answers false when there is no such page. */
export type AnswerPage = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

/** Throws the system's error when the folder cannot be listed. */
export function servePages(folder: string): AnswerPage {
  const find = findPagesIn(folder);
  return async (request, response, path) => {
    const page = find(path);
    if (page === null) return false;
    response.writeHead(200, { ...page.headers, 'content-length': statSync(page.file).size });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(page.file), response).catch(() => {});
    return true;
  };
}
