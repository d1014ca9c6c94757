/** Fields to type into, with label, hint and error tied to them. Knows no record. */
import { Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';

type FieldProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: ReactNode;
  error?: string | null;
  aside?: ReactNode;
  placeholder?: string;
  isRequired?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  onBlur?(): void;
  onFocus?(): void;
  onEnter?(): void;
  /** More than one makes a text area. */
  rows?: number;
  maxLength?: number;
};

export function TextField({ label, hint, error, aside, placeholder = '', rows, onEnter, ...rest }: FieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error != null} className="Field">
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      {rows === undefined ? (
        <Input className="Field-input" placeholder={placeholder} onKeyDown={(event) => event.key === 'Enter' && onEnter?.()} />
      ) : (
        // It grows with its text; `rows` is where it begins.
        <AriaTextArea
          className="Field-input"
          rows={rows}
          placeholder={placeholder}
          dir="auto"
          style={{ minBlockSize: `calc(${rows} * 1.5em + 0.75rem)` }}
        />
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

type SearchProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  clearLabel: string;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
};

export function SearchField({ label, value, onChange, clearLabel, inputRef, autoFocus = false }: SearchProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="SearchField" autoFocus={autoFocus}>
      <Search aria-hidden />
      <Input ref={inputRef} className="Field-input" placeholder={label} />
      <AriaButton aria-label={clearLabel} className="Button Button--quiet Button--small IconButton SearchField-clear">
        <X aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}
