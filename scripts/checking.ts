/** The tools that judge the sources, and a guard against each that passes because it saw nothing. Knows no rule itself. */
import { globSync } from 'node:fs';
import { capture, root, type Ended } from './command.ts';

type Check = { name: string; run: () => Promise<Ended> };

const checks: readonly Check[] = [
  { name: 'types, Node side', run: () => capture('tsc', ['-p', '.']) },
  { name: 'types, window', run: () => capture('tsc', ['-p', 'renderer']) },
  { name: 'lint', run: () => lint('.') },
  { name: 'format', run: () => capture('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'arrows', run: arrows },
  { name: 'dead code', run: () => capture('knip', ['--no-progress']) },
];

/** Runs all checks, two at a time; resolves with 0 when every one passed. */
export async function checkSources(): Promise<number> {
  const waiting = [...checks];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output, seconds } = await check.run();
      console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds.toFixed(1)} s)`);
      if (code === 0) continue;
      failed += 1;
      console.log(output.trimEnd());
    }
  };
  await Promise.all([worker(), worker()]);
  return failed === 0 ? 0 : 1;
}

/** Type-aware, because an un-awaited custody write is the worst bug there could be. */
export function lint(path: string): Promise<Ended> {
  return capture('oxlint', ['--type-aware', '--deny-warnings', path]);
}

/** With a compiler it does not know, dependency-cruiser looks at nothing and is content; so its count must match the files there are. */
export async function arrows(): Promise<Ended> {
  const folders = ['shared', 'core', 'cli', 'electron', 'renderer', 'scripts', 'tests', 'bench'];
  const sources = globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root, exclude: (path) => path.includes('fixtures') });
  const present = folders.filter((folder) => sources.some((path) => path.startsWith(`${folder}/`)));
  const ended = await capture('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...present]);
  const seen = Number(/(\d+) modules/.exec(ended.output)?.[1] ?? 0);
  if (ended.code !== 0 || seen >= sources.length) return ended;
  return { ...ended, code: 1, output: `dependency-cruiser looked at ${seen} modules, but there are ${sources.length} source files.` };
}
