/** Makes the sample case for a test through the engine itself. Knows no window. */
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';

export async function makeSample(casePath: string, language: 'en' | 'ru' | 'kk' = 'en'): Promise<void> {
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  try {
    await engine.client.call('sample.create', { path: casePath, language });
    await describedWholly(engine.client);
  } finally {
    await engine.close();
  }
}

async function describedWholly(client: ReturnType<typeof openEngine>['client']): Promise<void> {
  for (;;) {
    const [activities, current] = [await client.call('activity.list', {}), await client.call('case.current', {})];
    if (activities.length === 0 && current?.itemsPending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
