/** What only the shell around a window can do: choose files, remember recent cases, show a folder. Electron's main or `kualik serve` answers; the engine knows nothing of it. */
import { z } from 'zod';
import { command, query, type Contract, type Events } from './procedure.ts';

const nothing = z.strictObject({});

export const FolderListing = z.strictObject({
  path: z.string(),
  parent: z.string().nullable(),
  entries: z.array(
    z.strictObject({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'case', 'package', 'file']), sizeBytes: z.int().nullable() }),
  ),
});

/** Minutes without a key or a movement of the mouse after which a case with people is locked; 0: never. */
export const idleLocks = [0, 5, 15, 30, 60] as const;
export const IdleLock = z.literal(idleLocks);
export type IdleLock = z.output<typeof IdleLock>;
export const firstIdleLock: IdleLock = 15;

/** A locked case that the window asks to unlock, and what was selected in it, by item numbers. Lives in memory only. */
export const LockedCase = z.strictObject({ path: z.string(), selected: z.array(z.int()).max(10_000), active: z.int().nullable() });
export type LockedCase = z.output<typeof LockedCase>;

export const HostSettings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'ru', 'kk']),
  rememberCases: z.boolean(),
  idleLockMinutes: IdleLock,
});
export type HostSettings = z.output<typeof HostSettings>;

export const hostContract = {
  /** `dialogs`: native ones exist, so `host.choose` works; otherwise the window shows its own with `host.folder`. */
  'host.about': query(
    nothing,
    z.strictObject({
      shell: z.enum(['electron', 'browser']),
      dialogs: z.boolean(),
      version: z.string(),
      systemLanguages: z.array(z.string()),
      home: z.string(),
    }),
  ),
  'host.choose': command(
    z.strictObject({ what: z.enum(['files', 'folder', 'case', 'new-case', 'package', 'export-folder']), title: z.string() }),
    z.strictObject({ paths: z.array(z.string()) }),
  ),
  /** Names in one folder, for the window's own dialog where there is no native one. */
  'host.folder': query(z.strictObject({ path: z.string().nullable() }), FolderListing),
  'host.reveal': command(z.strictObject({ path: z.string() }), nothing),
  'host.settings': query(nothing, HostSettings),
  'host.change-settings': command(HostSettings.partial(), HostSettings),
  /** Told just before a case is closed to be locked, so that every window asks for it to be unlocked rather than showing the start. */
  'host.lock': command(LockedCase, nothing),
  /** The case locked last, or the sealed one that the program was started with; null once a case is open. */
  'host.locked': query(nothing, LockedCase.nullable()),
  'host.recent': query(nothing, z.array(z.strictObject({ path: z.string(), name: z.string(), exists: z.boolean() }))),
  'host.forget-recent': command(z.strictObject({ path: z.string().nullable() }), nothing),
} satisfies Contract;

export const hostEvents = {
  /** A menu item or file association asks the window to do something by its action name. */
  'host.action': z.strictObject({ action: z.string(), path: z.string().nullable() }),
  /** The engine's process has ended by itself; `restarts`: another one is being started, and a page that loads again finds it. */
  'host.engine-gone': z.strictObject({ restarts: z.boolean() }),
} satisfies Events;

export type HostContract = typeof hostContract;
export type HostEvents = typeof hostEvents;
