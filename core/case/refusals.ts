/** Why a case is not opened, or not written to, in sentences. Opens nothing. */
import { AppError } from '../../shared/errors.ts';
import type { CaseFolder } from './case-folder.ts';
import type { CaseSession } from './session.ts';

export function lockedCase({ root }: CaseFolder): AppError {
  return new AppError('locked', 'This case is sealed. Nothing was opened. Its passphrase, or the printed recovery key, unlocks it.', { path: root });
}

export function readOnlyError(because: NonNullable<CaseSession['readOnlyBecause']>): AppError {
  switch (because) {
    case 'folder':
      return new AppError(
        'read-only',
        'This case is open for reading only: its folder may not be written to, or its disk is write-protected. Nothing was changed. Ask for permission, or copy the case to where you may write.',
        { because },
      );
    case 'nobody':
      return new AppError(
        'read-only',
        'This case is open for reading only: nobody is unlocked. Nothing was changed. Open it again with your passphrase.',
        { because },
      );
    case 'case-file':
      return new AppError(
        'read-only',
        'This case is open for reading only: case.json is not the one that the custody log states; it may be an older copy. Nothing was changed. Put the newest case.json back, then open the case again.',
        { because },
      );
  }
}
