/** A signed head of the log as a page to print and lock away: what can be typed, a code that can be photographed, what it proves. Same input, same bytes; knows no case. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { encodeQR } from 'qr';
import type { CosignedCheckpoint } from '../../shared/proofs/contract.ts';
import { readNote } from '../custody/note.ts';
import { software } from '../version.ts';
import { en } from './texts/en.ts';
import { kk } from './texts/kk.ts';
import { ru } from './texts/ru.ts';
import type { PrintedTexts } from './texts/texts.ts';

/** `verifierKey` is that of the log, by which the signature in the code can be checked. */
export type PrintedCheckpoint = { origin: string; verifierKey: string; checkpoint: CosignedCheckpoint };

const PAGE = { width: 595.28, height: 841.89, side: 56, top: 42, bottom: 50 };
const WIDTH = PAGE.width - 2 * PAGE.side;
const NAME_WIDTH = 92;
const INK = '#16181d';
const QUIET = '#5b6270';
const LINE = '#d9dde4';
const SIZES = { title: 18, heading: 10.5, body: 9, small: 8, tiny: 7 };
const QR_SIDE = 156;
/** Beyond this, a code of this size has dots too small for an ordinary camera. */
const LONGEST_CODE_BYTES = 900;

type Pdf = InstanceType<typeof PDFDocument>;
type Weight = 'regular' | 'bold';

const textsOf: { [Language in PrintedTexts['language']]: PrintedTexts } = { en, ru, kk };

export function printedCheckpoint(printed: PrintedCheckpoint, language: PrintedTexts['language']): Promise<Buffer> {
  const texts = textsOf[language];
  const { checkpoint } = printed;
  const pdf = newDocument(texts, printed);
  const finished = collect(pdf);
  style(pdf, 'bold', SIZES.title, INK).text(texts.title, { lineGap: -2 });
  pdf.moveDown(0.3);
  paragraph(pdf, texts.lead);
  rule(pdf);
  facts(pdf, texts, printed);
  code(pdf, texts, checkpoint);
  list(pdf, texts.provesHeading, texts.proves, () => '+');
  list(pdf, texts.provesNotHeading, texts.provesNot, () => '–');
  list(pdf, texts.checkHeading, texts.check, (at) => String(at + 1));
  handwriting(pdf, texts);
  footers(pdf, texts, printed);
  pdf.end();
  return finished;
}

/** What the page's code says: the note with its cosignatures where they fit, else with the signature of the case alone. */
export function codeText({ note }: Pick<CosignedCheckpoint, 'note'>): string {
  if (Buffer.byteLength(note) <= LONGEST_CODE_BYTES) return note;
  const { body, signatures } = readNote(note)!;
  return `${body}\n${signatures[0]!.line}\n`;
}

function newDocument(texts: PrintedTexts, { origin, checkpoint }: PrintedCheckpoint): Pdf {
  const statedAt = new Date(checkpoint.at);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side },
    bufferPages: true,
    autoFirstPage: false,
    lang: texts.language,
    displayTitle: true,
    font: '',
    info: { Title: `${texts.title}: ${origin}, ${checkpoint.size}`, Creator: software, CreationDate: statedAt, ModDate: statedAt },
  });
  pdf.registerFont('regular', notoSans('400Regular'));
  pdf.registerFont('bold', notoSans('600SemiBold'));
  pdf.addPage();
  return pdf;
}

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

function facts(pdf: Pdf, texts: PrintedTexts, { origin, verifierKey, checkpoint }: PrintedCheckpoint): void {
  pair(pdf, texts.origin, [origin], { weight: 'bold' });
  pair(pdf, texts.size, [String(checkpoint.size)], { weight: 'bold' });
  digits(pdf, texts, checkpoint.rootHex);
  pair(pdf, texts.stated, [`${checkpoint.at.replace('T', ' ').slice(0, 19)} UTC`, texts.statedNote]);
  const keyAt = verifierKey.lastIndexOf('+', verifierKey.indexOf('+') + 9) + 1;
  pair(pdf, texts.signingKey, [verifierKey.slice(0, keyAt), verifierKey.slice(keyAt)]);
  const cosigned = checkpoint.cosignatures.map(({ name, cosignedAt }) => texts.cosignedBy(name, cosignedAt.replace('T', ' ').slice(0, 19)));
  pair(pdf, texts.cosigned, cosigned.length === 0 ? [texts.notCosigned] : cosigned);
  rule(pdf);
}

/** Sixteen groups of four, four in a row: each group in a place of its own, so that none is skipped or typed twice. */
function digits(pdf: Pdf, texts: PrintedTexts, rootHex: string): void {
  const top = pdf.y;
  style(pdf, 'regular', SIZES.small, QUIET).text(texts.root, PAGE.side, top + 4, { width: NAME_WIDTH });
  const groups = rootHex.match(/.{4}/g)!;
  for (const [at, group] of groups.entries()) {
    const left = PAGE.side + NAME_WIDTH + 10 + (at % 4) * 62;
    style(pdf, 'bold', 13, INK).text(group, left, top + Math.floor(at / 4) * 19, { lineBreak: false, characterSpacing: 1.2 });
  }
  const left = PAGE.side + NAME_WIDTH + 10 + 4 * 62;
  style(pdf, 'regular', SIZES.small, QUIET).text(texts.rootNote, left, top + 4, { width: PAGE.width - PAGE.side - left });
  pdf.x = PAGE.side;
  pdf.y = Math.max(pdf.y, top + 4 * 19) + 4;
}

function code(pdf: Pdf, texts: PrintedTexts, checkpoint: CosignedCheckpoint): void {
  const says = codeText(checkpoint);
  const dots = encodeQR(says, 'raw', { ecc: 'medium', border: 4 });
  const top = pdf.y;
  const dot = QR_SIDE / dots.length;
  for (const [row, cells] of dots.entries())
    for (const [column, isDark] of cells.entries()) if (isDark) pdf.rect(PAGE.side + column * dot, top + row * dot, dot, dot);
  pdf.fill('#000000');
  const left = PAGE.side + QR_SIDE + 14;
  const width = PAGE.width - PAGE.side - left;
  style(pdf, 'regular', SIZES.small, QUIET).text(says === checkpoint.note ? texts.code : texts.codeWithout, left, top + 12, { width });
  pdf.moveDown(0.6);
  // A word of a hundred letters breaks nowhere by itself.
  style(pdf, 'regular', SIZES.tiny, INK).text(breakable(readNote(says)!.body.trimEnd()), left, pdf.y, { width });
  pdf.x = PAGE.side;
  pdf.y = Math.max(pdf.y, top + QR_SIDE) + 2;
}

function list(pdf: Pdf, title: string, entries: readonly string[], mark: (at: number) => string): void {
  pdf.moveDown(0.4);
  style(pdf, 'bold', SIZES.heading, INK);
  keepTogether(pdf, 50);
  pdf.text(title, PAGE.side, pdf.y, { width: WIDTH });
  pdf.moveDown(0.2);
  for (const [at, words] of entries.entries()) {
    style(pdf, 'regular', SIZES.body, INK);
    keepTogether(pdf, pdf.heightOfString(words, { width: WIDTH - 16 }) + 4);
    const top = pdf.y;
    style(pdf, 'bold', SIZES.body, QUIET).text(mark(at), PAGE.side, top, { width: 12 });
    style(pdf, 'regular', SIZES.body, INK).text(words, PAGE.side + 16, top, { width: WIDTH - 16 });
    pdf.x = PAGE.side;
    pdf.y += 2;
  }
}

/** Lines for a pen: what a hand wrote is worth more here than what a program printed. */
function handwriting(pdf: Pdf, texts: PrintedTexts): void {
  keepTogether(pdf, 64);
  pdf.moveDown(0.7);
  style(pdf, 'bold', SIZES.heading, INK).text(texts.keptHeading, PAGE.side, pdf.y, { width: WIDTH });
  const top = pdf.y + 22;
  const width = (WIDTH - 2 * 16) / 3;
  for (const [at, words] of texts.kept.entries()) {
    const left = PAGE.side + at * (width + 16);
    pdf
      .moveTo(left, top)
      .lineTo(left + width, top)
      .lineWidth(0.7)
      .stroke(INK);
    style(pdf, 'regular', SIZES.small, QUIET).text(words, left, top + 3, { width, lineBreak: false });
  }
  pdf.x = PAGE.side;
  pdf.y = top + 16;
}

function paragraph(pdf: Pdf, words: string): void {
  style(pdf, 'regular', SIZES.body, INK).text(words, PAGE.side, pdf.y, { width: WIDTH, lineGap: 1 });
  pdf.moveDown(0.3);
}

function pair(pdf: Pdf, name: string, values: readonly string[], { weight = 'regular' }: { weight?: Weight } = {}): void {
  const left = PAGE.side + NAME_WIDTH + 10;
  const top = pdf.y;
  style(pdf, 'regular', SIZES.small, QUIET).text(name, PAGE.side, top, { width: NAME_WIDTH });
  const nameBottom = pdf.y;
  pdf.y = top;
  for (const [at, value] of values.entries())
    style(pdf, at === 0 ? weight : 'regular', SIZES.small, INK).text(drawable(value), left, pdf.y, { width: PAGE.width - PAGE.side - left });
  pdf.x = PAGE.side;
  pdf.y = Math.max(nameBottom, pdf.y) + 3;
}

function rule(pdf: Pdf): void {
  pdf
    .moveTo(PAGE.side, pdf.y)
    .lineTo(PAGE.width - PAGE.side, pdf.y)
    .lineWidth(0.5)
    .stroke(LINE);
  pdf.y += 6;
}

function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > PAGE.height - PAGE.bottom) pdf.addPage();
}

function footers(pdf: Pdf, texts: PrintedTexts, { origin }: PrintedCheckpoint): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the margin would begin a page of its own.
    pdf.page.margins.bottom = 0;
    const place = { width: WIDTH, lineBreak: false };
    style(pdf, 'regular', SIZES.tiny, QUIET).text(`${origin} · ${software}`, PAGE.side, PAGE.height - 36, place);
    pdf.text(texts.page(page + 1, count), PAGE.side, PAGE.height - 36, { ...place, align: 'right' });
  }
}

function style(pdf: Pdf, weight: Weight, size: number, colour: string): Pdf {
  return pdf.font(weight).fontSize(size).fillColor(colour);
}

function breakable(words: string): string {
  return words.replace(/\S{60}/g, '$&\u200b');
}

/** The font has Latin, Greek and Cyrillic letters; others, and marks that steer direction, are given by number rather than as empty boxes. */
function drawable(words: string): string {
  return Array.from(words.toWellFormed(), (character) =>
    /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}\p{P}\p{N}\p{Zs}+=]/u.test(character)
      ? character
      : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  ).join('');
}
