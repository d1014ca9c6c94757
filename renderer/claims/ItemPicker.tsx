/** Choosing an item by part of its name, and a passage of it among those that links, notes and claims mark already. */
import { ChevronDown, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button as AriaButton, ComboBox, Group, Input, Label, ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../shared/ids.ts';
import type { ItemCard } from '../../shared/model/item.ts';
import { toastFailure } from '../app/failures.tsx';
import { kindIcons } from '../catalogue/kind-icons.ts';
import { IconButton } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { ComboPopover } from '../design/ComboPopover.tsx';
import { engine, mediaUrl } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { SafeText } from '../text/SafeText.tsx';

const shownMost = 12;
const calmMs = 90;

type ItemPickerProps = {
  label: string;
  value: string | null;
  onChange(item: string | null): void;
  aside?: ReactNode;
  hint?: ReactNode;
  isReadOnly?: boolean;
};

export function ItemPicker({ label, value, onChange, aside, hint, isReadOnly = false }: ItemPickerProps) {
  const { t } = useTranslation();
  if (value === null && !isReadOnly) return <ItemSearch label={label} onChange={onChange} aside={aside} hint={hint} />;
  return (
    <Group className="Field" aria-label={label}>
      <span className="Field-label">
        <span>{label}</span>
        {aside}
      </span>
      <span className="RecordPicker-chosen">
        {value === null ? <span className="soft">{t('record.none')}</span> : <RecordLabel subject={`item:${value}`} isLink />}
        {!isReadOnly && (
          <IconButton className="RecordPicker-clear" size="small" icon={X} label={t('record.clear', { label })} onPress={() => onChange(null)} />
        )}
      </span>
    </Group>
  );
}

function ItemSearch({ label, onChange, aside, hint }: Pick<ItemPickerProps, 'label' | 'onChange' | 'aside' | 'hint'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const text = typed.trim();
  const { cards, isCurrent } = useItems(text, isOpen || text !== '');
  return (
    <ComboBox
      className="Field"
      items={cards}
      inputValue={typed}
      onInputChange={setTyped}
      value={null}
      onChange={(key) => key !== null && onChange(String(key))}
      onOpenChange={setOpen}
      allowsEmptyCollection
      {...(!isCurrent && { 'data-stale': true })}
    >
      <span className="Field-label">
        <Label>{label}</Label>
        {aside}
      </span>
      <span className="Combo">
        <Input className="Field-input" placeholder={t('claim.itemPlaceholder')} />
        <AriaButton className="Button Button--quiet Button--small IconButton Combo-open">
          <ChevronDown aria-hidden />
        </AriaButton>
      </span>
      {hint && <span className="Field-hint">{hint}</span>}
      <ComboPopover>
        <ListBox className="Menu" renderEmptyState={() => <p className="soft RecordPicker-empty">{t('claim.noItem')}</p>}>
          {(card: ItemCard) => (
            <ListBoxItem id={card.id} textValue={card.name} className="Menu-item ItemPicker-entry">
              <ItemThumbnail card={card} />
              <SafeText className="Menu-item-label">{card.name}</SafeText>
              <span className="soft tabular">{card.no}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </ComboPopover>
    </ComboBox>
  );
}

function ItemThumbnail({ card }: { card: ItemCard }) {
  const Icon = kindIcons[card.kind];
  return (
    <span className="ItemPicker-picture">
      {card.hasThumbnail ? <img src={mediaUrl('thumbnail', card.sha256)} alt="" decoding="async" /> : <Icon aria-hidden />}
    </span>
  );
}

function useItems(text: string, isAsked: boolean): { cards: readonly ItemCard[]; isCurrent: boolean } {
  const [answer, setAnswer] = useState<{ cards: readonly ItemCard[]; text: string | null }>({ cards: [], text: null });
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const { signal } = abort;
    const find = async () => {
      const { nos } = await engine().call(
        'item.order',
        { filter: text === '' ? {} : { text: text.slice(0, 200) }, sort: 'received-newest' },
        { signal },
      );
      const cards = await engine().call('item.cards', { nos: nos.slice(0, shownMost) }, { signal });
      setAnswer({ cards, text });
    };
    const timer = setTimeout(() => void find().catch((error: unknown) => !signal.aborted && toastFailure(error)), calmMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isAsked]);
  return { cards: answer.cards, isCurrent: !isAsked || answer.text === text };
}

type PassageChoiceProps = { item: string; value: string | null; onChange(passage: string | null): void; isDisabled?: boolean; aside?: ReactNode };

export function PassageChoice({ item, value, onChange, isDisabled = false, aside }: PassageChoiceProps) {
  const { t } = useTranslation();
  const words = usePassageWords();
  const page = useAnswer('item.get', { item: item as ItemId }).value;
  const claims = useAnswer('record.list', { kind: 'claim', where: { item }, limit: 200 }).value;
  const marked = [
    value,
    ...(page?.links ?? []).map(({ link }) => link.passage),
    ...(page?.notes ?? []).map(({ passage }) => passage),
    ...(claims?.rows ?? []).map((row) => (row.kind === 'claim' ? row.fields.passage : null)),
  ].filter((passage) => passage !== null);
  const options = [
    { value: '', label: t('claim.wholeItem') },
    ...[...new Set(marked)].map((passage, index) => ({
      value: passage,
      label: words(passage) + (passage.startsWith('xywh') ? ` ${index + 1}` : ''),
    })),
  ];
  return (
    <SelectField
      label={t('record.field.passage')}
      options={options}
      value={value ?? ''}
      onChange={(passage) => onChange(passage === '' ? null : passage)}
      hint={t('claim.passageHint')}
      isDisabled={isDisabled}
      aside={aside}
    />
  );
}
