/** Who answers what is asked of records of every kind and of vocabularies. Knows no kind in particular. */
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { ChangeOf, DraftOf, RecordKind } from '../../shared/records/kinds.ts';
import type { AnyRecord, RecordId } from '../../shared/records/record.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { evidenceOf } from './evidence.ts';
import { listOrganisations, listPeople, samePersons } from './people.ts';
import { incidentsAt, listPlaces, placeRow } from './places.ts';
import { applySteps } from './record-batch.ts';
import { historyOf } from './record-history.ts';
import { getRecord, labelsOf, listRecords } from './record-list.ts';
import { changeRecord, createRecord, withdrawRecord } from './record-store.ts';
import { listsOf, termsOfList, usedBy, usesOf } from './vocabulary.ts';

type Subject = 'record' | 'person' | 'organisation' | 'place' | 'vocabulary';
type RecordMethod = Extract<keyof EngineContract, `${Subject}.${string}`>;

/** Fields come as JSON and are checked by their kind where they are written. */
export function recordHandlers(session: () => CaseSession): Pick<Handlers<EngineContract>, Exclude<RecordMethod, 'record.undo' | 'record.undoable'>> {
  const answer = (kind: RecordKind, id: RecordId) => getRecord(session(), kind, id) as AnyRecord;
  return {
    'record.create': ({ kind, fields, reason }) => answer(kind, createRecord(session(), kind, fields as DraftOf<typeof kind>, { reason })),
    'record.change'({ kind, id, fields, reason }) {
      changeRecord(session(), kind, id, fields as ChangeOf<typeof kind>, { reason });
      return answer(kind, id);
    },
    'record.withdraw': ({ kind, id, reason }) => (withdrawRecord(session(), kind, id, { reason }), {}),
    'record.apply': ({ steps, reason }) => ({ subjects: applySteps(session(), steps, reason) }),
    'record.get': ({ kind, id }) => answer(kind, id),
    'record.list'(input) {
      const { rows, total } = listRecords(session(), input);
      return { rows: rows as AnyRecord[], total };
    },
    'record.labels': ({ subjects }) => labelsOf(session(), subjects),
    'record.history': (input) => historyOf(session(), input),
    'vocabulary.lists': () => listsOf(session()),
    'vocabulary.terms': ({ list }) => termsOfList(session(), list),
    'vocabulary.uses': (used) => usesOf(session(), used),
    'vocabulary.users': ({ of, code, offset = 0, limit }) => usedBy(session(), { ...of, code }, offset, limit),
    'record.evidence': (of) => evidenceOf(session(), of),
    'person.list': (input) => listPeople(session(), input),
    'person.same': ({ person }) => samePersons(session(), person),
    'organisation.list': (input) => listOrganisations(session(), input),
    'place.list': (input) => listPlaces(session(), input),
    'place.get': ({ place }) => placeRow(session(), place),
    'place.incidents': ({ place, limit }) => incidentsAt(session(), place, limit),
  };
}
