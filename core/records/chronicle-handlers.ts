/** Who answers what a timeline and a map ask. Holds no logic of its own. */
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { listChronicle } from './chronicle.ts';
import { devicePositions, placesOnMap } from './places-on-map.ts';

export function chronicleHandlers(session: () => CaseSession): Pick<Handlers<EngineContract>, 'timeline.entries' | 'map.places' | 'map.devices'> {
  return {
    'timeline.entries': ({ filter, limit }) => listChronicle(session(), filter, limit),
    'map.places': ({ filter }) => placesOnMap(session(), filter),
    'map.devices': (input) => devicePositions(session(), input),
  };
}
