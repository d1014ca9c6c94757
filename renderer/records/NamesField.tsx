/** All spellings of a name, in any script, in order: the main one is shown wherever the record is named. Saves itself. */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Group, Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import type { Name } from '../../shared/records/structures.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { SafeText } from '../text/SafeText.tsx';
import { FieldAside, FieldShell } from './FieldShell.tsx';
import { subjectOf, useSavedField } from './fields.tsx';

const uses = ['main', 'spelling', 'transliteration', 'pseudonym', 'former', 'nickname'] as const;
const mostNames = 50;

type Named = RecordOf<'person'> | RecordOf<'organisation'> | RecordOf<'place'>;
type NamesFieldProps = { record: Named; label: string; isReadOnly: boolean; autoFocus?: boolean };

export function NamesField({ record, label, isReadOnly, autoFocus = false }: NamesFieldProps) {
  const { t } = useTranslation();
  const labelId = useId();
  const list = useRef<HTMLOListElement>(null);
  const saved = useSavedField<'person', Name[]>({ record: record as RecordOf<'person'>, field: 'names' }, record.fields.names, { normal: filled });
  // One row more to write into, which becomes a name with its first letter.
  const [hasNext, setNext] = useState(false);
  const goTo = useRef<number | null>(null);
  useEffect(() => {
    if (goTo.current === null) return;
    const inputs = list.current?.querySelectorAll<HTMLInputElement>('input.Field-input') ?? [];
    inputs[Math.min(goTo.current, inputs.length - 1)]?.focus();
    goTo.current = null;
  });
  if (isReadOnly) return <NamesRead names={record.fields.names} label={label} />;

  const names = saved.value;
  const isBlankShown = (hasNext || names.length === 0) && names.length < mostNames;
  const rows: Name[] = isBlankShown ? [...names, { text: '', use: names.length === 0 ? 'main' : 'spelling' }] : names;
  const write = (at: number, change: Partial<Name>) => {
    const changed = { ...rows[at]!, ...change };
    const others = change.use === 'main' ? rows.map((name) => (name.use === 'main' ? { ...name, use: 'spelling' as const } : name)) : rows;
    const next = others.with(at, changed);
    if (at === names.length && changed.text === '') return;
    if (at === names.length) setNext(false);
    saved.change(at === names.length ? next : next.slice(0, names.length));
  };
  const add = () => {
    setNext(true);
    goTo.current = names.length;
  };
  const remove = (at: number) => {
    goTo.current = Math.max(0, at - 1);
    if (at < names.length) saved.set(names.toSpliced(at, 1));
    setNext(false);
  };
  const move = (at: number, by: 1 | -1) => {
    const to = at + by;
    if (at >= names.length || to < 0 || to >= names.length) return;
    goTo.current = to;
    saved.set(names.with(at, names[to]!).with(to, names[at]!));
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Enter') add();
    else if (event.altKey && event.key === 'ArrowUp') move(at, -1);
    else if (event.altKey && event.key === 'ArrowDown') move(at, 1);
    else if (event.key === 'Backspace' && rows[at]!.text === '' && rows.length > 1) remove(at);
    else return;
    event.preventDefault();
  };

  return (
    <FieldShell>
      <Group className="Field" aria-labelledby={labelId}>
        <span className="Field-label">
          <span id={labelId}>{label}</span>
          <FieldAside subject={subjectOf(record)} field="names" label={label} saved={saved} />
        </span>
        <ol className="Names" ref={list} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && saved.flush()}>
          {rows.map((name, at) => (
            <li key={at} className="Names-row">
              <TextField
                aria-label={t('record.nameNumber', { number: at + 1 })}
                value={name.text}
                onChange={(text) => write(at, { text })}
                maxLength={500}
                className="Names-text"
                autoFocus={autoFocus && at === 0}
              >
                <Input className="Field-input" dir="auto" placeholder={t('record.namePlaceholder')} onKeyDown={(event) => onKeyDown(event, at)} />
              </TextField>
              <Select
                label={t('record.nameUse', { number: at + 1 })}
                options={uses.map((use) => ({ value: use, label: t(`record.use.${use}`) }))}
                value={name.use}
                onChange={(use) => write(at, { use })}
              />
              <span className="Names-buttons">
                <IconButton
                  icon={ArrowUp}
                  size="small"
                  label={t('record.nameUp', { number: at + 1 })}
                  isDisabled={at === 0 || at >= names.length}
                  excludeFromTabOrder
                  onPress={() => move(at, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  size="small"
                  label={t('record.nameDown', { number: at + 1 })}
                  isDisabled={at >= names.length - 1}
                  excludeFromTabOrder
                  onPress={() => move(at, 1)}
                />
                <IconButton
                  icon={X}
                  size="small"
                  label={t('record.nameRemove', { number: at + 1 })}
                  isDisabled={rows.length === 1}
                  onPress={() => remove(at)}
                />
              </span>
            </li>
          ))}
        </ol>
        <span className="Names-foot">
          <Button look="quiet" size="small" icon={Plus} isDisabled={isBlankShown || names.length >= mostNames} onPress={add}>
            {t('record.nameAdd')}
          </Button>
          <span className="Field-hint">{t('record.namesHint')}</span>
        </span>
      </Group>
    </FieldShell>
  );
}

function NamesRead({ names, label }: { names: readonly Name[]; label: string }) {
  const { t } = useTranslation();
  const labelId = useId();
  return (
    <Group className="Field" aria-labelledby={labelId}>
      <span className="Field-label" id={labelId}>
        {label}
      </span>
      {names.length === 0 && <span className="soft">{t('record.none')}</span>}
      <ul>
        {names.map((name, at) => (
          <li key={at}>
            <SafeText>{name.text}</SafeText> <span className="soft">{t(`record.use.${name.use}`)}</span>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function filled(names: Name[]): Name[] {
  return names.map((name) => ({ ...name, text: name.text.trim() })).filter(({ text }) => text !== '');
}
