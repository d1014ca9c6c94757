/** All persons of the case, however many: to find, to filter, to begin. Keeps filter and place while one looks at a person. */
import { Plus, UserRound, UsersRound, VenetianMask, UserRoundX, type LucideIcon } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonQuery, PersonRow } from '../../shared/records/list-rows.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { keysOf } from '../app/keymap.ts';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { SearchField } from '../design/Field.tsx';
import { Menu } from '../design/Menu.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { newPerson } from '../records/new-record.ts';
import { listMemory, usePagedList } from '../records/paged-list.ts';
import { RecordList } from '../records/RecordList.tsx';
import { ListCount, ListTabs } from '../records/ListHead.tsx';
import { useVocabulary, type Vocabulary } from '../records/vocabulary.ts';
import { createStore, useStore } from '../store.ts';
import { PersonRowView } from './PersonRowView.tsx';
import { RoleFilter } from './RoleFilter.tsx';
import '../records/record-list.css';

type View = { text: string; form: NonNullable<PersonQuery['form']> | 'any'; role: string | null; sort: NonNullable<PersonQuery['sort']> };

const anything: View = { text: '', form: 'any', role: null, sort: 'name' };
const view = createStore<View>(anything);
const memory = listMemory<PersonRow>();
const rowPx = 60;
const forms = ['named', 'unnamed', 'pseudonymous', 'group'] as const;
const sorts = ['name', 'newest', 'oldest'] as const;
const formIcons: Record<(typeof forms)[number], LucideIcon> = {
  named: UserRound,
  unnamed: UserRoundX,
  pseudonymous: VenetianMask,
  group: UsersRound,
};

export function PeopleScreen() {
  const { t } = useTranslation();
  const shown = useStore(view);
  const opened = useStore(openCase);
  const isReadOnly = useCannot('record');
  const { tree } = useVocabulary('role');
  const narrower = shown.role === null ? null : underTerm(tree, shown.role);
  const listKey = `${opened?.id} ${JSON.stringify(shown)} ${narrower?.length ?? ''}`;
  const list = usePagedList({
    memory,
    key: listKey,
    fetch: (offset, limit, signal) => engine().call('person.list', queryOf(shown, narrower, offset, limit), { signal }),
    follows,
  });
  const search = useRef<HTMLInputElement>(null);
  useAction('search-list', () => search.current?.focus());
  const change = (part: Partial<View>) => view.set((now) => ({ ...now, ...part }));
  const isFiltered = shown.text.trim() !== '' || shown.form !== 'any' || shown.role !== null;
  const isEmpty = list.total === 0 && !isFiltered;
  const create = !isReadOnly && <NewPersonMenu />;
  return (
    <div className="ListPage">
      <div className="Page-head">
        <ListTabs here="people" />
        {!isEmpty && create}
      </div>
      <h1 className="visually-hidden">{t('page.people')}</h1>
      {!isEmpty && (
        <div className="ListPage-filters">
          <SearchField
            label={t('people.search')}
            clearLabel={t('act.clear')}
            value={shown.text}
            onChange={(text) => change({ text })}
            inputRef={search}
          />
          <Select
            label={t('people.form')}
            options={[
              { value: 'any', label: t('people.anyForm') },
              ...forms.map((form) => ({ value: form, label: t(`record.choice.form.${form}`) })),
            ]}
            value={shown.form}
            onChange={(form) => change({ form })}
            plain="any"
          />
          <RoleFilter value={shown.role} onChange={(role) => change({ role })} />
          <Select
            label={t('people.sort')}
            options={sorts.map((sort) => ({ value: sort, label: t(`people.sorts.${sort}`) }))}
            value={shown.sort}
            onChange={(sort) => change({ sort })}
          />
          <ListCount total={list.total} words="people.count" />
        </div>
      )}
      {list.error && <Failure error={list.error} retry={list.ask} />}
      {list.total === null && !list.error && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && (
        <div className="Panel">
          <EmptyState icon={UsersRound} title={t('people.emptyTitle')} actions={create}>
            {t('people.emptyWords')}
          </EmptyState>
        </div>
      )}
      {list.total === 0 && isFiltered && (
        <div className="Panel">
          <EmptyState
            icon={UsersRound}
            title={t('people.noMatchTitle')}
            actions={<Button onPress={() => view.set(anything)}>{t('people.showAll')}</Button>}
          >
            {t('people.noMatchWords')}
          </EmptyState>
        </div>
      )}
      {list.total !== null && list.total > 0 && (
        <RecordList
          label={t('page.people')}
          list={list}
          memory={memory}
          listKey={listKey}
          rowPx={rowPx}
          idOf={(row) => row.person.id}
          render={(row) => <PersonRowView row={row} />}
          onOpen={(row) => navigate('person', row.person.id)}
        />
      )}
    </div>
  );
}

const follows = ['person', 'affiliation', 'involvement', 'organisation'];

function queryOf({ text, form, sort }: View, roles: string[] | null, offset: number, limit: number): PersonQuery {
  return {
    ...(text.trim() && { text: text.trim().slice(0, 200) }),
    ...(form !== 'any' && { form }),
    ...(roles !== null && { roles }),
    sort,
    offset,
    limit,
  };
}

/** The term and all that stand under it in the tree. */
function underTerm(tree: Vocabulary['tree'], code: string): string[] {
  const at = tree.findIndex(({ term }) => term.code === code);
  if (at < 0) return [code];
  const after = tree.slice(at + 1);
  const end = after.findIndex(({ depth }) => depth <= tree[at]!.depth);
  return [code, ...(end < 0 ? after : after.slice(0, end)).map(({ term }) => term.code)];
}

const actionOf = { named: 'new-person', unnamed: 'new-unnamed', pseudonymous: 'new-pseudonymous', group: 'new-group' } as const;

function NewPersonMenu() {
  const { t } = useTranslation();
  const entries = useMemo(
    () =>
      forms.map((form) => ({
        id: form,
        label: t(`record.choice.form.${form}`),
        icon: formIcons[form],
        keys: keysOf(actionOf[form]),
        run: () => void newPerson(form),
      })),
    [t],
  );
  return (
    <Menu
      label={t('action.new-person')}
      entries={entries}
      trigger={
        <Button look="primary" icon={Plus}>
          {t('action.new-person')}
        </Button>
      }
    />
  );
}
