/** Opens the engine for one command and closes it whatever happens. Knows no command. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { forkDecoder } from '../core/decoder/fork.ts';
import { openEngine, type Engine } from '../core/engine.ts';
import { caseFolderEnding } from '../core/case/case-folder.ts';
import type { Surroundings } from './command.ts';
import { wordsFor } from './credentials.ts';

export type EngineClient = Engine['client'];

type Around = Pick<Surroundings, 'launchDecoder'>;

export async function withEngine<Result>({ launchDecoder = forkDecoder }: Around, work: (client: EngineClient) => Promise<Result>): Promise<Result> {
  const engine = openEngine({ launchDecoder, opener: 'command-line' });
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

/** Opens the case first. Rejects with an AppError where that cannot be. */
export function withCase<Result>(
  around: Pick<Surroundings, 'launchDecoder' | 'credentials'>,
  path: string,
  work: (client: EngineClient) => Promise<Result>,
): Promise<Result> {
  return withEngine(around, async (client) => {
    const words = await wordsFor(casePath(path), around.credentials);
    await client.call('case.open', { path: casePath(path), ...(words && { words }) });
    return work(client);
  });
}

/** `kualik create x` makes x.kualik, so x names it from then on. */
export function casePath(path: string): string {
  const given = resolve(path);
  return !existsSync(given) && existsSync(given + caseFolderEnding) ? given + caseFolderEnding : given;
}
