/** Jobs in flight: any window can see, pause and stop them, also one that was opened after they began. Knows no particular job. */
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import type { ActivityId } from '../shared/ids.ts';
import type { Activity } from '../shared/ipc/contract.ts';
import type { Progress } from '../shared/ipc/procedure.ts';
import { newId, type Clock } from './ids.ts';
import type { JobContext } from './job-context.ts';

export type ActivityView = z.output<typeof Activity>;
type Method = ActivityView['method'];
type Ended = { id: ActivityId; method: Method; outcome: 'done' | 'stopped' | 'failed'; result: unknown };

export type Activities = {
  list(): ActivityView[];
  pause(id: ActivityId): void;
  resume(id: ActivityId): void;
  stop(id: ActivityId): void;
  /** Stops all but one and waits until they have ended. */
  stopAll(except?: ActivityId): Promise<void>;
  /** Runs `work` as an activity; `signal` stops it from outside, `onProgress` hears every report that passes. Throws AppError `cancelled` when stopped. */
  run<Result>(
    method: Method,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
    work: (context: JobContext) => Promise<Result>,
  ): Promise<Result>;
};

type Running = {
  view: ActivityView;
  controller: AbortController;
  ended: Promise<unknown>;
  goOn: (() => void) | null;
  waiting: Promise<void>;
};

const reportEveryMs = 100;

export function createActivities(clock: Clock, changed: (activities: ActivityView[]) => void, ended: (end: Ended) => void): Activities {
  const running = new Map<ActivityId, Running>();
  const list = () => [...running.values()].map(({ view }) => ({ ...view }));
  const announce = () => changed(list());

  function get(id: ActivityId): Running {
    const activity = running.get(id);
    if (!activity) throw new AppError('not-found', 'This work has already ended.', { id });
    return activity;
  }

  function goOn(activity: Running): void {
    activity.goOn?.();
    activity.goOn = null;
  }

  function stop(activity: Running): void {
    activity.view.state = 'stopping';
    activity.controller.abort();
    goOn(activity);
    announce();
  }

  return {
    list,
    pause(id) {
      const activity = get(id);
      if (activity.view.state !== 'running') return;
      activity.view.state = 'paused';
      activity.waiting = new Promise((resolve) => (activity.goOn = resolve));
      announce();
    },
    resume(id) {
      const activity = get(id);
      if (activity.view.state !== 'paused') return;
      activity.view.state = 'running';
      goOn(activity);
      announce();
    },
    stop: (id) => stop(get(id)),
    async stopAll(except) {
      const all = [...running.values()].filter(({ view }) => view.id !== except);
      for (const activity of all) stop(activity);
      await Promise.allSettled(all.map((activity) => activity.ended));
    },
    async run(method, signal, onProgress, work) {
      const id = newId<ActivityId>(clock);
      const controller = new AbortController();
      const view: ActivityView = { id, method, state: 'running', progress: null, startedAt: clock().toISOString() };
      const activity: Running = { view, controller, ended: Promise.resolve(), goOn: null, waiting: Promise.resolve() };
      signal.addEventListener('abort', () => stop(activity), { once: true });
      const thinned = thinOut((progress: Progress) => {
        view.progress = progress;
        onProgress(progress);
        announce();
      });
      const context: JobContext = { id, signal: controller.signal, progress: thinned.report, pausePoint: () => activity.waiting };
      running.set(id, activity);
      announce();
      const result = (async () => work(context))();
      activity.ended = result;
      try {
        const output = await result;
        thinned.flush();
        finish('done', output);
        return output;
      } catch (error) {
        const stopped = controller.signal.aborted;
        finish(stopped ? 'stopped' : 'failed', error instanceof AppError ? error.code : 'internal');
        if (stopped && !(error instanceof AppError))
          throw new AppError('cancelled', 'Stopped. What was finished before is kept.', undefined, { cause: error });
        throw error;
      }

      function finish(outcome: Ended['outcome'], outcomeResult: unknown): void {
        running.delete(id);
        announce();
        ended({ id, method, outcome, result: outcomeResult ?? null });
      }
    },
  };
}

/** Passes the first report at once, then at most one per interval; the last one is passed on by `flush`. */
function thinOut(pass: (progress: Progress) => void): { report(progress: Progress): void; flush(): void } {
  let lastAt = -Infinity;
  let held: Progress | null = null;
  const send = (progress: Progress) => {
    held = null;
    lastAt = performance.now();
    pass(progress);
  };
  return {
    report: (progress) => (performance.now() - lastAt >= reportEveryMs ? send(progress) : void (held = progress)),
    flush: () => held && send(held),
  };
}
