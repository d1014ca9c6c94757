/** Chooses one term of a list: opens as the list's tree, finds in any language as one types. Knows no record. */
import { Check, ChevronDown } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button as AriaButton, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ComboPopover } from '../design/ComboPopover.tsx';
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
  const [typed, setTyped] = useState('');
  const isOpen = useRef(false);
  const chosen = value === null ? '' : safeName(vocabulary.label(value));
  const isSearching = typed.trim() !== '' && typed !== chosen;

  const tree = useMemo(() => (except ? vocabulary.tree.filter(({ term }) => !except(term.code)) : vocabulary.tree), [vocabulary, except]);
  const entries = useMemo(() => {
    const found = isSearching ? findTerms(list, tree, typed) : tree;
    const labelOf = (code: string) => safeName(vocabulary.label(code));
    // Those that are not found stay in the collection, or the field would not know what is chosen in it.
    return [...new Set([...found, ...tree])].map(({ term, depth }) => ({
      id: term.code,
      label: labelOf(term.code),
      depth,
      broader: term.broader === null ? null : labelOf(term.broader),
    }));
  }, [vocabulary, list, tree, isSearching, typed]);
  /** The field asks by label, which is also what it shows. */
  const isFound = useMemo(() => {
    const labels = new Map<string, ReadonlySet<string>>();
    return (label: string, wanted: string) => {
      const known = labels.get(wanted) ?? new Set(findTerms(list, tree, wanted).map(({ term }) => safeName(vocabulary.label(term.code))));
      labels.set(wanted, known);
      return known.has(label);
    };
  }, [vocabulary, list, tree]);

  return (
    <ComboBox
      {...rest}
      className="Field TermField"
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={entries}
      defaultFilter={isFound}
      value={value}
      // The entries come a moment after the field; one that has the focus by then would not show what is chosen.
      defaultInputValue={chosen}
      onChange={(key) => {
        if (key === value || (key === null && rest.isRequired)) return;
        onChange(key === null ? null : String(key));
      }}
      onInputChange={setTyped}
      onOpenChange={(open) => (isOpen.current = open)}
      // The field's own event would not do: it comes anew when a listed term loses its mark, which the first letter brings about.
      onFocus={({ target }) => target.select()}
      isInvalid={error != null}
    >
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <div className="TermField-box">
        <Input
          className="Field-input"
          onKeyDownCapture={(event) => leaveEscape(event, isOpen.current || typed !== chosen)}
          placeholder={t('vocabulary.choose')}
        />
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
      <ComboPopover className="TermField-popover" maxHeight={336}>
        <ListBox
          className="Menu"
          dependencies={[isSearching]}
          renderEmptyState={() => <p className="TermField-none soft">{t('vocabulary.noMatch')}</p>}
        >
          {(entry: (typeof entries)[number]) => (
            <ListBoxItem
              id={entry.id}
              textValue={entry.label}
              className="Menu-item"
              style={{ paddingInlineStart: `${isSearching ? 0.5 : 0.5 + entry.depth}rem` }}
            >
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label">
                    {entry.label}
                    {isSearching && entry.broader !== null && <span className="TermField-broader soft">{entry.broader}</span>}
                  </span>
                  {isSelected && <Check aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </ComboPopover>
    </ComboBox>
  );
}

/** React Aria keeps Escape to itself in a field that has a value; where there is nothing to close or to take back, it is the surroundings' key. */
function leaveEscape(event: KeyboardEvent<HTMLInputElement>, isBusy: boolean): void {
  if (event.key !== 'Escape' || isBusy) return;
  event.stopPropagation();
  event.currentTarget.closest('.TermField')?.parentElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
}
