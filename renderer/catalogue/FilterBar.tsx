/** Narrowing and ordering the catalogue. Holds nothing itself: the view is in the address. */
import { Grid2x2, Grid3x3, List, PanelRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ItemKind, ItemSort, DescribeState } from '../../shared/model/item.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { useAction } from '../app/actions.ts';
import { keysOf } from '../app/keymap.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { SearchField } from '../design/Field.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { changeView, density, isSideOpen, type Density, type View } from './catalogue-state.ts';

const densities = [
  { id: 'large', icon: Grid2x2 },
  { id: 'small', icon: Grid3x3 },
  { id: 'list', icon: List },
] as const;

export function FilterBar({ view }: { view: View }) {
  const { t } = useTranslation();
  const { filter, sort } = view;
  const set = (change: Partial<View['filter']>) => changeView({ sort, filter: withoutEmpty({ ...filter, ...change }) });
  return (
    <div className="FilterBar" role="search" aria-label={t('catalogue.filter')}>
      <TextFilter text={filter.text ?? ''} onChange={(text) => set({ text })} />
      <Select
        label={t('catalogue.kind')}
        plain="any"
        value={filter.kind ?? 'any'}
        onChange={(kind) => set({ kind: kind === 'any' ? undefined : kind })}
        options={[{ value: 'any', label: t('catalogue.anyKind') }, ...ItemKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
      />
      <LinkFilter view={view} onChange={set} />
      <Select
        label={t('catalogue.state')}
        plain="any"
        value={filter.state ?? 'any'}
        onChange={(state) => set({ state: state === 'any' ? undefined : state })}
        options={[{ value: 'any', label: t('catalogue.anyState') }, ...DescribeState.options.map((value) => ({ value, label: t(`state.${value}`) }))]}
      />
      {filter.accession !== undefined && (
        <Button size="small" className="Select-button--set" onPress={() => set({ accession: undefined })}>
          {t('catalogue.oneAccession')} <X aria-label={t('act.remove')} />
        </Button>
      )}
      <div className="FilterBar-end">
        <Select
          label={t('catalogue.sort')}
          value={sort}
          onChange={(next) => changeView({ filter, sort: next })}
          options={ItemSort.options.map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
        <DensityChoice />
        <SideToggle />
      </div>
    </div>
  );
}

const typingMs = 200;

function TextFilter({ text, onChange }: { text: string; onChange(text: string | undefined): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const latest = useRef(onChange);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(next || undefined), typingMs);
  };
  useAction('search', () => input.current?.select());
  return <SearchField label={t('catalogue.search')} clearLabel={t('act.clear')} value={typed} onChange={change} inputRef={input} />;
}

function LinkFilter({ view, onChange }: { view: View; onChange(change: Partial<View['filter']>): void }) {
  const { t } = useTranslation();
  const incidents = useAnswer('incident.list', {}, ['records.changed']);
  const { unlinked, incident } = view.filter;
  const value = unlinked ? 'unlinked' : (incident ?? 'any');
  return (
    <Select<string>
      label={t('catalogue.links')}
      plain="any"
      value={value}
      onChange={(next) =>
        onChange({ unlinked: next === 'unlinked' || undefined, incident: next === 'unlinked' || next === 'any' ? undefined : (next as IncidentId) })
      }
      options={[
        { value: 'any', label: t('catalogue.anyLinks') },
        { value: 'unlinked', label: t('catalogue.unlinked') },
        ...(incidents.value ?? []).slice(0, 500).map(({ id, title }) => ({ value: id as string, label: safeName(title) })),
      ]}
    />
  );
}

function DensityChoice() {
  const { t } = useTranslation();
  const chosen = useStore(density);
  return (
    <ToggleButtonGroup
      aria-label={t('catalogue.density')}
      className="Segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={([next]) => next && density.set(next as Density)}
    >
      {densities.map(({ id, icon: Icon }) => (
        <ToggleButton key={id} id={id} aria-label={t(`density.${id}`)} className="Button IconButton Button--quiet">
          <Icon aria-hidden />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function SideToggle() {
  const { t } = useTranslation();
  const isOpen = useStore(isSideOpen);
  const toggle = () => isSideOpen.set(!isOpen);
  useAction('toggle-incidents', toggle);
  return (
    <IconButton icon={PanelRight} label={t('action.toggle-incidents')} keys={keysOf('toggle-incidents')!} aria-expanded={isOpen} onPress={toggle} />
  );
}

function withoutEmpty(filter: Partial<View['filter']>): View['filter'] {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as View['filter'];
}
