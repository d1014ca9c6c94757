/** The app's diary of bugs, in a file on this computer that never grows beyond two megabytes. Never the custody log; nothing is sent anywhere. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../core/log.ts';

const largestBytes = 1024 * 1024;

/** Failing to write it is no reason to stop: then the words go to standard error alone. */
export type LogFile = Log & {
  /** Words of another process, as they come. */
  write(text: string): void;
};

export function openLogFile(folder: string): LogFile {
  const file = join(folder, 'kualik.log');
  const write = (text: string) => {
    process.stderr.write(text);
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, join(folder, 'kualik.1.log'));
      appendFileSync(file, text, { mode: 0o600 });
    } catch {
      // Standard error has it.
    }
  };
  const line = (text: string) => write(`${new Date().toISOString()} ${text}\n`);
  return {
    write,
    bug: (error, during) => line(`internal error during ${during}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    note: line,
  };
}
