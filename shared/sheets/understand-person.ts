/** Understands whom a row tells of: a named person, somebody unnamed, a group; with roles and organisations. Knows no case. */
import type { ChangeOf } from '../records/kinds.ts';
import { readCount } from '../counts/read-count.ts';
import { foldPhrases } from '../phrases.ts';
import type { Name } from '../records/structures.ts';
import { isUnnamed } from './cell-words.ts';
import { typeOf, type Target } from './targets.ts';
import { understandOwn } from './understand-own.ts';
import type { Understanding } from './understanding.ts';

export type UnderstoodPerson = {
  fields: ChangeOf<'person'>;
  /** Rows that agree in it are about one person; null where nothing tells that. */
  sameAs: string | null;
  affiliations: { role: string | null; organisation: string; title: string }[];
};

type Form = NonNullable<ChangeOf<'person'>['form']>;

/** Null where the row's cells say nothing of a person or of what was done to one. */
export function understandPerson(understanding: Understanding): UnderstoodPerson | null {
  const { cells } = understanding;
  const tells = cells.hasCell((target) => /^(person|affiliation)\./.test(target) || (/^act(-\d)?\./.test(target) && !isOfIncident(target)));
  if (!tells) return null;
  const names = namesOf(understanding);
  const count = cells.words('person.count');
  const description = [cells.words('person.description'), ...unnamedWords(understanding)].filter((words) => words !== '').join('\n');
  const { custom, unknown } = understandOwn(understanding, 'person');
  const fields: ChangeOf<'person'> = {
    form: formOf(understanding, names, count),
    names,
    description,
    gender: understanding.term('person.gender', cells.words('person.gender')),
    born: cells.words('person.born'),
    count: isOne(count) ? null : count || null,
    besides: choice(understanding, 'person.besides', 'not-known') as NonNullable<ChangeOf<'person'>['besides']>,
    reference: cells.words('person.reference'),
    note: [cells.words('person.note'), ...unknown].filter((words) => words !== '').join('\n'),
    custom,
  };
  return { fields, sameAs: sameAs(understanding, names), affiliations: affiliationsOf(understanding) };
}

/** How many an act counts is not whom it was done to. */
function isOfIncident(target: Target): boolean {
  return /\.(count|reference|note|court)$/.test(target);
}

/** The first is the name, the others its spellings; who is unnamed has none. */
function namesOf({ cells }: Understanding): Name[] {
  const main = cells.parts('person.names').filter(({ words }) => !isUnnamed(words));
  const others = cells.parts('person.otherNames').filter(({ words }) => !isUnnamed(words));
  const seen = new Set<string>();
  return [...main, ...others]
    .map(({ words }) => words.slice(0, 500))
    .filter((text) => !seen.has(text) && seen.add(text))
    .slice(0, 50)
    .map((text, at) => ({ text, use: at === 0 && main.length > 0 ? 'main' : 'spelling' }));
}

/** "Unknown woman 2" in a name column tells more than that the name is not known. */
function unnamedWords({ cells }: Understanding): string[] {
  const words = cells.words('person.names');
  return words !== '' && isUnnamed(words) && /\d$/.test(words.trim()) ? [words] : [];
}

function formOf(understanding: Understanding, names: readonly Name[], count: string): Form {
  const stated = understanding.cells.words('person.form');
  if (stated !== '') return choice(understanding, 'person.form', 'named') as Form;
  if (count !== '' && !isOne(count)) return 'group';
  return names.length === 0 ? 'unnamed' : 'named';
}

function isOne(count: string): boolean {
  const { lower, upper } = readCount(count || '-');
  return lower === 1 && upper === 1;
}

function choice(understanding: Understanding, target: Target, initial: string): string {
  const words = understanding.cells.words(target);
  const type = typeOf(target);
  if (words === '' || type.as !== 'choice') return initial;
  const chosen = type.choices.find((each) => each === words.toLowerCase().trim().replaceAll(' ', '-'));
  if (chosen === undefined) understanding.reject('unknown-choice', target, words);
  return chosen ?? initial;
}

/** The person's own reference, else name and key together; a name alone does not make two rows one person. */
function sameAs({ cells }: Understanding, names: readonly Name[]): string | null {
  const reference = cells.words('person.reference');
  if (reference !== '') return `reference ${reference}`;
  const key = cells.words('person.key');
  const name = names[0]?.text;
  return key === '' || name === undefined ? null : `name ${foldPhrases(name).replace(/\s+/g, ' ')} key ${foldPhrases(key)}`;
}

/** One organisation goes with every role; several go with as many roles, one each, else stand by themselves. */
function affiliationsOf(understanding: Understanding): UnderstoodPerson['affiliations'] {
  const { cells } = understanding;
  const title = cells.words('affiliation.title');
  const roles = [...new Set(cells.parts('affiliation.role').map(({ words }) => understanding.term('affiliation.role', words)))].filter(
    (role) => role !== null,
  );
  const organisations = cells.parts('affiliation.organisation').map(({ words }) => words.slice(0, 500));
  if (roles.length === 0 && organisations.length === 0) return title === '' ? [] : [{ role: null, organisation: '', title }];
  if (roles.length === 0) return organisations.map((organisation) => ({ role: null, organisation, title }));
  if (organisations.length <= 1) return roles.map((role) => ({ role, organisation: organisations[0] ?? '', title }));
  if (organisations.length === roles.length) return roles.map((role, at) => ({ role, organisation: organisations[at]!, title }));
  return [
    ...roles.map((role) => ({ role, organisation: '', title })),
    ...organisations.map((organisation) => ({ role: null, organisation, title: '' })),
  ];
}
