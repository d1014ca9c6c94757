/** Chooses what a column says: opens as a list, finds as one types. Knows no table. */
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, ComboBox, Input, ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { isTarget, type Target } from '../../shared/sheets/targets.ts';
import { ComboPopover } from '../design/ComboPopover.tsx';
import { useTargetChoices, useTargetName } from './target-name.ts';

type TargetFieldProps = { label: string; value: Target | null; onChange(target: Target | null): void };

export function TargetField({ label, value, onChange }: TargetFieldProps) {
  const { t } = useTranslation();
  const name = useTargetName();
  const choices = useTargetChoices();
  /** Null while nothing is being typed: the field then shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = value === null ? '' : name(value);
  const words = (typed ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const isSearching = typed !== null && typed !== chosen;
  const entries = choices
    .filter((choice) => !isSearching || words.every((word) => choice.label.toLowerCase().includes(word)))
    .map((choice) => ({ id: choice.target, label: choice.label }));
  return (
    <ComboBox
      className="Field TermField"
      aria-label={label}
      menuTrigger="focus"
      allowsEmptyCollection
      items={entries}
      value={value}
      onChange={(key) => {
        setTyped(null);
        const next = typeof key === 'string' && isTarget(key) ? key : null;
        if (next !== value) onChange(next);
      }}
      inputValue={typed ?? chosen}
      onInputChange={(text) => setTyped(text === chosen ? null : text)}
      onFocus={({ target }) => target.select()}
      onBlur={() => setTyped(null)}
    >
      <div className="TermField-box">
        <Input className="Field-input" placeholder={t('sheets.notRead')} />
        <AriaButton className="TermField-open">
          <ChevronDown aria-hidden />
        </AriaButton>
      </div>
      <ComboPopover className="TermField-popover">
        <ListBox className="Menu" renderEmptyState={() => <p className="TermField-none soft">{t('sheets.noMeaning')}</p>}>
          {(entry: (typeof entries)[number]) => (
            <ListBoxItem id={entry.id} textValue={entry.label} className="Menu-item">
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label">{entry.label}</span>
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
