/** The shape of the words that a package's pages need, so that no language can lack one. Has no words itself. */
import type { CapturedAt, ItemKind, ReadingSource, ZoneBasis } from '../../../shared/model/item.ts';
import type { Cover } from '../cover.ts';
import type { Gap, GapCode } from '../gaps.ts';

export type Texts = {
  /** BCP 47. */
  language: string;
  title: string;
  sampleNotice: string;
  case: string;
  package: string;
  made: string;
  madeWith: string;
  contents: string;
  fingerprint: string;
  logHead: string;
  kinds: Record<ItemKind, string>;
  oneOfKind: Record<ItemKind, string>;
  itemCount: (count: number) => string;
  size: (bytes: number) => string;
  logSummary: (log: Cover['log']) => string;
  page: (page: number, pages: number) => string;

  whatHeading: string;
  what: (items: number) => string[];

  incidentsHeading: string;
  noIncidents: string;
  incidentWhen: string;
  incidentPlace: string;
  incidentItems: string;
  notKnown: string;

  itemsHeading: string;
  itemsShown: (shown: number, all: number) => string;
  capturedLabel: string;
  capturedSources: Record<ReadingSource, string>;
  capturedZones: Record<ZoneBasis, string>;

  verifyHeading: string;
  verify: string[];

  provesHeading: string;
  proves: string[];
  provesNotHeading: string;
  gapItems: (nos: readonly number[]) => string;
  gaps: Record<GapCode, (count: number) => string>;

  filesHeading: string;
  files: [path: string, what: string][];
};

export function gapText(texts: Texts, { code, count }: Gap): string {
  return texts.gaps[code](count ?? 0);
}

/** `3 photos, 1 video`: the kinds that there are. */
export function kindsText({ kinds, oneOfKind }: Texts, { itemsByKind }: Cover): string {
  const present = (Object.keys(itemsByKind) as ItemKind[]).filter((kind) => itemsByKind[kind] > 0);
  return present.map((kind) => `${itemsByKind[kind]} ${itemsByKind[kind] === 1 ? oneOfKind[kind] : kinds[kind]}`).join(', ');
}

/** `2024-05-21 14:03:22 +06:00 · written by the camera (EXIF) · zone stated`: never without what it rests on. */
export function capturedText(texts: Texts, captured: CapturedAt | null): string {
  if (captured === null) return texts.notKnown;
  const offset = captured.offset === null ? '' : ` ${captured.offset === 'Z' ? 'UTC' : captured.offset}`;
  return `${captured.local.replace('T', ' ')}${offset} · ${texts.capturedSources[captured.source]} · ${texts.capturedZones[captured.zoneBasis]}`;
}

/** Decimal units, as card and disk makers count. */
export function byteSize(bytes: number, units: readonly [string, string, string, string, string], decimal: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1).replace('.', decimal)} ${units[unit]!}`;
}
