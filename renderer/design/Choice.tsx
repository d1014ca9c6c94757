/** Choosing one or several of a few. Knows no record. */
import { Check as CheckIcon, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { cx } from './class-names.ts';

export type Option<V extends string> = { value: V; label: string; detail?: string };

type SelectProps<V extends string> = {
  label: string;
  options: readonly Option<NoInfer<V>>[];
  value: V;
  onChange(value: NoInfer<V>): void;
  /** Draws the button as set when the value is not this one. */
  plain?: NoInfer<V>;
  size?: 'small' | 'medium';
};

/** The label is spoken only: the chosen option says what it is. */
export function Select<V extends string>({ label, options, value, onChange, plain, size = 'medium' }: SelectProps<V>) {
  const isSet = plain !== undefined && value !== plain;
  return (
    <AriaSelect aria-label={label} value={value} onChange={(key) => onChange(key as V)} className="Select">
      <AriaButton className={cx('Button Button--secondary Select-button', size === 'small' && 'Button--small', isSet && 'Select-button--set')}>
        <SelectValue>{() => options.find((option) => option.value === value)?.label}</SelectValue>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover className="Popover" offset={4}>
        <ListBox className="Menu" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className="Menu-item" textValue={option.label}>
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label">{option.label}</span>
                  {isSelected && <CheckIcon aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

type SelectFieldProps<V extends string> = Omit<SelectProps<V>, 'plain' | 'size'> & { aside?: ReactNode; hint?: ReactNode; isDisabled?: boolean };

/** With its label above it, as a field among fields. */
export function SelectField<V extends string>({ label, options, value, onChange, aside, hint, isDisabled = false }: SelectFieldProps<V>) {
  return (
    <AriaSelect value={value} onChange={(key) => onChange(key as V)} isDisabled={isDisabled} className="Field">
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <AriaButton className="Button Button--secondary Select-button Select-button--field">
        <SelectValue>{() => options.find((option) => option.value === value)?.label}</SelectValue>
        <ChevronDown aria-hidden />
      </AriaButton>
      {hint && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      <Popover className="Popover" offset={4}>
        <ListBox className="Menu" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className="Menu-item" textValue={option.label}>
              {({ isSelected }) => (
                <>
                  <span className="Menu-item-label Select-option">
                    {option.label}
                    {option.detail && <span className="soft">{option.detail}</span>}
                  </span>
                  {isSelected && <CheckIcon aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

type ChoicesProps<V extends string> = { label: string; options: readonly Option<NoInfer<V>>[]; value: V; onChange(value: NoInfer<V>): void };

/** A few choices that each need a sentence. */
export function Choices<V extends string>({ label, options, value, onChange }: ChoicesProps<V>) {
  return (
    <RadioGroup value={value} onChange={(next) => onChange(next as V)} className="Field">
      <Label className="Field-label">{label}</Label>
      <div className="Choice-list">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="Check Check--radio Choice">
            <span className="Check-box">
              <CheckIcon aria-hidden />
            </span>
            <span className="Choice-words">
              <strong>{option.label}</strong>
              {option.detail && <span className="soft">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

type CheckProps = { isOn: boolean; onChange(isOn: boolean): void; children: ReactNode };

export function Check({ isOn, onChange, children }: CheckProps) {
  return (
    <Checkbox isSelected={isOn} onChange={onChange} className="Check">
      <span className="Check-box">
        <CheckIcon aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  );
}
