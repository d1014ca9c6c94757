/** Builds, checks and tests everything; words after `--` choose test files, as vitest takes them. */
import { buildIfStale } from './building.ts';
import { checkSources } from './checking.ts';
import { show } from './command.ts';

process.exitCode = await everything();

async function everything(): Promise<number> {
  const built = await buildIfStale();
  if (built !== 0) return built;
  const checked = await checkSources();
  const tested = await show('vitest', ['run', ...process.argv.slice(2)]);
  return tested === 0 ? checked : tested;
}
