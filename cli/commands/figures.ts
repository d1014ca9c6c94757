/** `kualik figures`: what the records of a case come to, counted by a rule. Knows no SQL and counts nothing itself. */
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FigureRule } from '../../shared/figures/rule.ts';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { withCase, type EngineClient } from '../engine.ts';
import { figureLines, type AskedFigure } from '../figure-words.ts';
import { readFigureRule } from '../figure-rule.ts';

const one = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const options = {
  ...commonOptions,
  unit: one,
  by: one,
  level: one,
  act: many,
  part: many,
  role: many,
  place: many,
  incident: many,
  on: one,
  from: one,
  to: one,
  standing: one,
  denied: one,
  published: one,
  members: { type: 'boolean' },
  saved: one,
  csv: one,
} as const;

export const figuresCommand: Command = {
  usage: `figures CASE [--unit persons|acts|incidents] [--by role,place,…] [--act T…] [--part T…] [--role T…]
                [--place P…] [--incident I…] [--on DAY | --from DAY --to DAY] [--standing S]
                [--published WORDS] [--members] [--csv FILE]
       kualik figures CASE --saved TITLE|all`,
  details: `Counts what is recorded one by one, and says the least and the most it can be in all, with groups by
their bounds. Persons judged to be certainly or probably the same count once. Somebody with two roles
is in two rows and once in the total: rows are not to be added up. Without --part, whoever had any
part in an act counts, those who did it too.

  --unit U           persons (the default), acts or incidents
  --by D,…           rows for each: role, place, act, standing, part, incident; up to three
  --level TYPE       with "place": the kind of place that rows are, such as city
  --act T            acts of this type or of one that falls under it; may be given several times
  --part T           who had this part: victim, perpetrator…; several are any of them
  --role T           who had this role then: journalist, lawyer…
  --place P          in this place or in one within it: its name or id
  --incident I       of this incident: its id, a beginning of that, or its title
  --on DAY           begun then, in words or as 2016-05-21; whole months and years are ranges
  --from, --to DAY   begun in this range; what only may lie in it counts in the upper bound
  --standing S       at least alleged, reported, corroborated or verified
  --denied D         with (the default), without or only what some claim denies
  --published WORDS  a number to hold against the total: "at least 54"
  --members          also who is in the total, with the claims behind each
  --saved TITLE      a figure that the case keeps, or "all" of them, instead of a rule given here
  --csv FILE         also writes the table to FILE, which must not exist yet

Terms are given by code or in words in English, Russian or Kazakh.`,
  async run(parameters, around) {
    const { output } = around;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [path] = takeWords(positionals, ['CASE']);
    const asked = await withCase(around, path, async (client) => {
      const figures = values.saved === undefined ? [await given(client, values)] : await saved(client, values.saved);
      const members = values.members ? await membersOf(client, figures) : null;
      const written = values.csv === undefined ? null : await write(client, figures, values.csv, values.published);
      return { figures, members, written, lines: await figureLines(client, figures, members) };
    });
    const { figures, members, written, lines } = asked;
    const documents = figures.map((figure, at) => ({ ...plain(figure), ...(members && { members: members[at] }) }));
    output.answer({ figures: documents, ...(written && { csv: written.path }) }, () => [...lines, ...(written ? [`Wrote ${written.path}`] : [])]);
    return 0;
  },
};

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function given(client: EngineClient, values: Values): Promise<AskedFigure> {
  const rule = await readFigureRule(client, values);
  return { saved: null, answer: await client.call('figure.compute', { rule, published: values.published }) };
}

async function saved(client: EngineClient, wanted: string): Promise<AskedFigure[]> {
  const { rows } = await client.call('record.list', { kind: 'figure', limit: 1000 });
  const titled = rows.filter((row) => row.kind === 'figure' && (wanted === 'all' || row.fields.title === wanted || row.id === wanted));
  if (titled.length === 0 && wanted !== 'all') throw usageError(`This case keeps no figure called "${wanted}".`);
  const found: AskedFigure[] = [];
  for (const { id } of titled) {
    const figure = await client.call('figure.saved', { figure: id });
    found.push({ saved: figure, answer: figure.answer });
  }
  return found;
}

async function membersOf(client: EngineClient, figures: readonly AskedFigure[]) {
  return Promise.all(
    figures.map(async ({ answer }) => {
      if (!answer) return [];
      const rows = [];
      for (let offset = 0; ; offset += 200) {
        const page = await client.call('figure.members', { rule: answer.rule, cell: null, offset, limit: 200 });
        rows.push(...page.rows);
        if (rows.length >= page.total || page.rows.length === 0) return rows;
      }
    }),
  );
}

async function write(client: EngineClient, figures: readonly AskedFigure[], file: string, published: string | undefined) {
  const [figure] = figures;
  if (figures.length !== 1 || !figure?.answer) throw usageError('--csv writes one figure: name one with --saved, or give its rule.');
  const path = resolve(file);
  const rule: FigureRule = figure.answer.rule;
  const words = published ?? figure.saved?.published?.words;
  return client.call('figure.write-table', { rule, published: words, into: dirname(path), name: basename(path), language: 'en' });
}

function plain({ saved: kept, answer }: AskedFigure) {
  const about = kept ? { id: kept.id, title: kept.title, note: kept.note, source: kept.source, published: kept.published } : {};
  return { ...about, ...(answer ?? { rule: null }) };
}
