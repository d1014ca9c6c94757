/** Fields for uncertain times, bounded counts and terms, for a form or for a record: they hold what is typed and save nothing. */
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Button as AriaButton, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { builtInTerms, termLabel, termTree } from '../../shared/vocabulary/vocabulary.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { TextField } from '../design/Field.tsx';
import { CountReading, TimeReading } from './readings.tsx';
import { useTermName } from './term-names.ts';
import './record.css';

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

type TermInputProps = {
  label: string;
  /** The vocabulary that the terms are of. */
  list: string;
  value: string | null;
  onChange(code: string | null): void;
  aside?: ReactNode;
  hint?: ReactNode;
  isReadOnly?: boolean;
  autoFocus?: boolean;
};

type Entry = { id: string; text: string; depth: number; found: string };

/** Typing finds a term by its name in any of the languages or another known spelling. */
export function TermInput({ label, list, value, onChange, aside, hint, isReadOnly = false, autoFocus = false }: TermInputProps) {
  const { t } = useTranslation();
  const termName = useTermName();
  const entries = useEntries(list, value);
  const { contains } = useFilter({ sensitivity: 'base' });
  if (isReadOnly)
    return <TextField label={label} value={value === null ? '' : termName(list, value)} onChange={() => undefined} isReadOnly aside={aside} />;
  return (
    <ComboBox
      className="Field"
      defaultItems={entries}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      defaultFilter={(text, typed) => contains(text, typed)}
      autoFocus={autoFocus}
    >
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <span className="Combo">
        <Input className="Field-input" placeholder={t('record.chooseTerm')} />
        <AriaButton className="Button Button--quiet Button--small IconButton Combo-open">
          <ChevronDown aria-hidden />
        </AriaButton>
      </span>
      {hint && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      <Popover className="Popover" offset={4}>
        <ListBox className="Menu">
          {(entry: Entry) => (
            <ListBoxItem className="Menu-item" textValue={entry.text}>
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label" style={{ paddingInlineStart: `${entry.depth * 0.875}rem` }}>
                    {entry.text}
                  </span>
                  {isSelected && <Check aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function useEntries(list: string, value: string | null): Entry[] {
  const { i18n } = useTranslation();
  const termName = useTermName();
  const language = i18n.language as Language;
  const own = value === null || builtInTerms(list).some(({ code }) => code === value) ? null : value;
  const ownName = own === null ? '' : termName(list, own);
  return useMemo(() => {
    const known = termTree(builtInTerms(list)).map(({ term, depth }) => ({
      id: term.code,
      text: termLabel(term, language),
      depth,
      found: [term.en, term.ru, term.kk, ...(term.also ?? [])].join('\n'),
    }));
    return own === null ? known : [{ id: own, text: ownName, depth: 0, found: ownName }, ...known];
  }, [list, language, own, ownName]);
}
