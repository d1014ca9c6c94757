/** The one way to refuse an answer or a certificate: a reason for programs, a sentence for people. Knows no ASN.1. */
import { AppError } from '../../shared/errors.ts';
import type { TimestampRefusal } from '../../shared/timestamps/timestamp.ts';

/** AppError `timestamp-refused`; `sentence` says what is wrong, and that nothing was changed is added here. */
export function refusal(reason: TimestampRefusal, sentence: string, options?: ErrorOptions): AppError {
  return new AppError('timestamp-refused', `${sentence} Nothing was changed.`, { reason, sentence }, options);
}

/** What was refused and why; null for every other failure. */
export function refusedBecause(error: unknown): { reason: TimestampRefusal; sentence: string } | null {
  if (!(error instanceof AppError) || error.code !== 'timestamp-refused') return null;
  return error.details as { reason: TimestampRefusal; sentence: string };
}
