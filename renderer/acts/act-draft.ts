/** An act as it is being typed, kept for its incident until it is saved; and the steps that one save makes of it. Draws nothing. */
import { readProvision } from '../../shared/records/read-provision.ts';
import { readCount } from '../../shared/counts/read-count.ts';
import type { RecordStep } from '../../shared/records/record.ts';
import { createStore } from '../store.ts';
import { noPenalty, penaltyOf, type PenaltyDraft, type PenaltyFault } from './penalty-draft.ts';

type Fields = Extract<RecordStep, { do: 'create' }>['fields'];

export type NewRecord = { kind: 'person' | 'organisation' | 'place'; form: 'named' | 'unnamed' | 'group'; text: string };
/** A record that is there, or one that the save will make. */
export type DraftRef = { subject: string } | { makes: NewRecord };
export type DraftPart = { key: number; who: DraftRef; part: string; role: string | null };

export type ActDraft = {
  type: string | null;
  who: DraftPart[];
  happened: string;
  ended: string;
  place: DraftRef | null;
  placeWords: string;
  follows: string | null;
  method: string | null;
  statedReason: string;
  /** One to a line. */
  provisions: string;
  penalty: PenaltyDraft;
  counsel: string | null;
  treatment: string;
  conditions: string;
  outcome: string | null;
  count: string;
  reference: string;
  note: string;
  /** `isKept`: the source is that of the act before; without a wording it makes no claim. */
  claim: { standing: string; wording: string; source: string; isKept: boolean };
};

const empty: ActDraft = {
  type: null,
  who: [],
  happened: '',
  ended: '',
  place: null,
  placeWords: '',
  follows: null,
  method: null,
  statedReason: '',
  provisions: '',
  penalty: noPenalty,
  counsel: null,
  treatment: '',
  conditions: '',
  outcome: null,
  count: '',
  reference: '',
  note: '',
  claim: { standing: 'reported', wording: '', source: '', isKept: false },
};

type Kept = { draft: ActDraft; isOpen: boolean };
/** By incident; leaving the page or pressing Escape loses nothing. */
export const drafts = createStore<ReadonlyMap<string, Kept>>(new Map());

export function keptDraft(all: ReadonlyMap<string, Kept>, incident: string): Kept {
  return all.get(incident) ?? { draft: empty, isOpen: false };
}

export function keepDraft(incident: string, change: Partial<Kept>): void {
  drafts.set((all) => new Map(all).set(incident, { ...keptDraft(all, incident), ...change }));
}

export function emptyDraft(about: Partial<ActDraft> = {}): ActDraft {
  return { ...empty, ...about };
}

/** The next act of the same event: when, where and who says so stay. */
export function nextDraft({ happened, place, placeWords, claim }: ActDraft, made: { place: string | null }): ActDraft {
  const samePlace = made.place === null ? place : { subject: made.place };
  return { ...empty, happened, place: samePlace, placeWords, claim: { ...claim, wording: '', isKept: true } };
}

/** Whether anything was typed that is not simply as in the last act. */
export function isBegun({ type, who, ended, provisions, statedReason, note, claim }: ActDraft): boolean {
  return type !== null || who.length > 0 || [ended, provisions, statedReason, note, claim.wording].some((text) => text.trim() !== '');
}

export type DraftFault = 'type' | 'wording' | PenaltyFault;

export function faultOf(draft: ActDraft): DraftFault | null {
  if (draft.type === null) return 'type';
  if (!draft.claim.isKept && draft.claim.source.trim() !== '' && draft.claim.wording.trim() === '') return 'wording';
  return penaltyOf(draft.penalty).fault;
}

/** All of one save, so that it is one action and one undo. `act` and `place` tell which steps make those. */
export function stepsOf(draft: ActDraft, incident: string): { steps: RecordStep[]; act: number; place: number | null } {
  const steps: RecordStep[] = [];
  const refer = (ref: DraftRef): string => {
    if ('subject' in ref) return ref.subject.slice(ref.subject.indexOf(':') + 1);
    steps.push({ do: 'create', kind: ref.makes.kind, fields: fieldsOfNew(ref.makes) });
    return `$${steps.length - 1}`;
  };
  const place = draft.place && refer(draft.place);
  const placeStep = draft.place && 'makes' in draft.place ? steps.length - 1 : null;
  const act = steps.length;
  steps.push({ do: 'create', kind: 'act', fields: { ...actFields(draft), incident, place } });
  for (const { who, part, role } of draft.who) {
    const kind = 'subject' in who ? who.subject.split(':')[0]! : who.makes.kind;
    const id = refer(who);
    steps.push({ do: 'create', kind: 'involvement', fields: { act: `$${act}`, [kind]: id, part, role } });
  }
  const { standing, wording, source } = draft.claim;
  if (wording.trim() !== '')
    steps.push({ do: 'create', kind: 'claim', fields: { about: `act:$${act}`, standing, wording: wording.trim(), source: source.trim() } });
  return { steps, act, place: placeStep };
}

function actFields(draft: ActDraft): Fields {
  const { type, happened, ended, placeWords, follows, method, statedReason, counsel, treatment, conditions, outcome, count, reference, note } = draft;
  return {
    type,
    happened,
    ended,
    placeWords,
    follows,
    method,
    statedReason,
    provisions: provisionsOf(draft.provisions),
    penalty: penaltyOf(draft.penalty).penalty,
    counsel,
    treatment,
    conditions,
    outcome,
    count,
    reference,
    note,
  };
}

/** One citation to a line. */
export function provisionsOf(text: string): ReturnType<typeof readProvision>[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 500))
    .filter(Boolean)
    .map(readProvision);
}

/** A group's words often say how many it has. */
export function fieldsOfNew({ kind, form, text }: NewRecord): Fields {
  if (kind === 'person' && form === 'unnamed') return { form, description: text };
  if (kind === 'person' && form === 'group')
    return { form, description: text, count: readCount(text.slice(0, 500)).lower === null ? '' : text.slice(0, 500) };
  return { names: [{ text: text.slice(0, 500), use: 'main' }] };
}
