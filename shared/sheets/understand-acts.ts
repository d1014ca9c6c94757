/** Understands what was done, as one row tells it: an act, and what followed from it. Knows no case. */
import type { ChangeOf } from '../records/kinds.ts';
import type { Penalty } from '../records/structures.ts';
import { readCount } from '../counts/read-count.ts';
import { isBlank, saysNo } from './cell-words.ts';
import { readMoney } from './read-money.ts';
import { readProvisions } from './read-provisions.ts';
import { actSteps, type ActStep, type ActTarget, type Target } from './targets.ts';
import { understandOwn } from './understand-own.ts';
import type { Understanding } from './understanding.ts';

export type UnderstoodAct = {
  step: ActStep;
  /** Without incident, place and what it follows. */
  fields: ChangeOf<'act'> & { type: string };
  perpetrators: string[];
  courts: string[];
};

/** Steps without a type are left out, unless a penalty tells what they are. A step after the first is there only when a cell says something of it. */
export function understandActs(understanding: Understanding): UnderstoodAct[] {
  return actSteps.flatMap((step) => understandAct(understanding, step) ?? []);
}

function understandAct(understanding: Understanding, step: ActStep): UnderstoodAct | null {
  const { cells, term } = understanding;
  const at = (name: ActTarget): Target => `${step}.${name}`;
  const words = (name: ActTarget) => cells.words(at(name));
  const isOwn = (target: Target) => target.startsWith(`${step}.`) && !saysNo(cells.words(target));
  if (!cells.hasCell(step === 'act' ? (target) => !/^(row|incident|place|claim|denial|ignore)/.test(target) : isOwn)) return null;
  const penalty = penaltyOf(understanding, step);
  const stated = words('type');
  const type = stated === '' ? typeOfPenalty(penalty) : term(at('type'), stated);
  if (type === null) {
    if (stated === '' && cells.hasCell(isOwn)) understanding.reject('no-act-type', at('type'), '');
    return null;
  }
  const { custom, unknown } = understandOwn(understanding, step);
  // What no list knows stays as words in the note.
  const kept = (name: ActTarget, label: string) => {
    const said = words(name);
    const code = term(at(name), said);
    if (code === null && said !== '') unknown.push(`${label}: ${said}`);
    return code;
  };
  const fields = {
    type,
    happened: words('happened'),
    ended: words('ended'),
    placeWords: words('placeWords'),
    method: kept('method', 'method'),
    statedReason: words('statedReason'),
    provisions: readProvisions(words('provisions')),
    penalty,
    counsel: kept('counsel', 'counsel'),
    treatment: words('treatment'),
    conditions: words('conditions'),
    outcome: kept('outcome', 'outcome'),
    count: words('count') || null,
    reference: words('reference'),
    note: [words('note'), ...unknown].filter((line) => line !== '').join('\n'),
    custom,
  };
  const names = (name: ActTarget) => cells.parts(at(name)).map((part) => part.words.slice(0, 500));
  return { step, fields, perpetrators: names('perpetrator'), courts: names('court') };
}

function penaltyOf({ cells, term, doubt }: Understanding, step: ActStep): Penalty | null {
  const words = withoutNo(cells.words(`${step}.penalty`));
  const fine = withoutNo(cells.words(`${step}.fine`));
  const days = withoutNo(cells.words(`${step}.days`));
  if (words === '' && fine === '' && days === '') return null;
  const money = readMoney(fine) ?? readMoney(`${fine} ${inBrackets(cells.columnOf(`${step}.fine`))}`);
  if (fine !== '' && money === null) doubt(`${step}.fine`, fine);
  const number = readCount(days || '-');
  const exact = number.lower !== null && number.lower === number.upper ? number.lower : null;
  if (days !== '' && exact === null) doubt(`${step}.days`, days);
  const kind = fine !== '' ? 'fine' : days !== '' ? 'administrative-arrest' : (term(`${step}.penalty`, words) ?? 'not-known');
  return {
    kind,
    words: [words, fine, days]
      .filter((part) => part !== '')
      .join('; ')
      .slice(0, 500),
    days: exact,
    months: null,
    amount: money?.amount ?? null,
    units: money?.units ?? null,
    valueThatDay: null,
  };
}

function typeOfPenalty(penalty: Penalty | null): string | null {
  switch (penalty?.kind) {
    case undefined:
      return null;
    case 'fine':
    case 'administrative-arrest':
      return penalty.kind;
    default:
      return 'court-order';
  }
}

function withoutNo(words: string): string {
  return isBlank(words) || saysNo(words) ? '' : words;
}

/** "Fine (KZT)" says in which money its numbers are. */
function inBrackets(header: string): string {
  return /\(([^()]*)\)/.exec(header)?.[1] ?? '';
}
