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

export const HostSettings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'ru', 'kk']),
  rememberCases: z.boolean(),
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
