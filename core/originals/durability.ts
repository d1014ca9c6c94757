/** Makes many new files durable at the price of one: a sync of the whole file system, shared by all who wait for it. Knows no file. */
import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { release } from 'node:os';

/**
 * Linux file systems whose syncfs(2) writes everything and tells of errors (statfs(2) numbers): ext2-4, XFS, Btrfs, F2FS, bcachefs, ZFS, tmpfs, FAT, exFAT.
 * Not in the list: network and FUSE file systems, where it may reach only this machine.
 */
const wholeSyncFileSystems = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0xca451a4e, 0x2fc12fc1, 0x01021994, 0x4d44, 0x2011bab0]);

/** `each`: the securing threads sync every file and folder themselves; `sync` then has nothing to do. */
export type Durability = { each: boolean; sync(): Promise<void> };

/** Finds out by trying. */
export async function durabilityOf(folder: string): Promise<Durability> {
  if (!mayTrustWholeSync(folder)) return { each: true, sync: async () => {} };
  try {
    await syncFileSystem(folder);
  } catch {
    return { each: true, sync: async () => {} };
  }
  return { each: false, sync: shared(() => syncFileSystem(folder)) };
}

/** Before Linux 5.8 syncfs(2) kept write errors to itself. */
function mayTrustWholeSync(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return (major > 5 || (major === 5 && minor >= 8)) && wholeSyncFileSystems.has(statfsSync(folder).type);
}

/** coreutils and BusyBox `sync -f` call syncfs(2), which Node does not offer. Throws a system error with the code read from its words. */
function syncFileSystem(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('sync', ['-f', folder], { env: { PATH: process.env['PATH'], LC_ALL: 'C' } }, (error, _stdout, stderr) => {
      if (error === null) return resolve();
      const code = /No space left|quota exceeded/i.test(stderr) ? 'ENOSPC' : 'EIO';
      reject(Object.assign(new Error(`sync: ${stderr.trim() || error.message}`), { code }));
    });
  });
}

/** Whoever asks is served by a run that begins after the asking; all who ask during one run share the next. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    next = null;
    const run = work().finally(() => {
      if (running === run) running = null;
    });
    return (running = run);
  };
  return () => {
    if (running === null) return begin();
    return (next ??= running.then(begin, begin));
  };
}
