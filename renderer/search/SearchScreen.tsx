/** Searching everything a case holds: hits as one types, where each was found, filters, and searches kept for another time. */
import { BookmarkPlus, Search, SearchX, SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { useRoute } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { Button } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { openHit } from './hit-page.ts';
import { HitList } from './HitList.tsx';
import { SavedSearches, SaveDialog } from './SavedSearches.tsx';
import { FilterPanel, KindChips } from './SearchFilters.tsx';
import { changeView, filtersSet, isFiltering, memory, viewOf, type View } from './search-state.ts';
import { useSearch, type Searching } from './use-search.ts';
import './search.css';

export function SearchScreen() {
  const { t } = useTranslation();
  const view = useView();
  const isReadOnly = useCannot('record');
  const isOpen = useStore(isFiltering);
  const [isSaving, setSaving] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const searching = useSearch(view.now);
  const isAsked = view.now.text.trim() !== '';
  const filters = filtersSet(view.now);
  useAction('search-list', () => field.current?.select());
  useFirstFocus(field, isAsked && memory.answer !== null);
  return (
    <div className="Page SearchPage">
      <div className="Page-head">
        <div>
          <h1>{t('page.search')}</h1>
          <p>{t('search.what')}</p>
        </div>
      </div>
      <div className="SearchBar" role="search" onKeyDown={(event) => moveFromField(event, field.current, searching)}>
        <SearchField
          label={t('search.ask')}
          clearLabel={t('act.clear')}
          value={view.now.text}
          onChange={(text) => view.change({ ...view.now, text })}
          inputRef={field}
        />
        <Button
          icon={SlidersHorizontal}
          aria-expanded={isOpen}
          {...(isOpen && { 'aria-controls': 'search-filters' })}
          className={filters > 0 ? 'Select-button--set' : ''}
          onPress={() => isFiltering.set(!isOpen)}
        >
          {filters > 0 ? t('search.filtersSet', { count: filters }) : t('search.filters')}
        </Button>
        {!isReadOnly && (
          <Button icon={BookmarkPlus} isDisabled={!isAsked} onPress={() => setSaving(true)}>
            {t('search.save')}
          </Button>
        )}
      </div>
      {isOpen && <FilterPanel view={view.now} onChange={view.change} />}
      {isAsked && searching.answer && <KindChips view={view.now} onChange={view.change} kinds={searching.answer.kinds} />}
      <div className="SearchPage-columns">
        <div className="SearchPage-hits">
          <Outcome searching={searching} view={view.now} onChange={view.change} field={field} />
        </div>
        <SavedSearches isReadOnly={isReadOnly} onOpen={view.change} />
      </div>
      {isSaving && <SaveDialog view={view.now} onClose={() => setSaving(false)} />}
    </div>
  );
}

type OutcomeProps = { searching: Searching; view: View; onChange(view: View): void; field: React.RefObject<HTMLInputElement | null> };

function Outcome({ searching, view, onChange, field }: OutcomeProps) {
  const { t } = useTranslation();
  const { answer, error, isWaiting } = searching;
  const [first] = useState(memory.key);
  if (view.text.trim() === '')
    return (
      <div className="Panel">
        <EmptyState icon={Search} title={t('search.emptyTitle')}>
          {t('search.emptyWords')}
        </EmptyState>
      </div>
    );
  if (error) return <Failure error={error} retry={searching.ask} />;
  if (answer === null) return <Waiting>{t('search.waiting')}</Waiting>;
  const isNarrowed = filtersSet(view) > 0 || (view.filters.kinds ?? []).length > 0;
  return (
    <>
      {!answer.isWhole && <Filling />}
      {answer.isCut && <Banner tone="care" title={t('search.cut')} />}
      <Count searching={searching} />
      {answer.hits.length === 0 && !isWaiting && (
        <div className="Panel">
          <EmptyState
            icon={SearchX}
            title={t('search.noneTitle')}
            actions={
              isNarrowed && (
                <Button onPress={() => onChange({ text: view.text, filters: {}, when: '', certainly: false })}>{t('search.clearFilters')}</Button>
              )
            }
          >
            {isNarrowed ? t('search.noneNarrowed') : t('search.noneWords')}
          </EmptyState>
        </div>
      )}
      {answer.hits.length > 0 && (
        <HitList key={searching.key} hits={answer.hits} more={answer.more} onMore={searching.more} isFresh={searching.key !== first} field={field} />
      )}
    </>
  );
}

/** A case from before the index, or one that may not be written to. */
function Filling() {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  return (
    <Banner tone="care" title={t(isReadOnly ? 'search.noIndexTitle' : 'search.fillingTitle')}>
      {t(isReadOnly ? 'search.noIndexWords' : 'search.fillingWords')}
    </Banner>
  );
}

function Count({ searching: { answer, isWaiting } }: { searching: Searching }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const shown = answer?.hits.length ?? 0;
  return (
    <p className="soft SearchPage-count" role="status">
      {isWaiting
        ? t('search.waiting')
        : shown > 0 && t(answer?.more ? 'search.firstHits' : 'search.hitCount', { count: shown, shown: number(shown) })}
    </p>
  );
}

const typingMs = 150;

/** What is typed shows at once and goes into the address a moment later. */
function useView(): { now: View; change(view: View): void } {
  const route = useRoute();
  const key = JSON.stringify(route.query);
  const [now, setNow] = useState(() => viewOf(route.query));
  const written = useRef(key);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Somebody else went here: back, forward, a saved link.
    if (written.current === key) return;
    written.current = key;
    clearTimeout(timer.current);
    setNow(viewOf(JSON.parse(key) as Record<string, string>));
  }, [key]);
  const change = (next: View) => {
    setNow(next);
    clearTimeout(timer.current);
    const write = () => void (written.current = JSON.stringify(changeView(next)));
    // What is chosen goes there at once: who loads the page anew right after it must find it again.
    if (next.text === now.text && next.when === now.when) write();
    else timer.current = setTimeout(write, typingMs);
  };
  return { now, change };
}

/** The field waits for words, unless one comes back to hits. */
function useFirstFocus(field: React.RefObject<HTMLInputElement | null>, isBack: boolean): void {
  const [waits] = useState(!isBack);
  useEffect(() => {
    if (waits) field.current?.select();
  }, [field, waits]);
}

/** Down goes into the hits, Enter opens the first. */
function moveFromField(event: React.KeyboardEvent, field: HTMLInputElement | null, { answer, isWaiting }: Searching): void {
  if (event.target !== field || event.nativeEvent.isComposing) return;
  const first = answer?.hits[0];
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    document.querySelector<HTMLElement>('.HitList [role=row]')?.focus();
  } else if (event.key === 'Enter' && first && !isWaiting) {
    memory.active = 0;
    openHit(first);
  }
}
