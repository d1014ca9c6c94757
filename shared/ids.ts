/** Branded identifiers, so that one kind can never be passed for another. Makes none: see core/ids.ts. */
import { z } from 'zod';

/** A UUIDv7 (RFC 9562). */
export const uuid = () => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'not a UUIDv7');

export const CaseId = uuid().brand<'CaseId'>();
export type CaseId = z.output<typeof CaseId>;
export const ItemId = uuid().brand<'ItemId'>();
export type ItemId = z.output<typeof ItemId>;
export const AccessionId = uuid().brand<'AccessionId'>();
export type AccessionId = z.output<typeof AccessionId>;
export const IncidentId = uuid().brand<'IncidentId'>();
export type IncidentId = z.output<typeof IncidentId>;
export const LinkId = uuid().brand<'LinkId'>();
export type LinkId = z.output<typeof LinkId>;
export const NoteId = uuid().brand<'NoteId'>();
export type NoteId = z.output<typeof NoteId>;
export const EventId = uuid().brand<'EventId'>();
export type EventId = z.output<typeof EventId>;
export const ActorId = uuid().brand<'ActorId'>();
export type ActorId = z.output<typeof ActorId>;
export const ProposalId = uuid().brand<'ProposalId'>();
export type ProposalId = z.output<typeof ProposalId>;
export const ActivityId = uuid().brand<'ActivityId'>();
export type ActivityId = z.output<typeof ActivityId>;

/** Lower-case hexadecimal digests of plain original bytes. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not a SHA-256')
  .brand<'Sha256'>();
export type Sha256 = z.output<typeof Sha256>;
export const Sha512 = z
  .string()
  .regex(/^[0-9a-f]{128}$/, 'not a SHA-512')
  .brand<'Sha512'>();
export type Sha512 = z.output<typeof Sha512>;

/** An instant in UTC with milliseconds, as `Date.toISOString` writes it. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'not a UTC instant')
  .brand<'Instant'>();
export type Instant = z.output<typeof Instant>;
