/** In a process of its own: one change of people, on a disk that keeps what it held before each write, is full from one write on, or kills at one. */
import { disk, refuseFrom } from '../support/failing-disk.ts';
import { cpSync } from 'node:fs';
import { addActor, changePassphrase, makeRecoveryKey, removeActor, rotateKey } from '../../core/actors/actors.ts';
import { allActors } from '../../core/actors/actor-rows.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { AppError } from '../../shared/errors.ts';
import { cheap, openWith, passphrases } from './people.ts';

const changes: { [change: string]: (session: CaseSession) => unknown } = {
  unlock: () => {},
  checkpoint: (session) => session.checkpoint(),
  'add actor': (session) => addActor(session, { name: 'Gulnar', role: 'legal', passphrase: passphrases.legal }, cheap),
  'change passphrase': (session) => changePassphrase(session, passphrases.owner, 'a new phrase of words', cheap),
  'rotate key': (session) => rotateKey(session, passphrases.owner, cheap),
  'recovery key': (session) => makeRecoveryKey(session, cheap),
  'remove actor': (session) => removeActor(session, allActors(session.db).find(({ role }) => role === 'auditor')!.id),
};

const [sound, work, change, dieAt] = process.argv.slice(2) as [string, string, string, string];
if (dieAt === 'never') {
  const snapshot = (call: number) => cpSync(`${work}/whole`, `${work}/before ${call}`, { recursive: true });
  const whole = await tried('whole', snapshot);
  process.stdout.write(`${whole.join(' ')}\n`);
  const calls = Number(whole[1]);
  for (let first = 1; first <= calls; first += 1) process.stdout.write(`${(await tried(`full from ${first}`, refuseFrom(first))).join(' ')}\n`);
} else {
  await tried('killed', (call) => void (call === Number(dieAt) && process.kill(process.pid, 'SIGKILL')));
}

/** On a copy of the sound case. A bug is thrown: it must not happen on any disk. */
async function tried(name: string, before: typeof disk.before): Promise<[string, string]> {
  const root = `${work}/${name}`;
  const quiet = { calls: 0, before: () => {} };
  Object.assign(disk, quiet);
  cpSync(sound, root, { recursive: true });
  // Opening and closing are the same for all changes, and one of their own.
  if (change === 'unlock') Object.assign(disk, { calls: 0, before });
  try {
    const session = await openWith(root, passphrases.owner);
    if (change !== 'unlock') Object.assign(disk, { calls: 0, before });
    await changes[change]!(session);
    if (change !== 'unlock') disk.before = () => {};
    const { calls } = disk;
    session.close();
    return ['changed', String(change === 'unlock' ? disk.calls : calls)];
  } catch (error) {
    disk.before = () => {};
    if (!(error instanceof AppError)) throw error;
    return ['refused', error.code];
  }
}
