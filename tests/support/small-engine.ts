/** A real dispatcher and real activities over a contract of six lines, so that carriers can be tried without a case. Knows no carrier. */
import { z } from 'zod';
import { createActivities } from '../../core/activities.ts';
import { createDispatcher, type Handlers } from '../../core/dispatcher.ts';
import { AppError } from '../../shared/errors.ts';
import { ActivityId } from '../../shared/ids.ts';
import { command, job, query } from '../../shared/ipc/procedure.ts';
import type { FromEngine } from '../../shared/ipc/wire.ts';

const nothing = z.strictObject({});
const activity = z.strictObject({ id: ActivityId });

export const smallContract = {
  'thing.list': query(z.strictObject({ text: z.string().max(10).optional() }), z.array(z.string())),
  'thing.rename': command(z.strictObject({ to: z.string().min(1) }), z.strictObject({ order: z.array(z.string()) })),
  'thing.count': job(z.strictObject({ to: z.int(), eachMs: z.int() }), z.strictObject({ counted: z.int() })),
  'activity.list': query(nothing, z.array(z.strictObject({ id: ActivityId, state: z.string() }))),
  'activity.pause': query(activity, nothing),
  'activity.resume': query(activity, nothing),
  'activity.stop': query(activity, nothing),
};
export const smallEvents = {
  'thing.renamed': z.strictObject({ to: z.string() }),
  'activity.ended': z.strictObject({ id: ActivityId, method: z.string(), outcome: z.string(), result: z.json() }),
};
export type SmallContract = typeof smallContract;
export type SmallEvents = typeof smallEvents;
export type SmallEngine = ReturnType<typeof openSmallEngine>;

/** `thing.list` fails as expected for `gone`, as a bug for `bug`, and answers out of contract for `wrong`. */
export function openSmallEngine() {
  type Event = Extract<FromEngine, { type: 'event' }>;
  const listeners = new Set<(event: Event) => void>();
  const emit = (name: string, payload: unknown) => listeners.forEach((listener) => listener({ type: 'event', name, payload }));
  const reported: { error: unknown; method: string }[] = [];
  const activities = createActivities(
    () => new Date(),
    () => {},
    (ended) => emit('activity.ended', ended),
  );
  const order: string[] = [];
  const handlers: Handlers<SmallContract> = {
    'thing.list': ({ text }) => {
      if (text === 'gone') throw new AppError('not-found', 'There is no such thing.', { text });
      if (text === 'bug') throw new TypeError('secret words of a bug');
      return text === 'wrong' ? ([1] as never) : ['a', 'b'];
    },
    async 'thing.rename'({ to }) {
      order.push(`${to} begins`);
      await wait(to === 'slow' ? 60 : 5);
      order.push(`${to} ends`);
      emit('thing.renamed', { to });
      return { order: [...order] };
    },
    async 'thing.count'({ to, eachMs }, { signal, progress, pausePoint }) {
      for (let done = 1; done <= to; done++) {
        await pausePoint();
        await wait(eachMs);
        signal.throwIfAborted();
        progress({ stage: 'walking', filesDone: done, filesTotal: to, bytesDone: 0, bytesTotal: null, remainingMs: null, failed: 0 });
      }
      return { counted: to };
    },
    'activity.list': () => activities.list().map(({ id, state }) => ({ id, state })),
    'activity.pause': ({ id }) => (activities.pause(id), {}),
    'activity.resume': ({ id }) => (activities.resume(id), {}),
    'activity.stop': ({ id }) => (activities.stop(id), {}),
  };
  return {
    dispatch: createDispatcher({ contract: smallContract, handlers, activities, report: (error, method) => reported.push({ error, method }) }),
    onEvent(listener: (event: Event) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openMedia: async () => null,
    emit,
    reported,
  };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
