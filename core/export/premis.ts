/** Writes data/provenance/premis.xml, the package's objects and what was done to them in the words of PREMIS 3 (Library of Congress). Holds no list of items. */
import type { BagWriter } from '../package/bag-write.ts';
import { software } from '../version.ts';
import type { ItemPage } from '../../shared/model/item.ts';
import { getItemPage } from '../items/page.ts';
import type { ExportedItem } from './item-content.ts';
import type { PackageIdentity } from './package-identity.ts';
import type { Selection } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

export type Premis = { addItem(item: ExportedItem): Promise<void>; close(): Promise<void> };

const AGENT_ID = 'kualik';
const EVENT_TYPES = 'http://id.loc.gov/vocabulary/preservation/eventType';

/** Objects come first in a PREMIS document, then all events: these are read from the catalogue once more, rather than kept for a hundred thousand items. */
export async function openPremis(bag: BagWriter, snapshot: Snapshot, selection: Selection, identity: PackageIdentity): Promise<Premis> {
  const file = await bag.create('data/provenance/premis.xml');
  const lost = new Set<string>();
  await file.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">\n',
  );
  return {
    async addItem(item) {
      for (const kind of item.derivativesLost) lost.add(`${String(item.record.no)}/${kind}`);
      await file.write(originalObject(item) + item.derivatives.map((derivative) => derivativeObject(item, derivative)).join(''));
    },
    async close() {
      for (const { id, no } of selection.items) {
        const page = getItemPage(snapshot, id);
        await file.write(eventsOf({ ...page, derivatives: page.derivatives.filter(({ kind }) => !lost.has(`${String(no)}/${kind}`)) }, identity));
      }
      await file.write(`${agent(snapshot)}</premis>\n`);
      await file.close();
    },
  };
}

function originalObject({ record }: ExportedItem): string {
  return object(
    record.path,
    record.id,
    fixity('SHA-256', record.sha256) + fixity('SHA-512', record.sha512),
    record.sizeBytes,
    record.mime,
    element('originalName', record.name),
    '',
  );
}

function derivativeObject({ record }: ExportedItem, { path, sha256, sizeBytes, mime }: ExportedItem['derivatives'][number]): string {
  const relationship = `    <relationship>
      <relationshipType>derivation</relationshipType>
      <relationshipSubType>has source</relationshipSubType>
      <relatedObjectIdentifier><relatedObjectIdentifierType>UUID</relatedObjectIdentifierType><relatedObjectIdentifierValue>${escapeXml(record.id)}</relatedObjectIdentifierValue></relatedObjectIdentifier>
    </relationship>\n`;
  return object(path, null, fixity('SHA-256', sha256), sizeBytes, mime, '', relationship);
}

function object(
  path: string,
  uuid: string | null,
  fixities: string,
  sizeBytes: number,
  mime: string,
  originalName: string,
  relationship: string,
): string {
  return `  <object xsi:type="file">
${uuid === null ? '' : identifier('object', 'UUID', uuid)}${identifier('object', 'package path', path)}    <objectCharacteristics>
${fixities}      <size>${String(sizeBytes)}</size>
      <format><formatDesignation>${element('formatName', mime)}</formatDesignation></format>
    </objectCharacteristics>
${originalName === '' ? '' : `    ${originalName}\n`}${relationship}  </object>\n`;
}

function fixity(algorithm: string, digest: string): string {
  return `      <fixity><messageDigestAlgorithm>${algorithm}</messageDigestAlgorithm><messageDigest>${escapeXml(digest)}</messageDigest></fixity>\n`;
}

function eventsOf({ card, securedAt, receipts, derivatives }: ItemPage, { id, madeAt }: PackageIdentity): string {
  const received = receipts.map(({ source, path, outcome, receivedAt }, index) =>
    event(`${card.id}/receipt/${String(index + 1)}`, 'ing', 'ingestion', receivedAt, `received from: ${source}; as ${path}; ${outcome}`, card.id),
  );
  const secured = event(
    `${card.id}/secured`,
    'mes',
    'message digest calculation',
    securedAt,
    'SHA-256 and SHA-512 computed while the bytes were copied, and confirmed by a second read',
    card.id,
  );
  const derived = derivatives.map(({ kind, operation, tool, madeAt: at, settings }) =>
    event(`${card.id}/${kind}`, 'cre', 'creation', at, `${kind}: ${operation} by ${tool}; ${JSON.stringify(settings)}`, card.id),
  );
  const checked = event(
    `${id}/${card.id}/fixity`,
    'fix',
    'fixity check',
    madeAt.toISOString(),
    `hashed while leaving the case for package ${id}; equal to the catalogue`,
    card.id,
  );
  return [...received, secured, ...derived, checked].join('');
}

function event(id: string, code: string, type: string, at: string, detail: string, objectId: string): string {
  return `  <event>
${identifier('event', 'Kualik', id)}    <eventType authority="eventType" authorityURI="${EVENT_TYPES}" valueURI="${EVENT_TYPES}/${code}">${type}</eventType>
    <eventDateTime>${escapeXml(at)}</eventDateTime>
    <eventDetailInformation>${element('eventDetail', detail)}</eventDetailInformation>
    <eventOutcomeInformation><eventOutcome>success</eventOutcome></eventOutcomeInformation>
    <linkingAgentIdentifier><linkingAgentIdentifierType>Kualik</linkingAgentIdentifierType><linkingAgentIdentifierValue>${AGENT_ID}</linkingAgentIdentifierValue></linkingAgentIdentifier>
    <linkingObjectIdentifier><linkingObjectIdentifierType>UUID</linkingObjectIdentifierType><linkingObjectIdentifierValue>${escapeXml(objectId)}</linkingObjectIdentifierValue></linkingObjectIdentifier>
  </event>\n`;
}

function agent({ key }: Snapshot): string {
  return `  <agent>
${identifier('agent', 'Kualik', AGENT_ID)}    ${element('agentName', software)}
    <agentType>software</agentType>
    ${element('agentNote', `signs for the case with Ed25519 key ${key.id}`)}
  </agent>\n`;
}

function identifier(kind: 'object' | 'event' | 'agent', type: string, value: string): string {
  return `    <${kind}Identifier><${kind}IdentifierType>${type}</${kind}IdentifierType><${kind}IdentifierValue>${escapeXml(value)}</${kind}IdentifierValue></${kind}Identifier>\n`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** XML 1.0 has no place at all for most control characters; they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
