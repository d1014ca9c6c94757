/** Fills a package: items, records, custody extract, provenance, known gaps and start pages, in that order. Decides nothing about names or places on disk. */
import { join } from 'node:path';
import type { IncidentId } from '../../shared/ids.ts';
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import { allRows, sql } from '../db/sql.ts';
import { listAccessions } from '../import/accessions.ts';
import type { JobContext } from '../job-context.ts';
import { getIncident } from '../records/incidents.ts';
import type { BagInfo } from '../package/bag-info.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { infoLabels, packageFormatVersion, packageIdentity } from '../package/layout.ts';
import { sshFingerprint } from '../package/ssh-signature.ts';
import { software } from '../version.ts';
import { openCaseUco, type CaseUco } from './case-uco.ts';
import { coverItemLimit, type Cover, type CoverIncident, type CoverItem } from './cover.ts';
import { rootsWithItems } from './disclosed-entries.ts';
import { writeCustodyExtract, type CustodyExtract } from './custody-extract.ts';
import { addFigureTables } from './figure-tables.ts';
import { gapCounter, type GapCounter } from './gaps.ts';
import { exportItem, type ExportedItem } from './item-content.ts';
import type { ExportProgress } from './progress.ts';
import { openPremis, type Premis } from './premis.ts';
import { addRecordTables } from './record-tables.ts';
import { openRecordTables, type FailedEntry, type RecordTables } from './records.ts';
import type { PackageIdentity } from './package-identity.ts';
import { coverage, type Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';
import { addStartPages } from './start-pages.ts';

type Making = {
  bag: BagWriter;
  snapshot: Snapshot;
  selection: Selection;
  identity: PackageIdentity;
  head: CheckpointSummary;
  progress: ExportProgress;
  context: JobContext;
};

/** So many items are copied side by side; their records are still written in order. */
const ITEMS_AT_ONCE = 4;

export async function addPackageContent(making: Making): Promise<{ gaps: number; info: BagInfo }> {
  const { bag, snapshot, selection, identity, head } = making;
  const gaps = gapCounter();
  gaps.add('content-not-judged');
  const tables = await openRecordTables(bag);
  const premis = await openPremis(bag, snapshot, selection, identity);
  const caseUco = await openCaseUco(bag, snapshot, selection.records, identity);
  const items = await addItems(making, tables, { premis, caseUco }, gaps);
  const incidents = await addIncidents(making, tables);
  const given = { selected: selection.records, covers: coverage(selection) };
  const { referencesLeftOut } = await addRecordTables(bag, snapshot, given);
  const { membersLeftOut } = await addFigureTables(bag, snapshot, given);
  gaps.add('references-left-out', referencesLeftOut + membersLeftOut);
  await caseUco.addRecords(incidents);
  await caseUco.close();
  await addAccessions(making, tables, gaps);
  for (const table of Object.values(tables)) await table.close();
  await premis.close();
  const extract = await writeCustodyExtract(bag, snapshot, selection, head);
  if (extract.oneKey) gaps.add('one-key');
  addWitnessGaps(extract, gaps);
  if (extract.entries < extract.size) gaps.add('partial-log', extract.size - extract.entries);
  const cover: Cover = {
    packageName: identity.name,
    packageId: identity.id,
    caseName: snapshot.name,
    caseId: snapshot.caseId,
    isSample: snapshot.isSample,
    madeAt: identity.madeAt.toISOString(),
    software,
    keyId: snapshot.key.id,
    sshFingerprint: sshFingerprint(snapshot.key.publicKey),
    signerIdentity: packageIdentity(snapshot.caseId),
    ...totals(making),
    log: { entries: extract.entries, size: extract.size, rootHex: head.rootHex },
    incidents,
    items,
    witnesses: extract.witnesses,
    gaps: gaps.list(),
  };
  await addStartPages(bag, cover);
  return { gaps: cover.gaps.length, info: bagInfo(cover) };
}

function addWitnessGaps({ size, witnesses: { stamps, cosignatures } }: CustodyExtract, gaps: GapCounter): void {
  if (stamps.length === 0) gaps.add(cosignatures.length === 0 ? 'no-outside-time' : 'partners-time-only');
  const newest = Math.max(0, ...[...stamps, ...cosignatures].map((witness) => witness.size));
  if (newest > 0) gaps.add('after-witnesses', size - newest);
}

async function addItems(
  { bag, snapshot, selection, progress, context }: Making,
  tables: RecordTables,
  { premis, caseUco }: { premis: Premis; caseUco: CaseUco },
  gaps: GapCounter,
): Promise<CoverItem[]> {
  const shown: CoverItem[] = [];
  for (let at = 0; at < selection.items.length; at += ITEMS_AT_ONCE) {
    await context.pausePoint();
    const group = selection.items.slice(at, at + ITEMS_AT_ONCE);
    const copies = group.map((item) => exportItem(bag, snapshot, item, { signal: context.signal, onBytes: (bytes) => progress.copied(bytes) }));
    // One failing must not leave the others writing into a folder that is about to be removed.
    const settled = await Promise.allSettled(copies);
    for (const outcome of settled) {
      if (outcome.status === 'rejected') throw outcome.reason;
      await addRecords(outcome.value, selection, tables, gaps);
      await premis.addItem(outcome.value);
      await caseUco.addItem(outcome.value.record);
      if (shown.length < coverItemLimit) shown.push(coverItem(bag, outcome.value));
      progress.itemDone();
    }
  }
  return shown;
}

async function addRecords(
  { page, record, extractions, derivatives, ...rest }: ExportedItem,
  selection: Selection,
  tables: RecordTables,
  gaps: GapCounter,
): Promise<void> {
  const itemNo = record.no;
  await tables.items.add(record);
  for (const receipt of page.receipts) await tables.receipts.add({ itemNo, ...receipt });
  for (const reading of page.readings) await tables.captureReadings.add({ itemNo, ...reading });
  for (const extraction of extractions) await tables.extractions.add(extraction);
  for (const derivative of derivatives) await tables.derivatives.add(derivative);
  for (const note of page.notes) await tables.notes.add({ itemNo, ...note });
  const given = page.links.filter(({ link }) => selection.incidents.has(link.incident));
  for (const { link, incidentTitle } of given) await tables.links.add({ itemNo, ...link, incidentTitle });
  gaps.add('links-left-out', page.links.length - given.length);
  gaps.addItem({ page, record, extractions, derivatives, ...rest });
}

function coverItem({ root }: BagWriter, { record, derivatives }: ExportedItem): CoverItem {
  const { no, name, kind, path, sha256, sizeBytes, capturedAt } = record;
  const small = derivatives.find(
    (derivative) => (derivative.kind === 'thumbnail' || derivative.kind === 'poster') && derivative.mime === 'image/jpeg',
  );
  const thumbnail = small === undefined ? null : { path: small.path, file: join(root, small.path) };
  return { no, name, kind, path, sha256, sizeBytes, capturedAt, thumbnail };
}

/** Oldest first. The count of items is that of the package, not of the case. */
async function addIncidents({ snapshot, selection }: Making, tables: RecordTables): Promise<CoverIncident[]> {
  const incidents = [...selection.incidents].map((id) => ({ ...getIncident(snapshot, id), itemNos: itemNosOf(snapshot, selection, id) }));
  incidents.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const { itemNos, ...incident } of incidents) await tables.incidents.add({ ...incident, itemCount: itemNos.length });
  return incidents;
}

function itemNosOf({ db }: Snapshot, { items }: Selection, incident: IncidentId): number[] {
  const linked = allRows<{ no: number }>(
    db,
    sql`SELECT DISTINCT item_no AS no FROM link JOIN item USING (item_id) WHERE incident_id = ${incident} AND removed_at IS NULL ORDER BY item_no`,
  );
  const selected = new Set(items.map(({ no }) => no));
  return linked.map(({ no }) => no).filter((no) => selected.has(no));
}

/** Of an act of receiving that brought other material too, a part of the case tells neither the folders of that nor the files that failed. */
async function addAccessions({ snapshot, selection }: Making, tables: RecordTables, gaps: GapCounter): Promise<void> {
  const hasItems = rootsWithItems(snapshot, selection);
  for (const accession of listAccessions(snapshot).toReversed()) {
    if (!selection.everything && !selection.accessions.has(accession.id)) continue;
    const roots = selection.everything ? accession.roots : accession.roots.filter((root) => hasItems(accession.id, root));
    await tables.accessions.add({ ...accession, roots });
    if (accession.state !== 'secured') gaps.add('unfinished-accession', 1);
    gaps.add(selection.everything ? 'failed-entries' : 'failed-left-out', accession.failed);
    if (!selection.everything) continue;
    const failed = allRows<FailedEntry>(
      snapshot.db,
      sql`SELECT accession_id AS accession, path, size_bytes AS sizeBytes, reason, detail FROM accession_entry
        WHERE accession_id = ${accession.id} AND outcome = 'failed' ORDER BY entry_id`,
    );
    for (const entry of failed) await tables.failedEntries.add(entry);
  }
}

function totals({ snapshot, selection }: Making): Pick<Cover, 'itemCount' | 'itemsByKind' | 'bytes'> {
  const itemsByKind: Cover['itemsByKind'] = { photo: 0, video: 0, audio: 0, document: 0, other: 0 };
  for (const { kind, n } of allRows<{ kind: keyof Cover['itemsByKind']; n: number }>(
    snapshot.db,
    sql`SELECT kind, count(*) AS n FROM item WHERE item_no IN (SELECT value FROM json_each(${JSON.stringify(selection.items.map(({ no }) => no))})) GROUP BY kind`,
  )) {
    itemsByKind[kind] = n;
  }
  return { itemCount: selection.items.length, itemsByKind, bytes: selection.items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

function bagInfo(cover: Cover): BagInfo {
  return [
    { label: 'Bagging-Date', value: cover.madeAt.slice(0, 10) },
    { label: 'External-Identifier', value: `urn:uuid:${cover.packageId}` },
    { label: 'External-Description', value: `Evidence package from the case "${cover.caseName.replace(/\s+/gu, ' ')}"` },
    { label: 'Bag-Software-Agent', value: cover.software },
    { label: infoLabels.format, value: String(packageFormatVersion) },
    { label: infoLabels.caseId, value: cover.caseId },
    { label: infoLabels.keyId, value: cover.keyId },
    { label: infoLabels.logSize, value: String(cover.log.size) },
    { label: infoLabels.items, value: String(cover.itemCount) },
  ];
}
