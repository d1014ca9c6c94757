/** What the shell remembers between runs: window, theme, language, recent cases; nothing of a case's content. Knows no window. */
import Store from 'electron-store';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { firstIdleLock, HostSettings, IdleLock } from '../shared/ipc/host-contract.ts';

const WindowBounds = z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive(), isMaximized: z.boolean() });
export type WindowBounds = z.output<typeof WindowBounds>;

const Remembered = HostSettings.extend({
  /** Settings of before there was a lock have none. */
  idleLockMinutes: IdleLock.default(firstIdleLock),
  recentCases: z.array(z.strictObject({ path: z.string(), name: z.string() })),
  window: WindowBounds.nullable(),
});
type Remembered = z.output<typeof Remembered>;
export type RecentCase = Remembered['recentCases'][number];

const atFirst: Remembered = {
  theme: 'system',
  language: 'system',
  rememberCases: true,
  idleLockMinutes: firstIdleLock,
  recentCases: [],
  window: null,
};
const mostRecentCases = 10;

export type Settings = {
  host(): HostSettings;
  change(change: { [K in keyof HostSettings]?: HostSettings[K] | undefined }): HostSettings;
  recentCases(): RecentCase[];
  /** Puts the case first, unless cases are not to be remembered. */
  rememberCase(opened: RecentCase): void;
  /** Null forgets all. */
  forgetCase(path: string | null): void;
  window(): WindowBounds | null;
  rememberWindow(bounds: WindowBounds): void;
  /** Where a file that could not be read was put aside at the start; null when there was none. */
  readonly putAside: string | null;
};

/** Reads the settings in the folder. A broken file is never overwritten: it is renamed, and the first settings hold. */
export function openSettings(folder: string): Settings {
  const { store, putAside } = openStore(folder);
  const { store: read } = store;
  let now: Remembered = Remembered.parse(read);
  const save = (change: Partial<Remembered>) => {
    now = { ...now, ...change };
    store.store = now;
  };
  const host = () =>
    HostSettings.parse({
      theme: now.theme,
      language: now.language,
      rememberCases: now.rememberCases,
      idleLockMinutes: now.idleLockMinutes,
    });
  return {
    putAside,
    host,
    change(change) {
      save(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
      if (!now.rememberCases) save({ recentCases: [] });
      return host();
    },
    recentCases: () => [...now.recentCases],
    rememberCase(opened) {
      if (!now.rememberCases) return;
      save({ recentCases: [opened, ...now.recentCases.filter(({ path }) => path !== opened.path)].slice(0, mostRecentCases) });
    },
    forgetCase: (path) => save({ recentCases: path === null ? [] : now.recentCases.filter((recent) => recent.path !== path) }),
    window: () => now.window,
    rememberWindow: (bounds) => save({ window: bounds }),
  };
}

function openStore(folder: string): { store: Store<Remembered>; putAside: string | null } {
  const open = () => new Store<Remembered>({ name: 'settings', cwd: folder, defaults: atFirst, clearInvalidConfig: false, configFileMode: 0o600 });
  try {
    const store = open();
    Remembered.parse(store.store);
    return { store, putAside: null };
  } catch (error) {
    const file = join(folder, 'settings.json');
    if (!existsSync(file)) throw error;
    const putAside = join(folder, `settings.broken-${Date.now()}.json`);
    renameSync(file, putAside);
    return { store: open(), putAside };
  }
}
