/** START-HERE.html: the start page for a browser, without scripts, without network, with every value escaped. */
import { createHash } from 'node:crypto';
import type { Cover, CoverIncident, CoverItem } from './cover.ts';
import { startPageStyle } from './start-page-style.ts';
import { capturedText, gapText, kindsText, type Texts } from './texts/texts.ts';

/** Markup that is already safe; everything else that enters a template is escaped. */
type Markup = { readonly markup: string };

export function startPageHtml(texts: Texts, cover: Cover): string {
  const styleHash = createHash('sha256').update(startPageStyle).digest('base64');
  return html`<!doctype html>
    <html lang="${texts.language}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src 'self' file:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${cover.packageName}</title>
        <style>
          ${{ markup: startPageStyle }}
        </style>
      </head>
      <body>
        <main>
          ${header(texts, cover)} ${what(texts, cover)} ${proves(texts, cover)} ${verify(texts)} ${incidents(texts, cover)} ${items(texts, cover)}
          ${files(texts)}
        </main>
        <footer><span>${texts.case} ${cover.caseId}</span><span>${texts.package} ${cover.packageId}</span></footer>
      </body>
    </html> `.markup;
}

function header(texts: Texts, cover: Cover): Markup {
  return html`<header>
    <p class="eyebrow">${texts.title}</p>
    <h1><bdi>${cover.caseName}</bdi></h1>
    ${cover.isSample ? html`<p class="sample">${texts.sampleNotice}</p>` : html``}
    <dl class="facts">
      <div>
        <dt>${texts.contents}</dt>
        <dd>${texts.itemCount(cover.itemCount)}, ${texts.size(cover.bytes)}<br /><span class="quiet">${kindsText(texts, cover)}</span></dd>
      </div>
      <div>
        <dt>${texts.made}</dt>
        <dd>${cover.madeAt.replace('T', ' ').slice(0, 19)} UTC<br /><span class="quiet">${texts.madeWith} ${cover.software}</span></dd>
      </div>
      <div>
        <dt>${texts.logHead}</dt>
        <dd>${texts.logSummary(cover.log)}</dd>
      </div>
      <div class="wide">
        <dt>${texts.fingerprint}</dt>
        <dd><code>${cover.sshFingerprint}</code></dd>
      </div>
      <div class="wide">
        <dt>${texts.package}</dt>
        <dd><code>${cover.packageName}</code></dd>
      </div>
    </dl>
  </header>`;
}

function what(texts: Texts, cover: Cover): Markup {
  return html`<section>
    <h2>${texts.whatHeading}</h2>
    ${texts.what(cover.itemCount).map((paragraph) => html`<p>${paragraph}</p>`)}
  </section>`;
}

function proves(texts: Texts, { gaps }: Cover): Markup {
  return html`<section class="columns">
    <div>
      <h2>${texts.provesHeading}</h2>
      <ul class="yes">
        ${texts.proves.map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>
    <div>
      <h2>${texts.provesNotHeading}</h2>
      <ul class="no">
        ${gaps.map(
          (gap) =>
            html`<li>${gapText(texts, gap)}${gap.items.length === 0 ? html`` : html` <span class="quiet">${texts.gapItems(gap.items)}</span>`}</li>`,
        )}
      </ul>
    </div>
  </section>`;
}

function verify(texts: Texts): Markup {
  return html`<section>
    <h2>${texts.verifyHeading}</h2>
    <ol>
      ${texts.verify.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`;
}

function incidents(texts: Texts, cover: Cover): Markup {
  const cards = cover.incidents.map((incident) => incidentCard(texts, incident));
  return html`<section>
    <h2>${texts.incidentsHeading}</h2>
    ${cards.length === 0 ? html`<p>${texts.noIncidents}</p>` : cards}
  </section>`;
}

function incidentCard(texts: Texts, { title, when, place, summary, itemNos }: CoverIncident): Markup {
  return html`<article class="incident">
    <h3><bdi>${title}</bdi></h3>
    <dl>
      <div>
        <dt>${texts.incidentWhen}</dt>
        <dd>${when === null ? texts.notKnown : html`<bdi>${when.words}</bdi>`}</dd>
      </div>
      <div>
        <dt>${texts.incidentPlace}</dt>
        <dd>${place === '' ? texts.notKnown : html`<bdi>${place}</bdi>`}</dd>
      </div>
      <div>
        <dt>${texts.incidentItems}</dt>
        <dd>${itemNos.length === 0 ? '–' : itemNos.slice(0, 200).join(', ')}${itemNos.length > 200 ? ' …' : ''}</dd>
      </div>
    </dl>
    ${summary === '' ? html`` : html`<p class="summary"><bdi>${summary}</bdi></p>`}
  </article>`;
}

function items(texts: Texts, cover: Cover): Markup {
  const notice = texts.itemsShown(cover.items.length, cover.itemCount);
  return html`<section>
    <h2>${texts.itemsHeading}</h2>
    ${notice === '' ? html`` : html`<p>${notice}</p>`}
    <ol class="items">
      ${cover.items.map((item) => itemRow(texts, item))}
    </ol>
  </section>`;
}

/** Originals are named, not linked: a click must never open a hostile file in a browser. */
function itemRow(texts: Texts, item: CoverItem): Markup {
  const picture =
    item.thumbnail === null
      ? html`<span class="no-picture">${texts.oneOfKind[item.kind]}</span>`
      : html`<img src="${encodeURI(item.thumbnail.path)}" alt="" loading="lazy" />`;
  return html`<li>
    ${picture}
    <div>
      <p class="name"><span class="no">${String(item.no)}</span> <bdi>${item.name}</bdi></p>
      <p>${texts.oneOfKind[item.kind]}, ${texts.size(item.sizeBytes)}</p>
      <p>${texts.capturedLabel}: ${capturedText(texts, item.capturedAt)}</p>
      <p><code>${item.sha256}</code></p>
    </div>
  </li>`;
}

function files(texts: Texts): Markup {
  return html`<section>
    <h2>${texts.filesHeading}</h2>
    <dl class="files">
      ${texts.files.map(
        ([path, text]) =>
          html`<div>
            <dt><code>${path}</code></dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function html(strings: TemplateStringsArray, ...values: (string | Markup | readonly Markup[])[]): Markup {
  const parts = values.map((value, index) => asMarkup(value) + strings[index + 1]!);
  return { markup: strings[0]! + parts.join('') };
}

function asMarkup(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n');
}

/** Characters that control, or turn the reading direction of others, are given by number, as in the PDF. */
const steering = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(steering, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
