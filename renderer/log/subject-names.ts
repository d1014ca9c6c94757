/** The names of items and incidents that custody events are about. Asks once for each. */
import { useEffect } from 'react';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { engine } from '../engine.ts';
import { createStore, useStore } from '../store.ts';

const names = createStore<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

/** Null while not known, or for subjects that have no name. */
export function useSubjectNames(entries: readonly CustodyEntry[]): (subject: string) => string | null {
  const known = useStore(names);
  useEffect(() => {
    const subjects = new Set(entries.flatMap((entry) => entry.subjects));
    for (const subject of subjects) {
      const [kind = '', id = ''] = subject.split(':');
      if (asked.has(subject) || (kind !== 'item' && kind !== 'incident')) continue;
      asked.add(subject);
      // An item whose import was never finished, or a withdrawn incident, stays without a name.
      nameOf(kind, id).then(
        (name) => names.set((now) => new Map(now).set(subject, name)),
        () => undefined,
      );
    }
  }, [entries]);
  return (subject) => known.get(subject) ?? null;
}

async function nameOf(kind: 'item' | 'incident', id: string): Promise<string> {
  if (kind === 'item') return (await engine().call('item.find', { reference: id })).name;
  return (await engine().call('incident.get', { incident: id as IncidentId })).incident.title;
}
