/** Looks at a page with axe, in light and in dark. Knows no screen. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Scheme = 'light' | 'dark';

/** Rules that hold on any page; a look that passed none of them looked at nothing. */
const leastPasses = 10;

type Look = {
  /** A selector, where what lies around it was looked at before. */
  within?: string;
  /** Rules that do not fit; the caller says why. */
  without?: string[];
};

/** What axe finds in the page as it stands. */
export async function faultsOf(page: Page, { within, without = [] }: Look = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Within the page itself: it has no frames whose findings a page of its own would have to put together.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(without);
  const { violations, passes } = await (within === undefined ? axe : axe.include(within)).analyze();
  if (passes.length <= leastPasses) throw new Error(`axe looked at next to nothing: ${passes.map(({ id }) => id).join(', ')}`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

/** Looks twice at the page as it stands: in light, then in dark. */
export async function inBothSchemes(page: Page, look: (scheme: Scheme) => Promise<void>): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const isDark = await page.evaluate<boolean>('Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]) < 100');
    if (isDark !== (scheme === 'dark')) throw new Error(`the page is not drawn ${scheme}`);
    await look(scheme);
  }
}

/** Faults in light and in dark, each with its scheme. */
export async function faultsInBothSchemes(page: Page, look: Look = {}): Promise<string[]> {
  const found: string[] = [];
  await inBothSchemes(page, async (scheme) => void found.push(...(await faultsOf(page, look)).map((fault) => `${scheme}: ${fault}`)));
  return found;
}
