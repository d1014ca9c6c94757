/** A passphrase that is set: typed twice, with a word about how good it is. Keeps nothing. */
import { useTranslation } from 'react-i18next';
import { passphraseLength, passphraseWeakness, shortestPassphrase } from '../../shared/actors/passphrase.ts';
import { PassphraseField } from '../design/PassphraseField.tsx';

export type TypedTwice = { first: string; second: string };
export const notTyped: TypedTwice = { first: '', second: '' };

export function isGoodAndSame({ first, second }: TypedTwice): boolean {
  return passphraseWeakness(first) === null && first === second;
}

type NewPassphraseProps = { value: TypedTwice; onChange(value: TypedTwice): void; label: string; onEnter?(): void };

export function NewPassphrase({ value, onChange, label, onEnter }: NewPassphraseProps) {
  const { t } = useTranslation();
  const strength = useStrengthWords(value.first);
  const differs = value.second !== '' && !value.first.startsWith(value.second) && value.first !== value.second;
  return (
    <>
      <PassphraseField
        label={label}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        hint={<span role="status">{strength}</span>}
      />
      <PassphraseField
        label={t('passphrase.again')}
        value={value.second}
        onChange={(second) => onChange({ ...value, second })}
        error={differs ? t('passphrase.differs') : null}
        {...(onEnter && { onEnter })}
      />
    </>
  );
}

const strongFrom = 20;

function useStrengthWords(passphrase: string): string {
  const { t } = useTranslation();
  const length = passphraseLength(passphrase);
  if (length === 0) return t('passphrase.advice', { count: shortestPassphrase });
  switch (passphraseWeakness(passphrase)) {
    case 'short':
      return t('passphrase.short', { count: shortestPassphrase - length });
    case 'plain':
      return t('passphrase.plain');
    default:
      return t(length < strongFrom ? 'passphrase.enough' : 'passphrase.strong');
  }
}
