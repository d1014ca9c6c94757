/** Cuts off, and fills the disk, at every call that writes while people of a case are changed: the case opens afterwards, is whole, and has the change or has it not. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { addActor } from '../../core/actors/actors.ts';
import { temporary } from '../support/temporary.ts';
import { cheap, foundedCase, openWith, passphrases, problemsOf } from './people.ts';

let sound = '';

beforeAll(async () => {
  const session = await foundedCase(temporary());
  await addActor(session, { name: 'Farid', role: 'auditor', passphrase: passphrases.auditor }, cheap);
  session.close();
  sound = session.folder.root;
});

function run(work: string, change: string, dieAt: string) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'change-child.ts'), sound, work, change, dieAt], { encoding: 'utf8' });
}

it.each(['unlock', 'checkpoint', 'add actor', 'change passphrase', 'rotate key', 'recovery key', 'remove actor'])(
  '%s leaves a case that opens and verifies, wherever it is cut off',
  async (change) => {
    const work = temporary();
    const { stdout, stderr, status } = run(work, change, 'never');
    expect(status, stderr).toBe(0);
    const [whole, ...full] = stdout.trim().split('\n');
    const calls = Number(/^changed (\d+)$/.exec(whole!)?.[1]);
    expect(calls).toBeGreaterThan(3);
    expect(full).toHaveLength(readdirSync(work).filter((name) => name.startsWith('full')).length);
    for (const outcome of full) expect(outcome).toMatch(/^(changed \d+|refused disk-full)$/);

    // A kill leaves what was there before the call; once it is done in earnest, too.
    const killed = temporary();
    mkdirSync(killed, { recursive: true });
    expect(run(killed, change, String(1 + Math.floor(Math.random() * calls))).signal).toBe('SIGKILL');
    const roots = [...readdirSync(work).map((name) => join(work, name)), join(killed, 'killed')];
    expect(roots.length).toBeGreaterThan(2 * calls);
    for (const root of roots) await opensAndIsWhole(root, change);
  },
  90_000,
);

/** By the new passphrase or the old one, whichever is right now. */
async function opensAndIsWhole(root: string, change: string): Promise<void> {
  const place = root.split('/').at(-1);
  expect(await problemsOf(root), place).toEqual([]);
  const opened = await openWith(root, passphrases.owner).catch((error: unknown) => {
    if (change !== 'change passphrase') throw error;
    return openWith(root, 'a new phrase of words');
  });
  expect(opened.readOnlyBecause, place).toBe(null);
  opened.close();
  expect(existsSync(opened.folder.nextCaseFile), place).toBe(false);
  expect(await problemsOf(root), place).toEqual([]);
}
