/** The values that a record has in the case's own fields, each saved as it is changed. Draws nothing where there are none. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../shared/errors.ts';
import type { CustomValues } from '../../shared/records/structures.ts';
import { UncertainTime } from '../../shared/time/uncertain-time.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { toastFailure } from '../app/failures.tsx';
import { Select } from '../design/Choice.tsx';
import { SavedField } from '../incident/SavedField.tsx';
import { useWhenReading } from '../incident/when.ts';
import { safeName } from '../text/safe-name.ts';
import { useFieldLabel, useOwnFields, type OwnField } from './custom-fields.ts';
import { TermField } from './TermField.tsx';
import './records.css';

type Value = CustomValues[string] | null;
type CustomFieldsProps = {
  /** The kind of record whose fields they are. */
  record: FieldOwner;
  values: CustomValues;
  /** Given all values, the changed one among them; rejects when it was not saved. */
  onChange(values: CustomValues): Promise<unknown>;
  isReadOnly: boolean;
};

export function CustomFields({ record, values, onChange, isReadOnly }: CustomFieldsProps) {
  const fields = useOwnFields(record);
  // Two fields may be saved at once: each must give the other's newest value, told or not.
  const newest = useRef(values);
  useEffect(() => {
    newest.current = values;
  }, [values]);
  if (!fields.value || fields.value.length === 0) return null;
  const save = (code: string, value: Value) => {
    const { [code]: _, ...others } = newest.current;
    newest.current = value === null || value === '' ? others : { ...others, [code]: value };
    return onChange(newest.current);
  };
  return (
    <div className="CustomFields">
      {fields.value.map((field) => (
        <CustomField
          key={field.id}
          field={field}
          value={values[field.fields.code] ?? null}
          save={(value) => save(field.fields.code, value)}
          isReadOnly={isReadOnly}
        />
      ))}
    </div>
  );
}

type CustomFieldProps = { field: OwnField; value: Value; save(value: Value): Promise<unknown>; isReadOnly: boolean };

function CustomField({ field, value, save, isReadOnly }: CustomFieldProps) {
  const { t } = useTranslation();
  const reading = useWhenReading();
  const label = safeName(useFieldLabel()(field));
  const chosen = (next: Value) => void save(next).catch(toastFailure);
  const shared = { label, isReadOnly };
  switch (field.fields.type) {
    case 'line':
      return <SavedField {...shared} stored={textOf(value)} save={save} maxLength={500} />;
    case 'text':
      return (
        <div className="CustomFields-wide">
          <SavedField {...shared} stored={textOf(value)} save={save} maxLength={100_000} rows={3} />
        </div>
      );
    case 'number':
      return (
        <SavedField
          {...shared}
          stored={typeof value === 'number' ? String(value) : ''}
          save={async (text) => save(numberIn(text))}
          maxLength={40}
          hint={t('customField.number')}
        />
      );
    case 'time': {
      const time = UncertainTime.safeParse(value);
      return (
        <SavedField
          {...shared}
          stored={time.data?.words ?? ''}
          save={(text) => save(text.trim())}
          maxLength={500}
          hint={reading(time.data ?? null)}
        />
      );
    }
    case 'term':
      return <TermField {...shared} list={field.fields.list ?? ''} value={typeof value === 'string' ? value : null} onChange={chosen} />;
    case 'flag':
      return <Flag {...shared} value={typeof value === 'boolean' ? value : null} onChange={chosen} />;
    default:
      return field.fields.type satisfies never;
  }
}

/** What is not stated is neither yes nor no. */
function Flag({ label, value, onChange, isReadOnly }: { label: string; value: boolean | null; onChange(value: Value): void; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const options = (['unstated', 'yes', 'no'] as const).map((choice) => ({ value: choice, label: t(`customField.flag.${choice}`) }));
  const chosen = value === null ? 'unstated' : value ? 'yes' : 'no';
  return (
    <div className="Field">
      <span className="Field-label">{label}</span>
      {isReadOnly ? (
        <span>{t(`customField.flag.${chosen}`)}</span>
      ) : (
        <Select label={label} options={options} value={chosen} onChange={(choice) => onChange(choice === 'unstated' ? null : choice === 'yes')} />
      )}
    </div>
  );
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : '';
}

/** A decimal comma is read as a point. Throws AppError `invalid-input`. */
function numberIn(text: string): number | null {
  const written = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (written === '') return null;
  const number = Number(written);
  if (!Number.isFinite(number)) throw new AppError('invalid-input', `“${text}” is no number. Nothing was changed.`);
  return number;
}
