/** All organisations of the case: to find, to filter, to begin. Keeps filter and place while one looks at one of them. */
import { Building2, Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationQuery, OrganisationRow } from '../../shared/records/list-rows.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { SearchField } from '../design/Field.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useLabelWords } from '../records/labels.ts';
import { ListCount, ListTabs } from '../records/ListHead.tsx';
import { newOrganisation } from '../records/new-record.ts';
import { listMemory, usePagedList } from '../records/paged-list.ts';
import { RecordList } from '../records/RecordList.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords, useVocabulary } from '../records/vocabulary.ts';
import { createStore, useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import '../records/record-list.css';

type View = { text: string; type: string; sort: NonNullable<OrganisationQuery['sort']> };

const anything: View = { text: '', type: '', sort: 'name' };
const view = createStore<View>(anything);
const memory = listMemory<OrganisationRow>();
const rowPx = 60;
const sorts = ['name', 'newest', 'oldest'] as const;
const follows = ['organisation', 'affiliation', 'involvement'];

export function OrganisationsScreen() {
  const { t } = useTranslation();
  const shown = useStore(view);
  const opened = useStore(openCase);
  const isReadOnly = useCannot('record');
  const listKey = `${opened?.id} ${JSON.stringify(shown)}`;
  const list = usePagedList({
    memory,
    key: listKey,
    fetch: (offset, limit, signal) => engine().call('organisation.list', queryOf(shown, offset, limit), { signal }),
    follows,
  });
  const search = useRef<HTMLInputElement>(null);
  useAction('search-list', () => search.current?.focus());
  const change = (part: Partial<View>) => view.set((now) => ({ ...now, ...part }));
  const isFiltered = shown.text.trim() !== '' || shown.type !== '';
  const isEmpty = list.total === 0 && !isFiltered;
  const create = !isReadOnly && (
    <Button look="primary" icon={Plus} onPress={() => void newOrganisation()}>
      {t('action.new-organisation')}
    </Button>
  );
  return (
    <div className="ListPage">
      <div className="Page-head">
        <ListTabs here="organisations" />
        {!isEmpty && create}
      </div>
      <h1 className="visually-hidden">{t('page.organisations')}</h1>
      {!isEmpty && (
        <div className="ListPage-filters">
          <SearchField
            label={t('organisations.search')}
            clearLabel={t('act.clear')}
            value={shown.text}
            onChange={(text) => change({ text })}
            inputRef={search}
          />
          <TypeFilter value={shown.type} onChange={(type) => change({ type })} />
          <Select
            label={t('people.sort')}
            options={sorts.map((sort) => ({ value: sort, label: t(`people.sorts.${sort}`) }))}
            value={shown.sort}
            onChange={(sort) => change({ sort })}
          />
          <ListCount total={list.total} words="organisations.count" />
        </div>
      )}
      {list.error && <Failure error={list.error} retry={list.ask} />}
      {list.total === null && !list.error && <Waiting>{t('act.loading')}</Waiting>}
      {list.total === 0 && (
        <div className="Panel">
          {isEmpty ? (
            <EmptyState icon={Building2} title={t('organisations.emptyTitle')} actions={create}>
              {t('organisations.emptyWords')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={Building2}
              title={t('people.noMatchTitle')}
              actions={<Button onPress={() => view.set(anything)}>{t('people.showAll')}</Button>}
            >
              {t('people.noMatchWords')}
            </EmptyState>
          )}
        </div>
      )}
      {list.total !== null && list.total > 0 && (
        <RecordList
          label={t('page.organisations')}
          list={list}
          memory={memory}
          listKey={listKey}
          rowPx={rowPx}
          idOf={(row) => row.organisation.id}
          render={(row) => <OrganisationRowView row={row} />}
          onOpen={(row) => navigate('organisation', row.organisation.id)}
        />
      )}
    </div>
  );
}

function queryOf({ text, type, sort }: View, offset: number, limit: number): OrganisationQuery {
  return { ...(text.trim() && { text: text.trim().slice(0, 200) }), ...(type !== '' && { type }), sort, offset, limit };
}

function TypeFilter({ value, onChange }: { value: string; onChange(type: string): void }) {
  const { t } = useTranslation();
  const { tree, label } = useVocabulary('organisation-type');
  const options = tree.map(({ term, depth }) => ({
    value: term.code,
    label: `${'\u2003'.repeat(depth)}${safeName(label(term.code))}`,
  }));
  return (
    <Select
      label={t('record.field.type')}
      options={[{ value: '', label: t('organisations.anyType') }, ...options]}
      value={value}
      onChange={onChange}
      plain=""
    />
  );
}

function OrganisationRowView({ row: { organisation, within, members, acts } }: { row: OrganisationRow }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const termName = useTermWords();
  const labelWords = useLabelWords();
  const { names, type, reference } = organisation.fields;
  const main = names.find(({ use }) => use === 'main') ?? names[0];
  const others = names.filter((name) => name !== main).map(({ text }) => text);
  const said = [type && termName('organisation-type', type), within && labelWords(within)].filter(Boolean).join(' · ');
  return (
    <>
      <Building2 aria-hidden className="ListRow-icon" />
      <span className="ListRow-words">
        <span className="ListRow-head">
          <bdi className="ListRow-name">{main ? safeName(main.text) : t('record.untitled')}</bdi>
          {others.length > 0 && <SafeText className="ListRow-others soft">{others.join(' · ')}</SafeText>}
        </span>
        <span className="ListRow-said soft">{said || t('people.nothingSaid')}</span>
      </span>
      <span className="ListRow-end">
        {reference && <SafeText className="ListRow-reference soft tabular">{reference}</SafeText>}
        <span className="ListRow-standing">
          <StandingMark standing={organisation.standing} />
        </span>
        <span className="ListRow-count soft tabular">
          {members > 0
            ? t('organisations.members', { count: members, shown: number(members) })
            : acts > 0
              ? t('people.acts', { count: acts, shown: number(acts) })
              : t('organisations.noMembers')}
        </span>
      </span>
    </>
  );
}
