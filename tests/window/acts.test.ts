/** Acts, claims and missing evidence in the real window: three acts in a row by keys alone, the chain, claims side by side, the way from a passage and back. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cp } from 'node:fs/promises';
import { temporary } from '../support/temporary.ts';
import { faultsOf, inBothSchemes } from './axe.ts';
import { makeSample } from './sample.ts';
import { openWindow, press } from './window.ts';

const home = temporary();
const sample = join(home, 'sample.kualik');
let casePath: string;
let copies = 0;
const pictures = process.env['KUALIK_PICTURES_INTO'];

beforeAll(async () => {
  await makeSample(sample);
  if (pictures) mkdirSync(pictures, { recursive: true });
}, 60_000);

beforeEach(async () => {
  casePath = join(home, `case-${(copies += 1)}.kualik`);
  await cp(sample, casePath, { recursive: true });
});

/** The machine may be busy. */
const soon = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 12_000 });
// Not by role: while a list of suggestions is open, all else is hidden from those.
const rows = (page: Page) => page.locator('.ActRow');
const row = (page: Page, name: RegExp) => rows(page).filter({ hasText: name });
const focused = (page: Page) => page.evaluate<string>("document.activeElement?.closest('.Field')?.querySelector('.Field-label')?.textContent ?? ''");

/** Keys are listened to once the frame stands. */
async function atHome(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Catalogue/ }).waitFor();
}

async function openIncident(page: Page): Promise<void> {
  await atHome(page);
  await press(page, 'g', 'i');
  await page.locator('.IncidentList-entry').first().click();
  await page.getByRole('heading', { name: /^Acts/ }).waitFor();
}

async function type(page: Page, text: string, then = 'Tab'): Promise<void> {
  await page.keyboard.type(text);
  await press(page, then);
}

/** Three acts, nothing but keys. */
async function enterThree(page: Page): Promise<void> {
  await page.locator('body').press('a');
  await soon(() => focused(page)).toMatch(/^Act/);
  await type(page, 'detention');
  await type(page, '21 May 2016, around noon');
  await type(page, '21 May 2016, between 15:00 and 21:00');
  await type(page, 'Dana Ulykbek', 'Enter');
  await page.getByText('Dana Ulykbek', { exact: true }).waitFor();
  await soon(() => focused(page)).toMatch(/^Who/);
  await page.keyboard.type('a woman in a red coat');
  await page.getByRole('option', { name: /without a name/ }).waitFor();
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await soon(() => page.locator('.WhoList-rows .WhoRow').count()).toBe(2);
  await press(page, 'Tab');
  await type(page, 'Old Square');
  await page.locator('.DraftPlace').getByText('Old Square').waitFor();
  await press(page, 'Tab', 'Tab', 'Tab');
  await page.keyboard.type('Both were led to a van around noon.');
  await press(page, 'Tab');
  await page.keyboard.type('Interview 4');
  await press(page, 'Enter');
  await row(page, /Detention/).waitFor();

  // When, place and source stay as in the last one.
  await soon(() => focused(page)).toMatch(/^Act/);
  await type(page, 'forced deletion', 'Enter');
  await press(page, 'Tab', 'Tab', 'Tab');
  await soon(() => focused(page)).toMatch(/^Who/);
  await type(page, 'Dana', 'Enter');
  await soon(() => page.locator('.WhoList-rows .WhoRow').count()).toBe(1);
  await soon(() => focused(page)).toMatch(/^Who/);
  await press(page, 'Enter');
  await soon(() => rows(page).count()).toBe(2);

  await soon(() => focused(page)).toMatch(/^Act/);
  await type(page, 'fine', 'Enter');
  await press(page, 'Control+Enter');
  await soon(() => rows(page).count()).toBe(3);
  await page.locator('.ActEditor').waitFor({ state: 'detached' });
}

describe('acts', () => {
  it('are put down three in a row by keys alone, and taken back one by one', async () => {
    const { page } = await openWindow({ casePath });
    await openIncident(page);
    await enterThree(page);
    const first = await row(page, /Detention/).innerText();
    expect(first).toContain('Dana Ulykbek');
    expect(first).toContain('a woman in a red coat');
    expect(first).toContain('21 May 2016, around noon');
    expect(first).toContain('Old Square');
    expect(first).toContain('Reported');
    expect(first).toMatch(/lasted at least/);
    expect(await row(page, /Fine/).innerText()).toContain('21 May 2016, around noon');
    await press(page, 'Control+z');
    await soon(() => rows(page).count()).toBe(2);
    await press(page, 'Control+z');
    await press(page, 'Control+z');
    await page.getByText('No acts yet').waitFor();
    // With the acts went the people they made.
    await press(page, 'g', 'w');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Bekzat Sarydala').first().waitFor();
    expect(await page.getByText('Dana Ulykbek').count()).toBe(0);
  }, 90_000);

  it('lose nothing when one leaves in the middle', async () => {
    const { page } = await openWindow({ casePath });
    await openIncident(page);
    await page.locator('body').press('a');
    await soon(() => focused(page)).toMatch(/^Act/);
    await type(page, 'detention');
    await page.keyboard.type('in the morning');
    await press(page, 'Escape');
    await page.getByRole('button', { name: /Go on with the act/ }).waitFor();
    await press(page, 'g', 'c');
    await page.getByRole('gridcell').first().waitFor();
    await openIncident(page);
    await page.getByRole('button', { name: /Go on with the act/ }).click();
    await expect.poll(() => page.locator('.ActEditor input').first().inputValue()).toBe('Detention');
    expect(await page.locator('.ActEditor').getByLabel('Happened').inputValue()).toBe('in the morning');
    await press(page, 'Enter');
    await row(page, /Detention/).waitFor();
  }, 60_000);

  it('have a page: fields save themselves, a chain stands in steps, claims beside it', async () => {
    const { page } = await openWindow({ casePath });
    await openIncident(page);
    await enterThree(page);
    await row(page, /Fine/).click();
    await page.getByRole('heading', { level: 1, name: 'Fine' }).waitFor();
    await page.getByRole('combobox', { name: 'Follows' }).fill('deten');
    await page.getByRole('option', { name: /Detention/ }).click();
    await page.getByRole('list', { name: 'Chain of acts' }).getByText('Detention').waitFor();
    await page.getByRole('textbox', { name: 'Legal provisions' }).fill('Art. 488(1) of the Code');
    await page.getByText('Article 488 · part 1 · Code').waitFor();
    const penalty = page.locator('.PenaltyFields');
    await penalty.getByRole('combobox').fill('fine');
    await press(page, 'ArrowDown', 'Enter');
    await penalty.getByRole('textbox', { name: 'Units of the law' }).fill('20');
    await penalty.getByRole('textbox', { name: 'Name of the unit' }).fill('MCI');
    await penalty.getByRole('textbox', { name: 'One unit that day' }).fill('2121');
    await page.getByText('Comes to 42,420 KZT on that day.').waitFor();
    await page.locator('.SaveState-saved').first().waitFor();
    await page.getByRole('button', { name: /^New claim/ }).click();
    await page.getByRole('textbox', { name: 'Wording' }).fill('The court says that no fine was imposed.');
    await page.getByRole('button', { name: /Reported/ }).click();
    await page.getByRole('option', { name: /Denied/ }).click();
    await page.getByRole('textbox', { name: 'Web address' }).fill('https://court.example/press/12');
    await page.getByRole('textbox', { name: 'Accessed' }).fill('3 June 2016');
    await press(page, 'Control+Enter');
    await page.locator('.Claim--denied').getByText('no fine was imposed').waitFor();
    await page.locator('.Claim--denied').getByText('accessed 3 Jun 2016', { exact: false }).waitFor();
    await page.locator('.RecordPage-about').getByText('Denied').waitFor();
    await page.reload();
    await page.getByText('Comes to 42,420 KZT on that day.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Legal provisions' }).inputValue()).toBe('Art. 488(1) of the Code');
  }, 90_000);
});

describe('claims', () => {
  it('take a passage of an item for their source, and lead back to it', async () => {
    const { page } = await openWindow({ casePath });
    await openIncident(page);
    await page.locator('body').press('a');
    await type(page, 'detention', 'Enter');
    await press(page, 'Control+Enter');
    await row(page, /Detention/).waitFor();
    await page.locator('.LinkedItem-name').first().click();
    await page.getByRole('tab', { name: /Claims/ }).click();
    await page.getByText('No claim has this item as its source.', { exact: false }).waitFor();
    await page.locator('body').press('c');
    const dialog = page.getByRole('dialog', { name: 'Source of a claim' });
    await dialog.getByRole('combobox', { name: 'What of it' }).fill('deten');
    await page.getByRole('option', { name: /Detention/ }).click();
    await dialog.getByRole('textbox', { name: 'Wording' }).fill('He is led away by the arms.');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const panel = page.getByRole('tabpanel');
    await panel.getByText('He is led away by the arms.').waitFor();
    await panel.getByRole('link', { name: /Detention/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Detention' }).waitFor();
    await page.locator('.Claim').getByText('He is led away by the arms.').waitFor();
    await page.locator('.Claim-source a').first().click();
    await page.getByRole('tab', { name: /Claims/ }).waitFor();
  }, 90_000);
});

describe('missing evidence', () => {
  it('is begun from an incident, has a page of its own and stands in the list', async () => {
    const { page } = await openWindow({ casePath });
    await openIncident(page);
    await page.getByRole('button', { name: 'New missing evidence' }).click();
    const title = page.getByRole('textbox', { name: 'What it is' });
    await soon(() => title.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus'))).toBe(true);
    await title.fill('Her phone, with a cracked screen');
    await page.getByRole('textbox', { name: 'Who took it, in words' }).fill('two officers in plain clothes');
    await page.getByRole('textbox', { name: 'Taken or deleted' }).fill('21 May 2016, around 13:00');
    await page.getByRole('textbox', { name: 'Given back', exact: true }).fill('early June 2016');
    await page.getByRole('combobox', { name: 'Receipt' }).fill('refused');
    await press(page, 'ArrowDown', 'Enter');
    await page.locator('.SaveState-saved').first().waitFor();
    await press(page, 'Escape', 'Escape');
    await page.locator('body').press('g');
    await press(page, 'x');
    const listed = page.getByRole('grid', { name: 'Missing evidence' }).getByRole('row', { name: /Her phone/ });
    await listed.waitFor();
    await soon(() => listed.innerText()).toContain('Receipt refused');
    expect(await listed.innerText()).toContain('two officers in plain clothes');
    expect(await listed.innerText()).toContain('given back early June 2016');
  }, 60_000);
});

describe('in light and dark', () => {
  it('axe finds nothing on any of it', async () => {
    const { page } = await openWindow({
      casePath,
      ...(pictures && { width: Number(process.env['KUALIK_PICTURES_WIDTH'] ?? 1280), height: 900 }),
    });
    const look = async (name: string) => {
      await page.waitForTimeout(300);
      await inBothSchemes(page, async (scheme) => {
        if (pictures) await page.screenshot({ path: join(pictures, `acts-${name}-${scheme}.png`), fullPage: true });
        expect(await faultsOf(page), `${name}, ${scheme}`).toEqual([]);
      });
    };
    await atHome(page);
    await press(page, 'g', 'x');
    await page.getByRole('row', { name: /Phone of the camera operator/ }).waitFor();
    await look('missing');
    await rows(page).first().click();
    await page.getByRole('textbox', { name: 'What it is' }).waitFor();
    await look('missing-item');
    await press(page, 'Escape');
    await openIncident(page);
    await look('incident-empty');
    await page.locator('body').press('a');
    await soon(() => focused(page)).toMatch(/^Act/);
    await type(page, 'detention', 'Enter');
    await press(page, 'Tab');
    await page.keyboard.type('21 May 2016, around noon');
    await page.getByRole('button', { name: /Law, penalty/ }).click();
    await look('editor');
    await press(page, 'Escape');
    await page.getByRole('button', { name: /Go on with/ }).click();
    await page.locator('.ActEditor-end button').click();
    await press(page, 'Escape', 'Escape');
    await enterThree(page);
    await look('incident');
    await row(page, /Detention/).click();
    await page.getByRole('heading', { level: 1, name: 'Detention' }).waitFor();
    await look('act');
    await page.locator('body').press('c');
    await page.getByRole('textbox', { name: 'Wording' }).fill('The press service says that nobody was held that day.');
    await look('claim-form');
    await press(page, 'Control+Enter');
    await page.locator('.Claim').nth(1).waitFor();
    await page.locator('.Claim').nth(1).getByRole('button', { name: 'Edit claim' }).click();
    await look('claim-open');
  }, 180_000);
});
