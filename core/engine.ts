/** Opens the engine: the only place where its parts are joined. Knows nothing of Electron, HTTP or windows. */
import { randomUUID } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { may } from '../shared/actors/roles.ts';
import { AppError } from '../shared/errors.ts';
import type { ActivityId } from '../shared/ids.ts';
import { contract, type EngineContract, type EngineEvents } from '../shared/ipc/contract.ts';
import type { FromEngine } from '../shared/ipc/wire.ts';
import { createClient, type Client } from '../shared/ipc/client.ts';
import { createActivities } from './activities.ts';
import type { Wrapping } from './actors/actors.ts';
import { unlockCase, wipeUnlocking, type Words } from './actors/unlock.ts';
import { foundingOf } from './case/founding.ts';
import { createCase, openCase, type CaseOptions } from './case/open.ts';
import type { CaseSession, EmitEvent } from './case/session.ts';
import { summariseCase } from './case/summary.ts';
import { startDecoder } from './decoder/decoder.ts';
import { createDescriber } from './describe/describer.ts';
import { createFixityChecker, type CheckerOptions } from './fixity/checker.ts';
import { createDispatcher, type Dispatch } from './dispatcher.ts';
import type { LaunchDecoder } from './decoder/protocol.ts';
import type { EngineControl, Founder } from './engine-control.ts';
import { readAheadInBackground } from './figures/read-ahead.ts';
import { createHandlers } from './handlers.ts';
import { stderrLog, type Log } from './log.ts';
import type { Clock } from './ids.ts';
import { fillInBackground } from './search/fill.ts';
import { openMedia, type Media, type MediaReference } from './media.ts';

export type EngineOptions = {
  /** How a decoder process is started here: a fork, or Electron's utility process. */
  launchDecoder: LaunchDecoder;
  /** A window looks at describing as it happens; the command line asks for it by itself. */
  opener: CaseOptions['opener'];
  clock?: Clock;
  log?: Log;
  /** Tests wrap keys at a lower cost. */
  wrapping?: Wrapping;
  /** When the window checks originals by itself, and how hard; see core/fixity/checker.ts. */
  checking?: Pick<CheckerOptions, 'firstLookMs' | 'lookEveryMs' | 'share'>;
};

export type Engine = {
  dispatch: Dispatch;
  /** Hears every event; answers the function that stops listening. */
  onEvent(listener: (message: Extract<FromEngine, { type: 'event' }>) => void): () => void;
  /** Bytes of an original or derivative of the open case; null when there is no such thing. */
  openMedia(reference: MediaReference): Promise<Media | null>;
  /** A caller in this same process, for the command line and tests. */
  client: Client<EngineContract, EngineEvents>;
  /** Stops all work, closes the case and ends every process started. */
  close(): Promise<void>;
};

/** So long after a window asked for anything, somebody is taken to be at work. */
const userIsAtWorkMs = 1500;

export function openEngine({
  launchDecoder,
  opener,
  clock = () => new Date(),
  log = stderrLog(),
  wrapping = {},
  checking = {},
}: EngineOptions): Engine {
  const listeners = new Set<(message: Extract<FromEngine, { type: 'event' }>) => void>();
  const emit: EmitEvent = (name, payload) => {
    for (const listener of listeners) listener({ type: 'event', name, payload });
  };
  const activities = createActivities(
    clock,
    (list) => emit('activity.changed', { activities: list }),
    ({ id, method, outcome, result }) => emit('activity.ended', { id, method, outcome, result: result as never }),
  );
  const describer = createDescriber({ launchDecoder });
  let lastAskedAt = -Infinity;
  const checker = createFixityChecker({
    asActivity: (work) => activities.run('fixity.run', new AbortController().signal, () => {}, work),
    isElsewhereNeeded: () =>
      performance.now() - lastAskedAt < userIsAtWorkMs ||
      activities.list().some(({ method, state }) => method !== 'fixity.run' && state !== 'paused'),
    ...checking,
  });
  const options: CaseOptions = { clock, log, emit, opener };
  let current: CaseSession | null = null;
  /** What goes on behind the window while a case is open. */
  let stopBackground = () => {};

  /** What cannot be opened leaves the open case, and the work in it, as they were. */
  async function replaceCase(make: () => CaseSession, asker: ActivityId | undefined): Promise<void> {
    const next = make();
    await closeCurrent(asker);
    current = next;
    emit('case.changed', { case: control.summary() });
    if (opener === 'window') {
      const stops = [fillInBackground(next, () => emit('search.filled', {})), readAheadInBackground(next)];
      stopBackground = () => stops.forEach((stop) => stop());
    }
    control.describeInBackground();
    if (opener === 'window') checker.watch(next);
  }

  async function closeCurrent(asker?: ActivityId): Promise<void> {
    checker.leave();
    // Work may begin while other work is still ending; none may be left holding a case that is closed.
    do {
      await activities.stopAll(asker);
      await describer.rest();
    } while (activities.list().some(({ id }) => id !== asker));
    stopBackground();
    current?.close();
    current = null;
  }

  async function closeCase(): Promise<void> {
    await closeCurrent();
    emit('case.changed', { case: null });
  }

  /** Waits for no other work: whoever opens another case may be waiting for the work that discards this one. */
  async function discard(session: CaseSession): Promise<void> {
    await describer.rest();
    if (current === session) {
      checker.leave();
      stopBackground();
      session.close();
      current = null;
      emit('case.changed', { case: null });
    }
    rmSync(session.folder.root, { recursive: true, force: true });
  }

  /** One engine holds a case once: the case that is open already is closed before it is opened again. */
  async function open(path: string, words?: Words): Promise<void> {
    const unlocking = words ? await unlockCase(path, words, clock) : null;
    try {
      if (current !== null && isSamePlace(path, current.folder.root)) await closeCase();
      await replaceCase(() => openCase(path, options, unlocking), undefined);
    } finally {
      wipeUnlocking(unlocking);
    }
  }

  async function create(
    path: string,
    name: string,
    kind: 'case' | 'sample',
    { founder, asker }: { founder?: Founder | undefined; asker?: ActivityId } = {},
  ) {
    const { protection, ...owner } = founder ?? { protection: 'open' };
    const founding = founder && (await foundingOf({ ...founder, ...owner, isSealed: protection === 'sealed', clock, ...wrapping }));
    try {
      await replaceCase(() => createCase(path, name, kind, options, founding), asker);
    } finally {
      founding?.unlocked.secret?.fill(0);
    }
  }

  const control: EngineControl = {
    session() {
      if (current === null) throw new AppError('no-case', 'No case is open. Open or create one first.');
      return current;
    },
    summary: () => (current === null ? null : summariseCase(current)),
    describer: () => describer,
    checker: () => checker,
    async withDecoder(work) {
      const decoder = startDecoder({ launch: launchDecoder, processes: 1 });
      try {
        return await work(decoder);
      } finally {
        decoder.close();
      }
    },
    create,
    open,
    wrapping,
    tellOfCase: () => emit('case.changed', { case: control.summary() }),
    closeCase,
    discard,
    describeInBackground() {
      if (opener !== 'window' || current === null || !mayDescribe(current) || describer.isRunning() || summariseCase(current).itemsPending === 0)
        return;
      const { signal } = new AbortController();
      const session = current;
      activities
        .run(
          'describe.run',
          signal,
          () => {},
          (context) => describer.run(session, context),
        )
        .catch((error: unknown) => error instanceof AppError || log.bug(error, 'describe.run'));
    },
  };

  const handlers = createHandlers(control, activities);
  const answer = createDispatcher({ contract, handlers, activities, report: (error, method) => log.bug(error, method) });
  const dispatch: Dispatch = (message, reply, peer) => {
    lastAskedAt = performance.now();
    return answer(message, reply, peer);
  };
  const onEvent: Engine['onEvent'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  return {
    dispatch,
    onEvent,
    openMedia: async (reference) => (current === null ? null : openMedia(current, reference)),
    client: localClient(dispatch, onEvent),
    async close() {
      await closeCase();
      await describer.close();
    },
  };
}

function mayDescribe({ readOnly, signer }: CaseSession): boolean {
  return !readOnly && (signer === null || may(signer.role, 'import'));
}

function isSamePlace(path: string, other: string): boolean {
  try {
    return realpathSync(path) === realpathSync(other);
  } catch {
    return false;
  }
}

function localClient(dispatch: Dispatch, onEvent: Engine['onEvent']): Engine['client'] {
  const listeners = new Set<(message: FromEngine) => void>();
  const receive = (message: FromEngine) => {
    for (const listener of listeners) listener(message);
  };
  const peer = randomUUID();
  return createClient({
    post: (message) => void dispatch(message, receive, peer),
    onMessage(listener) {
      if (listeners.size === 0) onEvent(receive);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onGone: () => () => {},
  });
}
