/** Makes a case with people for the window's tests, its keys wrapped cheaply so that unlocking takes no time. Knows no window. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import { cheap, names, passphrases } from '../actors/people.ts';

export { passphrases };
export const people = { owner: 'Aigerim', ...names } as const;
const media = fileURLToPath(new URL('../../core/sample/media', import.meta.url));

/** With an owner, a person of each other role, one who was removed, three photos and an incident; closed again. */
export async function makeGuardedCase(path: string, protection: 'sealed' | 'open' = 'sealed'): Promise<{ recoveryKey: string }> {
  const { client, close } = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog, wrapping: cheap });
  try {
    const founder = { name: people.owner, passphrase: passphrases.owner, protection };
    await client.call('case.create', { path, name: 'Old Square inquiry', founder });
    for (const role of ['legal', 'researcher', 'auditor'] as const)
      await client.call('actor.add', { name: people[role], role, passphrase: passphrases[role] });
    const gone = await client.call('actor.add', { name: 'Gulnar', role: 'researcher', passphrase: 'grey pigeons over the roof' });
    await client.call('actor.remove', { actor: gone.id });
    await client.call('import.run', { paths: ['DSC_0417.JPG', 'DSC_0421.JPG'].map((name) => join(media, name)), source: 'A witness' });
    await client.call('describe.run', {});
    await client.call('incident.create', { title: 'Detentions at the Old Square' });
    return await client.call('recovery.make', {});
  } finally {
    await close();
  }
}
