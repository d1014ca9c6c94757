/** Nothing reaches for a network: a whole session where there is none, with every attempt recorded by Node's own functions and by the kernel's counters. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';

const support = join(import.meta.dirname, '..', 'support');
const media = join(import.meta.dirname, '..', '..', 'core', 'sample', 'media');
const canBeApart = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

/** What the kernel counts in this namespace: packets that had nowhere to go, from whichever program. */
const apart =
  'ip link set lo up; "$@"; code=$?; echo "kernel: $(awk \'$1 == "Ip:" {if (n++) print $c; else for (i = 1; i <= NF; i++) if ($i == "OutNoRoutes") c = i}\' /proc/net/snmp)"; exit $code';

function runApart(...command: string[]): { stdout: string; noRoutes: number; attempts: string } {
  const attempts = join(temporary(), 'attempts');
  const { status, stdout, stderr } = spawnSync('unshare', ['-rn', 'sh', '-c', apart, 'sh', process.execPath, ...command], {
    encoding: 'utf8',
    env: { ...process.env, KUALIK_ATTEMPTS: attempts, NODE_OPTIONS: `--require=${join(support, 'record-connections.cjs')}` },
  });
  expect(status, stderr).toBe(0);
  const noRoutes = Number(/kernel: (\d+)/.exec(stdout)![1]);
  return { stdout, noRoutes, attempts: existsSync(attempts) ? readFileSync(attempts, 'utf8') : '' };
}

it.runIf(canBeApart)('sees an attempt where there is one', () => {
  const asked = "await fetch('http://192.0.2.1/').catch(() => {}); require('node:dns').lookup('example.org', () => {})";
  const { attempts, noRoutes } = runApart('-e', `(async () => { ${asked} })()`);
  expect(attempts).toMatch(/connect 192\.0\.2\.1/);
  expect(attempts).toMatch(/lookup example\.org/);
  expect(noRoutes).toBeGreaterThan(0);
});

it.runIf(canBeApart)(
  'a whole session does without, and does not try',
  () => {
    const { stdout, attempts, noRoutes } = runApart(join(support, 'whole-session-child.ts'), temporary(), media);
    expect(stdout).toContain('served 200');
    expect(attempts).toBe('');
    expect(noRoutes).toBe(0);
  },
  180_000,
);
