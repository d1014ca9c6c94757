/** Turns the sources into dist/: Node's side file by file, the preload and the window bundled. Knows no task and no packaging. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build as bundle } from 'vite';
import { root, show } from './command.ts';

const dist = join(root, 'dist');
const stamp = join(dist, 'sources.sha256');
const nodeSide = ['shared', 'core', 'cli', 'electron'];

/** Builds unless dist/ was made from the very files that are here now; resolves with an exit code. */
export async function buildIfStale(): Promise<number> {
  const digest = digestOfSources();
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest ? 0 : build();
}

/** Builds everything anew; resolves with an exit code. */
export async function build(): Promise<number> {
  const digest = digestOfSources();
  rmSync(dist, { recursive: true, force: true });
  const compiled = await show('tsc', ['-p', 'tsconfig.build.json']);
  if (compiled !== 0) return compiled;
  copyWhatIsReadAtRunTime();
  await bundlePreload();
  await bundle({ root: join(root, 'renderer'), configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, digest);
  return 0;
}

/** SQL, fonts and the like lie beside the code that reads them, in dist/ as in the sources. */
function copyWhatIsReadAtRunTime(): void {
  for (const path of globSync(`{${nodeSide.join(',')}}/**/*`, { cwd: root })) {
    if (/\.tsx?$|\.md$/.test(path) || statSync(join(root, path)).isDirectory()) continue;
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    cpSync(join(root, path), join(dist, path));
  }
}

/** A sandboxed preload may be one CommonJS file only, with nothing but `electron` to require. */
async function bundlePreload(): Promise<void> {
  await bundle({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: join(dist, 'electron'),
      emptyOutDir: false,
      minify: false,
      target: 'es2024',
      lib: { entry: join(root, 'electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  });
  // tsc also wrote it, as a module that no window can load.
  rmSync(join(dist, 'electron/preload.js'), { force: true });
}

function digestOfSources(): string {
  const patterns = ['{shared,core,cli,electron,renderer}/**/*', 'package-lock.json', 'tsconfig*.json', 'scripts/building.ts'];
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: root }).sort()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`${path}\0${createHash('sha256').update(readFileSync(file)).digest('hex')}\n`);
  }
  return hash.digest('hex');
}
