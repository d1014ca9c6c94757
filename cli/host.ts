/** The shell around the window when that is a browser: folders to choose from, settings, recent cases. Knows nothing of what is in a case. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import { createActivities } from '../core/activities.ts';
import { rememberedAs } from '../core/case/remembered.ts';
import { createDispatcher, type Dispatch, type Handlers } from '../core/dispatcher.ts';
import type { Engine } from '../core/engine.ts';
import type { Log } from '../core/log.ts';
import { version } from '../core/version.ts';
import { AppError } from '../shared/errors.ts';
import { events } from '../shared/ipc/contract.ts';
import { hostContract, type HostContract, type LockedCase } from '../shared/ipc/host-contract.ts';
import { canOpenBrowser, openWithSystem } from './browser.ts';
import { listFolder } from './folder-listing.ts';
import { openSettings, settingsFile, type Settings } from './settings.ts';

export type Host = {
  /** Answers methods of the host itself and passes all others on to the engine. */
  dispatch: Dispatch;
  /** The window asks for this sealed case to be unlocked. */
  askToUnlock(path: string): void;
};

export function openHost(engine: Pick<Engine, 'dispatch' | 'onEvent'>, log: Log, file = settingsFile()): Host {
  const settings = openSettings(file, log);
  const lock: Lock = { locked: null };
  let isOpen = false;
  engine.onEvent(({ name, payload }) => {
    if (name !== 'case.changed') return;
    const { case: open } = events['case.changed'].parse(payload);
    if (open) settings.remember(rememberedAs(open));
    if (open && !isOpen) lock.locked = null;
    isOpen = open !== null;
  });
  const own = createDispatcher({
    contract: hostContract,
    handlers: createHandlers(settings, lock),
    activities: createActivities(
      () => new Date(),
      () => {},
      () => {},
    ),
    report: (error, method) => log.bug(error, method),
  });
  return {
    askToUnlock: (path) => void (lock.locked = { path, selected: [], active: null }),
    async dispatch(message, reply, peer) {
      if (message.type === 'call') return (message.method.startsWith('host.') ? own : engine.dispatch)(message, reply, peer);
      await Promise.all([own(message, reply, peer), engine.dispatch(message, reply, peer)]);
    },
  };
}

type Lock = { locked: LockedCase | null };

function createHandlers(settings: Settings, lock: Lock): Handlers<HostContract> {
  return {
    'host.about': () => ({
      shell: 'browser',
      dialogs: false,
      version,
      systemLanguages: [new Intl.DateTimeFormat().resolvedOptions().locale],
      home: homedir(),
    }),
    'host.choose': () => {
      throw new AppError('invalid-input', 'A browser has no dialogs for folders on this computer. Choose in the window itself.');
    },
    'host.folder': ({ path }) => listFolder(path ?? homedir()),
    'host.reveal': async ({ path }) => (await reveal(path), {}),
    'host.settings': () => settings.current(),
    'host.change-settings': (change) => settings.change(change),
    'host.lock': (locked) => ((lock.locked = locked), {}),
    'host.locked': () => lock.locked,
    'host.recent': () => settings.recent().map(({ path, name }) => ({ path, name, exists: existsSync(path) })),
    'host.forget-recent': ({ path }) => (settings.forget(path), {}),
  };
}

/** Only ever opens a folder: a file of evidence must not be run because somebody wanted to see where it lies. */
async function reveal(path: string): Promise<void> {
  const found = isAbsolute(path) ? statSync(path, { throwIfNoEntry: false }) : undefined;
  if (!found) throw new AppError('not-found', `${path} does not exist.`, { path });
  const folder = found.isDirectory() ? path : dirname(path);
  if (!canOpenBrowser()) throw new AppError('not-found', `There is no display here to show a folder on. It is ${folder}`, { path: folder });
  try {
    await openWithSystem(folder);
  } catch (error) {
    throw new AppError('not-found', `No program of this computer shows folders. It is ${folder}`, { path: folder }, { cause: error });
  }
}
