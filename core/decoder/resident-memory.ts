/** Reads how much memory another process holds, where the system tells. Knows no decoder. */
import { readFileSync } from 'node:fs';

/** The resident set in bytes from `/proc/<pid>/status` (proc_pid_status(5)); null on other systems and for a process that has gone. */
export function residentBytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
