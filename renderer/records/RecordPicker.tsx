/** Choosing a record by typing part of its name; one that is not there yet is made in place. Once chosen it stands as a link to its page. */
import { Building2, ChevronDown, ListTree, MapPin, PackageX, Plus, Scale, UserRound, X, type LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button as AriaButton, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { toastFailure } from '../app/failures.tsx';
import { IconButton } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { ComboPopover } from '../design/ComboPopover.tsx';
import { findCandidates, makeRecord, type Candidate, type MakeKind, type NewForm, type PickKind } from './candidates.ts';
import { useLabels, useLabelWords } from './labels.ts';
import { RecordLabel } from './RecordLabel.tsx';
import './record.css';

export type { PickKind } from './candidates.ts';

const kindIcons: Record<PickKind, LucideIcon> = {
  person: UserRound,
  organisation: Building2,
  place: MapPin,
  incident: ListTree,
  act: Scale,
  'missing-item': PackageX,
};

type RecordPickerProps = {
  label: string;
  /** What can be chosen; with more than one, an icon tells them apart. */
  kinds: readonly PickKind[];
  /** A subject, `kind:id`. */
  value: string | null;
  onChange(subject: string | null): void;
  /** Acts and missing evidence of this one alone. */
  incident?: string;
  /** Subjects that cannot be chosen. */
  except?: readonly string[];
  canCreate?: boolean;
  /** Takes what is not there yet, instead of its being made at once. */
  make?(kind: MakeKind, text: string, form: NewForm): void;
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  placeholder?: string;
  isReadOnly?: boolean;
  autoFocus?: boolean;
};

export function RecordPicker(props: RecordPickerProps) {
  const { value } = props;
  const holder = useRef<HTMLDivElement>(null);
  /** Choosing and clearing exchange the one field for the other: the hands stay where they were. */
  const movesFocus = useRef(false);
  useEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    holder.current?.querySelector<HTMLElement>(value === null ? 'input' : 'button.RecordPicker-clear')?.focus();
  }, [value]);
  const change = (subject: string | null) => {
    movesFocus.current = true;
    props.onChange(subject);
  };
  return (
    <div ref={holder} className="RecordPicker">
      {value === null && !props.isReadOnly ? <Search {...props} onChange={change} /> : <Chosen {...props} onChange={change} />}
    </div>
  );
}

function Chosen({ label, value, onChange, aside, hint, error, isReadOnly = false }: RecordPickerProps) {
  const { t } = useTranslation();
  const labelId = useId();
  return (
    <Group className="Field" aria-labelledby={labelId}>
      <span className="Field-label">
        <span id={labelId}>{label}</span>
        {aside}
      </span>
      <span
        className={cx('RecordPicker-chosen', isReadOnly && 'RecordPicker-chosen--plain')}
        onKeyDown={(event) => {
          if (isReadOnly || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
          event.preventDefault();
          onChange(null);
        }}
      >
        {value === null ? <span className="soft">{t('record.none')}</span> : <RecordLabel subject={value} isLink />}
        {!isReadOnly && value !== null && (
          <IconButton className="RecordPicker-clear" size="small" icon={X} label={t('record.clear', { label })} onPress={() => onChange(null)} />
        )}
      </span>
      {hint && <span className="Field-hint">{hint}</span>}
      {error && <span className="Field-error">{error}</span>}
    </Group>
  );
}

type Entry = Candidate | { subject: string; kind: MakeKind; makes: NewForm };

function Search({
  label,
  kinds,
  onChange,
  incident,
  except = [],
  canCreate = true,
  make,
  aside,
  hint,
  error,
  placeholder,
  autoFocus = false,
}: RecordPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { found, isCurrent } = useCandidates(kinds, typed.trim(), incident ?? null, isOpen || typed !== '');
  const entries: Entry[] = [...found.filter(({ subject }) => !except.includes(subject)), ...(canCreate && typed.trim() !== '' ? newOnes(kinds) : [])];
  const choose = async (entry: Entry | undefined) => {
    if (!entry) return;
    if (!('makes' in entry)) return onChange(entry.subject);
    if (make) return make(entry.kind, typed.trim(), entry.makes);
    const subject = await makeRecord(entry.kind, typed.trim(), entry.makes).catch(toastFailure);
    if (subject) onChange(subject);
  };
  return (
    <ComboBox
      className="Field"
      items={entries.map((entry) => ({ ...entry, id: entry.subject }))}
      inputValue={typed}
      onInputChange={setTyped}
      value={null}
      onChange={(key) => key !== null && void choose(entries.find(({ subject }) => subject === key))}
      onOpenChange={setOpen}
      allowsEmptyCollection
      isInvalid={error != null}
      autoFocus={autoFocus}
      {...(!isCurrent && { 'data-stale': true })}
    >
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <span className="Combo">
        <Input className="Field-input" placeholder={placeholder ?? t('record.pick')} />
        <AriaButton className="Button Button--quiet Button--small IconButton Combo-open">
          <ChevronDown aria-hidden />
        </AriaButton>
      </span>
      {hint && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      {error && <span className="Field-error">{error}</span>}
      <ComboPopover className="RecordPicker-popover">
        <ListBox className="Menu" renderEmptyState={() => <p className="soft RecordPicker-empty">{t('record.pickNone')}</p>}>
          {(entry: Entry) => <EntryView id={entry.subject} entry={entry} typed={typed.trim()} showsKind={kinds.length > 1} />}
        </ListBox>
      </ComboPopover>
    </ComboBox>
  );
}

function newOnes(kinds: readonly PickKind[]): Entry[] {
  const makeable = kinds.filter((kind) => kind !== 'act' && kind !== 'missing-item');
  return makeable.flatMap((kind): Entry[] => [
    { subject: `new:${kind}`, kind, makes: 'named' },
    ...(kind === 'person' ? (['unnamed', 'group'] as const).map((makes) => ({ subject: `new:${makes}`, kind, makes })) : []),
  ]);
}

function EntryView({ id, entry, typed, showsKind }: { id: string; entry: Entry; typed: string; showsKind: boolean }) {
  const { t } = useTranslation();
  const words = useLabelWords();
  if ('makes' in entry) {
    const text =
      entry.makes === 'unnamed'
        ? t('record.createUnnamed', { text: typed })
        : entry.makes === 'group'
          ? t('acts.createGroup', { text: typed })
          : t(`record.create.${entry.kind}`, { text: typed });
    return (
      <ListBoxItem id={id} className="Menu-item RecordPicker-new" textValue={text}>
        <Plus aria-hidden />
        <bdi className="Menu-item-label">{text}</bdi>
      </ListBoxItem>
    );
  }
  const Icon = kindIcons[entry.kind];
  return (
    <ListBoxItem id={id} className="Menu-item RecordPicker-entry" textValue={words(entry.label)}>
      {showsKind && <Icon aria-hidden />}
      <span className="Menu-item-label">
        <bdi>{words(entry.label)}</bdi>
        <EntryContext entry={entry} />
      </span>
    </ListBoxItem>
  );
}

/** What tells two of the same name apart. */
function EntryContext({ entry: { context, within } }: { entry: Candidate }) {
  const labelOf = useLabels(within ? [within] : []);
  const words = useLabelWords();
  const around = within ? labelOf(within) : null;
  const parts = [...context, ...(around ? [words(around)] : [])];
  return parts.length > 0 ? <span className="soft RecordPicker-context">{parts.join(' · ')}</span> : null;
}

const calmMs = 90;

/** Not current: what stands there answers what was typed before. */
function useCandidates(
  kinds: readonly PickKind[],
  text: string,
  incident: string | null,
  isAsked: boolean,
): { found: readonly Candidate[]; isCurrent: boolean } {
  const [answer, setAnswer] = useState<{ found: readonly Candidate[]; text: string | null }>({ found: [], text: null });
  const key = kinds.join(' ');
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      findCandidates(key.split(' ') as PickKind[], text, incident, abort.signal).then(
        (found) => !abort.signal.aborted && setAnswer({ found, text }),
        (error: unknown) => !abort.signal.aborted && toastFailure(error),
      );
    }, calmMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, text, incident, isAsked]);
  return { found: answer.found, isCurrent: !isAsked || answer.text === text };
}
