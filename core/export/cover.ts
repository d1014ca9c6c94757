/** What the start pages tell about a package, gathered once for PDF and HTML alike. Knows neither. */
import type { Incident } from '../../shared/model/incident.ts';
import type { CapturedAt, ItemKind } from '../../shared/model/item.ts';
import type { Gap } from './gaps.ts';
import type { Witnesses } from './witnesses.ts';

/** `thumbnail` is a JPEG: its path in the package, and where that lies on disk. */
export type CoverItem = {
  no: number;
  name: string;
  kind: ItemKind;
  path: string;
  sha256: string;
  sizeBytes: number;
  capturedAt: CapturedAt | null;
  thumbnail: { path: string; file: string } | null;
};

export type CoverIncident = Incident & { itemNos: number[] };

export type Cover = {
  packageName: string;
  packageId: string;
  caseName: string;
  caseId: string;
  isSample: boolean;
  /** UTC. */
  madeAt: string;
  software: string;
  keyId: string;
  sshFingerprint: string;
  signerIdentity: string;
  itemCount: number;
  itemsByKind: Record<ItemKind, number>;
  bytes: number;
  log: { entries: number; size: number; rootHex: string };
  witnesses: Witnesses;
  incidents: CoverIncident[];
  /** The first ones only, where a package holds more than a page is good for; the rest stand in data/records/items.csv. */
  items: CoverItem[];
  gaps: Gap[];
};

/** More items than this would make the start pages slower to open than the records themselves. */
export const coverItemLimit = 1000;
