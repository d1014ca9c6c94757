/** Puts itself between a process and its disk: counts the calls that change it, and lets a test act at each of them. To be imported before anything that uses files. Knows no case. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const watched = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;
type Watched = (typeof watched)[number];

/** `before` is told the number of the call, from 1, and its name; what it throws the call throws. It may use the disk itself. */
export const disk = { calls: 0, before: (_call: number, _name: Watched): void => {} };

/** On a full disk removing and syncing still work. */
export function refuseFrom(first: number): typeof disk.before {
  return (call, name) => {
    if (call >= first && name !== 'fsyncSync' && name !== 'rmSync') throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  };
}

let within = false;
for (const name of watched) {
  const real = fs[name] as (...parameters: unknown[]) => unknown;
  (fs as { [name: string]: unknown })[name] = (...parameters: unknown[]) => {
    const isReading = name === 'openSync' && (parameters[1] === undefined || parameters[1] === 'r');
    if (!within && !isReading) {
      disk.calls += 1;
      within = true;
      try {
        disk.before(disk.calls, name);
      } finally {
        within = false;
      }
    }
    return real(...parameters);
  };
}
syncBuiltinESMExports();
