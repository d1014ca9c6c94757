/** Beginning an import: takes paths from a dialog or a drop, then shows the import's page. Knows no stage of it. */
import { choosePaths } from '../app/choose.tsx';
import { navigate } from '../app/route.ts';
import { engine } from '../engine.ts';
import { toastFailure } from '../app/failures.tsx';
import { createStore } from '../store.ts';

/** What was chosen or dropped and waits for a word about its source. */
export const chosenPaths = createStore<readonly string[]>([]);

export async function chooseAndImport(what: 'files' | 'folder'): Promise<void> {
  try {
    const paths = await choosePaths(what);
    if (paths.length > 0) prepareImport(paths);
  } catch (error) {
    toastFailure(error);
  }
}

/** Adds to what already waits. */
export function prepareImport(paths: readonly string[]): void {
  chosenPaths.set((before) => [...new Set([...before, ...paths])]);
  navigate('import');
}

/** Ends when securing ends; the page follows the activity meanwhile, also after a reload. */
export async function runImport(paths: readonly string[], source: string): Promise<void> {
  chosenPaths.set([]);
  try {
    await engine().call('import.run', { paths: [...paths], source });
  } catch (error) {
    toastFailure(error);
  }
}
