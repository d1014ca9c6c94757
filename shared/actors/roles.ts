/** Who may do what in a case: roles, and the custody events each of them may enter. Knows no key, no SQL and no screen. */
import { z } from 'zod';
import type { CustodyEventType } from '../model/custody.ts';

/** `recovery` is the printed key: it reads, and gives people a new passphrase, and nothing else. */
export const roles = ['owner', 'legal', 'researcher', 'auditor', 'recovery'] as const;
export const Role = z.enum(roles);
export type Role = z.output<typeof Role>;
/** Roles that a person can be given. */
export const personRoles = ['owner', 'legal', 'researcher', 'auditor'] as const satisfies readonly Role[];
export const PersonRole = z.enum(personRoles);
export type PersonRole = z.output<typeof PersonRole>;

/**
 * `attend`: what everybody in a case does: come, look, check, leave. `own`: one's own key and passphrase. `import`: take in and describe.
 * `record`: incidents, links, notes and all other records. `export`: packages and tables that leave the case. `attest`: time stamps and
 * partners' signatures. `approve`: a second person's word for an export. `restore`: a new passphrase for somebody who lost it.
 * `manage`: actors, roles, recovery, rules of the case.
 */
export const permissions = ['attend', 'own', 'import', 'record', 'export', 'attest', 'approve', 'restore', 'manage'] as const;
export type Permission = (typeof permissions)[number];

const allowed: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  legal: new Set(['attend', 'own', 'import', 'record', 'export', 'attest', 'approve']),
  researcher: new Set(['attend', 'own', 'import', 'record', 'attest']),
  auditor: new Set(['attend', 'own']),
  recovery: new Set(['attend', 'restore']),
};

export function may(role: Role, permission: Permission): boolean {
  return allowed[role].has(permission);
}

/** What an event of this type takes. `case-created` is made by no role: a case has none yet. */
export const permissionOf: Readonly<Record<Exclude<CustodyEventType, 'case-created'>, Permission>> = {
  'case-opened': 'attend',
  'case-closed': 'attend',
  'unlock-failed': 'attend',
  'original-viewed': 'attend',
  verified: 'attend',
  'verification-failed': 'attend',
  'accession-begun': 'import',
  'accession-resumed': 'import',
  'accession-secured': 'import',
  'item-secured': 'import',
  'item-received-again': 'import',
  'entry-failed': 'import',
  'item-described': 'import',
  'incident-created': 'record',
  'incident-changed': 'record',
  'incident-withdrawn': 'record',
  'incident-restored': 'record',
  'link-created': 'record',
  'link-changed': 'record',
  'link-removed': 'record',
  'note-added': 'record',
  'note-changed': 'record',
  'note-removed': 'record',
  'record-created': 'record',
  'record-changed': 'record',
  'record-withdrawn': 'record',
  'record-restored': 'record',
  exported: 'export',
  'export-failed': 'export',
  'table-written': 'export',
  'export-proposed': 'export',
  'export-approved': 'approve',
  'timestamp-requested': 'attest',
  'timestamp-root-pinned': 'attest',
  'timestamp-added': 'attest',
  'fixity-checked': 'attend',
  'receipt-written': 'attend',
  'fixity-schedule-set': 'attest',
  'partner-added': 'attest',
  'cosignature-added': 'attest',
  'actor-added': 'manage',
  'actor-changed': 'manage',
  'actor-removed': 'manage',
  'policy-changed': 'manage',
  'recovery-made': 'manage',
  'passphrase-changed': 'own',
  'actor-key-rotated': 'own',
  'passphrase-restored': 'restore',
};

/** Whether somebody of this role may enter an event of this type. */
export function mayEnter(role: Role, type: CustodyEventType): boolean {
  return type !== 'case-created' && may(role, permissionOf[type]);
}
