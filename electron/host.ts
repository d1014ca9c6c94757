/** Answers what only the shell can do: native dialogs, showing a folder, settings, recent cases. Reads no evidence and gives no page a general power over files. */
import { app, dialog, nativeTheme, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { z } from 'zod';
import { createActivities } from '../core/activities.ts';
import { caseFolderEnding } from '../core/case/case-folder.ts';
import { createDispatcher, type Dispatch, type Handlers } from '../core/dispatcher.ts';
import type { Log } from '../core/log.ts';
import { AppError } from '../shared/errors.ts';
import { hostContract, type HostContract, type LockedCase } from '../shared/ipc/host-contract.ts';
import type { Settings } from './settings.ts';

type What = z.output<HostContract['host.choose']['input']>['what'];
export type Host = {
  dispatch: Dispatch;
  /** A case that was opened may be shown in the system's file manager. */
  grant(path: string): void;
  /** The window asks for this sealed case to be unlocked; null: for none. */
  askToUnlock(path: string | null): void;
};
export type HostOptions = { settings: Settings; window: () => BrowserWindow | null; onSettings: () => void; log: Log };

const dialogs: Record<Exclude<What, 'new-case'>, OpenDialogOptions['properties']> = {
  files: ['openFile', 'multiSelections'],
  folder: ['openDirectory', 'multiSelections'],
  // macOS shows a case as a single file.
  case: ['openDirectory', ...(process.platform === 'darwin' ? (['openFile'] as const) : [])],
  package: ['openDirectory'],
  'export-folder': ['openDirectory', 'createDirectory'],
};

export function createHost({ settings, window, onSettings, log }: HostOptions): Host {
  /** What a person chose in a dialog or opened; only this and what is in it can be revealed. */
  const granted = new Set<string>();
  let locked: LockedCase | null = null;

  async function choose(what: What, title: string): Promise<string[]> {
    const paths = what === 'new-case' ? await chooseNewCase(window(), title) : await chooseExisting(window(), title, dialogs[what]);
    for (const path of paths) granted.add(path);
    return paths;
  }

  const handlers: Handlers<HostContract> = {
    'host.about': () => ({
      shell: 'electron',
      dialogs: true,
      version: app.getVersion(),
      systemLanguages: app.getPreferredSystemLanguages(),
      home: app.getPath('home'),
    }),
    'host.choose': async ({ what, title }) => ({ paths: await choose(what, title) }),
    'host.folder': () => {
      throw new AppError('permission-denied', "This window lists no folders; it has the system's own dialogs.");
    },
    'host.reveal': ({ path }) => {
      if (![...granted].some((root) => isWithin(root, path)))
        throw new AppError('permission-denied', 'Only what was chosen or opened here can be shown.');
      shell.showItemInFolder(path);
      return {};
    },
    'host.settings': () => settings.host(),
    'host.change-settings': (change) => {
      const changed = settings.change(change);
      onSettings();
      return changed;
    },
    'host.lock': (asked) => ((locked = asked), {}),
    'host.locked': () => locked,
    'host.recent': () => settings.recentCases().map((recent) => ({ ...recent, exists: existsSync(join(recent.path, 'case.json')) })),
    'host.forget-recent': ({ path }) => (settings.forgetCase(path), {}),
  };
  const activities = createActivities(
    () => new Date(),
    () => {},
    () => {},
  );
  return {
    dispatch: createDispatcher({ contract: hostContract, handlers, activities, report: (error, method) => log.bug(error, method) }),
    askToUnlock: (path) => void (locked = path === null ? null : { path, selected: [], active: null }),
    grant: (path) => void granted.add(path),
  };
}

/** The window's colours follow the choice in the frame that the system draws, too. */
export function applyTheme(settings: Settings): void {
  nativeTheme.themeSource = settings.host().theme;
}

async function chooseExisting(window: BrowserWindow | null, title: string, properties: OpenDialogOptions['properties']): Promise<string[]> {
  const options: OpenDialogOptions = { title, message: title, ...(properties === undefined ? {} : { properties }) };
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? [] : filePaths;
}

async function chooseNewCase(window: BrowserWindow | null, title: string): Promise<string[]> {
  const options = { title, message: title, defaultPath: app.getPath('documents'), properties: ['createDirectory' as const] };
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return [];
  return [filePath.endsWith(caseFolderEnding) ? filePath : filePath + caseFolderEnding];
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return isAbsolute(path) && (way === '' || (!way.startsWith('..') && !isAbsolute(way)));
}
