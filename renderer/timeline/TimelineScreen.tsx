/** The timeline of the case: acts, and incidents as a whole, with times as uncertain as they are known. */
import { ArrowUpRight, CalendarRange, FilterX, Map as MapIcon, ZoomIn } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ChronicleEntry } from '../../shared/model/chronicle.ts';
import { formatUncertainTime } from '../../shared/time/format-uncertain-time.ts';
import { runAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { keysOf } from '../app/keymap.ts';
import { navigate, useRoute } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { ChronicleFilters } from '../chronicle/ChronicleFilters.tsx';
import { narrow, narrowingOf, range, widen } from '../chronicle/chronicle-state.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { newIncident } from '../incident/new-incident.ts';
import { StandingMark } from '../records/StandingMark.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import type { Language } from '../text/text.ts';
import { entriesOf, type Entry } from './lanes.ts';
import type { Stretch } from './shape.ts';
import { countInRange, TimelineChart } from './TimelineChart.tsx';
import type { TimelineSource } from './TimelineRow.tsx';
import { createTimelineState, type Only, type TimelineState } from './timeline-state.ts';

const mostEntries = 10_000;
const groupings = ['incident', 'type', 'place'] as const;
type Grouping = (typeof groupings)[number];

type Source = TimelineSource & { entry: ChronicleEntry };

/** Kept while one is elsewhere in the same case. */
let kept: { caseId: string | undefined; state: TimelineState } = { caseId: undefined, state: createTimelineState(range) };

export function TimelineScreen() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const opened = useStore(openCase);
  const cannotRecord = useCannot('record');
  if (opened?.id !== kept.caseId) {
    if (kept.caseId !== undefined) range.set(null);
    kept = { caseId: opened?.id, state: createTimelineState(range) };
  }
  const { state } = kept;
  const { query } = useRoute();
  const filter = narrowingOf(query);
  const by = groupings.find((name) => name === query['by']) ?? 'incident';
  const answer = useAnswer('timeline.entries', { filter, limit: mostEntries }, ['records.changed']);
  const shown = useLatest(answer.value);
  const entries = useEntries(shown?.entries, by);
  const groupOf = useGroupOf(by);
  const hasFilter = Object.keys(filter).length > 0;
  return (
    <div className="Chronicle">
      <h1 className="visually-hidden">{t('page.timeline')}</h1>
      <ChronicleFilters page="timeline" query={query}>
        <Button size="small" look="quiet" icon={MapIcon} onPress={() => navigate('map', null, filter as Record<string, string>)}>
          {t('chronicle.toMap')}
        </Button>
        <Select
          label={t('timeline.by')}
          value={by}
          onChange={(next) => narrow('timeline', query, { by: next === 'incident' ? undefined : next })}
          options={groupings.map((value) => ({ value, label: t(`timeline.groupings.${value}`) }))}
        />
      </ChronicleFilters>
      <RangeLine entries={entries} state={state} />
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {shown && shown.total > shown.entries.length && (
        <Banner tone="care" title={t('timeline.tooMany', { shown: number(shown.entries.length), total: number(shown.total) })} />
      )}
      <div className="Chronicle-body">
        {entries.length > 0 ? (
          <TimelineChart label={t('page.timeline')} entries={entries} groupOf={groupOf} state={state} onOpen={(id) => open(entries, id)} />
        ) : answer.isWaiting ? (
          <Waiting>{t('act.loading')}</Waiting>
        ) : hasFilter ? (
          <EmptyState
            icon={FilterX}
            title={t('chronicle.noMatchTitle')}
            actions={<Button onPress={() => widen('timeline', query)}>{t('chronicle.showAll')}</Button>}
          >
            {t('chronicle.noMatchWords')}
          </EmptyState>
        ) : (
          !answer.error && <NothingYet isReadOnly={cannotRecord} />
        )}
      </div>
      <Chosen entries={entries} state={state} />
    </div>
  );
}

function NothingYet({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={CalendarRange}
      title={t('timeline.emptyTitle')}
      actions={
        !isReadOnly && (
          <Button look="primary" onPress={() => void newIncident()}>
            {t('action.new-incident')}
          </Button>
        )
      }
    >
      {t('timeline.emptyWords')}
    </EmptyState>
  );
}

/** How many lie in the range for sure and perhaps, and whether the others are shown. */
function RangeLine({ entries, state }: { entries: readonly Entry<Source>[]; state: TimelineState }) {
  const chosen = useStore(state.range);
  return chosen && entries.length > 0 ? <RangeCounts entries={entries} state={state} chosen={chosen} /> : null;
}

function RangeCounts({ entries, state, chosen }: { entries: readonly Entry<Source>[]; state: TimelineState; chosen: Stretch }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const only = useStore(state.only);
  const counts = useMemo(() => countInRange(entries, chosen), [entries, chosen]);
  const choices: readonly [Only, string][] = [
    ['all', t('timeline.only.all', { shown: number(entries.length) })],
    ['possible', t('timeline.only.possible', { shown: number(counts.certain + counts.possible) })],
    ['certain', t('timeline.only.certain', { shown: number(counts.certain) })],
  ];
  return (
    <div className="RangeLine tabular">
      <span role="status">{t('timeline.inRange', { certain: number(counts.certain), possible: number(counts.possible) })}</span>
      <ToggleButtonGroup
        aria-label={t('timeline.onlyLabel')}
        className="RangeLine-choices"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[only]}
        onSelectionChange={([next]) => next && state.only.set(next as Only)}
      >
        {choices.map(([value, label]) => (
          <ToggleButton key={value} id={value} className="Button Button--small Button--quiet">
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <IconButton size="small" icon={ZoomIn} label={t('action.fit-range')} keys={keysOf('fit-range')!} onPress={() => runAction('fit-range')} />
    </div>
  );
}

/** The entry one stands at, in full words. */
function Chosen({ entries, state }: { entries: readonly Entry<Source>[]; state: TimelineState }) {
  const { t, i18n } = useTranslation();
  const active = useStore(state.active);
  const found = entries.find(({ source }) => source.id === active)?.source;
  if (!found) return null;
  const { when, ended, place, incident } = found.entry;
  const reading = when && formatUncertainTime(when, i18n.language as Language);
  return (
    <div className="Chronicle-foot">
      <div className="Chronicle-foot-words">
        <strong>
          <bdi>{safeName(found.label)}</bdi>
        </strong>
        <span>
          {when === null ? t('timeline.noTime') : safeName(when.words)}
          {reading !== null && reading !== when?.words && <span className="soft"> ({t('timeline.understood', { words: reading })})</span>}
        </span>
        {ended && <span>{t('timeline.until', { words: safeName(ended.words) })}</span>}
        {place && <bdi>{safeName(place.label)}</bdi>}
        {incident.title !== found.label && <bdi className="soft">{safeName(incident.title)}</bdi>}
        <StandingMark standing={found.standing} />
      </div>
      {place?.id && (
        <Button size="small" look="quiet" icon={MapIcon} onPress={() => navigate('map', null, { chosen: place.id! })}>
          {t('timeline.showPlace')}
        </Button>
      )}
      <Button size="small" icon={ArrowUpRight} onPress={() => open(entries, found.id)}>
        {t('timeline.open')}
      </Button>
    </div>
  );
}

function open(entries: readonly Entry<Source>[], id: string): void {
  const entry = entries.find(({ source }) => source.id === id)?.source.entry;
  if (!entry) return;
  if (entry.type === null) navigate('incident', entry.incident.id);
  else navigate('act', entry.subject.slice('act:'.length));
}

function useEntries(found: readonly ChronicleEntry[] | undefined, by: Grouping): Entry<Source>[] {
  const { t } = useTranslation();
  const { label: typeLabel } = useVocabulary('act');
  return useMemo(() => {
    const sources = (found ?? []).map((entry): Source => {
      const persons = entry.persons.map(safeName).join(', ');
      const more = entry.morePersons > 0 ? ` ${t('timeline.more', { count: entry.morePersons })}` : '';
      const whole = by === 'incident' ? t('timeline.asWhole') : entry.incident.title;
      return {
        id: entry.subject,
        when: entry.when,
        ended: entry.ended,
        label: entry.type === null ? whole : [safeName(typeLabel(entry.type)), persons + more].filter(Boolean).join(' · '),
        standing: entry.standing,
        entry,
      };
    });
    return entriesOf(sources);
  }, [found, by, typeLabel, t]);
}

function useGroupOf(by: Grouping): (source: TimelineSource) => { key: string; label: string } {
  const { t } = useTranslation();
  const { label: typeLabel } = useVocabulary('act');
  return useCallback(
    (source: TimelineSource) => {
      const { entry } = source as Source;
      switch (by) {
        case 'incident':
          return { key: entry.incident.id, label: entry.incident.title };
        case 'type':
          return entry.type === null ? { key: 'incident', label: t('timeline.wholeIncidents') } : { key: entry.type, label: typeLabel(entry.type) };
        case 'place':
          return entry.place === null
            ? { key: '', label: t('timeline.noPlace') }
            : { key: entry.place.id ?? entry.place.label, label: entry.place.label };
        default:
          return by satisfies never;
      }
    },
    [by, t, typeLabel],
  );
}
