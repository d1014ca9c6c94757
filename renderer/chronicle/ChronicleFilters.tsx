/** Narrowing map and timeline by incident, act type, standing and range. Holds nothing itself. */
import { X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { standingFilters } from '../../shared/model/chronicle.ts';
import type { Page, Route } from '../app/route.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { rangeTexts } from '../timeline/axis-words.ts';
import { readRange } from '../timeline/read-range.ts';
import { useActTypeOptions } from './act-types.ts';
import { narrow, narrowingOf, range } from './chronicle-state.ts';
import './chronicle.css';

type ChronicleFiltersProps = { page: Page; query: Route['query']; children?: ReactNode };

const mostIncidents = 500;

export function ChronicleFilters({ page, query, children }: ChronicleFiltersProps) {
  const { t } = useTranslation();
  const filter = narrowingOf(query);
  const types = useActTypeOptions();
  return (
    <div className="FilterBar ChronicleFilters" role="search" aria-label={t('chronicle.filter')}>
      <IncidentFilter value={filter.incident} onChange={(incident) => narrow(page, query, { incident })} />
      <Select<string>
        label={t('chronicle.type')}
        plain="any"
        value={filter.type ?? 'any'}
        onChange={(type) => narrow(page, query, { type: type === 'any' ? undefined : type })}
        options={[{ value: 'any', label: t('chronicle.anyType') }, ...types]}
      />
      <Select<string>
        label={t('chronicle.standing')}
        plain="any"
        value={filter.standing ?? 'any'}
        onChange={(standing) => narrow(page, query, { standing: standing === 'any' ? undefined : standing })}
        options={[
          { value: 'any', label: t('chronicle.anyStanding') },
          ...standingFilters.map((value) => ({ value, label: t(`record.standing.${value}`) })),
        ]}
      />
      <RangeFields />
      {filter.place !== undefined && <PlaceChip place={filter.place} onRemove={() => narrow(page, query, { place: undefined })} />}
      <div className="FilterBar-end">{children}</div>
    </div>
  );
}

function IncidentFilter({ value, onChange }: { value: string | undefined; onChange(incident: string | undefined): void }) {
  const { t } = useTranslation();
  const incidents = useAnswer('incident.list', {}, ['records.changed']).value ?? [];
  // One that is filtered by is named even where there are too many to list.
  const listed = incidents.filter(({ id }, index) => index < mostIncidents || id === value);
  return (
    <Select<string>
      label={t('chronicle.incident')}
      plain="any"
      value={value ?? 'any'}
      onChange={(next) => onChange(next === 'any' ? undefined : next)}
      options={[
        { value: 'any', label: t('chronicle.anyIncident') },
        ...listed.map(({ id, title }) => ({ value: id as string, label: safeName(title) })),
      ]}
    />
  );
}

function PlaceChip({ place, onRemove }: { place: string; onRemove(): void }) {
  const { t } = useTranslation();
  const [label] = useAnswer('record.labels', { subjects: [`place:${place}`] }, ['records.changed']).value ?? [];
  return (
    <Button size="small" className="Select-button--set" onPress={onRemove}>
      {t('chronicle.inPlace', { place: safeName(label?.text ?? '') })} <X aria-label={t('act.remove')} />
    </Button>
  );
}

/** Written as people write times, and taken when one leaves the field. */
function RangeFields() {
  const { t } = useTranslation();
  const chosen = useStore(range);
  const shown = chosen ? rangeTexts(chosen) : { from: '', to: '' };
  const [typed, setTyped] = useState(shown);
  const [fault, setFault] = useState<'from' | 'to' | 'order' | null>(null);
  useEffect(() => {
    setTyped(chosen ? rangeTexts(chosen) : { from: '', to: '' });
    setFault(null);
  }, [chosen]);
  const take = () => {
    if (typed.from === shown.from && typed.to === shown.to) return setFault(null);
    const reading = readRange(typed.from, typed.to);
    setFault(reading.fault);
    if (reading.fault === null) range.set(reading.range);
  };
  const field = (name: 'from' | 'to') => (
    <TextField
      className="ChronicleFilters-end"
      value={typed[name]}
      onChange={(text) => setTyped((now) => ({ ...now, [name]: text }))}
      onBlur={take}
      isInvalid={fault === name || fault === 'order'}
      maxLength={100}
    >
      <Label className="visually-hidden">{t(`chronicle.${name}`)}</Label>
      <Input className="Field-input" placeholder={t(`chronicle.${name}`)} onKeyDown={(event) => event.key === 'Enter' && take()} />
    </TextField>
  );
  return (
    <div className="ChronicleFilters-range" role="group" aria-label={t('chronicle.range')}>
      {field('from')}
      <span aria-hidden>–</span>
      {field('to')}
      {chosen && <IconButton size="small" icon={X} label={t('action.clear-range')} onPress={() => range.set(null)} />}
      <span role="status" className={fault ? 'ChronicleFilters-fault' : 'visually-hidden'}>
        {fault && t(`chronicle.fault.${fault}`)}
      </span>
    </div>
  );
}
