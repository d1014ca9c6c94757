/** Makes the sample case as a person would: creates, imports, describes, records and links. Knows the engine, no window. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import type { CaseSummary } from '../../shared/model/case.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';
import type { EngineControl } from '../engine-control.ts';
import { runImport } from '../import/run.ts';
import type { JobContext } from '../job-context.ts';
import { createIncident } from '../records/incidents.ts';
import { createLinks } from '../records/links.ts';
import { addNote } from '../records/notes.ts';
import { recordSampleDay } from './sample-records.ts';
import { media, stories, type Language } from './story.ts';

const mediaFolder = fileURLToPath(new URL('./media', import.meta.url));

/** A failure or a stop leaves no half sample. Throws AppError `case-exists`, `disk-full` or `permission-denied`, like making any case, and `cancelled`. */
export async function makeSampleCase(
  engine: EngineControl,
  path: string,
  language: Language,
  context: JobContext,
): Promise<z.output<typeof CaseSummary>> {
  const story = stories[language];
  await engine.create(path, story.caseName, 'sample', { asker: context.id });
  const session = engine.session();
  try {
    await fill(engine, session, language, context);
    return engine.summary()!;
  } catch (error) {
    await engine.discard(session);
    throw error;
  }
}

async function fill(engine: EngineControl, session: CaseSession, language: Language, context: JobContext): Promise<void> {
  const story = stories[language];
  await importMedia(session, story.source, context);
  await engine.describer().run(session, context);
  if (context.signal.aborted) throw new AppError('cancelled', 'The sample was stopped before it was done. Nothing of it was left.');

  const items = itemsByName(session);
  const incidents: IncidentId[] = [];
  for (const { links, ...draft } of story.incidents) {
    const incident = createIncident(session, draft);
    incidents.push(incident.id);
    for (const { file, note, passage } of links) createLinks(session, { items: [items.get(file)!], incident: incident.id, note, passage });
  }
  for (const { file, text, passage } of story.notes) addNote(session, { item: items.get(file)!, text, passage });
  recordSampleDay(session, language, {
    incidents,
    interview: items.get(media.recorder)!,
    paper: items.get(media.paper)!,
    film: items.get(media.film)!,
  });
  session.checkpoint();
}

/** From a copy, as if from a card: where the program is installed does not belong into a case. */
async function importMedia(session: CaseSession, source: string, context: JobContext): Promise<void> {
  const card = mkdtempSync(join(tmpdir(), 'tasbulaq-'));
  try {
    for (const name of readdirSync(mediaFolder).filter((file) => file !== 'README.md'))
      cpSync(join(mediaFolder, name), join(card, name), { preserveTimestamps: true });
    await runImport(session, { paths: [card], source }, context);
  } finally {
    rmSync(card, { recursive: true, force: true });
  }
}

/** Names as stored are those of our own files, plain Unicode. */
function itemsByName({ db }: CaseSession): Map<string, ItemId> {
  return new Map(allRows<{ name: string; item_id: ItemId }>(db, sql`SELECT name, item_id FROM item`).map((row) => [row.name, row.item_id]));
}
