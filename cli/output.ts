/** Where a command's words go: answers to standard output, everything said meanwhile to standard error. Knows no command. */
import type { Progress } from '../shared/ipc/procedure.ts';
import { plainJson, plainText } from './terminal-text.ts';
import { progressInWords } from './words.ts';

export type Output = {
  readonly json: boolean;
  /** The answer: `document` when JSON was asked for, else the lines. */
  answer(document: object, lines: () => readonly string[]): void;
  /** A remark beside the answer, on standard error. */
  note(text: string): void;
  progress(progress: Progress): void;
};

const plainLineEveryMs = 5000;

export function createOutput(json: boolean): Output {
  const { stdout, stderr } = process;
  const rewrites = stderr.isTTY === true;
  let shown = false;
  let lastAt = -Infinity;
  let lastStage: Progress['stage'] | null = null;

  function clear(): void {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  }

  return {
    json,
    answer(document, lines) {
      clear();
      if (json) stdout.write(`${plainJson(document)}\n`);
      else for (const line of lines()) stdout.write(`${plainText(line)}\n`);
    },
    note(text) {
      clear();
      stderr.write(`${plainText(text)}\n`);
    },
    progress(progress) {
      const text = progressInWords(progress);
      if (rewrites) {
        stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
        shown = true;
      } else if (progress.stage !== lastStage || progress.filesDone === progress.filesTotal || performance.now() - lastAt >= plainLineEveryMs) {
        lastStage = progress.stage;
        lastAt = performance.now();
        stderr.write(`${text}\n`);
      }
    },
  };
}
