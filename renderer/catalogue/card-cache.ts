/** The cards of items in or near view, fetched in batches and kept a while. Knows no layout. */
import { useEffect } from 'react';
import type { ItemId } from '../../shared/ids.ts';
import type { ItemCard } from '../../shared/model/item.ts';
import { engine } from '../engine.ts';
import { createStore, useStore } from '../store.ts';

const batchSize = 200;
const keptMost = 6000;
const keptAfterTidying = 4000;

const cards = new Map<number, ItemCard>();
const asked = new Set<number>();
const stale = new Set<number>();
const version = createStore(0);

export function cardOf(no: number): ItemCard | undefined {
  return cards.get(no);
}

/** Draws the component anew whenever a card comes. */
export function useCardVersion(): number {
  return useStore(version);
}

export function forgetCards(): void {
  cards.clear();
  asked.clear();
  stale.clear();
  version.set((now) => now + 1);
}

/** Fetches those that are neither here nor on their way. A failure leaves them to be asked for again. */
export async function wantCards(nos: readonly number[]): Promise<void> {
  const missing = nos.filter((no) => !asked.has(no) && (!cards.has(no) || stale.has(no)));
  const batches = Array.from({ length: Math.ceil(missing.length / batchSize) }, (_, index) =>
    missing.slice(index * batchSize, (index + 1) * batchSize),
  );
  await Promise.all(batches.map(fetchBatch));
}

async function fetchBatch(nos: number[]): Promise<void> {
  for (const no of nos) {
    asked.add(no);
    stale.delete(no);
  }
  try {
    for (const card of await engine().call('item.cards', { nos })) {
      cards.delete(card.no);
      cards.set(card.no, card);
    }
    tidy();
    version.set((now) => now + 1);
  } finally {
    for (const no of nos) asked.delete(no);
  }
}

/** Ids for numbers, in the same order; fetches what is not here. */
export async function idsOf(nos: readonly number[]): Promise<ItemId[]> {
  await wantCards(nos.length > keptAfterTidying ? [] : nos);
  const ids: ItemId[] = [];
  for (let start = 0; start < nos.length; start += batchSize) {
    const part = nos.slice(start, start + batchSize);
    const here = part.map((no) => cards.get(no));
    const known = here.every((card) => card !== undefined) ? here : await engine().call('item.cards', { nos: part });
    ids.push(...known.map((card) => card.id));
  }
  return ids;
}

function tidy(): void {
  if (cards.size <= keptMost) return;
  for (const no of cards.keys()) {
    if (cards.size <= keptAfterTidying) return;
    cards.delete(no);
  }
}

/** Marks what the engine says has changed, and asks again for what is in view. */
export function useFreshCards(inView: () => readonly number[]): void {
  useEffect(() => {
    const refresh = () => void wantCards(inView()).catch(() => undefined);
    const stops = [
      engine().on('items.changed', ({ nos }) => {
        for (const no of nos) stale.add(no);
        refresh();
      }),
      engine().on('records.changed', ({ subjects }) => {
        const touched = new Set(subjects);
        const isWide = subjects.some((subject) => subject.startsWith('link:') || subject.startsWith('note:'));
        for (const card of cards.values()) if (isWide || touched.has(`item:${card.id}`)) stale.add(card.no);
        refresh();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [inView]);
}
