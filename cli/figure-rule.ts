/** Reads a figure's rule from options of the command line. Knows no output. */
import { AppError } from '../shared/errors.ts';
import { countedStandings, dimensions, FigureRule, figureUnits } from '../shared/figures/rule.ts';
import { readUncertainTime } from '../shared/time/read-uncertain-time.ts';
import { usageError } from './command.ts';
import type { EngineClient } from './engine.ts';
import { findIncident } from './references.ts';
import { termsNamed } from './terms.ts';

type Options = { [Name in 'unit' | 'by' | 'level' | 'on' | 'from' | 'to' | 'standing' | 'denied']?: string | undefined } & {
  [Name in 'act' | 'part' | 'role' | 'place' | 'incident']?: string[] | undefined;
};

/** Rejects with AppError `invalid-input` or `not-found`, naming the option. */
export async function readFigureRule(client: EngineClient, options: Options): Promise<FigureRule> {
  const { unit = 'persons', by = '', level, standing, denied = 'with' } = options;
  const [acts, parts, roles] = [
    await termsNamed(client, 'act', options.act ?? [], '--act'),
    await termsNamed(client, 'part', options.part ?? [], '--part'),
    await termsNamed(client, 'role', options.role ?? [], '--role'),
  ];
  const places: string[] = [];
  for (const place of options.place ?? []) places.push(await placeNamed(client, place));
  const incidents: string[] = [];
  for (const incident of options.incident ?? []) incidents.push((await findIncident(client, incident)).id);
  const rule = {
    unit: oneOf(figureUnits, unit, '--unit'),
    by: by
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => oneOf(dimensions, name, '--by')),
    placeType: level === undefined ? null : (await termsNamed(client, 'place-type', [level], '--level'))[0]!,
    where: {
      acts,
      parts,
      roles,
      places,
      incidents,
      ...range(options),
      least: standing === undefined ? null : oneOf(countedStandings, standing, '--standing'),
      denied: oneOf(['with', 'without', 'only'] as const, denied, '--denied'),
    },
  };
  const read = FigureRule.safeParse(rule);
  if (!read.success) throw usageError(`This is no rule to count by: ${read.error.issues.map(({ message }) => message).join('; ')}.`);
  return read.data;
}

function oneOf<const Values extends readonly string[]>(values: Values, given: string, option: string): Values[number] {
  const found = values.find((value) => value === given.toLowerCase());
  if (found === undefined) throw usageError(`${option} is one of: ${values.join(', ')}; not "${given}".`);
  return found;
}

function range({ on, from, to }: Options): { from: string | null; to: string | null } {
  if (on !== undefined && (from !== undefined || to !== undefined)) throw usageError('Give either --on, or --from and --to.');
  if (on !== undefined) return { from: day(on, 'earliest', '--on'), to: day(on, 'latest', '--on') };
  return { from: from === undefined ? null : day(from, 'earliest', '--from'), to: to === undefined ? null : day(to, 'latest', '--to') };
}

function day(words: string, end: 'earliest' | 'latest', option: string): string {
  const found = readUncertainTime(words.trim() || ' ')[end];
  if (found === null || !/^\d{4}-/.test(found)) throw usageError(`${option}: "${words}" names no day, such as 2016-05-21 or "May 2016".`);
  return found;
}

async function placeNamed(client: EngineClient, words: string): Promise<string> {
  const { rows } = await client.call('record.list', { kind: 'place', text: words, limit: 1000 });
  const wanted = words.trim().toLowerCase();
  const exact = rows.filter((row) => row.kind === 'place' && row.fields.names.some(({ text }) => text.toLowerCase() === wanted));
  const found = exact.length > 0 ? exact : await byId(client, wanted);
  if (found.length === 0) throw new AppError('not-found', `--place: there is no place "${words}" in this case.`, { place: words });
  if (found.length > 1) {
    const ids = found.map(({ id }) => id);
    throw new AppError('invalid-input', `--place: several places are called "${words}". Give the id of one: ${ids.join(', ')}.`, {
      place: words,
      ids,
    });
  }
  return found[0]!.id;
}

async function byId(client: EngineClient, id: string): Promise<{ id: string }[]> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return [];
  const [label] = await client.call('record.labels', { subjects: [`place:${id}`] });
  return label && !label.withdrawn ? [{ id }] : [];
}
