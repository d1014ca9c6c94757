/** Figures as tables of the command line, with their bounds and hedges. Knows no option. */
import type { FigureAnswer, FigureCount, FigureMember, HeldAgainst, SavedFigure } from '../shared/figures/answer.ts';
import { cellWords } from '../shared/figures/key-words.ts';
import type { EngineClient } from './engine.ts';
import { columns } from './terminal-text.ts';
import { termWords } from './terms.ts';
import { count } from './words.ts';

/** A rule given on the command line has no title; one of another version no answer. */
export type AskedFigure = { saved: SavedFigure | null; answer: FigureAnswer | null };

type TermWords = (list: string, code: string) => string;

export async function figureLines(
  client: EngineClient,
  figures: readonly AskedFigure[],
  members: readonly FigureMember[][] | null,
): Promise<string[]> {
  const words = await termWords(client, ['role', 'act', 'part']);
  if (figures.length === 0) return ['This case keeps no figures yet.'];
  return figures.flatMap(({ saved, answer }, at) => [
    ...(at > 0 ? [''] : []),
    ...(saved ? [saved.title] : []),
    ...(answer ? linesOf(answer, words) : ['This version of Kualik cannot apply its rule.']),
    ...(members?.[at]?.map((member) => memberLine(member, words)) ?? []),
  ]);
}

function linesOf(answer: FigureAnswer, words: TermWords): string[] {
  const { rule, total, cells, cellsLeftOut, overlap, held } = answer;
  const name = cellWords(answer, words, 'en');
  const table = cells.map(({ key, ...cell }) => [...key.map((one, at) => name(rule.by[at]!, one)), ...numberCells(cell, rule.unit)]);
  const heading = [...rule.by, rule.unit, 'at least', 'at most', 'made of', 'standing'];
  const sum = ['total', ...rule.by.slice(1).map(() => ''), ...numberCells(total, rule.unit)];
  return [
    ...(rule.by.length === 0 ? columns([heading, numberCells(total, rule.unit)]) : columns([heading, ...table, sum])),
    ...(overlap ? [`Some are in several rows: the rows come to more than the total, and are not to be added up.`] : []),
    ...(cellsLeftOut > 0 ? [`${count(cellsLeftOut, 'further row')} of smaller numbers left out.`] : []),
    ...(held ? [heldLine(held, total)] : []),
  ];
}

function numberCells(cell: FigureCount, unit: FigureAnswer['rule']['unit']): string[] {
  const { number, lower, upper } = cell;
  return [String(number), String(lower), upper === null ? 'open' : String(upper), madeOf(cell, unit) || '–', standings(cell) || '–'];
}

/** "43 named, 2 unnamed, 1 group, 3 only possibly". */
function madeOf({ oneByOne, named, pseudonymous, unnamed, groups, possibly }: FigureCount, unit: FigureAnswer['rule']['unit']): string {
  const ones =
    unit === 'persons'
      ? [
          [named, 'named'],
          [pseudonymous, 'under a pseudonym'],
          [unnamed, 'unnamed'],
        ]
      : [[groups > 0 ? oneByOne : 0, 'one by one']];
  const parts = [
    ...ones.filter(([many]) => Number(many) > 0).map(([many, what]) => `${many} ${what}`),
    ...(groups > 0 ? [count(groups, unit === 'persons' ? 'group' : 'record of several', unit === 'persons' ? 'groups' : 'records of several')] : []),
    ...(possibly > 0 ? [`${possibly} only possibly`] : []),
  ];
  return parts.join(', ');
}

function standings({ standings: said, denied }: FigureCount): string {
  const parts = (['verified', 'corroborated', 'reported', 'alleged'] as const).filter((one) => said[one] > 0).map((one) => `${said[one]} ${one}`);
  return [...parts, ...(said.unsourced > 0 ? [`${said.unsourced} without a source`] : []), ...(denied > 0 ? [`${denied} denied by some`] : [])].join(
    ', ',
  );
}

/** "Published: at least 54. Documented one by one: 45 (43 named, 2 unnamed). Gap: at least 9." */
export function heldLine({ published, documented, gap, contradicted }: HeldAgainst, { named, pseudonymous, unnamed }: FigureCount): string {
  const forms = [named > 0 && `${named} named`, pseudonymous > 0 && `${pseudonymous} under a pseudonym`, unnamed > 0 && `${unnamed} unnamed`].filter(
    Boolean,
  );
  const made = `Published: ${published.words}. Documented one by one: ${documented}${forms.length > 0 ? ` (${forms.join(', ')})` : ''}.`;
  if (gap === null) return `${made} The published words were not understood as a number.`;
  if (contradicted) return `${made} More is documented than was published.`;
  return gap.lower === 0 && gap.upper === null ? `${made} As many are documented.` : `${made} Gap: ${between(gap.lower, gap.upper)}.`;
}

function between(lower: number, upper: number | null): string {
  if (upper === null) return `at least ${lower}`;
  return lower === upper ? String(lower) : lower === 0 ? `at most ${upper}` : `${lower} to ${upper}`;
}

function memberLine({ label, roles, isCertain, standing, isDenied, claims, acts }: FigureMember, words: TermWords): string {
  const called = label.text || (label.term ? words(label.term.list, label.term.code) : label.form === null ? label.subject : `(${label.form})`);
  const facts = [
    ...roles.map((role) => words('role', role)),
    standing,
    ...(isDenied ? ['denied by some'] : []),
    ...(isCertain ? [] : ['only possibly']),
    count(acts.length, 'act'),
    count(claims.length, 'claim'),
  ];
  return columns([[`  ${called}`, facts.join(', ')]])[0]!;
}
