/** A record's fields as pages show them: label, what is kept, how saving stands, history. Each saves itself. Knows no kind in particular. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/canonical-json.ts';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { RecordKind } from '../../shared/records/kinds.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { SelectField, type Option } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { useAutosave } from './autosave.ts';
import { FieldAside, FieldShell } from './FieldShell.tsx';
import { CountInput, TimeInput } from './inputs.tsx';
import { RecordPicker, type PickKind } from './RecordPicker.tsx';
import { TermField as TermBox } from './TermField.tsx';
import { saveField, type FieldName } from './use-record.ts';

export type FieldProps<Kind extends RecordKind> = {
  record: RecordOf<Kind>;
  field: FieldName<Kind>;
  label: string;
  isReadOnly: boolean;
  autoFocus?: boolean;
};

/** `stored`: the field as its component edits it. */
export function useSavedField<Kind extends RecordKind, Value extends Json>(
  { record, field }: Pick<FieldProps<Kind>, 'record' | 'field'>,
  stored: Value,
  { isComplete = () => true, normal }: { isComplete?: (value: Value) => boolean; normal?: (value: Value) => Value } = {},
) {
  return useAutosave<Value>({
    draftKey: `${record.kind}:${record.id}.${field}`,
    stored,
    save: async (value) => (isComplete(value) ? saveField(record, field, normal ? normal(value) : value) : undefined),
    ...(normal && { normal }),
  });
}

type LineProps<Kind extends RecordKind> = FieldProps<Kind> & {
  hint?: ReactNode;
  placeholder?: string;
  /** More than one makes a text area. */
  rows?: number;
  /** An empty field of this kind is not saved. */
  isRequired?: boolean;
};

/** A line, or with `rows` a text. */
export function LineField<Kind extends RecordKind>({ record, field, label, rows, isRequired = false, ...rest }: LineProps<Kind>) {
  const { t } = useTranslation();
  const saved = useSavedField({ record, field }, record.fields[field] as string, { isComplete: (text) => !isRequired || text.trim() !== '' });
  const isMissing = isRequired && saved.value.trim() === '';
  return (
    <FieldShell>
      <TextField
        {...rest}
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        {...(rows === undefined ? {} : { rows })}
        maxLength={rows === undefined ? 500 : 100_000}
        error={isMissing ? t('save.required') : null}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} isSilent={isMissing} />}
      />
    </FieldShell>
  );
}

export function TimeField<Kind extends RecordKind>({ record, field, label, ...rest }: FieldProps<Kind> & { placeholder?: string }) {
  const saved = useSavedField({ record, field }, (record.fields[field] as UncertainTime | null)?.words ?? '');
  return (
    <FieldShell>
      <TimeInput
        {...rest}
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

export function CountField<Kind extends RecordKind>({ record, field, label, ...rest }: FieldProps<Kind> & { placeholder?: string }) {
  const stored = record.fields[field] as BoundedCount | null;
  const saved = useAutosave({
    draftKey: `${subjectOf(record)}.${field}`,
    stored: stored?.words ?? '',
    // Unit, scope and day are kept beside the words and stay as they are.
    save: (words) =>
      saveField(record, field, words.trim() === '' || !stored ? words : { words, unit: stored.unit, scope: stored.scope, asOf: stored.asOf }),
  });
  return (
    <FieldShell>
      <CountInput
        {...rest}
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

type ChoiceProps<Kind extends RecordKind> = FieldProps<Kind> & { options: readonly Option<string>[]; hint?: ReactNode };

export function ChoiceField<Kind extends RecordKind>({ record, field, label, options, hint, isReadOnly }: ChoiceProps<Kind>) {
  const saved = useSavedField({ record, field }, record.fields[field] as string);
  return (
    <FieldShell>
      <SelectField
        label={label}
        options={options}
        value={saved.value}
        onChange={saved.set}
        hint={hint}
        isDisabled={isReadOnly}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

export function TermField<Kind extends RecordKind>({ record, field, list, label, ...rest }: FieldProps<Kind> & { list: string; hint?: ReactNode }) {
  const saved = useSavedField<Kind, string | null>({ record, field }, record.fields[field] as string | null);
  return (
    <FieldShell>
      <TermBox
        {...rest}
        list={list}
        label={label}
        value={saved.value}
        onChange={saved.set}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

type RefProps<Kind extends RecordKind> = FieldProps<Kind> & { kind: PickKind; hint?: ReactNode };

/** Another record of one kind. */
export function RefField<Kind extends RecordKind>({ record, field, kind, label, ...rest }: RefProps<Kind>) {
  const saved = useSavedField<Kind, string | null>({ record, field }, record.fields[field] as string | null);
  return (
    <FieldShell>
      <RecordPicker
        {...rest}
        kinds={[kind]}
        label={label}
        value={saved.value === null ? null : `${kind}:${saved.value}`}
        onChange={(subject) => saved.set(subject === null ? null : subject.slice(kind.length + 1))}
        except={[subjectOf(record)]}
        aside={<FieldAside subject={subjectOf(record)} field={field} label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

export function subjectOf({ kind, id }: { kind: RecordKind; id: string }): string {
  return `${kind}:${id}`;
}
