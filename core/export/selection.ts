/** Works out which items and incidents a package is to hold. Reads the catalogue, writes nothing. */
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { AccessionId, IncidentId, ItemId } from '../../shared/ids.ts';
import type { ExportRequest } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import { allRows, sql } from '../db/sql.ts';
import { selectRecords, type SelectedRecords } from './record-selection.ts';

export type SelectedItem = { no: number; id: ItemId; sizeBytes: number };

/** `everything` when nothing was named: then the log can be given whole. */
export type Selection = {
  everything: boolean;
  items: SelectedItem[];
  incidents: Set<IncidentId>;
  accessions: Set<AccessionId>;
  records: SelectedRecords;
};

/**
 * Items named and items linked to the incidents named; of incidents, those named and those to which items named by themselves are
 * linked. An item that comes with one incident does not bring its other incidents along: they were not asked for.
 * Throws AppError `not-found` for an id that is none of this case and `nothing-selected` when no item is left.
 */
export function selectForExport({ db }: Pick<CaseSession, 'db'>, request: z.output<typeof ExportRequest>): Selection {
  const everything = request.incidents.length === 0 && request.items.length === 0;
  const named = JSON.stringify(request.items);
  const namedIncidents = JSON.stringify(request.incidents);
  refuseUnknown(
    'item',
    request.items,
    allRows<{ id: string }>(db, sql`SELECT item_id AS id FROM item WHERE item_id IN (SELECT value FROM json_each(${named}))`),
  );
  refuseUnknown(
    'incident',
    request.incidents,
    allRows<{ id: string }>(
      db,
      sql`SELECT incident_id AS id FROM incident WHERE withdrawn_at IS NULL AND incident_id IN (SELECT value FROM json_each(${namedIncidents}))`,
    ),
  );
  const items = allRows<SelectedItem>(
    db,
    everything
      ? sql`SELECT item_no AS no, item_id AS id, size_bytes AS sizeBytes FROM item ORDER BY item_no`
      : sql`SELECT item_no AS no, item_id AS id, size_bytes AS sizeBytes FROM item
          WHERE item_id IN (SELECT value FROM json_each(${named}))
            OR item_id IN (SELECT item_id FROM link WHERE removed_at IS NULL AND incident_id IN (SELECT value FROM json_each(${namedIncidents})))
          ORDER BY item_no`,
  );
  if (items.length === 0)
    throw new AppError(
      'nothing-selected',
      'There is no item to export: none was chosen, or none is linked to the incidents chosen. Nothing was written.',
    );
  const incidents = allRows<{ id: IncidentId }>(
    db,
    everything
      ? sql`SELECT incident_id AS id FROM incident WHERE withdrawn_at IS NULL`
      : sql`SELECT value AS id FROM json_each(${namedIncidents})
          UNION SELECT incident_id FROM link WHERE removed_at IS NULL AND item_id IN (SELECT value FROM json_each(${named}))`,
  );
  const accessions = allRows<{ id: AccessionId }>(
    db,
    sql`SELECT DISTINCT accession_id AS id FROM accession_entry WHERE item_id IN (SELECT value FROM json_each(${JSON.stringify(items.map(({ id }) => id))}))`,
  );
  const given = { everything, items, incidents: new Set(incidents.map(({ id }) => id)), accessions: new Set(accessions.map(({ id }) => id)) };
  return { ...given, records: selectRecords({ db }, given) };
}

/** Whether what an entry or a reference is about is in the package. Links and notes go where the items and incidents named beside them go. */
export function coverage(selection: Selection): (subject: string) => boolean {
  if (selection.everything) return () => true;
  const covered = coveredSubjects(selection);
  return (subject) => /^(case|link|note):/.test(subject) || covered.has(subject);
}

export function coveredSubjects(selection: Selection): ReadonlySet<string> {
  return new Set<string>([
    ...selection.items.map(({ id }) => `item:${id}`),
    ...[...selection.incidents].map((id) => `incident:${id}`),
    ...[...selection.accessions].map((id) => `accession:${id}`),
    ...selection.records,
  ]);
}

function refuseUnknown(kind: 'item' | 'incident', asked: readonly string[], found: { id: string }[]): void {
  const known = new Set(found.map(({ id }) => id));
  const unknown = asked.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new AppError('not-found', `There is no ${kind} ${unknown} in this case. Nothing was written.`, { [kind]: unknown });
}
