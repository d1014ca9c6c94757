/** Proves that an engine with a window checks by itself what is due: quietly, in turn, and that it can be paused, stopped and overtaken. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine, type Engine } from '../../core/engine.ts';
import { pace } from '../../core/fixity/pace.ts';
import { silentLog } from '../../core/log.ts';
import type { Activity } from '../../shared/ipc/contract.ts';
import { flipByte } from '../support/damage.ts';
import { temporary } from '../support/temporary.ts';
import { describeAll } from '../support/test-case.ts';
import { caseOf, check, originalOf, setClock, type SetClock } from './support.ts';

/** An engine as a window has it, with a case in which everything is due. */
async function engineWithDue(files: number, damage: readonly number[], share = 1): Promise<{ engine: Engine; path: string; clock: SetClock }> {
  const clock = setClock();
  const session = await caseOf(temporary(), files, clock.clock);
  await describeAll(session);
  for (const no of damage) flipByte(originalOf(session, no), 0, 1);
  session.close();
  clock.passDays(100);
  const engine = openEngine({
    launchDecoder: forkDecoder,
    opener: 'window',
    log: silentLog,
    clock: clock.clock,
    checking: { firstLookMs: 200, lookEveryMs: 200, share },
  });
  onTestFinished(() => engine.close());
  await engine.client.call('case.open', { path: session.folder.root });
  return { engine, path: session.folder.root, clock };
}

const fixityIn = (activities: readonly Activity[]) => activities.find(({ method }) => method === 'fixity.run');

async function until<Value>(what: () => Promise<Value | undefined | false>): Promise<Value> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await what();
    if (found !== undefined && found !== false) return found;
    await sleep(100);
  }
  throw new Error('it never came');
}

/** Asks nothing of the engine meanwhile, or it would think that somebody is at work. */
function nextEnd(engine: Engine): Promise<{ outcome: string; result: unknown }> {
  return new Promise((resolve) => {
    const stop = engine.onEvent((event) => {
      if (event.name !== 'activity.ended' || (event.payload as { method: string }).method !== 'fixity.run') return;
      stop();
      resolve(event.payload as never);
    });
  });
}

it('finds a flipped byte by itself, tells it when the case is opened again, and does not begin again', { timeout: 60_000 }, async () => {
  const { engine, path } = await engineWithDue(12, [7]);
  const { outcome, result } = await nextEnd(engine);
  expect(outcome).toBe('done');
  expect(result).toMatchObject({ ok: false, checked: 12, problems: [{ no: 7, what: 'altered' }], run: { cause: 'schedule', scope: 'due' } });
  await engine.client.call('case.close', {});
  await engine.client.call('case.open', { path });
  expect(await engine.client.call('fixity.state', {})).toMatchObject({ due: 0, failed: 1, failures: [{ no: 7, what: 'altered' }] });
  await sleep(2500);
  expect(await engine.client.call('fixity.runs', { limit: 5 })).toHaveLength(1);
});

it('waits while somebody is at work, and once stopped leaves it until the case is opened again', { timeout: 60_000 }, async () => {
  const { engine, path } = await engineWithDue(300, [], 0.005);
  for (let asked = 0; asked < 20; asked += 1) {
    expect(fixityIn(await engine.client.call('activity.list', {}))).toBeUndefined();
    await sleep(100);
  }
  await sleep(2000);
  const running = await until(async () => fixityIn(await engine.client.call('activity.list', {})));
  await engine.client.call('activity.stop', { id: running.id });
  await sleep(3000);
  expect(fixityIn(await engine.client.call('activity.list', {}))).toBeUndefined();
  await engine.client.call('case.close', {});
  await engine.client.call('case.open', { path });
  await sleep(2500);
  expect(fixityIn(await engine.client.call('activity.list', {}))).toBeDefined();
});

it('makes way for a check that is asked for, which goes on with what it had done', { timeout: 60_000 }, async () => {
  const { engine } = await engineWithDue(300, [], 0.005);
  await sleep(2500);
  expect(fixityIn(await engine.client.call('activity.list', {}))).toBeDefined();
  const report = await engine.client.call('fixity.run', { scope: 'due' });
  expect(report).toMatchObject({ ok: true, left: 0, run: { state: 'done', cause: 'schedule' } });
  expect(report.run!.items).toBe(300);
  expect(await engine.client.call('fixity.state', {})).toMatchObject({ due: 0, unfinished: null });
});

it('does nothing by itself where that is turned off', { timeout: 30_000 }, async () => {
  const { engine } = await engineWithDue(3, []);
  await engine.client.call('fixity.set-schedule', { everyDays: 90, automatic: false });
  await sleep(3000);
  expect(await engine.client.call('fixity.runs', { limit: 5 })).toEqual([]);
});

it('reads for no more than its share of the time', async () => {
  const session = await caseOf(temporary(), 200);
  let worked = 0;
  let elsewhere = 0;
  const quiet = pace({ share: 0.2, isElsewhereNeeded: () => (elsewhere += 1) % 50 === 0, askEveryMs: 5 });
  const begun = performance.now();
  await check(session, { pace: { ...quiet, rest: (ms, signal) => ((worked += ms), quiet.rest(ms, signal)) } });
  const tookMs = performance.now() - begun;
  expect(worked).toBeGreaterThan(0);
  // A fifth, but for the last rest and the writing of the part.
  expect(worked / tookMs).toBeLessThan(0.3);
  expect(elsewhere).toBeGreaterThan(100);
  session.close();
});
