/** Asking for files and folders: the system's dialog where there is one, else the window's own over host.folder. */
import i18next from 'i18next';
import { engine } from '../engine.ts';
import { createStore, useStore } from '../store.ts';
import { about } from './session.ts';
import { FolderDialog, type What } from './FolderDialog.tsx';

type Asked = { what: What; answer(paths: string[]): void };
const asked = createStore<Asked | null>(null);

/** Empty when nothing was chosen. */
export async function choosePaths(what: What): Promise<string[]> {
  if (about.get().dialogs) {
    const { paths } = await engine().call('host.choose', { what, title: i18next.t(`choose.${what}`) });
    return paths;
  }
  return new Promise((resolve) => asked.set({ what, answer: resolve }));
}

/** Stands once in the frame and shows the dialog while someone asks. */
export function ChooseDialogs() {
  const open = useStore(asked);
  if (!open) return null;
  const answer = (paths: string[]) => {
    asked.set(null);
    open.answer(paths);
  };
  return <FolderDialog key={open.what} what={open.what} onAnswer={answer} />;
}
