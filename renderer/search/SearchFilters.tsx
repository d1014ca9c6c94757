/** Narrowing a search: kinds as chips with how many there are of each, the rest behind a button. Holds nothing itself. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '../../shared/ids.ts';
import { ItemKind } from '../../shared/model/item.ts';
import { SearchStanding, searchKinds, type SearchAnswer, type SearchKind } from '../../shared/search/search.ts';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { useTimeWords } from '../records/readings.tsx';
import { useFormats } from '../text/formats.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { useKindsName } from './kind-names.ts';
import { filtersSet, type View } from './search-state.ts';
import { rangeOf } from './use-search.ts';

type FilterProps = { view: View; onChange(view: View): void };

export function KindChips({ view, onChange, kinds }: FilterProps & { kinds: SearchAnswer['kinds'] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const kindsName = useKindsName();
  const chosen = view.filters.kinds ?? [];
  const shown = searchKinds.filter((kind) => chosen.includes(kind) || kinds.some((found) => found.kind === kind));
  if (shown.length === 0) return null;
  const countOf = (kind: SearchKind) => {
    const found = kinds.find((one) => one.kind === kind);
    return found ? `${number(found.count)}${found.more ? '+' : ''}` : number(0);
  };
  return (
    <ToggleButtonGroup
      aria-label={t('search.kindsLabel')}
      className="Chips"
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange({ ...view, filters: { ...view.filters, kinds: searchKinds.filter((kind) => keys.has(kind)) } })}
    >
      {shown.map((kind) => (
        <ToggleButton key={kind} id={kind} className="Button Button--secondary Button--small Chip">
          {kindsName(kind)} <span className="Chip-count tabular">{countOf(kind)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export function FilterPanel({ view, onChange }: FilterProps) {
  const { t } = useTranslation();
  const set = (filters: Partial<View['filters']>) => onChange({ ...view, filters: { ...view.filters, ...filters } });
  const { itemKind = 'any', standing = 'any', incident } = view.filters;
  return (
    <section className="Panel SearchFilters" id="search-filters" aria-label={t('search.filters')}>
      <WhenFilter view={view} onChange={onChange} />
      <SelectField
        label={t('search.surely')}
        value={view.certainly ? 'certainly' : 'possibly'}
        onChange={(next) => onChange({ ...view, certainly: next === 'certainly' })}
        isDisabled={rangeOf(view.when) === null}
        options={[
          { value: 'possibly', label: t('search.possibly') },
          { value: 'certainly', label: t('search.certainly') },
        ]}
      />
      <SelectField
        label={t('search.standing')}
        value={standing}
        onChange={(next) => set({ standing: next === 'any' ? undefined : next })}
        options={[
          { value: 'any', label: t('search.anyStanding') },
          ...SearchStanding.options.map((value) => ({ value, label: t(`record.standing.${value}`) })),
        ]}
      />
      <SelectField
        label={t('search.itemKind')}
        value={itemKind}
        onChange={(next) => set({ itemKind: next === 'any' ? undefined : next })}
        options={[{ value: 'any', label: t('search.anything') }, ...ItemKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
      />
      <RecordPicker
        label={t('search.incident')}
        kinds={['incident']}
        value={incident ? `incident:${incident}` : null}
        onChange={(subject) => set({ incident: subject ? (subject.slice('incident:'.length) as IncidentId) : undefined })}
        canCreate={false}
      />
      {filtersSet(view) > 0 && (
        <Button className="SearchFilters-clear" onPress={() => onChange({ ...view, when: '', certainly: false, filters: kindsOnly(view) })}>
          {t('search.clearFilters')}
        </Button>
      )}
    </section>
  );
}

function kindsOnly({ filters: { kinds } }: View): View['filters'] {
  return kinds ? { kinds } : {};
}

function WhenFilter({ view, onChange }: FilterProps) {
  const { t } = useTranslation();
  const timeWords = useTimeWords();
  const isUnderstood = view.when.trim() === '' || rangeOf(view.when) !== null;
  const understood = isUnderstood && view.when.trim() !== '' ? timeWords(readUncertainTime(view.when.trim())) : null;
  return (
    <TextField
      label={t('search.when')}
      value={view.when}
      onChange={(when) => onChange({ ...view, when })}
      maxLength={200}
      hint={understood ? `${t('understood.as')} ${understood}` : isUnderstood ? t('search.whenHint') : null}
      error={isUnderstood ? null : t('search.whenNotUnderstood')}
    />
  );
}
