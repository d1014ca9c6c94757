/** What a partner has cosigned: for each log its key and the newest head, so that no head is ever cosigned that contradicts an older one. Knows no case. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { systemCode, writeFileDurably } from '../files/durable.ts';

const SeenLog = z.strictObject({
  /** The log's verifier key, as it was given the first time. */
  verifierKey: z.string(),
  /** The newest head that was cosigned, as it came. */
  checkpoint: z.string(),
});
export type SeenLog = z.output<typeof SeenLog>;

const MemoryFile = z.strictObject({ format: z.literal('kualik-witness-memory/1'), logs: z.record(z.string(), SeenLog) });

export type WitnessMemory = {
  of(origin: string): SeenLog | null;
  /** On disk before it returns: a cosignature may be given out only after this. */
  remember(origin: string, seen: SeenLog): void;
};

/** Beside the key, since it is worth as much: whoever loses it can be shown two histories. */
export function witnessMemoryPath(keyPath: string): string {
  return `${keyPath}.cosigned.json`;
}

/** Throws AppError `invalid-input` where the file is there and is none: to go on without it would be to forget. */
export function openWitnessMemory(path: string): WitnessMemory {
  const file = read(path);
  const logs = new Map(Object.entries(file?.logs ?? {}));
  return {
    of: (origin) => logs.get(origin) ?? null,
    remember(origin, seen) {
      logs.set(origin, seen);
      const content = { format: 'kualik-witness-memory/1', logs: Object.fromEntries(logs) };
      writeFileDurably(path, `${JSON.stringify(content, null, 2)}\n`);
    },
  };
}

function read(path: string): z.output<typeof MemoryFile> | null {
  try {
    return MemoryFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw new AppError(
      'invalid-input',
      `${path} cannot be read as the memory of what this key cosigned. Nothing was signed. Restore it from a backup; without it, the key could be made to contradict itself.`,
      { path },
      { cause: error },
    );
  }
}
