/** What is taken as a passphrase: long enough that guessing it costs more than it is worth. Knows no slot. */
import { AppError } from '../../shared/errors.ts';
import { passphraseWeakness, shortestPassphrase } from '../../shared/actors/passphrase.ts';

/** Throws AppError `invalid-input`. */
export function requireGoodPassphrase(passphrase: string): void {
  switch (passphraseWeakness(passphrase)) {
    case null:
      return;
    case 'short':
      throw new AppError(
        'invalid-input',
        `A passphrase needs at least ${shortestPassphrase} characters. Nothing was changed. Four or five words that nobody would say together are good.`,
        { weakness: 'short' },
      );
    case 'plain':
      throw new AppError('invalid-input', 'This passphrase repeats too few characters. Nothing was changed. Take four or five words.', {
        weakness: 'plain',
      });
  }
}
