/** The built shell, running, as a journey needs it: in real Electron where its program is there, else on the stand-in. Knows no journey. */
import type { Page } from 'playwright-core';
import { electronBinary } from '../../scripts/electron-binary.ts';
import { startOnElectron } from './on-electron.ts';
import { startOnStandIn } from './on-stand-in.ts';

export type RunningShell = {
  readonly page: Page;
  /** The address under which this page's Chromium reaches what the shell calls `media://case/<path>`. */
  mediaAddress(path: string): string;
  webPreferences(): Promise<Record<string, unknown>>;
  /** Whether a page would be granted the permission. */
  grants(permission: string): Promise<boolean>;
  spellChecker(): Promise<{ enabled: boolean }>;
  /** Names and process ids of what the shell runs beside itself. */
  processes(): Promise<{ serviceName: string; pid: number }[]>;
  answerNextDialog(paths: string[]): Promise<void>;
  clickMenu(label: string): Promise<void>;
  /** As a person ends the program; resolves with its exit code. */
  quit(): Promise<number | null>;
};

export type ShellOptions = {
  /** What the program is started with, such as a case. */
  parameters?: string[];
  /** Where it keeps its settings. */
  folder: string;
};

/** Said in the name of every test, so that a report tells which of the two ran. */
export const runtime: 'real Electron' | 'the stand-in for Electron' = electronBinary() === null ? 'the stand-in for Electron' : 'real Electron';

export function startShell(options: ShellOptions): Promise<RunningShell> {
  const binary = electronBinary();
  return binary === null ? startOnStandIn(options) : startOnElectron(binary, options);
}
