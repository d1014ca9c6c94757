/** Finds a sibling module that must be started by path (worker, child process), from source as well as from the build. Starts nothing. */

/** `siblingModule(import.meta.url, './worker')` is `…/worker.ts` when run from source and `…/worker.js` when built. */
export function siblingModule(from: string, relative: string): URL {
  const ending = from.endsWith('.ts') ? '.ts' : '.js';
  return new URL(relative + ending, from);
}
