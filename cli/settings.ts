/** The browser window's settings and recent cases, in one small file of the user's. Nothing of a case but its name and place (of a sealed one its folder only), and that only when wished. */
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { systemCode, writeFileDurably } from '../core/files/durable.ts';
import type { Log } from '../core/log.ts';
import { firstIdleLock, HostSettings, IdleLock } from '../shared/ipc/host-contract.ts';

const RecentCase = z.strictObject({ path: z.string(), name: z.string() });
type RecentCase = z.output<typeof RecentCase>;

/** Settings of before there was a lock have none. */
const KeptSettings = HostSettings.extend({ idleLockMinutes: IdleLock.default(firstIdleLock) });
const SettingsFile = z.strictObject({ settings: KeptSettings, recent: z.array(RecentCase) });
type SettingsFile = z.output<typeof SettingsFile>;

type Change = { [Key in keyof HostSettings]?: HostSettings[Key] | undefined };

export type Settings = {
  current(): HostSettings;
  /** Ceasing to remember also forgets. Throws AppError when the file cannot be written. */
  change(change: Change): HostSettings;
  /** Newest first. */
  recent(): RecentCase[];
  /** Does nothing unless remembering is on. */
  remember(opened: RecentCase): void;
  /** One case, or all of them for null. */
  forget(path: string | null): void;
};

const mostRemembered = 12;

/** Where the system wants settings of a user to lie. */
export function settingsFile(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  switch (process.platform) {
    case 'win32':
      return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Kualik', 'settings.json');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Kualik', 'settings.json');
    default:
      return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'kualik', 'settings.json');
  }
}

/** A file that cannot be understood is put aside, and the defaults hold. */
export function openSettings(file: string, log: Log): Settings {
  let content = read(file, log);

  function write(next: SettingsFile): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileDurably(file, `${JSON.stringify(next, null, 2)}\n`);
    content = next;
  }

  return {
    current: () => ({ ...content.settings }),
    change(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const settings = HostSettings.parse({ ...content.settings, ...given });
      write({ settings, recent: settings.rememberCases ? content.recent : [] });
      return { ...settings };
    },
    recent: () => [...content.recent],
    remember(opened) {
      if (!content.settings.rememberCases) return;
      const others = content.recent.filter(({ path }) => path !== opened.path);
      try {
        write({ ...content, recent: [opened, ...others].slice(0, mostRemembered) });
      } catch (error) {
        log.note(`remembering a case: ${String(error)}`); // a case must open where settings cannot be kept
      }
    },
    forget: (gone) => write({ ...content, recent: gone === null ? [] : content.recent.filter(({ path }) => path !== gone) }),
  };
}

function read(file: string, log: Log): SettingsFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') log.note(`settings: ${String(error)}`);
    return defaults();
  }
  try {
    return SettingsFile.parse(JSON.parse(text));
  } catch {
    putAside(file, log);
    return defaults();
  }
}

function putAside(file: string, log: Log): void {
  const aside = `${file}.broken`;
  try {
    renameSync(file, aside);
    log.note(`settings could not be understood and were put aside as ${aside}`);
  } catch (error) {
    log.note(`settings: ${String(error)}`);
  }
}

function defaults(): SettingsFile {
  return { settings: { theme: 'system', language: 'system', rememberCases: true, idleLockMinutes: firstIdleLock }, recent: [] };
}
