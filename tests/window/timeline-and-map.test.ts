/** The timeline and the map in Chromium: by mouse, by key, with uncertain times and vague places, in light and dark. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { faultsInBothSchemes } from './axe.ts';
import { makeChronicleCase, makeManyCase } from './chronicle-case.ts';
import { openWindow, press } from './window.ts';

const home = temporary();
const casePath = join(home, 'Tasbulaq.kualik');
const manyPath = join(home, 'Many.kualik');
const many = 9_980;
beforeAll(async () => {
  await makeChronicleCase(casePath);
  await makeManyCase(manyPath, many);
}, 180_000);

/** Machines that are busy with other things take their time. */
const poll = <T>(ask: () => T) => expect.poll(ask, { timeout: 10_000 });

async function openTimeline(options: Parameters<typeof openWindow>[0] = {}): Promise<Page> {
  const { page } = await openWindow({ casePath, ...options });
  await page.getByRole('main').waitFor();
  await press(page, 'g', 't');
  await page.getByRole('row').first().waitFor();
  return page;
}

async function openMap(options: Parameters<typeof openWindow>[0] = {}): Promise<Page> {
  const { page } = await openWindow({ casePath, ...options });
  await page.getByRole('main').waitFor();
  await press(page, 'g', 'p');
  await page.getByRole('option').first().waitFor();
  await poll(() => page.locator('.Map-land').getAttribute('d')).toMatch(/^M/);
  return page;
}

const rowNames = (page: Page) => page.locator('.Times-row--entry [role=rowheader]').allInnerTexts();
const widthOf = async (bar: Locator) => (await bar.boundingBox())!.width;
const range = async (page: Page, from: string, to: string) => {
  await page.getByRole('textbox', { name: 'From: day or time' }).fill(from);
  await page.getByRole('textbox', { name: 'To: day or time' }).fill(to);
  await press(page, 'Enter');
};

describe('timeline', () => {
  it('shows every act and incident in lanes, each kind of time in its look, unknown ones apart', async () => {
    const page = await openTimeline();
    expect(await page.locator('.Times-row--lane .Times-label').allInnerTexts()).toEqual([
      'Footage deleted from a phone',
      'Pressure on a newspaper',
      'Detentions on the central square',
      'Time not known',
    ]);
    expect(await page.locator('.Times-row--entry').count()).toBe(15);
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    expect(await row('before 20 May 2016').locator('.Times-bar--opens-left').count()).toBe(1);
    expect(await row('since April 2016').locator('.Times-bar--opens-right.Times-bar--lasting').count()).toBe(1);
    expect(await row('perhaps 13 May 2016').locator('.Times-bar--hedged').count()).toBe(1);
    expect(await row('21 May 2016, 12:15').locator('.Times-bar--point').count()).toBe(1);
    expect(await row('[2016-05-03,2016-05-12]').locator('.Times-bar').count()).toBe(2);
    expect(await row('one morning before the trial').locator('.Times-bar').count()).toBe(0);
    expect(await rowNames(page)).toContainEqual(expect.stringMatching(/Aizhan Beket\s*Reported\s*Denied/));
  });

  it('moves among entries by key, zooms around the one it stands at, opens it and comes back to it', async () => {
    const page = await openTimeline();
    await page.getByRole('row', { name: /around 23 May 2016/ }).click();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    const focused = page.locator('[role=row]:focus');
    const name = await focused.innerText();
    const bar = focused.locator('.Times-bar').first();
    const before = await widthOf(bar);
    await press(page, '+', '+');
    await poll(() => widthOf(bar)).toBeGreaterThan(before * 1.4);
    const zoomed = await widthOf(bar);
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: /Detention|Administrative arrest|Court hearing/ }).waitFor();
    await page.goBack();
    await page.getByRole('row').first().waitFor();
    const back = page.locator('[role=row][tabindex="0"]');
    expect(await back.innerText()).toBe(name);
    expect(await widthOf(back.locator('.Times-bar').first())).toBeCloseTo(zoomed, 0);
    await press(page, '0');
    await poll(() => widthOf(back.locator('.Times-bar').first())).toBeLessThan(zoomed);
  });

  it('closes and opens lanes by key and by press', async () => {
    const page = await openTimeline();
    const lane = page.getByRole('row', { name: /Pressure on a newspaper/ }).first();
    await lane.click();
    await poll(() => page.locator('.Times-row--entry').count()).toBe(11);
    expect(await lane.getAttribute('aria-expanded')).toBe('false');
    await press(page, 'ArrowRight');
    await poll(() => page.locator('.Times-row--entry').count()).toBe(15);
  });

  it('tells what is certainly and what is possibly in a range, and shows only these when asked', async () => {
    const page = await openTimeline();
    await range(page, '21 May 2016', '21 May 2016');
    await page.getByText('Certainly in range: 5. Possibly: 5 more.').waitFor();
    expect(await page.locator('.Times-row--certain').count()).toBe(5);
    expect(await page.locator('.Times-row--possible').count()).toBe(5);
    await page.getByRole('radio', { name: 'Certain 5' }).click();
    await poll(() => page.locator('.Times-row--entry').count()).toBe(5);
    await page.getByRole('radio', { name: 'All 15' }).click();
    await press(page, 'Escape');
    await poll(() => page.locator('.Times-range').count()).toBe(0);
  });

  it('takes a range that is drawn on the axis', async () => {
    const page = await openTimeline();
    const axis = (await page.locator('.Times-axis').boundingBox())!;
    await page.mouse.move(axis.x + 100, axis.y + 30);
    await page.mouse.down();
    await page.mouse.move(axis.x + 300, axis.y + 30, { steps: 4 });
    await page.mouse.up();
    await page.getByText(/^Certainly in range: \d+/).waitFor();
    expect(await page.getByRole('textbox', { name: 'From: day or time' }).inputValue()).toMatch(/^2016-0\d-\d\d$/);
  });

  it('says what it does not understand of a range', async () => {
    const page = await openTimeline();
    await range(page, 'some day', '');
    await page.getByText('The beginning was not understood.', { exact: false }).waitFor();
    await range(page, '2017', '2016');
    await page.getByText('The end is before the beginning.').waitFor();
  });

  it('narrows by type with what lies under it, by incident and by standing, and says when nothing is left', async () => {
    const page = await openTimeline();
    const choose = async (label: RegExp, option: RegExp) => {
      await page.getByRole('search').getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await choose(/ Type of act$/, /^\s*Detention$/);
    await poll(() => page.locator('.Times-row--entry').count()).toBe(3);
    await choose(/ Standing$/, /^Denied$/);
    await poll(() => page.locator('.Times-row--entry').count()).toBe(1);
    await choose(/ Incident$/, /Threats by telephone/);
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await poll(() => page.locator('.Times-row--entry').count()).toBe(15);
    await choose(/ Lanes$/, /By type of act/);
    await page.getByText('Incidents as a whole').waitFor();
  });

  it('draws only what is in view of ten thousand entries and stays quick', async () => {
    const page = await openTimeline({ casePath: manyPath });
    await page.getByText('10,000 entries').waitFor();
    expect(await page.locator('.Times-row').count()).toBeLessThan(60);
    await page.getByRole('row').first().click();
    await press(page, 'ArrowRight', 'End');
    await poll(() => page.locator('[role=row]:focus').getAttribute('aria-rowindex')).toBe(String(many + 40));
    const ms = await page.evaluate<number>(`(async () => {
      const scroller = document.querySelector('.Times-scroller');
      const times = [];
      for (let step = 0; step < 30; step++) {
        const from = performance.now();
        scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: step < 15 ? -80 : 80, ctrlKey: true, clientX: 900, bubbles: true, cancelable: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[15];
    })()`);
    expect(ms).toBeLessThan(150);
  }, 90_000);
});

describe('map', () => {
  it('draws exact places as points, vague ones as circles, and lists what cannot stand on a map', async () => {
    const page = await openMap();
    expect(await page.locator('.Map-area').count()).toBe(2);
    const titles = await page.locator('.PlacesBeside-title').allInnerTexts();
    expect(titles).toEqual(['On the map · 6', 'Without a position · 4']);
    for (const name of [/Cell of the temporary detention centre/, /Office of the Steppe Courier/, /by the market/, /No place stated/])
      await page.getByRole('option', { name }).waitFor();
    expect(await page.getByText('Boundaries are not a statement.', { exact: false }).count()).toBe(1);
  });

  it('moves and zooms by key, wheel and drag, and shows everything again', async () => {
    const page = await openMap();
    const dot = page.locator('[data-mark] .Map-dot').last();
    const at = async () => (await dot.boundingBox())!;
    const frame = page.getByRole('group', { name: 'Map', exact: true });
    await frame.focus();
    const start = await at();
    await press(page, 'ArrowLeft');
    await poll(async () => (await at()).x).toBeGreaterThan(start.x + 40);
    await press(page, '0');
    await poll(async () => Math.round((await at()).x)).toBe(Math.round(start.x));
    const box = (await frame.boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 260, box.y + 240, { steps: 5 });
    await page.mouse.up();
    await poll(async () => Math.round((await at()).x - start.x)).toBe(60);
    const scale = await page.locator('.Map-scale').innerText();
    await page.mouse.wheel(0, -600);
    await poll(() => page.locator('.Map-scale').innerText()).not.toBe(scale);
  });

  it('takes a cluster apart, chooses on map and in list alike, and leads to the timeline of the place and back', async () => {
    const page = await openMap();
    await page.locator('.Map-cluster').first().click();
    await poll(() => page.locator('.Map-cluster').count()).toBe(0);
    await page.locator('.Map-pin').first().click();
    const option = page.getByRole('option', { selected: true });
    await option.waitFor();
    const name = await option.locator('.PlaceRow-name').innerText();
    await page.getByRole('region', { name }).waitFor();
    await page.getByRole('option', { name: /Somewhere on the road/ }).click();
    await poll(() => page.locator('.Map-area--chosen').count()).toBe(1);
    const scale = await page.locator('.Map-scale').innerText();
    await page.getByRole('button', { name: 'What happened here' }).click();
    await page.getByRole('button', { name: /In Somewhere on the road/ }).waitFor();
    await poll(() => page.locator('.Times-row--entry').count()).toBe(1);
    await page.goBack();
    await page.getByRole('option', { selected: true, name: /Somewhere on the road/ }).waitFor();
    expect(await page.locator('.Map-scale').innerText()).toBe(scale);
  });

  it('keeps what devices say in a layer of its own', async () => {
    const page = await openMap();
    expect(await page.locator('.Map-layer--device [data-mark]').count()).toBe(0);
    await page.getByText('Device positions (1)').click();
    await poll(() => page.locator('.Map-layer--device [data-mark]').count()).toBe(1);
    await page.getByRole('option', { name: /IMG_0001.jpg/ }).click();
    await page.getByText('The device says').waitFor();
    await press(page, 'Enter');
    await page.getByRole('tab', { name: 'Facts' }).waitFor();
  });

  it('counts apart what must and what may have happened in a range', async () => {
    const page = await openMap();
    await range(page, '21 May 2016', '21 May 2016');
    await page.getByRole('option', { name: /Office of the Steppe Courier.*0 certainly in range, 3 possibly/ }).waitFor();
    await page.getByRole('option', { name: /Central square.*3 certainly in range, 0 possibly/ }).waitFor();
    expect(await page.getByRole('option', { name: /District court/ }).count()).toBe(0);
  });

  it('prints the map without the program around it', async () => {
    const page = await openMap();
    await page.emulateMedia({ media: 'print' });
    await poll(() => page.locator('.Rail').isVisible()).toBe(false);
    expect(await page.locator('.Map-picture').isVisible()).toBe(true);
    expect((await page.pdf({ landscape: true, printBackground: true })).length).toBeGreaterThan(10_000);
  });
});

describe('in light and dark', () => {
  it('has no fault that axe knows, at any width', async () => {
    const page = await openTimeline();
    await page.locator('.Times-row--entry').nth(3).click();
    await range(page, '21 May 2016', '21 May 2016');
    await page.getByText(/^Certainly in range/).waitFor();
    expect(await faultsInBothSchemes(page)).toEqual([]);
    await page.locator('.Times-row--entry').nth(3).click();
    await press(page, 'g', 'p');
    await page.getByRole('option').nth(1).click();
    await page.getByText('Device positions (1)').click();
    await page.waitForTimeout(300);
    expect(await faultsInBothSchemes(page)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 480 });
    for (const keys of [
      ['g', 't'],
      ['g', 'p'],
    ] as const) {
      await press(page, ...keys);
      await page.waitForTimeout(300);
      expect(await faultsInBothSchemes(page)).toEqual([]);
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(sideways, keys.join(' ')).toBeLessThanOrEqual(0);
    }
  }, 90_000);
});

it('says what to do where there is nothing yet', async () => {
  const { page } = await openWindow();
  await page.getByRole('button', { name: /New case/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.getByText('Keep open', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Empty');
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  await press(page, 'g', 't');
  await page.getByText('Nothing on the timeline yet').waitFor();
  await press(page, 'g', 'p');
  await page.getByText('Nothing to show on a map yet').waitFor();
});
