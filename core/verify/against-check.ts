/** Holds the log against an older head that somebody kept outside the case: finds what no check of the case by itself can. Knows no entry and no file. */
import type { VerifyReport } from '../../shared/model/verification.ts';
import type { PublicKey } from '../custody/keys.ts';
import { logOrigin, openCheckpoint } from '../custody/note.ts';
import type { Findings } from '../package/findings.ts';
import type { Anchor } from '../proofs/anchor.ts';
import type { LogFacts } from './log-check.ts';

/** `largestOwnSize` is that of the case's own largest head, valid or not: a log shorter than this was cut, one that is whole in itself was put back. */
export type OwnLog = { caseId: string; key: PublicKey; log: LogFacts; largestOwnSize: number };

/** Named: `log-of-another-case`, `key`, `log-truncated`, `log-rolled-back`, `log-rewritten`. */
export function checkAgainst(anchor: Anchor, { caseId, key, log, largestOwnSize }: OwnLog, findings: Findings): NonNullable<VerifyReport['against']> {
  const rootHex = anchor.root.toString('hex');
  const origin = logOrigin(caseId);
  const isOfThisLog = anchor.origin === origin;
  const signed = anchor.note !== null && isOfThisLog && openCheckpoint(anchor.note, origin, key) !== null;
  const outcome = (agrees: boolean) => ({ size: anchor.size, rootHex, signed, agrees });
  const place = `checkpoint of ${anchor.size} entries`;

  if (!isOfThisLog) {
    findings.problem('log-of-another-case', place, origin, anchor.origin);
    return outcome(false);
  }
  if (anchor.note !== null && !signed) {
    findings.problem(
      'key',
      place,
      `a signature by the key of this case, ${key.id}`,
      'a signature that does not fit: forged, or the case has another key now',
    );
    return outcome(false);
  }
  if (log.rootHex === null) {
    findings.problem('log-rewritten', place, `root ${rootHex}`, 'a log with gaps, which has no root');
    return outcome(false);
  }
  if (anchor.size > log.entries) {
    const wasCut = largestOwnSize > log.entries;
    findings.problem(
      wasCut ? 'log-truncated' : 'log-rolled-back',
      place,
      `a log of ${anchor.size} entries or more`,
      wasCut ? `${log.entries} entries` : `${log.entries} entries, whole in themselves: the case is an older copy`,
    );
    return outcome(false);
  }
  const computed = log.rootsHex.get(anchor.size) ?? null;
  if (computed === rootHex) return outcome(true);
  findings.problem('log-rewritten', place, `root ${rootHex}`, `root ${computed ?? 'unknown'} of the first ${anchor.size} entries`);
  return outcome(false);
}
