/** Tells a package's items and records in CASE/UCO 1.x (JSON-LD), where it has a term for them; the tables beside it are the exact ones. Knows no SQL. */
import { createHash } from 'node:crypto';
import type { Incident } from '../../shared/model/incident.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { eachRecord } from '../records/record-list.ts';
import { calledBy, type Kept } from '../records/record-rows.ts';
import type { PackageIdentity } from './package-identity.ts';
import type { SelectedRecords } from './record-selection.ts';
import type { ItemRecord } from './records.ts';
import type { Snapshot } from './snapshot.ts';

type Node = { [member: string]: unknown };
export type CaseUco = { addItem(item: ItemRecord): Promise<void>; addRecords(incidents: readonly Incident[]): Promise<void>; close(): Promise<void> };

const context = {
  kb: 'urn:uuid:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** `data/provenance/case-uco.jsonld`, written node by node. */
export async function openCaseUco(bag: BagWriter, snapshot: Snapshot, selected: SelectedRecords, identity: PackageIdentity): Promise<CaseUco> {
  const file = await bag.create('data/provenance/case-uco.jsonld');
  let written = 0;
  const add = async (...nodes: Node[]) => {
    for (const node of nodes) await file.write(`${written++ === 0 ? '' : ','}\n${JSON.stringify(node)}`);
  };
  await file.write(`{"@context":${JSON.stringify(context)},"@graph":[`);
  await add({
    '@id': iri(identity.id.replace('urn:uuid:', '')),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': snapshot.name,
    'uco-core:description': 'Items and records of one case, as given in one package.',
  });
  return {
    addItem: (item) => add(fileNode(item), provenanceNode(item)),
    async addRecords(incidents) {
      const has = (kind: string, id: string | null): id is string => id !== null && selected.has(`${kind}:${id}`);
      for (const incident of incidents) await add(incidentNode(incident));
      for (const person of eachRecord(snapshot, 'person')) if (has('person', person.id)) await add(nameNode('uco-identity:Person', person));
      for (const body of eachRecord(snapshot, 'organisation'))
        if (has('organisation', body.id)) await add(nameNode('uco-identity:Organization', body));
      for (const place of eachRecord(snapshot, 'place')) if (has('place', place.id)) await add(placeNode(place));
      for (const act of eachRecord(snapshot, 'act'))
        if (has('act', act.id)) await add(actNode(act), relationship(act.id, act.fields.incident, 'part-of'));
      for (const { id, fields } of eachRecord(snapshot, 'involvement')) {
        const who = fields.person ?? fields.organisation;
        const kind = fields.person === null ? 'organisation' : 'person';
        if (has('involvement', id) && has(kind, who)) await add(relationship(who, fields.act, fields.part, id));
      }
      for (const { id, fields } of eachRecord(snapshot, 'affiliation'))
        if (has('affiliation', id) && has('organisation', fields.organisation))
          await add(relationship(fields.person, fields.organisation, fields.role ?? (fields.title || 'affiliated-with'), id));
    },
    async close() {
      await file.write('\n]}\n');
      await file.close();
    },
  };
}

function fileNode({ id, name, path, sha256, sha512, sizeBytes, mime }: ItemRecord): Node {
  const hash = (method: string, value: string): Node => ({
    '@id': derivedIri(id, method),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': method },
    'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': value },
  });
  return {
    '@id': iri(id),
    '@type': 'uco-observable:File',
    'uco-core:name': name,
    'uco-core:hasFacet': [
      {
        '@id': derivedIri(id, 'file'),
        '@type': 'uco-observable:FileFacet',
        'uco-observable:fileName': name,
        'uco-observable:filePath': path,
        'uco-observable:sizeInBytes': { '@type': 'xsd:integer', '@value': String(sizeBytes) },
      },
      {
        '@id': derivedIri(id, 'content'),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:mimeType': mime,
        'uco-observable:hash': [hash('SHA256', sha256), hash('SHA512', sha512)],
      },
    ],
  };
}

function provenanceNode({ id, no }: ItemRecord): Node {
  return {
    '@id': derivedIri(id, 'provenance'),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': String(no),
    'uco-core:object': [{ '@id': iri(id) }],
  };
}

function incidentNode({ id, title, summary, when }: Incident): Node {
  return { '@id': iri(id), '@type': 'uco-core:Event', 'uco-core:name': title, ...described([summary, timeWords(when)]), ...timesOf(when) };
}

function nameNode(type: string, { id, fields }: RecordOf<'person'> | RecordOf<'organisation'>): Node {
  const description = 'description' in fields ? [fields.form === 'named' ? '' : fields.form, fields.description, fields.count?.words ?? ''] : [];
  const called = calledBy(fields as unknown as Kept);
  return { '@id': iri(id), '@type': type, ...(called !== '' && { 'uco-core:name': called }), ...described(description) };
}

function placeNode({ id, fields: { latitude, longitude, ...fields } }: RecordOf<'place'>): Node {
  const called = calledBy(fields as unknown as Kept);
  const decimal = (value: number) => ({ '@type': 'xsd:decimal', '@value': String(value) });
  const position = latitude !== null &&
    longitude !== null && {
      'uco-core:hasFacet': [
        {
          '@id': derivedIri(id, 'position'),
          '@type': 'uco-location:LatLongCoordinatesFacet',
          'uco-location:latitude': decimal(latitude),
          'uco-location:longitude': decimal(longitude),
        },
      ],
    };
  return { '@id': iri(id), '@type': 'uco-location:Location', ...(called !== '' && { 'uco-core:name': called }), ...position };
}

function actNode({ id, fields, standing }: RecordOf<'act'>): Node {
  return {
    '@id': iri(id),
    '@type': 'uco-action:Action',
    'uco-core:name': fields.type,
    // Standing has no term of its own: without it a reported act would read as a certain one.
    ...described([
      `standing: ${standing.standing}${standing.denied > 0 ? `, denied by ${String(standing.denied)}` : ''}`,
      timeWords(fields.happened),
      fields.placeWords,
    ]),
    ...(fields.place !== null && { 'uco-action:location': [{ '@id': iri(fields.place) }] }),
  };
}

function relationship(source: string, target: string, kind: string, id?: string): Node {
  return {
    '@id': id === undefined ? derivedIri(source, `${kind} ${target}`) : iri(id),
    '@type': 'uco-core:Relationship',
    'uco-core:source': [{ '@id': iri(source) }],
    'uco-core:target': [{ '@id': iri(target) }],
    'uco-core:kindOfRelationship': kind,
    'uco-core:isDirectional': { '@type': 'xsd:boolean', '@value': 'true' },
  };
}

function described(parts: readonly string[]): Node {
  const text = parts.filter((part) => part !== '').join('; ');
  return text === '' ? {} : { 'uco-core:description': text };
}

function timeWords(time: UncertainTime | null): string {
  return time === null ? '' : `time as stated: ${time.words}`;
}

/** UCO's times are exact instants: only a time stated to the minute with its zone is one. */
function timesOf(time: UncertainTime | null): Node {
  if (time === null || time.earliest === null || time.earliest !== time.latest || time.offset === null) return {};
  if (time.earliestTime === null || time.earliestTime !== time.latestTime || time.qualification !== null) return {};
  return { 'uco-core:startTime': [{ '@type': 'xsd:dateTime', '@value': `${time.earliest}T${time.earliestTime}:00${time.offset}` }] };
}

function iri(id: string): string {
  return `kb:${id}`;
}

/** A UUIDv8 (RFC 9562 §5.8) of the record and the part, so that the same package content has the same names. */
function derivedIri(id: string, part: string): string {
  const bytes = createHash('sha256').update(`${id} ${part}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return iri(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}
