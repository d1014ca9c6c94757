/** A field for what must not be read over a shoulder: shown on demand, with a word about capital letters and the script typed. Keeps and checks nothing. */
import { Eye, EyeOff } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconToggle } from './Button.tsx';
import './passphrase.css';

type PassphraseFieldProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: ReactNode;
  error?: string | null;
  autoFocus?: boolean;
  isDisabled?: boolean;
  onEnter?(): void;
};

export function PassphraseField({ label, hint, error, onEnter, ...rest }: PassphraseFieldProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const watchKeys = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const script = scriptOf(rest.value);
  return (
    <AriaTextField {...rest} type={isShown ? 'text' : 'password'} isInvalid={error != null} className="Field">
      <span className="Field-label">
        <Label>{label}</Label>
        {script && !isShown && <span className="soft Passphrase-script">{t(`passphrase.script.${script}`)}</span>}
      </span>
      <span className="Passphrase">
        <Input
          className="Field-input"
          // What the browser would keep outside the case is not offered to it.
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          onKeyUp={watchKeys}
          onKeyDown={(event) => {
            watchKeys(event);
            if (event.key === 'Enter') onEnter?.();
          }}
        />
        <IconToggle icon={isShown ? EyeOff : Eye} label={t('passphrase.show', { what: label })} size="small" isOn={isShown} onChange={setShown} />
      </span>
      {hasCapsLock && (
        <span className="Field-hint Passphrase-caps" role="status">
          {t('passphrase.capsLock')}
        </span>
      )}
      {hint && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="Field-error">{error}</FieldError>
    </AriaTextField>
  );
}

/** Which letters are typed, since dots do not tell: the commonest reason for a passphrase that opens nothing is the other layout. */
function scriptOf(text: string): 'latin' | 'cyrillic' | 'both' | null {
  const hasLatin = /\p{Script=Latin}/u.test(text);
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(text);
  if (hasLatin && hasCyrillic) return 'both';
  return hasLatin ? 'latin' : hasCyrillic ? 'cyrillic' : null;
}
