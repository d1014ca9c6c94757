/** What a journey needs of the running shell, whatever it runs on. Starts nothing. */
import type { Page } from 'playwright-core';

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
