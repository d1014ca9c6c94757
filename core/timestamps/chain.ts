/** Looks for the way from a signer to a pinned root (RFC 5280 §6, as of a time in the past). Knows no answer and no case. */
import { isSelfIssued, isSignedBy, mayBeIssuerOf, requireAuthority, requireUnderstood, requireValidAt, type Certificate } from './certificate.ts';
import { refusal, refusedBecause } from './refusal.ts';

/** `roots` are trusted, `others` are only ways to them. */
export type Trust = { roots: readonly Certificate[]; others: readonly Certificate[] };
/** The signer first and a pinned root last; or, where none vouches for it, who would have to. */
export type Chain = { state: 'proven'; chain: Certificate[] } | { state: 'root-unknown'; issuer: string };

const LONGEST = 8;
/** A crafted set of certificates with one name could make the search endless. */
const MOST_SIGNATURES = 64;

/** Throws AppError `timestamp-refused` when a root vouches for it by a way that is not sound, or when no way can be. */
export function findChain(signer: Certificate, { roots, others }: Trust, time: Date): Chain {
  let signatures = 0;
  let issuer = signer.issuer;
  let longest = 0;
  let fault: unknown = null;

  function signed(issued: Certificate, by: Certificate): boolean {
    if (++signatures > MOST_SIGNATURES) throw refusal('chain-too-long', 'Its certificates lead to one another in too many ways.');
    return isSignedBy(issued, by);
  }

  /** `chain` is sound up to its last; finds the rest of the way. */
  function climb(chain: Certificate[]): Certificate[] | null {
    const last = chain.at(-1)!;
    const candidates = [...roots, ...others.filter((other) => !isSelfIssued(other))].filter(
      (candidate) => mayBeIssuerOf(candidate, last) && !chain.some(({ sha256 }) => sha256 === candidate.sha256),
    );
    if (candidates.length === 0) {
      if (chain.length > longest) [longest, issuer] = [chain.length, last.issuer];
      return null;
    }
    if (chain.length >= LONGEST) throw refusal('chain-too-long', 'Its chain of certificates is too long.');
    for (const candidate of candidates) {
      try {
        if (!signed(last, candidate))
          throw refusal('chain-signature', `The certificate of ${last.subject} is not signed by ${candidate.subject}, although it says so.`);
        requireUnderstood(candidate);
        requireAuthority(candidate, chain.length - 1);
        requireValidAt(candidate, time);
        const grown = [...chain, candidate];
        const found = roots.includes(candidate) ? grown : climb(grown);
        if (found) return found;
      } catch (error) {
        if (refusedBecause(error) === null) throw error;
        if (refusedBecause(error)!.reason === 'chain-too-long') throw error;
        fault ??= error;
      }
    }
    return null;
  }

  requireUnderstood(signer);
  requireValidAt(signer, time);
  const chain = climb([signer]);
  if (chain) return { state: 'proven', chain };
  if (fault !== null) throw fault;
  return { state: 'root-unknown', issuer };
}
