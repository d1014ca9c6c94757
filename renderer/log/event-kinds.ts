/** Custody events in a few groups that a reader would look for. Knows no wording. */
import { custodyEventTypes, type CustodyEventType } from '../../shared/model/custody.ts';

export const eventKinds = ['access', 'opening', 'import', 'viewing', 'records', 'export', 'verify'] as const;
export type EventKind = (typeof eventKinds)[number];

const kindOf: Readonly<Record<CustodyEventType, EventKind>> = {
  'case-created': 'opening',
  'case-opened': 'opening',
  'case-closed': 'opening',
  'accession-begun': 'import',
  'accession-resumed': 'import',
  'accession-secured': 'import',
  'item-secured': 'import',
  'item-received-again': 'import',
  'entry-failed': 'import',
  'item-described': 'import',
  'original-viewed': 'viewing',
  'incident-created': 'records',
  'incident-changed': 'records',
  'incident-withdrawn': 'records',
  'incident-restored': 'records',
  'link-created': 'records',
  'link-changed': 'records',
  'link-removed': 'records',
  'note-added': 'records',
  'note-changed': 'records',
  'note-removed': 'records',
  'record-created': 'records',
  'record-changed': 'records',
  'record-withdrawn': 'records',
  'record-restored': 'records',
  exported: 'export',
  'export-failed': 'export',
  'table-written': 'export',
  'export-proposed': 'export',
  'export-approved': 'export',
  verified: 'verify',
  'verification-failed': 'verify',
  'fixity-checked': 'verify',
  'fixity-schedule-set': 'verify',
  'receipt-written': 'verify',
  'partner-added': 'verify',
  'cosignature-added': 'verify',
  'timestamp-requested': 'verify',
  'timestamp-root-pinned': 'verify',
  'timestamp-added': 'verify',
  'actor-added': 'access',
  'actor-changed': 'access',
  'actor-removed': 'access',
  'actor-key-rotated': 'access',
  'passphrase-changed': 'access',
  'passphrase-restored': 'access',
  'recovery-made': 'access',
  'policy-changed': 'access',
  'unlock-failed': 'access',
};

export function typesOf(kind: EventKind): CustodyEventType[] {
  return custodyEventTypes.filter((type) => kindOf[type] === kind);
}
