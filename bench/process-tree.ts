/** Runs a command and watches the memory of it and of all it starts, from the operating system (Linux). Knows no subject. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Watched = {
  ms: number;
  stdout: string;
  /** Sum over processes that run JavaScript of each one's largest resident set, in MiB: never less than what was in use at any one moment. */
  peakMib: number;
};

/** Rejects when the command fails, with what it said. */
export function runWatched(command: string, parameters: readonly string[], { cwd }: { cwd: string }): Promise<Watched> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, parameters, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const peaks = new Map<number, number>();
    const timer = setInterval(() => sample(child.pid!, peaks), 40);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`${command} ${parameters.join(' ')} ended with ${code}: ${stderr.slice(-2000)}`));
      resolve({ ms: performance.now() - begun, stdout, peakMib: [...peaks.values()].reduce((sum, kib) => sum + kib, 0) / 1024 });
    });
  });
}

function sample(root: number, peaks: Map<number, number>): void {
  for (const pid of familyOf(root)) {
    // The limit is for the engine and its decoders; exiftool is perl.
    if (readProc(`/proc/${pid}/comm`).trim() === 'perl') continue;
    const kib = Number(/VmHWM:\s+(\d+) kB/.exec(readProc(`/proc/${pid}/status`))?.[1] ?? 0);
    if (kib > (peaks.get(pid) ?? 0)) peaks.set(pid, kib);
  }
}

function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name of a program may hold spaces and brackets; the parent stands second after the last bracket.
    const parent = Number(readProc(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended between two looks
  }
}
