/** Understands one row of a spreadsheet: what records it tells of, what it does not say clearly, and why it cannot be taken. Knows no case and writes nothing. */
import type { ChangeOf } from '../records/kinds.ts';
import type { CustomValues } from '../records/structures.ts';
import { readCount } from '../counts/read-count.ts';
import { readUncertainTime } from '../time/read-uncertain-time.ts';
import { understandActs, type UnderstoodAct } from './understand-acts.ts';
import { understandPerson, type UnderstoodPerson } from './understand-person.ts';
import { cellReader, type CellReader } from './cells.ts';
import type { Doubt, MatchTerm, Reject, Understanding } from './understanding.ts';
import { saysNo, saysYes, standingOf, type ClaimStanding } from './cell-words.ts';
import type { SheetMapping } from './mapping.ts';
import type { HeadedSheet, TableRow } from './table.ts';
import type { KnownTargets } from './known-targets.ts';
import { isDecisive, type Target } from './targets.ts';
import { understandOwn } from './understand-own.ts';

export type UnderstoodClaim = Pick<ChangeOf<'claim'>, 'reliability' | 'sourceKind' | 'source' | 'url' | 'accessed' | 'said' | 'count' | 'note'> & {
  standing: ClaimStanding;
  wording: string;
  claimant: string;
};

export type UnderstoodRow = {
  number: number;
  reference: string;
  incident: { reference: string; title: string; when: string; place: string; summary: string; custom: CustomValues };
  /** From the widest to the narrowest; empty ones left out. */
  places: { name: string; type: string | null }[];
  /** What is said of the narrowest. */
  place: { note: string; custom: CustomValues };
  person: UnderstoodPerson | null;
  acts: UnderstoodAct[];
  part: string;
  missing: ChangeOf<'missing-item'>[];
  missingHolder: string;
  claim: UnderstoodClaim;
  denial: { wording: string; claimant: string; said: string } | null;
  /** Every target that says something, with its words as they count for telling whether two rows say the same. */
  said: { [target: string]: string };
  doubts: Doubt[];
  reject: Reject | null;
};

/** One thing that a row says; `term` where the words name one. */
export type Told = { target: Target; words: string; term: { list: string; code: string } | null };

const defaultPart = 'victim';

/** Prepared once for a sheet. `missing`: columns of the mapping that the sheet has not. */
export function rowReader(
  mapping: SheetMapping,
  { header, name }: Pick<HeadedSheet, 'header' | 'name'>,
  match: MatchTerm,
  targets: KnownTargets,
): { missing: string[]; understand(row: TableRow): UnderstoodRow; tell(row: TableRow): Told[] } {
  const reader = cellReader(mapping, header, targets);
  return {
    missing: reader.missing,
    understand: (row) => understandRow({ cells: reader.read(row.cells), targets, match }, row, header, name),
    tell: (row) => tellRow(reader.read(row.cells), match, targets),
  };
}

/** Value by value what a row says, to be looked at before anything is imported. */
function tellRow(cells: CellReader, match: MatchTerm, { all: targets, typeOf }: KnownTargets): Told[] {
  return targets.flatMap((target): Told[] => {
    const type = typeOf(target);
    if (target === 'ignore') return [];
    const isSeveral = type.as === 'names' || type.as === 'terms' || type.as === 'lines';
    const all = isSeveral ? cells.parts(target).map(({ words }) => words) : [cells.words(target)].filter((words) => words !== '');
    return all.map((words) => {
      const code = 'list' in type ? match(type.list, words) : null;
      return { target, words: words.slice(0, 500), term: code !== null && 'list' in type ? { list: type.list, code } : null };
    });
  });
}

type Given = Pick<Understanding, 'cells' | 'targets' | 'match'>;

function understandRow(given: Given, row: TableRow, header: readonly string[], sheetName: string): UnderstoodRow {
  const { cells, targets, match } = given;
  const doubts: Doubt[] = [];
  let reject: Reject | null = null;
  const understanding: Understanding = {
    ...given,
    doubt: (target, words) => void doubts.push({ target, words }),
    reject: (code, target, words) => void (reject ??= { code, target, words }),
    term(target, words) {
      const type = targets.typeOf(target);
      if (words === '' || !('list' in type)) return null;
      const code = match(type.list, words);
      if (code === null && isDecisive(target)) understanding.reject('unknown-term', target, words);
      else if (code === null) understanding.doubt(target, words);
      return code;
    },
  };
  const person = understandPerson(understanding);
  const acts = understandActs(understanding);
  const incident = understandOwn(understanding, 'incident');
  const place = understandOwn(understanding, 'place');
  const understood = {
    number: row.number,
    reference: cells.words('row.reference'),
    incident: {
      reference: cells.words('incident.reference'),
      title: cells.words('incident.title') || sheetName,
      when: cells.words('incident.when'),
      place: cells.words('incident.place'),
      summary: [cells.words('incident.summary'), ...incident.unknown].filter((words) => words !== '').join('\n'),
      custom: incident.custom,
    },
    places: placesOf(cells),
    place: { note: place.unknown.join('\n'), custom: place.custom },
    person,
    acts,
    part: understanding.term('involvement.part', cells.words('involvement.part')) ?? defaultPart,
    missing: missingOf(understanding),
    missingHolder: cells.words('missing-item.holder'),
    claim: claimOf(understanding, row, header),
    denial: denialOf(cells),
    said: saidBy(cells, targets),
    doubts,
  };
  for (const target of targets.all) if (targets.typeOf(target).as === 'time') checkTime(understanding, target);
  for (const target of ['person.count', 'claim.count', 'act.count'] as const) checkCount(understanding, target);
  const tells = person !== null || acts.length > 0 || cells.hasCell((target) => /^(incident|claim|denial|missing-item)\./.test(target));
  return { ...understood, reject: tells ? reject : { code: 'nothing-read', target: null, words: '' } };
}

function placesOf(cells: CellReader): UnderstoodRow['places'] {
  const levels = [
    ['place.region', 'region'],
    ['place.city', 'city'],
    ['place.spot', null],
  ] as const;
  return levels.map(([target, type]) => ({ name: cells.words(target), type })).filter(({ name }) => name !== '');
}

/** A cell of "yes" names the thing by its column: "Phone seized: yes". */
function missingOf(understanding: Understanding): UnderstoodRow['missing'] {
  const { cells } = understanding;
  const things = cells.parts('missing-item.title').filter(({ words }) => !saysNo(words));
  const stated = cells.words('missing-item.type');
  const { custom, unknown } = understandOwn(understanding, 'missing-item');
  const note = [cells.words('missing-item.note'), ...unknown].filter((line) => line !== '').join('\n');
  return things.map(({ words, column }) => {
    const title = saysYes(words) ? column : words;
    const type = understanding.term('missing-item.type', stated === '' ? withoutSeizing(title) : stated);
    return {
      title: title.slice(0, 500),
      type,
      description: cells.words('missing-item.description'),
      heldBy: cells.words('missing-item.heldBy'),
      receipt: understanding.term('missing-item.receipt', cells.words('missing-item.receipt')),
      returned: cells.words('missing-item.returned'),
      condition: cells.words('missing-item.condition'),
      note,
      custom,
    };
  });
}

/** "Phone seized" and «изъят телефон» name a phone. */
function withoutSeizing(title: string): string {
  const thing = title
    .replace(/(?<!\p{L})(?:seized|taken|confiscated|изъят\p{L}*|отобра\p{L}*|алынды|алынған|алып қойылған|тәркіленген)(?!\p{L})/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return thing === '' ? title : thing;
}

function claimOf(understanding: Understanding, row: TableRow, header: readonly string[]): UnderstoodClaim {
  const { cells } = understanding;
  const words = cells.words('claim.standing');
  const standing = words === '' ? 'reported' : standingOf(words);
  if (standing === null) understanding.reject('unknown-standing', 'claim.standing', words);
  return {
    standing: standing ?? 'reported',
    wording: cells.words('claim.wording') || wholeRow(row, header),
    reliability: understanding.term('claim.reliability', cells.words('claim.reliability')),
    sourceKind: understanding.term('claim.sourceKind', cells.words('claim.sourceKind')),
    source: cells.words('claim.source'),
    url: cells.words('claim.url'),
    accessed: dayOf(cells.words('claim.accessed')),
    claimant: cells.words('claim.claimant'),
    said: cells.words('claim.said'),
    count: cells.words('claim.count'),
    note: cells.words('claim.note'),
  };
}

/** Where no column holds the source's wording, the row itself is it. */
function wholeRow({ cells }: TableRow, header: readonly string[]): string {
  return cells
    .map((cell, at) => (cell.trim() === '' ? null : `${header[at]}: ${cell.trim()}`))
    .filter((part) => part !== null)
    .join('; ')
    .slice(0, 100_000);
}

function denialOf(cells: CellReader): UnderstoodRow['denial'] {
  const wording = cells.words('denial.wording');
  if (wording === '' || saysNo(wording)) return null;
  return { wording, claimant: cells.words('denial.claimant'), said: cells.words('denial.said') };
}

function dayOf(words: string): string | null {
  const { earliest, latest } = readUncertainTime(words.slice(0, 500) || '-');
  return earliest !== null && earliest === latest && /^\d{4}-\d{2}-\d{2}$/.test(earliest) ? earliest : null;
}

/** Times count as the same however they are written. */
function saidBy(cells: CellReader, { all: targets, typeOf }: KnownTargets): { [target: string]: string } {
  const said: { [target: string]: string } = {};
  for (const target of targets) {
    if (target === 'ignore' || !cells.hasCell((each) => each === target)) continue;
    const words = cells.words(target).normalize('NFC').replace(/\s+/g, ' ').trim();
    if (words !== '') said[target] = typeOf(target).as === 'time' ? sameTime(words) : words;
  }
  return said;
}

function sameTime(words: string): string {
  const { words: _, ...read } = readUncertainTime(words.slice(0, 500));
  return read.relation === null ? words : JSON.stringify(read);
}

function checkTime({ cells, doubt }: Understanding, target: Target): void {
  const words = cells.words(target);
  if (words === '') return;
  const { relation, duration } = readUncertainTime(words.slice(0, 500));
  if (relation === null && duration === null) doubt(target, words);
}

function checkCount({ cells, doubt }: Understanding, target: Target): void {
  const words = cells.words(target);
  if (words !== '' && readCount(words.slice(0, 500)).lower === null) doubt(target, words);
}
