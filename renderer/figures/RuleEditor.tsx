/** The rule of a figure: what is counted, which of it, and by what it is divided. Every change is handed on at once. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensions, figureUnits, type Dimension, type FigureRule, type FigureWhere } from '../../shared/figures/rule.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import { Select } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { TermField } from '../records/TermField.tsx';
import { useFormats } from '../text/formats.ts';
import { RecordsChoice, TermsChoice } from './FilterChoice.tsx';

type RuleProps = { rule: FigureRule; onChange(rule: FigureRule): void };

const leastStandings = ['any', 'alleged', 'reported', 'corroborated', 'verified'] as const;

export function RuleEditor({ rule, onChange }: RuleProps) {
  const { t } = useTranslation();
  const where = (part: Partial<FigureWhere>) => onChange({ ...rule, where: { ...rule.where, ...part } });
  return (
    <>
      <Labelled label={t('figures.count')}>
        <Select
          label={t('figures.count')}
          options={figureUnits.map((value) => ({ value, label: t(`figures.unit.${value}`) }))}
          value={rule.unit}
          onChange={(unit) => onChange({ ...rule, unit })}
        />
      </Labelled>
      <DividedBy rule={rule} onChange={onChange} />
      <TermsChoice label={t('figures.acts')} list="act" codes={rule.where.acts} onChange={(acts) => where({ acts })} />
      <TermsChoice label={t('figures.parts')} list="part" codes={rule.where.parts} onChange={(parts) => where({ parts })} />
      <TermsChoice label={t('figures.roles')} list="role" codes={rule.where.roles} onChange={(roles) => where({ roles })} />
      <RecordsChoice label={t('figures.places')} kind="place" ids={rule.where.places} onChange={(places) => where({ places })} />
      <RecordsChoice
        label={t('figures.incidents')}
        kind="incident"
        ids={rule.where.incidents}
        onChange={(incidents) => where({ incidents: incidents as IncidentId[] })}
      />
      <RangeField from={rule.where.from} to={rule.where.to} onChange={where} />
      <Labelled label={t('figures.least')}>
        <Select
          label={t('figures.least')}
          options={leastStandings.map((value) => ({ value, label: value === 'any' ? t('figures.anyStanding') : t(`figures.standing.${value}`) }))}
          value={rule.where.least ?? 'any'}
          plain="any"
          onChange={(least) => where({ least: least === 'any' || least === 'unsourced' ? null : least })}
        />
      </Labelled>
      <Labelled label={t('figures.deniedLabel')}>
        <Select
          label={t('figures.deniedLabel')}
          options={(['with', 'without', 'only'] as const).map((value) => ({ value, label: t(`figures.denied.${value}`) }))}
          value={rule.where.denied}
          plain="with"
          onChange={(denied) => where({ denied })}
        />
      </Labelled>
    </>
  );
}

/** Rows and columns; the window shows two dimensions, however many a rule has. */
function DividedBy({ rule, onChange }: RuleProps) {
  const { t } = useTranslation();
  const [rows = null, columns = null] = rule.by;
  const set = (by: readonly (Dimension | null)[]) => {
    const chosen = [...new Set(by.filter((one) => one !== null))];
    onChange({ ...rule, by: chosen, placeType: chosen.includes('place') ? rule.placeType : null });
  };
  const options = (taken: Dimension | null) => [
    { value: 'none' as const, label: t('figures.by.none') },
    ...dimensions.filter((one) => one !== taken).map((value) => ({ value, label: t(`figures.by.${value}`) })),
  ];
  return (
    <>
      <div className="RuleEditor-pair">
        <Labelled label={t('figures.rows')}>
          <Select
            label={t('figures.rows')}
            options={options(columns)}
            value={rows ?? 'none'}
            plain="none"
            onChange={(value) => set([value === 'none' ? null : value, columns])}
          />
        </Labelled>
        <Labelled label={t('figures.columns')}>
          <Select
            label={t('figures.columns')}
            options={options(rows)}
            value={columns ?? 'none'}
            plain="none"
            onChange={(value) => set([rows, value === 'none' ? null : value])}
          />
        </Labelled>
      </div>
      {rule.by.includes('place') && (
        <TermField
          label={t('figures.level')}
          list="place-type"
          value={rule.placeType}
          onChange={(placeType) => onChange({ ...rule, placeType })}
          hint={t('figures.levelHint')}
        />
      )}
    </>
  );
}

/** Written as people write; what was understood stands beneath. */
function RangeField({
  from,
  to,
  onChange,
}: {
  from: string | null;
  to: string | null;
  onChange(range: { from: string | null; to: string | null }): void;
}) {
  const { t } = useTranslation();
  const { localDate } = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const stored = from === null && to === null ? '' : from === to ? from! : `${from ?? '..'}/${to ?? '..'}`;
  const read = typed === null || typed.trim() === '' ? null : readUncertainTime(typed.trim().slice(0, 500));
  const isLost = read !== null && read.earliest === null && read.latest === null;
  const day = (iso: string | null) => (iso === null ? t('figures.openDay') : localDate(iso));
  const change = (words: string) => {
    setTyped(words);
    const next = words.trim() === '' ? null : readUncertainTime(words.trim().slice(0, 500));
    const isDay = (text: string | null) => (text !== null && /^\d{4}-/.test(text) ? text : null);
    if (words.trim() === '') onChange({ from: null, to: null });
    else if (next && (next.earliest !== null || next.latest !== null)) onChange({ from: isDay(next.earliest), to: isDay(next.latest) });
  };
  return (
    <TextField
      label={t('figures.when')}
      value={typed ?? stored}
      onChange={change}
      onBlur={() => !isLost && setTyped(null)}
      maxLength={200}
      error={isLost ? t('figures.whenLost') : null}
      hint={from === null && to === null ? t('figures.whenHint') : from === to ? day(from) : t('figures.fromTo', { from: day(from), to: day(to) })}
    />
  );
}

export function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="Field">
      <span className="Field-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}
