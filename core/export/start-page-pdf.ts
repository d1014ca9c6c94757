/** START-HERE.pdf: the start page for printing and for readers without a browser, made without one (pdfkit). Same input, same bytes. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { Cover, CoverIncident, CoverItem } from './cover.ts';
import { capturedText, gapText, kindsText, type Texts } from './texts/texts.ts';

const PAGE = { width: 595.28, height: 841.89, side: 56, top: 56, bottom: 72 };
const WIDTH = PAGE.width - 2 * PAGE.side;
const COLOURS = { ink: '#16181d', quiet: '#5b6270', line: '#d9dde4', wash: '#f5f6f8', accent: '#0f5c6e', warn: '#8a5a00' };
const SIZES = { title: 25, heading: 14, body: 10, small: 8.5, tiny: 7.5 };
const PICTURE = { width: 72, height: 54 };

type Pdf = InstanceType<typeof PDFDocument>;
type Weight = 'regular' | 'bold';

export async function startPagePdf(texts: Texts, cover: Cover): Promise<Buffer> {
  const pdf = newDocument(texts, cover);
  const finished = collect(pdf);
  titlePart(pdf, texts, cover);
  heading(pdf, texts.whatHeading);
  for (const paragraph of texts.what(cover.itemCount)) text(pdf, paragraph);
  heading(pdf, texts.provesHeading);
  for (const proof of texts.proves) bullet(pdf, proof, COLOURS.accent);
  heading(pdf, texts.provesNotHeading);
  for (const gap of cover.gaps) bullet(pdf, gapText(texts, gap) + (gap.items.length === 0 ? '' : ` ${texts.gapItems(gap.items)}`), COLOURS.warn);
  heading(pdf, texts.verifyHeading);
  for (const [index, step] of texts.verify.entries()) numbered(pdf, index + 1, step);
  heading(pdf, texts.incidentsHeading);
  if (cover.incidents.length === 0) text(pdf, texts.noIncidents);
  for (const incident of cover.incidents) incidentPart(pdf, texts, incident);
  itemsPart(pdf, texts, cover);
  heading(pdf, texts.filesHeading);
  for (const [path, what] of texts.files) pair(pdf, path, what, 160);
  footers(pdf, texts, cover);
  pdf.end();
  return finished;
}

function newDocument(texts: Texts, cover: Cover): Pdf {
  const madeAt = new Date(cover.madeAt);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side },
    bufferPages: true,
    autoFirstPage: false,
    lang: texts.language,
    displayTitle: true,
    font: '',
    info: { Title: cover.packageName, Creator: cover.software, CreationDate: madeAt, ModDate: madeAt },
  });
  pdf.registerFont('regular', notoSans('400Regular'));
  pdf.registerFont('bold', notoSans('600SemiBold'));
  pdf.addPage();
  return pdf;
}

/** Letters of Latin, Greek and all Cyrillic alphabets, Kazakh's among them. */
function notoSans(weight: '400Regular' | '600SemiBold'): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`)));
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function titlePart(pdf: Pdf, texts: Texts, cover: Cover): void {
  style(pdf, 'bold', SIZES.small, COLOURS.accent).text(texts.title.toLocaleUpperCase(texts.language), { characterSpacing: 0.6 });
  pdf.moveDown(0.3);
  style(pdf, 'bold', SIZES.title, COLOURS.ink).text(drawable(cover.caseName), { lineGap: -2 });
  if (cover.isSample) style(pdf, 'bold', SIZES.body, COLOURS.warn).text(texts.sampleNotice);
  pdf.moveDown(0.6);
  rule(pdf);
  const facts: [string, string][] = [
    [texts.contents, `${texts.itemCount(cover.itemCount)}, ${texts.size(cover.bytes)} (${kindsText(texts, cover)})`],
    [texts.made, `${cover.madeAt.replace('T', ' ').slice(0, 19)} UTC · ${texts.madeWith} ${cover.software}`],
    [texts.logHead, texts.logSummary(cover.log)],
    [texts.fingerprint, cover.sshFingerprint],
    [texts.package, cover.packageName],
  ];
  for (const [name, value] of facts) pair(pdf, name, value, 110);
  pdf.moveDown(0.3);
  rule(pdf);
}

function itemsPart(pdf: Pdf, texts: Texts, cover: Cover): void {
  heading(pdf, texts.itemsHeading);
  const notice = texts.itemsShown(cover.items.length, cover.itemCount);
  if (notice !== '') text(pdf, notice);
  for (const item of cover.items) itemPart(pdf, texts, item);
}

function itemPart(pdf: Pdf, texts: Texts, item: CoverItem): void {
  const left = PAGE.side + PICTURE.width + 14;
  const width = PAGE.width - PAGE.side - left;
  const name = `${String(item.no)}  ${drawable(item.name)}`;
  const captured = `${texts.capturedLabel}: ${capturedText(texts, item.capturedAt)}`;
  style(pdf, 'bold', SIZES.body, COLOURS.ink);
  const height =
    Math.max(
      PICTURE.height,
      pdf.heightOfString(name, { width }) + style(pdf, 'regular', SIZES.small, COLOURS.ink).heightOfString(captured, { width }) + 24,
    ) + 16;
  keepTogether(pdf, height);
  const top = pdf.y + 8;
  pdf
    .moveTo(PAGE.side, pdf.y)
    .lineTo(PAGE.width - PAGE.side, pdf.y)
    .lineWidth(0.5)
    .stroke(COLOURS.line);
  picture(pdf, texts, item, top);
  style(pdf, 'bold', SIZES.body, COLOURS.ink).text(name, left, top - 2, { width });
  style(pdf, 'regular', SIZES.small, COLOURS.quiet).text(`${texts.oneOfKind[item.kind]}, ${texts.size(item.sizeBytes)}`, { width });
  pdf.text(captured, { width });
  style(pdf, 'regular', SIZES.tiny, COLOURS.ink).text(item.sha256, { width });
  pdf.x = PAGE.side;
  pdf.y = top - 8 + height;
}

/** A thumbnail is our own JPEG; one that cannot be placed all the same leaves the item's kind as a word. */
function picture(pdf: Pdf, texts: Texts, { thumbnail, kind }: CoverItem, top: number): void {
  pdf.rect(PAGE.side, top, PICTURE.width, PICTURE.height).fill(COLOURS.wash);
  if (thumbnail !== null) {
    try {
      pdf.image(readFileSync(thumbnail.file), PAGE.side, top, { fit: [PICTURE.width, PICTURE.height], align: 'center', valign: 'center' });
      return;
    } catch {
      // Said in words below.
    }
  }
  style(pdf, 'regular', SIZES.small, COLOURS.quiet).text(texts.oneOfKind[kind], PAGE.side, top + PICTURE.height / 2 - 6, {
    width: PICTURE.width,
    align: 'center',
  });
}

function incidentPart(pdf: Pdf, texts: Texts, { title, when, place, summary, itemNos }: CoverIncident): void {
  keepTogether(pdf, 70);
  style(pdf, 'bold', SIZES.body, COLOURS.ink).text(drawable(title), PAGE.side, pdf.y, { width: WIDTH });
  pair(pdf, texts.incidentWhen, when?.words ?? texts.notKnown, 60);
  pair(pdf, texts.incidentPlace, place === '' ? texts.notKnown : place, 60);
  pair(pdf, texts.incidentItems, itemNos.length === 0 ? '–' : itemNos.slice(0, 200).join(', ') + (itemNos.length > 200 ? ' …' : ''), 60);
  if (summary !== '') text(pdf, summary);
  pdf.moveDown(0.6);
}

function heading(pdf: Pdf, words: string): void {
  pdf.moveDown(1.1);
  keepTogether(pdf, 60);
  style(pdf, 'bold', SIZES.heading, COLOURS.ink).text(words, PAGE.side, pdf.y, { width: WIDTH });
  pdf.moveDown(0.35);
}

function text(pdf: Pdf, words: string): void {
  style(pdf, 'regular', SIZES.body, COLOURS.ink).text(drawable(words), PAGE.side, pdf.y, { width: WIDTH, lineGap: 1.5 });
  pdf.moveDown(0.25);
}

function bullet(pdf: Pdf, words: string, colour: string): void {
  style(pdf, 'regular', SIZES.body, COLOURS.ink);
  const height = pdf.heightOfString(drawable(words), { width: WIDTH - 12, lineGap: 1.5 });
  keepTogether(pdf, height + 6);
  const top = pdf.y;
  pdf.rect(PAGE.side, top + 1, 2, height - 2).fill(colour);
  style(pdf, 'regular', SIZES.body, COLOURS.ink).text(drawable(words), PAGE.side + 12, top, { width: WIDTH - 12, lineGap: 1.5 });
  pdf.x = PAGE.side;
  pdf.y += 5;
}

function numbered(pdf: Pdf, number: number, words: string): void {
  style(pdf, 'regular', SIZES.body, COLOURS.ink);
  keepTogether(pdf, pdf.heightOfString(words, { width: WIDTH - 18, lineGap: 1.5 }) + 5);
  const top = pdf.y;
  style(pdf, 'bold', SIZES.body, COLOURS.accent).text(String(number), PAGE.side, top, { width: 14 });
  style(pdf, 'regular', SIZES.body, COLOURS.ink).text(words, PAGE.side + 18, top, { width: WIDTH - 18, lineGap: 1.5 });
  pdf.x = PAGE.side;
  pdf.y += 3;
}

function pair(pdf: Pdf, name: string, value: string, nameWidth: number): void {
  const words = drawable(value);
  style(pdf, 'regular', SIZES.small, COLOURS.ink);
  const valueWidth = WIDTH - nameWidth - 10;
  keepTogether(pdf, pdf.heightOfString(words, { width: valueWidth }) + 4);
  const top = pdf.y;
  style(pdf, 'regular', SIZES.small, COLOURS.quiet).text(name, PAGE.side, top, { width: nameWidth });
  const nameBottom = pdf.y;
  style(pdf, 'regular', SIZES.small, COLOURS.ink).text(words, PAGE.side + nameWidth + 10, top, { width: valueWidth });
  pdf.x = PAGE.side;
  pdf.y = Math.max(nameBottom, pdf.y) + 2;
}

function rule(pdf: Pdf): void {
  pdf
    .moveTo(PAGE.side, pdf.y)
    .lineTo(PAGE.width - PAGE.side, pdf.y)
    .lineWidth(0.5)
    .stroke(COLOURS.line);
  pdf.moveDown(0.5);
}

/** Begins a new page when so much does not fit under what is there, unless it would not fit on any. */
function keepTogether(pdf: Pdf, height: number): void {
  const room = PAGE.height - PAGE.bottom;
  if (pdf.y + height > room && height < room - PAGE.top) pdf.addPage();
}

function footers(pdf: Pdf, texts: Texts, cover: Cover): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the margin would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const top = PAGE.height - 44;
    pdf
      .moveTo(PAGE.side, top - 8)
      .lineTo(PAGE.width - PAGE.side, top - 8)
      .lineWidth(0.5)
      .stroke(COLOURS.line);
    const place = { width: WIDTH, lineBreak: false };
    style(pdf, 'regular', SIZES.tiny, COLOURS.quiet).text(
      `${texts.case} ${cover.caseId} · ${texts.package} ${cover.packageId}`,
      PAGE.side,
      top,
      place,
    );
    pdf.text(texts.page(page + 1, count), PAGE.side, top, { ...place, align: 'right' });
  }
}

function style(pdf: Pdf, weight: Weight, size: number, colour: string): Pdf {
  return pdf.font(weight).fontSize(size).fillColor(colour);
}

/** Noto Sans has no glyphs for other scripts; their letters, and marks that steer direction, are given by number rather than as empty boxes. */
function drawable(words: string): string {
  const drawn = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Inherited}\n]/u;
  const common = /[\p{P}\p{S}\p{N}\p{Zs}]/u;
  return Array.from(words.toWellFormed(), (character) =>
    drawn.test(character) || (common.test(character) && !/\p{Extended_Pictographic}/u.test(character)) || /[©®™]/u.test(character)
      ? character
      : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  ).join('');
}
