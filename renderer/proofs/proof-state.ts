/** What the log's page shows of heads, partners and time stamps, asked again after every change, and whether one may change any of it. Draws nothing. */
import { useEffect, useRef } from 'react';
import { may } from '../../shared/actors/roles.ts';
import { askForCase, openCase } from '../app/session.ts';
import { useAnswer } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';

const round = createStore(0);

/** To be called after every act that signs a head, or takes something in. */
export function proofsChanged(): void {
  round.set((now) => now + 1);
  // The frame shows how long the log is; the next change asks again where this fails.
  void askForCase().catch(() => undefined);
}

/** What the case has; each answer is null while it is waited for. */
export function useProofs() {
  const now = useStore(round);
  const events = ['activity.ended', 'records.changed', 'fixity.changed'] as const;
  const head = useAnswer('log.checkpoint', {}, events);
  const entries = useAnswer('log.list', { limit: 1 }, events);
  const cosigned = useAnswer('log.checkpoints', { onlyCosigned: true, limit: 100 });
  const partners = useAnswer('log.partners', {});
  const time = useAnswer('time.list', {});
  const failing = useAnswer('time.check', {});
  const key = useAnswer('log.key', {});
  const answers = [head, entries, cosigned, partners, time, failing, key];
  const asks = [head.ask, entries.ask, cosigned.ask, partners.ask, time.ask, failing.ask];
  const askAll = () => asks.forEach((ask) => ask());
  const latest = useRef(askAll);
  useEffect(() => {
    latest.current = askAll;
  });
  useEffect(() => {
    if (now > 0) latest.current();
  }, [now]);
  return {
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    askAll,
    head: head.value,
    hasHeads: !head.isWaiting,
    size: entries.value?.size ?? null,
    cosigned: cosigned.value?.checkpoints ?? null,
    partners: partners.value,
    time: time.value,
    failing: failing.value,
    key: key.value,
  };
}

export type Proofs = ReturnType<typeof useProofs>;

/** Why nothing can be signed or taken in here; null when it can. */
export type Hindrance = 'readOnly' | 'role';

export function useHindrance(): Hindrance | null {
  const opened = useStore(openCase);
  if (opened === null || opened.readOnly) return 'readOnly';
  return opened.actor !== null && !may(opened.actor.role, 'attest') ? 'role' : null;
}

/** For lists that fetch their own pages. */
export function useProofRound(): number {
  return useStore(round);
}
