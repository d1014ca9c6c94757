/** A small case with own terms and fields in use, made through the engine itself. Knows no window. */
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';

export async function makeVocabularyCase(casePath: string): Promise<void> {
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  const { client } = engine;
  try {
    await client.call('case.create', { path: casePath, name: 'A day on the square' });
    const incident = await client.call('incident.create', { title: 'Detentions on the square' });
    const create = (kind: 'term' | 'field' | 'act', fields: { [name: string]: string | number | { [code: string]: string } }) =>
      client.call('record.create', { kind, fields });
    await create('term', { list: 'act', code: 'held-in-bus', labelEn: 'Held in a bus', labelRu: 'Удержание в автобусе', broader: 'detention' });
    await create('field', { record: 'act', code: 'bus-number', labelEn: 'Number of the bus', labelRu: 'Номер автобуса', type: 'line', position: 1 });
    await create('field', { record: 'act', code: 'seats', labelEn: 'Seats', type: 'number', position: 2 });
    await create('field', { record: 'act', code: 'led-by', labelEn: 'Led by', type: 'term', list: 'role', position: 3 });
    await create('act', { incident: incident.id, type: 'held-in-bus', custom: { 'bus-number': '12' } });
    await create('act', { incident: incident.id, type: 'detention' });
  } finally {
    await engine.close();
  }
}
