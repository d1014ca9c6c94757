/** Fields for uncertain times and bounded counts, for a form or for a record: they hold what is typed and save nothing. */
import type { ReactNode } from 'react';
import { TextField } from '../design/Field.tsx';
import { CountReading, TimeReading } from './readings.tsx';

type WordsProps = {
  label: string;
  value: string;
  onChange(words: string): void;
  onBlur?(): void;
  onEnter?(): void;
  aside?: ReactNode;
  placeholder?: string;
  isReadOnly?: boolean;
  autoFocus?: boolean;
};

/** In words as people write them; what was understood stands beneath. */
export function TimeInput(props: WordsProps) {
  return <TextField {...props} maxLength={500} hint={<TimeReading words={props.value} />} />;
}

export function CountInput(props: WordsProps) {
  return <TextField {...props} maxLength={500} hint={<CountReading words={props.value} />} />;
}
