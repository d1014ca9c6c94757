/** Makes many new files durable at the price of one: a sync of the whole file system, shared by all who wait for it. Knows no file. */
import { spawn } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { release } from 'node:os';
import { createInterface } from 'node:readline';

/**
 * Linux file systems whose syncfs(2) writes everything and tells of errors (statfs(2) numbers): ext2-4, XFS, Btrfs, F2FS, bcachefs, ZFS, tmpfs, FAT, exFAT.
 * Not in the list: network and FUSE file systems, where it may reach only this machine.
 */
const wholeSyncFileSystems = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0xca451a4e, 0x2fc12fc1, 0x01021994, 0x4d44, 0x2011bab0]);

/** `each`: the securing threads sync every file and folder themselves; `sync` then has nothing to do. */
export type Durability = {
  each: boolean;
  /** Everything written before the call is durable when it resolves. Rejects with a system error. */
  sync(): Promise<void>;
  end(): void;
};

/** Finds out by trying. */
export async function durabilityOf(folder: string): Promise<Durability> {
  const each: Durability = { each: true, sync: async () => {}, end: () => {} };
  if (!mayTrustWholeSync(folder)) return each;
  const syncer = startSyncer(folder);
  try {
    await syncer.sync();
  } catch {
    syncer.end();
    return each;
  }
  return { each: false, sync: shared(syncer.sync), end: syncer.end };
}

/** Before Linux 5.8 syncfs(2) kept write errors to itself. */
function mayTrustWholeSync(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return (major > 5 || (major === 5 && minor >= 8)) && wholeSyncFileSystems.has(statfsSync(folder).type);
}

type Syncer = { sync(): Promise<void>; end(): void };

/** For each line read, one sync; answers an empty line, or the words of the failure. */
const syncLoop = 'while read -r _; do if words=$(sync -f "$1" 2>&1); then echo; else echo "${words:-failed}"; fi; done';

/**
 * coreutils and BusyBox `sync -f` call syncfs(2), which Node does not offer. One shell waits for all of an import's syncs,
 * because starting a process from one as large as the engine costs more than the small shell's doing so.
 */
function startSyncer(folder: string): Syncer {
  const shell = spawn('sh', ['-c', syncLoop, 'sh', folder], { env: { PATH: process.env['PATH'], LC_ALL: 'C' }, stdio: ['pipe', 'pipe', 'ignore'] });
  let gone: Error | null = null;
  let settle: { resolve(): void; reject(error: Error): void } | null = null;
  const answer = (error: Error | null) => {
    if (error === null) settle?.resolve();
    else settle?.reject(error);
    settle = null;
  };
  const leave = (error: Error) => {
    gone ??= error;
    answer(gone);
  };
  createInterface(shell.stdout).on('line', (words) => answer(words === '' ? null : syncError(words)));
  shell.stdin.on('error', leave);
  shell.on('error', leave);
  shell.on('exit', () => leave(syncError('the process that syncs ended')));
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        if (gone !== null) return reject(gone);
        settle = { resolve, reject };
        shell.stdin.write('\n');
      }),
    end: () => shell.stdin.end(),
  };
}

function syncError(words: string): Error {
  return Object.assign(new Error(`sync: ${words}`), { code: /No space left|quota exceeded/i.test(words) ? 'ENOSPC' : 'EIO' });
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
