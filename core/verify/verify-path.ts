/** Verifies whatever lies at a path: a case or a BagIt bag, told apart by what is in the folder. Knows no open case. */
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { systemCode } from '../files/durable.ts';
import { verifyBag } from '../package/verify-package.ts';
import type { Seal } from '../sealed/seal.ts';
import type { VerifyContext } from './progress-meter.ts';
import { verifyCase } from './verify-case.ts';

/** `seal`: the keys of a sealed case. Throws AppError `not-found`, `not-verifiable` (no case and no bag), `case-too-new`, `permission-denied`, `unreadable` or `cancelled`. */
export async function verifyPath(path: string, depth: VerifyDepth, context: VerifyContext, seal: Seal | null = null): Promise<VerifyReport> {
  const folder = resolve(path);
  switch (kindOf(namesIn(folder))) {
    case 'case':
      return verifyCase(folder, depth, context, seal);
    case 'bag':
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
