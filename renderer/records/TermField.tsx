/** Chooses one term of a list: opens as the list's tree, finds in any language as one types. Knows no record. */
import { Check, ChevronDown } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Button as AriaButton, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { safeName } from '../text/safe-name.ts';
import { findTerms } from './find-terms.ts';
import { useVocabulary } from './vocabulary.ts';
import './records.css';

type TermFieldProps = {
  label: string;
  list: string;
  value: string | null;
  /** Null when the field was emptied. */
  onChange(code: string | null): void;
  hint?: ReactNode;
  error?: string | null;
  /** Beside the label, as the state of saving. */
  aside?: ReactNode;
  isReadOnly?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  /** Terms that cannot be chosen here are left out. */
  except?: (code: string) => boolean;
};

export function TermField({ label, list, value, onChange, hint, error, aside, except, ...rest }: TermFieldProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary(list);
  /** Null while nothing is being typed: the field then shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = value === null ? '' : safeName(vocabulary.label(value));
  const isSearching = typed !== null && typed.trim() !== '' && typed !== chosen;

  const entries = useMemo(() => {
    const tree = except ? vocabulary.tree.filter(({ term }) => !except(term.code)) : vocabulary.tree;
    const shown = isSearching ? findTerms(list, tree, typed) : tree;
    return shown.map(({ term, depth }) => ({
      id: term.code,
      label: safeName(vocabulary.label(term.code)),
      depth: isSearching ? 0 : depth,
      broader: isSearching && term.broader !== null ? safeName(vocabulary.label(term.broader)) : null,
    }));
  }, [vocabulary, list, typed, isSearching, except]);

  return (
    <ComboBox
      {...rest}
      className="Field TermField"
      menuTrigger="focus"
      allowsEmptyCollection
      items={entries}
      value={value}
      onChange={(key) => {
        setTyped(null);
        if (key !== value) onChange(key === null ? null : String(key));
      }}
      inputValue={typed ?? chosen}
      onInputChange={(text) => setTyped(text === chosen ? null : text)}
      onBlur={() => setTyped(null)}
      isInvalid={error != null}
    >
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <div className="TermField-box">
        <Input className="Field-input" placeholder={t('vocabulary.choose')} onFocus={(event) => event.currentTarget.select()} />
        <AriaButton className="TermField-open">
          <ChevronDown aria-hidden />
        </AriaButton>
      </div>
      {hint && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="Field-error">{error}</FieldError>
      <Popover className="Popover TermField-popover" offset={4}>
        <ListBox className="Menu" renderEmptyState={() => <p className="TermField-none soft">{t('vocabulary.noMatch')}</p>}>
          {(entry: (typeof entries)[number]) => (
            <ListBoxItem id={entry.id} textValue={entry.label} className="Menu-item" style={{ paddingInlineStart: `${0.5 + entry.depth}rem` }}>
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label">
                    {entry.label}
                    {entry.broader !== null && <span className="TermField-broader soft">{entry.broader}</span>}
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
