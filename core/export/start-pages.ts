/** Adds what a person reads first: START-HERE as PDF and HTML in each language, VERIFY.txt and the known gaps. Knows no layout. */
import type { BagWriter } from '../package/bag-write.ts';
import type { Cover } from './cover.ts';
import { startPageHtml } from './start-page-html.ts';
import { startPagePdf } from './start-page-pdf.ts';
import { en } from './texts/en.ts';
import { kk } from './texts/kk.ts';
import { ru } from './texts/ru.ts';
import { gapText, type Texts } from './texts/texts.ts';
import { readVerifier, verifierNames } from './verifiers.ts';
import { verifySteps } from './verify-steps.ts';

export async function addStartPages(bag: BagWriter, cover: Cover): Promise<void> {
  await bag.add(
    'data/known-gaps.json',
    `${JSON.stringify({ package: cover.packageId, gaps: cover.gaps.map((gap) => ({ ...gap, text: gapText(en, gap) })) }, null, 2)}\n`,
  );
  await bag.add('data/known-gaps.md', knownGapsText(en, cover));
  await bag.add('VERIFY.txt', verifySteps(cover));
  for (const name of verifierNames) await bag.add(name, readVerifier(name));
  for (const texts of [en, ru, kk]) {
    const name = texts === en ? 'START-HERE' : `START-HERE.${texts.language}`;
    await bag.add(`${name}.html`, startPageHtml(texts, cover));
    await bag.add(`${name}.pdf`, await startPagePdf(texts, cover));
  }
}

function knownGapsText(texts: Texts, cover: Cover): string {
  const lines = cover.gaps.map((gap) => `- ${gapText(texts, gap)}${gap.items.length === 0 ? '' : ` ${texts.gapItems(gap.items)}`}`);
  return `# ${texts.provesNotHeading}\n\n${cover.packageName} (${cover.packageId})\n\n${lines.join('\n')}\n`;
}
