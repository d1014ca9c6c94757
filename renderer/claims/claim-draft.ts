/** A claim as it is being typed, kept for its record until it is saved. Draws nothing. */
import { day } from '../../shared/records/field-types.ts';
import type { RecordStep } from '../../shared/records/record.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { createStore } from '../store.ts';

export type ClaimDraft = {
  standing: string;
  field: string;
  wording: string;
  item: string | null;
  passage: string | null;
  source: string;
  url: string;
  accessed: string;
  /** `person:…` or `organisation:…`. */
  claimant: string | null;
  said: string;
  sourceKind: string | null;
  reliability: string | null;
  count: string;
  /** The source's own number. */
  reference: string;
  note: string;
};

export const emptyClaim: ClaimDraft = {
  standing: 'reported',
  field: '',
  wording: '',
  item: null,
  passage: null,
  source: '',
  url: '',
  accessed: '',
  claimant: null,
  said: '',
  sourceKind: null,
  reliability: null,
  count: '',
  reference: '',
  note: '',
};

/** By the record they are about; leaving loses nothing. */
export const claimDrafts = createStore<ReadonlyMap<string, { draft: ClaimDraft; isOpen: boolean }>>(new Map());

export function keepClaim(about: string, change: Partial<{ draft: ClaimDraft; isOpen: boolean }>): void {
  claimDrafts.set((all) => new Map(all).set(about, { draft: emptyClaim, isOpen: false, ...all.get(about), ...change }));
}

/** The day that was typed, in whatever words; undefined where they name no single day. */
export function dayIn(words: string): string | null | undefined {
  if (words.trim() === '') return null;
  if (day().input.safeParse(words.trim()).success) return words.trim();
  const { earliest, latest, precision } = readUncertainTime(words.trim().slice(0, 500));
  return precision === 'day' && earliest !== null && earliest === latest ? earliest : undefined;
}

/** A reference by which an import of rows knows its row again is nobody's to read or to change. */
export function isOwnReference(reference: string): boolean {
  return !reference.startsWith('row:');
}

export type ClaimFault = 'wording' | 'accessed';

export function claimFault({ wording, accessed }: ClaimDraft): ClaimFault | null {
  if (wording.trim() === '') return 'wording';
  return dayIn(accessed) === undefined ? 'accessed' : null;
}

export function fieldsOfClaim(about: string, draft: ClaimDraft): Extract<RecordStep, { do: 'create' }>['fields'] {
  const { wording, source, url, accessed, reference, passage, item } = draft;
  return {
    ...draft,
    about,
    wording: wording.trim(),
    source: source.trim(),
    url: url.trim(),
    reference: reference.trim(),
    accessed: dayIn(accessed) ?? null,
    passage: item === null ? null : passage,
  };
}
