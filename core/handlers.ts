/** One line a contract method: which use case answers it. Holds no logic of its own. */
import type { EngineContract } from '../shared/ipc/contract.ts';
import { actorHandlers } from './actors/actor-handlers.ts';
import { needsUnlocking } from './actors/unlock.ts';
import type { Activities } from './activities.ts';
import { latestCheckpoint, listEvents } from './custody/list.ts';
import type { Handlers } from './dispatcher.ts';
import type { EngineControl } from './engine-control.ts';
import { runExport } from './export/run.ts';
import { listAccessions, listEntries } from './import/accessions.ts';
import { figureHandlers } from './figures/figure-handlers.ts';
import { fixityHandlers } from './fixity/fixity-handlers.ts';
import { runImport } from './import/run.ts';
import { findItem, getCard, itemCards, orderItems } from './items/list.ts';
import { extractionsOf, getItemPage, recordView } from './items/page.ts';
import { givenAnchor } from './proofs/anchor.ts';
import { proofHandlers } from './proofs/proof-handlers.ts';
import { chainOf, listActs } from './records/acts.ts';
import { changeIncident, createIncident, getIncident, listIncidents, withdrawIncident } from './records/incidents.ts';
import { changeLink, createLinks, linksOfIncident, removeLink } from './records/links.ts';
import { addNote, changeNote, removeNote } from './records/notes.ts';
import { chronicleHandlers } from './records/chronicle-handlers.ts';
import { recordHandlers } from './records/record-handlers.ts';
import { findUndoable, undoEvent } from './records/undo.ts';
import { findText } from './search/find.ts';
import { makeSampleCase } from './sample/sample-case.ts';
import { exportRecords } from './sheets/export.ts';
import { importSheet, previewSheet } from './sheets/import.ts';
import { timeHandlers } from './timestamps/time-handlers.ts';
import { verifyOpenCase } from './verify/verify-open-case.ts';
import { verifyPath } from './verify/verify-path.ts';

export function createHandlers(engine: EngineControl, activities: Activities): Handlers<EngineContract> {
  const session = () => engine.session();
  return {
    'case.create': async ({ path, name, founder }) => (await engine.create(path, name, 'case', { founder }), engine.summary()!),
    'case.open': async ({ path, words }) => (await engine.open(path, words), engine.summary()!),
    'case.needs': ({ path }) => ({ words: needsUnlocking(path) }),
    'case.close': async () => (await engine.closeCase(), {}),
    'case.current': () => engine.summary(),
    'sample.create': ({ path, language }, context) => makeSampleCase(engine, path, language, context),

    'activity.list': () => activities.list(),
    'activity.pause': ({ id }) => (activities.pause(id), {}),
    'activity.resume': ({ id }) => (activities.resume(id), {}),
    'activity.stop': ({ id }) => (activities.stop(id), {}),

    'import.run': async (input, context) => {
      const report = await runImport(session(), input, context);
      engine.describeInBackground();
      return report;
    },
    'describe.run': (_, context) => engine.describer().run(session(), context),
    'describe.prioritise': ({ nos }) => (engine.describer().prioritise(nos), {}),
    'accession.list': () => listAccessions(session()),
    'accession.entries': (input) => listEntries(session(), input),

    'item.order': (input) => ({ nos: orderItems(session(), input) }),
    'item.cards': ({ nos }) => itemCards(session(), nos),
    'item.get': ({ item }) => getItemPage(session(), item),
    'item.find': ({ reference }) => findItem(session(), reference),
    'item.extractions': ({ item }) => extractionsOf(session(), item),
    'item.view': ({ item }) => (recordView(session(), item), {}),

    'incident.list': (input) => listIncidents(session(), input),
    'incident.get': ({ incident }) => ({
      incident: getIncident(session(), incident),
      links: linksOfIncident(session(), incident).map((link) => ({ link, card: getCard(session(), link.item) })),
    }),
    'incident.create': (draft) => createIncident(session(), draft),
    'incident.change': ({ incident, change }) => changeIncident(session(), incident, change),
    'incident.withdraw': ({ incident }) => (withdrawIncident(session(), incident), {}),

    'link.create': (input) => ({ links: createLinks(session(), input) }),
    'link.change': ({ link, ...change }) => changeLink(session(), link, change),
    'link.remove': ({ link }) => (removeLink(session(), link), {}),

    'note.add': (input) => addNote(session(), input),
    'note.change': ({ note, text }) => changeNote(session(), note, text),
    'note.remove': ({ note }) => (removeNote(session(), note), {}),

    'log.list': (input) => listEvents(session(), input),
    'log.checkpoint': () => latestCheckpoint(session()),
    ...actorHandlers(session, engine.wrapping, engine.tellOfCase),
    ...proofHandlers(session),
    ...recordHandlers(session),
    ...figureHandlers(session),
    ...fixityHandlers(session, () => engine.checker()),
    'act.list': (input) => listActs(session(), input),
    'act.chain': ({ act }) => chainOf(session(), act),
    ...chronicleHandlers(session),
    'record.undoable': () => findUndoable(session()),
    'record.undo': ({ event }) => (undoEvent(session(), event), {}),

    'sheet.preview': (input) => engine.withDecoder((decoder) => previewSheet(session(), decoder, input)),
    async 'sheet.import'(input, context) {
      const report = await engine.withDecoder((decoder) => importSheet(session(), decoder, input, context));
      engine.describeInBackground();
      return report;
    },
    'sheet.export': ({ kind, path }) => exportRecords(session(), kind, path),
    'search.find': (input) => findText(session(), input),

    ...timeHandlers(session),

    'verify.case': ({ depth, against }, context) => verifyOpenCase(session(), depth, context, givenAnchor(against)),
    'verify.path': ({ path, depth, words, against }, context) => verifyPath(path, depth, context, { words, against: givenAnchor(against) }),
    'export.run': (request, context) => runExport(session(), request, context),
  };
}
