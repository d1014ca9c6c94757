/** A case worth exporting, and ways to ask about what came out. Knows no single test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseSession } from '../../core/case/session.ts';
import { runExport } from '../../core/export/run.ts';
import type { JobContext } from '../../core/job-context.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { createLinks } from '../../core/records/links.ts';
import { addNote } from '../../core/records/notes.ts';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import { describeAll, importFiles, itemIds, newCase, quietContext } from '../support/test-case.ts';

export type ExportCase = { session: CaseSession; items: ItemId[]; square: IncidentId; phone: IncidentId };

const photo = (n: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(700 * n, n)]);

/** Five items in two accessions; two of them linked to an incident, one of these to another as well; a note that wants to be a formula. */
export async function exportCase(folder: string, largeBytes = 3_000_000): Promise<ExportCase> {
  const session = newCase(folder, 'Алаң');
  await importFiles(
    session,
    join(folder, 'card'),
    { 'IMG 1.jpg': photo(1), 'Жанар – куәгер.jpg': photo(2), '50% off?.jpg': photo(3), '=cmd|calc.txt': 'text' },
    'Фотоаппарат',
  );
  await describeAll(session);
  await importFiles(session, join(folder, 'phone'), { 'IMG 1.jpg': photo(1), 'large.bin': Buffer.alloc(largeBytes, 5) }, 'a phone');
  const items = itemIds(session);
  const square = createIncident(session, {
    title: 'Задержания на площади',
    when: 'May 2016',
    place: 'Площадь',
    summary: 'Қала орталығында.\n<script>alert(1)</script>',
  });
  const phone = createIncident(session, { title: 'Seizure of a phone' });
  createLinks(session, { items: items.slice(0, 2), incident: square.id, note: 'seen' });
  createLinks(session, { items: items.slice(0, 1), incident: phone.id });
  addNote(session, { item: items[0]!, text: '=HYPERLINK("http://example.org","x")' });
  return { session, items, square: square.id, phone: phone.id };
}

export async function exportAll({ session }: Pick<ExportCase, 'session'>, into: string, context: Partial<JobContext> = {}): Promise<string> {
  const result = await runExport(session, { into, incidents: [], items: [], profile: 'full' }, { ...quietContext(), ...context });
  return result.package;
}

export function jsonLines(packagePath: string, name: string): Record<string, unknown>[] {
  const lines = readFileSync(join(packagePath, name), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Everything in a folder, hidden names too. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

export function eventTypes({ db }: CaseSession): string[] {
  return db.prepare('SELECT type FROM custody_event ORDER BY seq').pluck().all() as string[];
}
