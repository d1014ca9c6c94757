/** All places, each within what it lies in; or, while one types, those of that name with the way to them. */
import { ChevronRight, MapPin, MapPinned, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton, Collection, Tree, TreeItem, TreeItemContent, type Key } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PlaceRow } from '../../shared/records/list-rows.ts';
import type { RecordId } from '../../shared/records/record.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError, useAnswer, useLatest } from '../engine-hooks.ts';
import { useLabelWords } from '../records/labels.ts';
import { ListCount } from '../records/ListHead.tsx';
import { newPlace } from '../records/new-record.ts';
import { fetchRows } from '../records/pages.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { createStore, useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import '../records/record-list.css';

const step = 500;
/** Of the row that shows more of what is within a place. */
const more = ' more';
const outermost = '';

/** What stays while one looks at a place. */
const searched = createStore('');
const expanded = createStore<ReadonlySet<Key>>(new Set());
/** How many are shown within a place, where that is more than a step. */
const shownWithin = createStore<ReadonlyMap<string, number>>(new Map());
let scrolledPx = 0;

function showMore(parent: string): void {
  shownWithin.set((now) => new Map(now).set(parent, (now.get(parent) ?? step) + step));
}

export function PlacesScreen() {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const text = useStore(searched);
  const search = useRef<HTMLInputElement>(null);
  useAction('search-list', () => search.current?.focus());
  const all = useAnswer('place.list', { ...(text.trim() && { text: text.trim().slice(0, 200) }), limit: 1 }, ['records.changed']);
  const total = useLatest(all.value)?.total ?? null;
  const isEmpty = total === 0 && text.trim() === '';
  const create = !isReadOnly && (
    <Button look="primary" icon={Plus} onPress={() => void newPlace()}>
      {t('action.new-place')}
    </Button>
  );
  return (
    <div className="ListPage">
      <div className="Page-head">
        <h1>{t('page.places')}</h1>
        {!isEmpty && create}
      </div>
      {!isEmpty && (
        <div className="ListPage-filters">
          <SearchField label={t('places.search')} clearLabel={t('act.clear')} value={text} onChange={searched.set} inputRef={search} />
          <ListCount total={total} words="places.count" />
        </div>
      )}
      {all.error && <Failure error={all.error} retry={all.ask} />}
      {total === null && !all.error && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && (
        <div className="Panel">
          <EmptyState icon={MapPinned} title={t('places.emptyTitle')} actions={create}>
            {t('places.emptyWords')}
          </EmptyState>
        </div>
      )}
      {total === 0 && text.trim() !== '' && (
        <div className="Panel">
          <EmptyState
            icon={MapPinned}
            title={t('people.noMatchTitle')}
            actions={<Button onPress={() => searched.set('')}>{t('people.showAll')}</Button>}
          >
            {t('people.noMatchWords')}
          </EmptyState>
        </div>
      )}
      {total !== null && total > 0 && <PlaceTree text={text.trim()} isReadOnly={isReadOnly} />}
    </div>
  );
}

function PlaceTree({ text, isReadOnly }: { text: string; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const open = useStore(expanded);
  const { branches, error, ask } = useBranches(text, open);
  const scroller = useRef<HTMLDivElement>(null);
  const top = branches.get(outermost);
  const isThere = top !== undefined;
  useEffect(() => {
    if (isThere && scroller.current) scroller.current.scrollTop = scrolledPx;
  }, [isThere]);
  if (error) return <Failure error={error} retry={ask} />;
  if (!top) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <div
      ref={scroller}
      className="RecordList PlaceTree"
      onScroll={(event) => {
        scrolledPx = event.currentTarget.scrollTop;
      }}
    >
      <Tree
        aria-label={t('page.places')}
        items={top.rows}
        expandedKeys={open}
        onExpandedChange={(keys) => expanded.set(new Set(keys))}
        onAction={(key) => {
          const id = String(key);
          if (id.endsWith(more)) showMore(id.slice(0, -more.length));
          else navigate('place', id);
        }}
      >
        {(row) => <PlaceNode id={row.id} row={row} branches={branches} isReadOnly={isReadOnly} isFlat={text !== ''} />}
      </Tree>
      {top.total > top.rows.length && (
        <div className="PanelFoot">
          <Button look="quiet" size="small" onPress={() => showMore(outermost)}>
            {t('record.moreOf', { shown: number(top.rows.length), total: number(top.total) })}
          </Button>
        </div>
      )}
    </div>
  );
}

type Branches = ReadonlyMap<string, { rows: readonly (PlaceRow & { id: string })[]; total: number }>;
type PlaceNodeProps = { id: string; row: PlaceRow & { id: string }; branches: Branches; isReadOnly: boolean; isFlat: boolean };

function PlaceNode({ id, row, branches, isReadOnly, isFlat }: PlaceNodeProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { place, children } = row;
  const main = place.fields.names.find(({ use }) => use === 'main') ?? place.fields.names[0];
  const name = main ? safeName(main.text) : t('record.untitled');
  const hasChildren = children > 0 && !isFlat;
  // Something must be under it for the tree to let it be opened.
  const branch = branches.get(place.id);
  return (
    <TreeItem id={id} textValue={name} className="PlaceNode" hasChildItems={hasChildren}>
      <TreeItemContent>
        {({ level }) => (
          <div className="PlaceNode-line" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
            {hasChildren ? (
              <AriaButton slot="chevron" className="Button Button--quiet Button--small IconButton PlaceNode-chevron">
                <ChevronRight aria-hidden />
              </AriaButton>
            ) : (
              <span className="PlaceNode-chevron" />
            )}
            <PlaceWords row={row} name={name} isFlat={isFlat} />
            {!isReadOnly && !isFlat && (
              <IconButton
                icon={Plus}
                size="small"
                className="PlaceNode-add"
                label={t('places.newWithin', { name })}
                onPress={() => void newPlace(place.id)}
              />
            )}
          </div>
        )}
      </TreeItemContent>
      {hasChildren && !branch && (
        <TreeItem id={`${place.id} loading`} textValue={t('act.loading')} className="PlaceNode" isDisabled>
          <TreeItemContent>
            <span className="PlaceNode-line soft PlaceNode-loading">{t('act.loading')}</span>
          </TreeItemContent>
        </TreeItem>
      )}
      {hasChildren && branch && (
        <Collection items={branch.rows}>
          {(child: PlaceRow & { id: string }) => <PlaceNode id={child.id} row={child} branches={branches} isReadOnly={isReadOnly} isFlat={isFlat} />}
        </Collection>
      )}
      {hasChildren && branch && branch.total > branch.rows.length && (
        <TreeItem id={`${place.id}${more}`} textValue={t('act.more')} className="PlaceNode">
          <TreeItemContent>
            {({ level }) => (
              <span className="PlaceNode-line soft" style={{ paddingInlineStart: `${level * 1.25}rem` }}>
                {t('record.moreOf', { shown: number(branch.rows.length), total: number(branch.total) })}
              </span>
            )}
          </TreeItemContent>
        </TreeItem>
      )}
    </TreeItem>
  );
}

function PlaceWords({ row: { place, path, children, acts, incidents }, name, isFlat }: { row: PlaceRow; name: string; isFlat: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const termName = useTermWords();
  const labelWords = useLabelWords();
  const { names, type, latitude } = place.fields;
  const others = names.map(({ text }) => text).filter((text) => safeName(text) !== name);
  const happened = [
    incidents > 0 && t('places.incidents', { count: incidents, shown: number(incidents) }),
    acts > 0 && t('people.acts', { count: acts, shown: number(acts) }),
  ].filter(Boolean);
  return (
    <>
      <bdi className="ListRow-name">{name}</bdi>
      {type !== null && <span className="soft PlaceNode-type">{termName('place-type', type)}</span>}
      {isFlat && path.length > 0 && <span className="soft PlaceNode-path">{path.map(labelWords).join(' › ')}</span>}
      {others.length > 0 && <SafeText className="ListRow-others soft">{others.join(' · ')}</SafeText>}
      <span className="PlaceNode-end soft tabular">
        {happened.join(' · ')}
        {children > 0 && <span>{t('places.children', { count: children, shown: number(children) })}</span>}
        {latitude !== null && <MapPin aria-label={t('places.hasPosition')} />}
      </span>
    </>
  );
}

/** The outermost places and those within whatever is open, asked for again when a place, an act or an incident changes. */
function useBranches(text: string, open: ReadonlySet<Key>) {
  const [loaded, setLoaded] = useState<{ key: string; branches: Branches }>({ key: '', branches: new Map() });
  const [error, setError] = useState<AppError | null>(null);
  const [round, setRound] = useState(0);
  const shown = useStore(shownWithin);
  const wanted = text === '' ? [outermost, ...[...open].map(String)] : [outermost];
  const key = `${text}\n${wanted.join(' ')}`;
  useEffect(() => {
    const abort = new AbortController();
    const [asked, within] = [key.slice(0, key.indexOf('\n')), key.slice(key.indexOf('\n') + 1).split(' ')];
    const load = async (parent: string) => {
      const where = asked === '' ? { within: parent === outermost ? null : (parent as RecordId) } : { text: asked.slice(0, 200) };
      const { rows, total } = await fetchRows(
        (offset, limit, signal) => engine().call('place.list', { ...where, offset, limit }, { signal }),
        shown.get(parent) ?? step,
        abort.signal,
      );
      return [parent, { rows: rows.map((row) => ({ ...row, id: row.place.id })), total }] as const;
    };
    Promise.all(within.map(load)).then(
      (found) => {
        if (abort.signal.aborted) return;
        setLoaded({ key, branches: new Map(found) });
        setError(null);
      },
      (failure: unknown) => !abort.signal.aborted && setError(toAppError(failure)),
    );
    return () => abort.abort();
  }, [key, round, shown]);
  useEffect(
    () =>
      engine().on(
        'records.changed',
        ({ subjects }) => subjects.some((subject) => /^(place|act|incident):/.test(subject)) && setRound((now) => now + 1),
      ),
    [],
  );
  return { branches: loaded.branches, error, ask: () => setRound((now) => now + 1) };
}
