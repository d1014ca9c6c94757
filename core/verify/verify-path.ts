/** Verifies whatever lies at a path: a case or a BagIt bag, told apart by what is in the folder. Knows no open case. */
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { unlockCase, type Words } from '../actors/unlock.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { systemCode } from '../files/durable.ts';
import { verifyBag } from '../package/verify-package.ts';
import type { Anchor } from '../proofs/anchor.ts';
import type { VerifyContext } from './progress-meter.ts';
import { verifyCase } from './verify-case.ts';

/**
 * `words`, or the `secret` that they open, are for sealed cases. `against` is for cases: a package has an extract of the log, and says itself under which head. Throws AppError `not-found`, `not-verifiable`
 * (no case and no bag), `case-too-new`, `permission-denied`, `unreadable`, `cancelled`, and for a sealed case `locked`, `wrong-passphrase` or `wait`.
 */
export async function verifyPath(
  path: string,
  depth: VerifyDepth,
  context: VerifyContext,
  { words, secret = null, against = null }: { words?: Words | undefined; secret?: Buffer | null; against?: Anchor | null } = {},
): Promise<VerifyReport> {
  const folder = resolve(path);
  switch (kindOf(namesIn(folder))) {
    case 'case': {
      const unlocked = words ? await secretOf(folder, words) : null;
      try {
        return await verifyCase(folder, depth, context, { secret: unlocked ?? secret, against });
      } finally {
        unlocked?.fill(0);
      }
    }
    case 'bag':
      if (against)
        throw new AppError(
          'not-verifiable',
          'Only a case can be held against an older checkpoint: a package has but a part of the log. Nothing was checked.',
          { path: folder },
        );
      return verifyBag(folder, {
        depth,
        signal: context.signal,
        onProgress: (done) => context.progress({ stage: 'verifying', remainingMs: null, ...done }),
      });
    case null:
      throw new AppError(
        'not-verifiable',
        `${folder} is neither a Kualik case nor a BagIt bag. Nothing was checked. Choose the folder of a case or of a package.`,
        {
          path: folder,
        },
      );
  }
}

/** Null for an open case. */
async function secretOf(folder: string, words: Words): Promise<Buffer | null> {
  try {
    const unlocking = await unlockCase(folder, words, () => new Date());
    return unlocking?.opened[0]?.unlocked.secret ?? null;
  } catch (error) {
    // Damage is what a verification is there to report.
    if (error instanceof AppError && error.code === 'case-damaged') return null;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory())
      throw new AppError('not-verifiable', `${folder} is a file. Nothing was checked. Choose the folder of a case or of a package.`, {
        path: folder,
      });
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof AppError) throw error;
    switch (systemCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new AppError('not-found', `${folder} does not exist. Nothing was checked.`, { path: folder }, { cause: error });
      case 'EACCES':
      case 'EPERM':
        throw new AppError('permission-denied', `${folder} cannot be read: no permission. Nothing was checked.`, { path: folder }, { cause: error });
      default:
        throw new AppError(
          'unreadable',
          `${folder} cannot be read (${systemCode(error) ?? 'unknown error'}). Nothing was checked.`,
          { path: folder },
          { cause: error },
        );
    }
  }
}

/** A damaged case or bag is still one: whatever of its parts is left tells which. */
function kindOf(names: string[]): 'case' | 'bag' | null {
  const has = (name: string) => names.includes(name);
  if (has('bagit.txt') || names.some((name) => /^(tag)?manifest-[a-z0-9]+\.txt$/i.test(name))) return 'bag';
  if (has('case.json') || has('catalogue.db') || (has('originals') && has('log'))) return 'case';
  return has('data') || has('bag-info.txt') ? 'bag' : null;
}
