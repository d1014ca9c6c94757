/** The only list of what a window or command line may ask of the engine. Add a line here first, then its handler in core. */
import { z } from 'zod';
import { actorContract, Passphrase, PersonName } from '../actors/contract.ts';
import { AccessionId, ActivityId, EventId, IncidentId, ItemId, LinkId, NoteId, ProposalId } from '../ids.ts';
import { AccessionEntry, AccessionSummary, EntryOutcome, ImportReport } from '../model/accession.ts';
import { ChronicleEntry, ChronicleFilter, DevicePosition, MapAnswer } from '../model/chronicle.ts';
import { CaseSummary } from '../model/case.ts';
import { CheckpointSummary, CustodyEntry, CustodyEventType, Subject } from '../model/custody.ts';
import { Incident, IncidentChange, IncidentDraft } from '../model/incident.ts';
import { Extraction, ItemCard, ItemFilter, ItemPage, ItemSort, Link, Note } from '../model/item.ts';
import { VerifyDepth, VerifyReport } from '../model/verification.ts';
import { ActQuery, ActRow, ChainStep } from '../records/act-row.ts';
import { Evidence, OrganisationQuery, OrganisationRow, PersonQuery, PersonRow, PlaceQuery, PlaceRow, SamePerson } from '../records/list-rows.ts';
import { AnyRecord, HistoryEntry, Label, RecordId, RecordKindName, RecordStep } from '../records/record.ts';
import { CellKey, FigureAnswer, FigureMember, SavedFigure } from '../figures/answer.ts';
import { FigureRule } from '../figures/rule.ts';
import { OlderCheckpoint, proofMethods } from '../proofs/contract.ts';
import { fixityContract } from '../fixity/contract.ts';
import { TermCode } from '../records/structures.ts';
import { UsedIn, VocabularyList, VocabularyTerm } from '../vocabulary/contract.ts';
import { SearchAnswer, SearchQuery } from '../search/search.ts';
import { PassageFragment } from '../passage.ts';
import { timeContract } from '../timestamps/time-contract.ts';
import { SheetPreview, SheetReport, SheetRequest } from '../sheets/report.ts';
import { command, job, Progress, query, type Contract, type Events } from './procedure.ts';

const nothing = z.strictObject({});

export const Activity = z.strictObject({
  id: ActivityId,
  method: z.enum(['import.run', 'describe.run', 'verify.case', 'verify.path', 'export.run', 'sample.create', 'sheet.import', 'fixity.run']),
  state: z.enum(['running', 'paused', 'stopping']),
  /** Null until the first report. */
  progress: Progress.nullable(),
  startedAt: z.string(),
});
export type Activity = z.output<typeof Activity>;

export const ExportRequest = z.strictObject({
  /** Folder in which the package folder is made. */
  into: z.string(),
  /** Both empty: everything. Otherwise the items named and those linked to the incidents named. */
  incidents: z.array(IncidentId),
  items: z.array(ItemId),
  profile: z.enum(['full']),
  /** The approved proposal it is made by, where the case demands a second person's word. */
  proposal: ProposalId.optional(),
});

export const ExportResult = z.strictObject({ package: z.string(), items: z.int(), bytes: z.int(), files: z.int(), knownGaps: z.int() });

const PublishedWords = z.string().trim().min(1).max(500).optional();

export const UnlockingWords = z.union([z.strictObject({ passphrase: Passphrase }), z.strictObject({ recoveryKey: z.string().max(200) })]);

export const contract = {
  ...actorContract,
  /** `founder` is its owner; without one the case is open and signs by itself. A sealed case needs one. */
  'case.create': command(
    z.strictObject({
      path: z.string(),
      name: z.string().trim().min(1).max(200),
      founder: z.strictObject({ name: PersonName, passphrase: Passphrase, protection: z.enum(['sealed', 'open']) }).optional(),
    }),
    CaseSummary,
  ),
  /** Rejects with `locked` where words are needed, `wrong-passphrase`, or `wait` with the `seconds` to wait. Without words an open case with people can be read. */
  'case.open': command(z.strictObject({ path: z.string(), words: UnlockingWords.optional() }), CaseSummary),
  /** What opening a case takes: nothing, words to read it, or words to write to it. */
  'case.needs': query(z.strictObject({ path: z.string() }), z.strictObject({ words: z.enum(['reading', 'writing']).nullable() })),
  'case.close': command(nothing, nothing),
  'case.current': query(nothing, CaseSummary.nullable()),
  /** Makes the sample case in the folder given and opens it. */
  'sample.create': job(z.strictObject({ path: z.string(), language: z.enum(['en', 'ru', 'kk']) }), CaseSummary),

  'activity.list': query(nothing, z.array(Activity)),
  'activity.pause': query(z.strictObject({ id: ActivityId }), nothing),
  'activity.resume': query(z.strictObject({ id: ActivityId }), nothing),
  'activity.stop': query(z.strictObject({ id: ActivityId }), nothing),

  /** Ends when securing ends; describing goes on as an activity of its own. An interrupted import of the same paths and source is completed rather than begun anew. */
  'import.run': job(z.strictObject({ paths: z.array(z.string().min(1)).min(1), source: z.string().trim().max(500) }), ImportReport),
  /** Describes whatever is secured and not yet described; ends at once when there is nothing. `skipped` items stay pending: their original is not in the store as it was secured. */
  'describe.run': job(nothing, z.strictObject({ described: z.int(), undecodable: z.int(), skipped: z.int() })),
  /** Items now in view are described first. */
  'describe.prioritise': query(z.strictObject({ nos: z.array(z.int()).max(500) }), nothing),
  'accession.list': query(nothing, z.array(AccessionSummary)),
  'accession.entries': query(
    z.strictObject({ accession: AccessionId, outcome: EntryOutcome.optional(), after: z.int().optional(), limit: z.int().min(1).max(1000) }),
    z.strictObject({ entries: z.array(AccessionEntry), next: z.int().nullable() }),
  ),

  /** All item numbers that match, in order; cards are fetched for what is in view. */
  'item.order': query(z.strictObject({ filter: ItemFilter, sort: ItemSort }), z.strictObject({ nos: z.array(z.int()) })),
  'item.cards': query(z.strictObject({ nos: z.array(z.int()).max(500) }), z.array(ItemCard)),
  'item.get': query(z.strictObject({ item: ItemId }), ItemPage),
  /** By id, SHA-256, `no`, or an unambiguous beginning of a SHA-256 of 8 digits or more. */
  'item.find': query(z.strictObject({ reference: z.string() }), ItemCard),
  'item.extractions': query(z.strictObject({ item: ItemId }), z.array(Extraction)),
  /** Records in the custody log that the original itself was opened to be seen or heard. */
  'item.view': command(z.strictObject({ item: ItemId }), nothing),

  'incident.list': query(z.strictObject({ text: z.string().max(200).optional() }), z.array(Incident)),
  'incident.get': query(
    z.strictObject({ incident: IncidentId }),
    z.strictObject({ incident: Incident, links: z.array(z.strictObject({ link: Link, card: ItemCard })) }),
  ),
  'incident.create': command(IncidentDraft, Incident),
  'incident.change': command(z.strictObject({ incident: IncidentId, change: IncidentChange }), Incident),
  /** Takes it out of lists; history stays and it can be restored by undo. Refused with `invalid-input` while items are linked. */
  'incident.withdraw': command(z.strictObject({ incident: IncidentId }), nothing),

  'link.create': command(
    z.strictObject({
      items: z.array(ItemId).min(1).max(10_000),
      incident: IncidentId,
      note: z.string().max(20_000).optional(),
      passage: PassageFragment.optional(),
    }),
    z.strictObject({ links: z.array(Link) }),
  ),
  'link.change': command(
    z.strictObject({ link: LinkId, note: z.string().max(20_000).optional(), passage: PassageFragment.nullable().optional() }),
    Link,
  ),
  'link.remove': command(z.strictObject({ link: LinkId }), nothing),

  'note.add': command(z.strictObject({ item: ItemId, text: z.string().trim().min(1).max(20_000), passage: PassageFragment.optional() }), Note),
  'note.change': command(z.strictObject({ note: NoteId, text: z.string().trim().min(1).max(20_000) }), Note),
  'note.remove': command(z.strictObject({ note: NoteId }), nothing),

  /** Newest first; `before` is the seq to go on from. `by` is an actor's id, or `case`. */
  'log.list': query(
    z.strictObject({
      subject: Subject.optional(),
      by: z.string().max(40).optional(),
      types: z.array(CustodyEventType).optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(1000),
    }),
    z.strictObject({ events: z.array(CustodyEntry), size: z.int(), next: z.int().nullable() }),
  ),
  'log.checkpoint': query(nothing, CheckpointSummary.nullable()),
  ...proofMethods,
  /** Of the kind's own fields; a field left out stays empty. What is not of its form is refused with `invalid-input`, naming the field. */
  'record.create': command(
    z.strictObject({ kind: RecordKindName, fields: z.record(z.string(), z.json()), reason: z.string().trim().max(1000).optional() }),
    AnyRecord,
  ),
  'record.change': command(
    z.strictObject({ kind: RecordKindName, id: RecordId, fields: z.record(z.string(), z.json()), reason: z.string().trim().max(1000).optional() }),
    AnyRecord,
  ),
  /** With what is part of it. Refused with `invalid-input` while others refer to it; history stays and undo restores it. */
  'record.withdraw': command(z.strictObject({ kind: RecordKindName, id: RecordId, reason: z.string().trim().max(1000).optional() }), nothing),
  /** Several steps as one action, all or nothing, undone together; answers the subject of each. */
  'record.apply': command(
    z.strictObject({ steps: z.array(RecordStep).min(1).max(500), reason: z.string().trim().max(1000).optional() }),
    z.strictObject({ subjects: z.array(z.string()) }),
  ),
  'record.get': query(z.strictObject({ kind: RecordKindName, id: RecordId }), AnyRecord),
  /** A page of a list; `where` holds fields that must equal (null: that must be empty). */
  'record.list': query(
    z.strictObject({
      kind: RecordKindName,
      where: z.record(z.string(), z.string().nullable()).optional(),
      text: z.string().max(200).optional(),
      sort: z.enum(['name', 'newest', 'oldest']).optional(),
      offset: z.int().min(0).optional(),
      limit: z.int().min(1).max(1000),
    }),
    z.strictObject({ rows: z.array(AnyRecord), total: z.int() }),
  ),
  /** How records, incidents and items are called; those that are not there are left out. */
  'record.labels': query(z.strictObject({ subjects: z.array(z.string().max(80)).max(1000) }), z.array(Label)),
  /** Newest first, field by field; `before` is the seq to go on from. */
  'record.history': query(
    z.strictObject({ subject: Subject, before: z.int().optional(), limit: z.int().min(1).max(500) }),
    z.strictObject({ entries: z.array(HistoryEntry), next: z.int().nullable() }),
  ),
  /** Acts, and incidents as a whole, with their uncertain times, earliest first; `total` says how many match where there are more than the limit. */
  'timeline.entries': query(
    z.strictObject({ filter: ChronicleFilter, limit: z.int().min(1).max(50_000) }),
    z.strictObject({ entries: z.array(ChronicleEntry), total: z.int() }),
  ),
  /** Every place with what happened there; what has no position, and what has no place, apart. With a filter, only places where something matches. */
  'map.places': query(z.strictObject({ filter: ChronicleFilter }), MapAnswer),
  /** Positions that devices wrote into items, of all or of those linked to an incident. */
  'map.devices': query(
    z.strictObject({ incident: IncidentId.optional(), limit: z.int().min(1).max(20_000) }),
    z.strictObject({ positions: z.array(DevicePosition), total: z.int() }),
  ),
  /** What a rule comes to now; `published` is held against it, in the words it was published in. */
  'figure.compute': query(z.strictObject({ rule: FigureRule, published: PublishedWords }), FigureAnswer),
  /** Who is in a cell, or for null in the total, certain ones first, with the acts, claims and items behind each. */
  'figure.members': query(
    z.strictObject({ rule: FigureRule, cell: CellKey.nullable(), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(FigureMember), total: z.int().min(0) }),
  ),
  /** A figure that the case keeps, with what it comes to now. */
  'figure.saved': query(z.strictObject({ figure: RecordId }), SavedFigure),
  /** Writes total and cells as CSV into a folder outside the case; refused where a file of that name is there. */
  'figure.write-table': command(
    z.strictObject({
      rule: FigureRule,
      published: PublishedWords,
      into: z.string().min(1),
      name: z.string().trim().min(1).max(500),
      language: z.enum(['en', 'ru', 'kk']),
    }),
    z.strictObject({ path: z.string(), rows: z.int().min(0) }),
  ),

  /** The built-in lists, then those of the case's own. */
  'vocabulary.lists': query(nothing, z.array(VocabularyList)),
  /** Built-in terms and the case's own together. */
  'vocabulary.terms': query(z.strictObject({ list: TermCode }), z.array(VocabularyTerm)),
  /** How many living records use each code; codes that none uses are left out. */
  'vocabulary.uses': query(UsedIn, z.array(z.strictObject({ code: z.string(), uses: z.int().min(1) }))),
  /** The records that use one code, as subjects. */
  'vocabulary.users': query(
    z.strictObject({ of: UsedIn, code: TermCode, offset: z.int().min(0).optional(), limit: z.int().min(1).max(1000) }),
    z.strictObject({ subjects: z.array(z.string()), total: z.int().min(0) }),
  ),
  /** A page of acts by uncertain time, each with who had which part. */
  'act.list': query(ActQuery, z.strictObject({ rows: z.array(ActRow), total: z.int() })),
  /** The chain that an act belongs to, from its first act on; branches are told by depth. */
  'act.chain': query(z.strictObject({ act: RecordId }), z.array(ChainStep)),
  /** The items that claims about it rest on: about the record itself, its roles, its parts in acts. */
  'record.evidence': query(z.strictObject({ kind: z.enum(['person', 'organisation', 'place']), id: RecordId }), z.array(Evidence)),
  'person.list': query(PersonQuery, z.strictObject({ rows: z.array(PersonRow), total: z.int() })),
  /** Who was judged to be the same person, or not to be. */
  'person.same': query(z.strictObject({ person: RecordId }), z.array(SamePerson)),
  'organisation.list': query(OrganisationQuery, z.strictObject({ rows: z.array(OrganisationRow), total: z.int() })),
  'place.list': query(PlaceQuery, z.strictObject({ rows: z.array(PlaceRow), total: z.int() })),
  'place.get': query(z.strictObject({ place: RecordId }), PlaceRow),
  /** There and in whatever lies within. */
  'place.incidents': query(
    z.strictObject({ place: RecordId, limit: z.int().min(1).max(500) }),
    z.strictObject({ rows: z.array(Incident), total: z.int() }),
  ),
  /** The newest record change that undo would take back (seq of its event), or null. */
  'record.undoable': query(nothing, z.strictObject({ event: EventId, type: z.string() }).nullable()),
  /** Takes one record change back by a new change; the log keeps both. */
  'record.undo': command(z.strictObject({ event: EventId }), nothing),

  /** What importing a spreadsheet (CSV, XLSX) would do, with its first rows as understood; without a mapping, columns are known by their names. Writes nothing. */
  'sheet.preview': query(SheetRequest, SheetPreview),
  /** The file becomes an item, its rows become records whose source they are. The same rows again add nothing; stopped, it goes on when it is run again. */
  'sheet.import': job(SheetRequest.extend({ source: z.string().trim().max(500) }), SheetReport),
  /** All living records of a kind into a new .csv or .xlsx file, which an import takes back. Refused with `already-exists` where there is a file. */
  'sheet.export': command(z.strictObject({ kind: RecordKindName, path: z.string().min(1) }), z.strictObject({ rows: z.int(), path: z.string() })),
  /** Words in any order, the last may be a beginning; "phrases", -without. Names are found in any spelling; names exactly so come first. */
  'search.find': query(SearchQuery, SearchAnswer),

  ...timeContract,

  /** `against`: the text of an older checkpoint, of a proof that carries one, or the three lines of a printed one; finds a log that was cut, put back or rewritten. */
  'verify.case': job(z.strictObject({ depth: VerifyDepth, against: OlderCheckpoint }), VerifyReport),
  /** A case folder or any BagIt bag anywhere; needs no open case. */
  /** A sealed case needs words. */
  'verify.path': job(
    z.strictObject({ path: z.string(), depth: VerifyDepth, words: UnlockingWords.optional(), against: OlderCheckpoint }),
    VerifyReport,
  ),
  ...fixityContract,
  'export.run': job(ExportRequest, ExportResult),
} satisfies Contract;

export const events = {
  /** Another case is open now, or none. */
  'case.changed': z.strictObject({ case: CaseSummary.nullable() }),
  'activity.changed': z.strictObject({ activities: z.array(Activity) }),
  /** A job ended, however; `outcome` is its result for `done`, an error code for `failed`. */
  'activity.ended': z.strictObject({ id: ActivityId, method: z.string(), outcome: z.enum(['done', 'stopped', 'failed']), result: z.json() }),
  /** New or newly described items; lists may ask again. At most four a second. */
  'items.changed': z.strictObject({ nos: z.array(z.int()).max(1000), added: z.boolean() }),
  'records.changed': z.strictObject({ subjects: z.array(z.string()) }),
  /** The index of a case from before there was one is whole now. */
  'search.filled': z.strictObject({}),
  /** Originals were checked, or are to be at other times. */
  'fixity.changed': z.strictObject({}),
} satisfies Events;

export type EngineContract = typeof contract;
export type EngineEvents = typeof events;
