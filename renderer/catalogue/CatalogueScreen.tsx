/** All items of the case: filter, grid, selection, and incidents beside them to drop onto. */
import { FilterX, FolderPlus, Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runAction, useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { navigate, useRoute } from '../app/route.ts';
import { useCannot, useMay } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { FixityLine } from '../fixity/FixityLine.tsx';
import { IncidentSide } from '../incident/IncidentSide.tsx';
import { askForLink } from '../incident/LinkDialog.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { forgetCards } from './card-cache.ts';
import { changeView, clearSelection, defaultSort, isSideOpen, selectAll, selection, takeCase, viewOf } from './catalogue-state.ts';
import { FilterBar } from './FilterBar.tsx';
import { ItemGrid } from './ItemGrid.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useOrder } from './use-order.ts';
import './catalogue.css';

export function CatalogueScreen() {
  const { t } = useTranslation();
  const opened = useStore(openCase);
  if (takeCase(opened?.id ?? null)) forgetCards();
  const { query } = useRoute();
  const view = viewOf(query);
  const { nos, isWaiting, error, ask } = useOrder(view);
  const isSideShown = useStore(isSideOpen);
  const hasFilter = Object.keys(view.filter).length > 0;
  useCatalogueActions(nos.length > 0);

  return (
    <div className="Catalogue">
      <h1 className="visually-hidden">{t('page.catalogue')}</h1>
      <FixityLine />
      <FilterBar view={view} />
      <div className="Catalogue-body">
        <div className="Catalogue-main">
          {error && <Failure error={error} retry={ask} />}
          {nos.length > 0 ? (
            <ItemGrid nos={nos} viewKey={JSON.stringify(view)} />
          ) : isWaiting ? (
            <Waiting>{t('act.loading')}</Waiting>
          ) : hasFilter ? (
            <NothingMatches />
          ) : (
            !error && <NothingYet />
          )}
          <SelectionBar />
          <CountLine count={nos.length} total={opened?.items ?? 0} isFiltered={hasFilter} />
        </div>
        {isSideShown && <IncidentSide />}
      </div>
    </div>
  );
}

function useCatalogueActions(hasItems: boolean): void {
  const cannotLink = useCannot('record');
  const hasSelection = useStore(selection).chosen.size > 0;
  useAction('select-all', hasItems ? selectAll : null);
  useAction('clear-selection', hasSelection ? clearSelection : null);
  useAction('link', hasSelection && !cannotLink ? () => askForLink({ nos: [...selection.get().chosen] }) : null);
}

function NothingYet() {
  const { t } = useTranslation();
  const { can, why } = useMay('import');
  return (
    <EmptyState
      icon={Images}
      title={t('catalogue.emptyTitle')}
      actions={
        can && (
          <>
            <Button look="primary" icon={FolderPlus} onPress={() => runAction('import-folder')}>
              {t('import.chooseFolder')}
            </Button>
            <Button onPress={() => navigate('import')}>{t('catalogue.toImport')}</Button>
          </>
        )
      }
    >
      {why ?? t('catalogue.emptyWords')}
    </EmptyState>
  );
}

function NothingMatches() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={FilterX}
      title={t('catalogue.noMatchTitle')}
      actions={<Button onPress={() => changeView({ filter: {}, sort: defaultSort })}>{t('catalogue.showAll')}</Button>}
    >
      {t('catalogue.noMatchWords')}
    </EmptyState>
  );
}

function CountLine({ count, total, isFiltered }: { count: number; total: number; isFiltered: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <p className="Catalogue-count tabular" role="status">
      {isFiltered
        ? t('catalogue.countOf', { count, shown: number(count), total: number(total) })
        : t('catalogue.count', { count, shown: number(count) })}
    </p>
  );
}
