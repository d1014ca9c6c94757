/** What a package cannot show, counted while it is made, so that nobody has to find out alone. Knows no wording: see texts/. */
import type { ExportedItem } from './item-content.ts';

export const gapCodes = [
  'no-outside-time',
  'partners-time-only',
  'after-witnesses',
  'one-key',
  'content-not-judged',
  'partial-log',
  'links-left-out',
  'references-left-out',
  'not-decodable',
  'not-described',
  'no-capture-time',
  'zone-unknown',
  'name-mismatch',
  'name-changed',
  'derivative-lost',
  'failed-entries',
  'failed-left-out',
  'unfinished-accession',
] as const;
export type GapCode = (typeof gapCodes)[number];

/** `count` is null for what holds of every package; `items` are numbers of items. */
export type Gap = { code: GapCode; count: number | null; items: number[] };

export type GapCounter = {
  add(code: GapCode, count?: number): void;
  addItem(item: ExportedItem): void;
  /** In the order of `gapCodes`. */
  list(): Gap[];
};

export function gapCounter(): GapCounter {
  const gaps = new Map<GapCode, Gap>();
  const of = (code: GapCode): Gap => {
    const gap = gaps.get(code) ?? { code, count: null, items: [] };
    gaps.set(code, gap);
    return gap;
  };
  const note = (code: GapCode, no: number) => {
    const gap = of(code);
    gap.items.push(no);
    gap.count = gap.items.length;
  };
  return {
    add(code, count) {
      if (count === 0) return;
      const gap = of(code);
      if (count !== undefined) gap.count = (gap.count ?? 0) + count;
    },
    addItem({ page, derivativesLost, renamed }) {
      const { no, state, capturedAt } = page.card;
      if (state === 'undecodable') note('not-decodable', no);
      if (state === 'pending') note('not-described', no);
      if (capturedAt === null) note('no-capture-time', no);
      if (capturedAt?.zoneBasis === 'unknown') note('zone-unknown', no);
      if (page.nameMismatch !== null) note('name-mismatch', no);
      if (renamed) note('name-changed', no);
      if (derivativesLost.length > 0) note('derivative-lost', no);
    },
    list: () => gapCodes.flatMap((code) => gaps.get(code) ?? []),
  };
}
