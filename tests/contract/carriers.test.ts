/** One suite, every carrier: what holds inside one process must hold over a port and over loopback HTTP. */
import { randomUUID } from 'node:crypto';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveHttp } from '../../core/transport/http.ts';
import { connectPort, servePort, type Port } from '../../core/transport/port.ts';
import { connectHttp } from '../../renderer/http-transport.ts';
import { createClient, type Client } from '../../shared/ipc/client.ts';
import type { FromEngine, Transport } from '../../shared/ipc/wire.ts';
import { openSmallEngine, wait, type SmallContract, type SmallEngine, type SmallEvents } from '../support/small-engine.ts';

type Window = Client<SmallContract, SmallEvents>;
type Carrier = {
  /** Another window on the same engine, and how it goes away. */
  openWindow(): Promise<{ window: Window; leave(): void }>;
  /** The engine's end goes. */
  end(): Promise<void>;
};

const carriers: { [name: string]: (engine: SmallEngine) => Promise<Carrier> } = {
  async 'one process'(engine) {
    const gone = new Set<() => void>();
    const connect = (): Transport => {
      const listeners = new Set<(message: FromEngine) => void>();
      const hand = (message: FromEngine) => listeners.forEach((listener) => listener(message));
      const peer = randomUUID();
      engine.onEvent(hand);
      return {
        post: (message) => void engine.dispatch(message, hand, peer),
        onMessage: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
        onGone: (listener) => (gone.add(listener), () => void gone.delete(listener)),
      };
    };
    return {
      openWindow: async () => ({ window: createClient(connect()), leave: () => {} }),
      end: async () => gone.forEach((listener) => listener()),
    };
  },
  async 'a message port'(engine) {
    const ends: MessagePort[] = [];
    return {
      async openWindow() {
        const { port1, port2 } = new MessageChannel();
        ends.push(port1);
        servePort(engine, portOf(port1), randomUUID());
        return { window: createClient(connectPort(portOf(port2))), leave: () => port2.close() };
      },
      end: async () => ends.forEach((end) => end.close()),
    };
  },
  async 'loopback HTTP'(engine) {
    const server = await serveHttp({ engine, report: (error) => expect.unreachable(String(error)) });
    return {
      async openWindow() {
        const leaving = new AbortController();
        const transport = await connectHttp(server.token, server.address, leaving.signal);
        return { window: createClient(transport), leave: () => leaving.abort() };
      },
      end: () => server.close(),
    };
  },
};

function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
  };
}

describe.each(Object.entries(carriers))('over %s', (_, open) => {
  let engine: SmallEngine;
  let carrier: Carrier;
  let window: Window;
  let leave: () => void;
  beforeEach(async () => {
    engine = openSmallEngine();
    carrier = await open(engine);
    ({ window, leave } = await carrier.openWindow());
  });
  afterEach(() => carrier.end());

  it('answers a query', async () => {
    expect(await window.call('thing.list', {})).toEqual(['a', 'b']);
  });

  it('refuses bad input and unknown keys before any handler runs, and says where', async () => {
    await expect(window.call('thing.rename', { to: '' })).rejects.toMatchObject({ code: 'invalid-input', details: [{ path: ['to'] }] });
    await expect(window.call('thing.rename', { to: 'x', more: 1 } as never)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(window.call('thing.rename', undefined as never)).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await window.call('thing.rename', { to: 'first' })).order[0]).toBe('first begins');
  });

  it('keeps code, words and details of an expected failure', async () => {
    await expect(window.call('thing.list', { text: 'gone' })).rejects.toMatchObject({
      name: 'AppError',
      code: 'not-found',
      message: 'There is no such thing.',
      details: { text: 'gone' },
    });
    expect(engine.reported).toEqual([]);
  });

  it('hides a bug from the window and reports it whole here', async () => {
    const failure = await window.call('thing.list', { text: 'bug' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(failure) + String((failure as Error).message)).not.toMatch(/secret|TypeError/);
    expect(engine.reported).toMatchObject([{ method: 'thing.list', error: { message: 'secret words of a bug' } }]);
  });

  it('takes an answer that is not as agreed for the bug it is', async () => {
    await expect(window.call('thing.list', { text: 'wrong' })).rejects.toMatchObject({ code: 'internal' });
    expect(engine.reported).toHaveLength(1);
  });

  it.each(['nope', 'constructor', '__proto__', 'toString', ''])('refuses the method name "%s"', async (method) => {
    await expect(window.call(method as never, {} as never)).rejects.toMatchObject({ code: 'unknown-method' });
  });

  it('runs commands one at a time in the order of asking, and queries in between', async () => {
    const slow = window.call('thing.rename', { to: 'slow' });
    const quick = window.call('thing.rename', { to: 'quick' });
    let slowEnded = false;
    void slow.then(() => (slowEnded = true));
    expect(await window.call('thing.list', {})).toEqual(['a', 'b']);
    expect(slowEnded).toBe(false);
    expect((await quick).order).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']);
    await slow;
  });

  it('goes on with commands after one that failed', async () => {
    await expect(window.call('thing.rename', { to: '' })).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await window.call('thing.rename', { to: 'x' })).order).toEqual(['x begins', 'x ends']);
  });

  it('takes back a command that waits for its turn, and lets one end that has begun', async () => {
    const abort = new AbortController();
    const begun = window.call('thing.rename', { to: 'slow' }, { signal: abort.signal });
    const waiting = window.call('thing.rename', { to: 'never' }, { signal: abort.signal });
    const refused = expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await until(async () => (await window.call('thing.list', {})).length === 2);
    abort.abort();
    await refused;
    await begun;
    expect((await window.call('thing.rename', { to: 'last' })).order).toEqual(['slow begins', 'slow ends', 'last begins', 'last ends']);
  });

  it('reports the progress of a job in order and then its result', async () => {
    const seen: number[] = [];
    const result = await window.call('thing.count', { to: 5, eachMs: 30 }, { onProgress: ({ filesDone }) => seen.push(filesDone) });
    expect(result).toEqual({ counted: 5 });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[0]).toBe(1);
    expect(seen.at(-1)).toBe(5);
  });

  it('cancels a job, and a cancel never overtakes its call', async () => {
    const abort = new AbortController();
    const call = window.call('thing.count', { to: 10_000, eachMs: 1 }, { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(await window.call('activity.list', {})).toEqual([]);
  });

  it('pauses a job for as long as is wished and lets it go on', async () => {
    let seen = 0;
    const result = window.call('thing.count', { to: 30, eachMs: 20 }, { onProgress: ({ filesDone }) => (seen = filesDone) });
    await until(() => seen > 0);
    const [activity] = await window.call('activity.list', {});
    await window.call('activity.pause', { id: activity!.id });
    await wait(300);
    const whenPaused = seen;
    expect(await window.call('activity.list', {})).toMatchObject([{ state: 'paused' }]);
    await wait(200);
    expect(seen).toBe(whenPaused);
    await window.call('activity.resume', { id: activity!.id });
    expect(await result).toEqual({ counted: 30 });
  });

  it('stops a paused job', async () => {
    const result = window.call('thing.count', { to: 10_000, eachMs: 1 });
    const [activity] = await window.call('activity.list', {});
    await window.call('activity.pause', { id: activity!.id });
    await Promise.all([expect(result).rejects.toMatchObject({ code: 'cancelled' }), window.call('activity.stop', { id: activity!.id })]);
  });

  it('lets another window see a job, and goes on with it when the window that asked has gone', async () => {
    const { window: other } = await carrier.openWindow();
    const ended = new Promise((resolve) => other.on('activity.ended', resolve));
    window.call('thing.count', { to: 10, eachMs: 20 }).catch(() => {});
    await until(async () => (await other.call('activity.list', {})).length === 1);
    leave();
    expect(await ended).toMatchObject({ method: 'thing.count', outcome: 'done', result: { counted: 10 } });
  });

  it('answers only the window that asked, though both use the same numbers', async () => {
    const { window: other } = await carrier.openWindow();
    const answers = await Promise.allSettled([
      window.call('thing.list', {}),
      other.call('thing.list', { text: 'gone' }),
      window.call('thing.rename', { to: 'mine' }),
      other.call('thing.list', {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('lets one window cancel its own job only', async () => {
    const { window: other } = await carrier.openWindow();
    const abort = new AbortController();
    const mine = window.call('thing.count', { to: 20, eachMs: 20 });
    const theirs = other.call('thing.count', { to: 10_000, eachMs: 1 }, { signal: abort.signal });
    abort.abort();
    await expect(theirs).rejects.toMatchObject({ code: 'cancelled' });
    expect(await mine).toEqual({ counted: 20 });
  });

  it('brings events to every window, until it stops listening', async () => {
    const { window: other } = await carrier.openWindow();
    const heard: string[] = [];
    window.on('thing.renamed', ({ to }) => heard.push(`one ${to}`));
    const stop = other.on('thing.renamed', ({ to }) => heard.push(`two ${to}`));
    await window.call('thing.rename', { to: 'x' });
    await until(() => heard.length === 2);
    stop();
    await window.call('thing.rename', { to: 'y' });
    await until(() => heard.length === 3);
    expect(heard.sort()).toEqual(['one x', 'one y', 'two x']);
  });

  it('carries text of any script and the largest answers whole', async () => {
    await expect(window.call('thing.list', { text: 'қ🕊\u2028\0' })).resolves.toEqual(['a', 'b']);
    const long = 'ж'.repeat(1_000_000);
    const { order } = await window.call('thing.rename', { to: long });
    expect(order[0] === `${long} begins`).toBe(true);
  });

  it('fails calls that wait when the engine goes, and every later one', async () => {
    const told = new Promise<void>((resolve) => window.onGone(resolve));
    const waiting = window.call('thing.count', { to: 10_000, eachMs: 1 });
    const failed = expect(waiting).rejects.toMatchObject({ code: 'engine-gone' });
    await window.call('thing.list', {});
    await carrier.end();
    await failed;
    await told;
    await expect(window.call('thing.list', {})).rejects.toMatchObject({ code: 'engine-gone' });
  });
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await isSo()) return;
    await wait(10);
  }
  expect.unreachable('it never became so');
}
