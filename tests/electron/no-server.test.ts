import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const dist = join(dirname(dirname(import.meta.dirname)), 'dist');
const importing = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]|siblingModule\(import\.meta\.url, '([^']+)'\)/g;

/** Every file of the build that can come to run once the given ones do, without the edges named. */
function reachable(entries: readonly string[], cut: (from: string, to: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, imported, sibling] of readFileSync(join(dist, file), 'utf8').matchAll(importing)) {
      const to = relative(dist, join(dist, dirname(file), imported ?? `${sibling}.js`));
      if (/\.[cm]?js$/.test(to) && existsSync(join(dist, to)) && !cut(file, to)) waiting.push(to);
    }
  }
  return seen;
}

const entries = ['electron/main.js', 'electron/engine-entry.js', 'electron/decoder-entry.js'];
const servers = ['core/transport/http.js', 'cli/commands/serve.js'];

it('reaches no server from the app, but through the command line that a person called', () => {
  const app = reachable(entries, (from, to) => from === 'electron/command-line.js' && to === 'cli/main.js');
  expect(app.size).toBeGreaterThan(60);
  expect([...app].filter((file) => servers.includes(file) || file.startsWith('cli/'))).toEqual([]);
  for (const file of app) expect(readFileSync(join(dist, file), 'utf8'), file).not.toMatch(/node:(http2?|https|net|tls|dgram)['"]/);
});

it('would find one: the command line has it', () => {
  expect([...reachable(entries, () => false)]).toEqual(expect.arrayContaining(servers));
  expect(readFileSync(join(dist, 'electron/main.js'), 'utf8')).toContain("process.argv.indexOf('--cli')");
});
