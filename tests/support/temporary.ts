/** Folders for one test, gone when it is over. Knows nothing of cases. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const folders = new Set<string>();
afterAll(() => folders.forEach(remove));

/** A new empty folder outside the tree, as a real path. Called in a test it is removed after that test, in a hook or at the top of a file after the file's last one. */
export function temporary(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'kualik-test-'));
  folders.add(folder);
  try {
    onTestFinished(() => remove(folder));
  } catch {
    // No test is running; afterAll removes it.
  }
  return folder;
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}
