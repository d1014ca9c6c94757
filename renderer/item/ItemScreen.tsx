/** One item: the original itself at the left, what is known about it at the right. */
import { ArrowLeft, ChevronLeft, ChevronRight, Link2 } from 'lucide-react';
import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../shared/ids.ts';
import type { ItemPage } from '../../shared/model/item.ts';
import { useAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { keysOf } from '../app/keymap.ts';
import { goBack, replaceRoute, useRoute } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { idsOf } from '../catalogue/card-cache.ts';
import { order, selectOnly } from '../catalogue/catalogue-state.ts';
import { askForClaim } from '../claims/ClaimDialog.tsx';
import { ItemClaims, useItemClaims } from '../claims/ItemClaims.tsx';
import { Button, IconButton } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { askForLink } from '../incident/LinkDialog.tsx';
import { CustodyHistory } from '../log/CustodyHistory.tsx';
import { createStore, useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { forgetMark, jumpTo, mark } from './mark.ts';
import { NotesPanel } from './NotesPanel.tsx';
import { RawPanel } from './RawPanel.tsx';
import { Viewer } from './Viewer.tsx';
import './item.css';

const panels = ['facts', 'notes', 'claims', 'custody', 'raw'] as const;
type Panel = (typeof panels)[number];
/** Stays while one steps from item to item. */
const panel = createStore<Panel>('facts');

export function ItemScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const answer = useAnswer('item.get', id === null ? null : { item: id as ItemId }, ['records.changed', 'items.changed']);
  useEffect(() => forgetMark, [id]);
  if (answer.error) {
    return (
      <div className="Page">
        <Failure error={answer.error} actions={<Button onPress={() => goBack('catalogue')}>{t('page.catalogue')}</Button>} />
      </div>
    );
  }
  if (!answer.value) return <Waiting>{t('act.loading')}</Waiting>;
  return <ItemView page={answer.value} />;
}

function ItemView({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const chosenPanel = useStore(panel);
  const marked = useStore(mark);
  const { card } = page;
  usePassageOfAddress();
  const link = isReadOnly ? null : () => askForLink({ nos: [card.no], item: card.id, passage: marked });
  useAction('link', link);
  useAction('leave-item', () => goBack('catalogue'));
  const incidents = [...new Set(page.links.map(({ link: { incident } }) => incident as string))];
  useAction('use-as-source', isReadOnly ? null : () => askForClaim({ item: card.id, passage: marked, incidents }));
  const claims = useItemClaims(card.id).value?.total ?? 0;
  useAction('note', isReadOnly ? null : () => showNotes());
  return (
    <div className="Item">
      <div className="Item-head">
        <Button look="quiet" size="small" icon={ArrowLeft} onPress={() => goBack('catalogue')}>
          {t('act.back')}
        </Button>
        <h1 className="Item-name">
          <SafeText>{card.name}</SafeText>
        </h1>
        <span className="soft tabular">{t('item.number', { no: card.no })}</span>
        <span className="Item-head-end">
          {link && (
            <Button size="small" icon={Link2} onPress={link}>
              {t('catalogue.link')}
            </Button>
          )}
          <Steps no={card.no} />
        </span>
      </div>
      <div className="Item-body">
        <Viewer page={page} canMark={!isReadOnly} />
        <Tabs className="Tabs Item-panels" selectedKey={chosenPanel} onSelectionChange={(key) => panel.set(key as Panel)}>
          <TabList aria-label={t('item.panels')} className="Tabs-list">
            {panels.map((name) => (
              <Tab key={name} id={name} className="Tabs-tab">
                {name === 'claims' ? t('claim.title') : t(`item.panel.${name}`)}
                {name === 'notes' && page.links.length + page.notes.length > 0 && (
                  <span className="soft tabular"> {page.links.length + page.notes.length}</span>
                )}
                {name === 'claims' && claims > 0 && <span className="soft tabular"> {claims}</span>}
              </Tab>
            ))}
          </TabList>
          <TabPanel id="facts" className="Tabs-panel">
            <FactsPanel page={page} />
          </TabPanel>
          <TabPanel id="notes" className="Tabs-panel">
            <NotesPanel page={page} isReadOnly={isReadOnly} />
          </TabPanel>
          <TabPanel id="claims" className="Tabs-panel">
            <ItemClaims page={page} isReadOnly={isReadOnly} />
          </TabPanel>
          <TabPanel id="custody" className="Tabs-panel">
            <div className="Item-panel">
              <CustodyHistory subject={`item:${card.id}`} />
            </div>
          </TabPanel>
          <TabPanel id="raw" className="Tabs-panel">
            <RawPanel item={card.id} />
          </TabPanel>
        </Tabs>
      </div>
    </div>
  );
}

/** Previous and next in the order last shown in the catalogue. */
function Steps({ no }: { no: number }) {
  const { t } = useTranslation();
  const nos = useStore(order);
  const at = nos.indexOf(no);
  const go = (step: 1 | -1) => {
    const target = at === -1 ? undefined : nos[at + step];
    if (target === undefined) return null;
    return () => {
      selectOnly(target);
      // Steps replace one another: back leads to the catalogue, not through every item seen.
      void idsOf([target]).then(([id]) => id !== undefined && replaceRoute('item', id));
    };
  };
  const [previous, next] = [go(-1), go(1)];
  useAction('previous-item', previous);
  useAction('next-item', next);
  useEffect(() => {
    if (at !== -1) void idsOf(nos.slice(Math.max(0, at - 1), at + 2)).catch(() => undefined);
  }, [at, nos]);
  if (at === -1) return null;
  return (
    <span className="Item-steps">
      <IconButton
        size="small"
        icon={ChevronLeft}
        label={t('action.previous-item')}
        keys={keysOf('previous-item')!}
        isDisabled={!previous}
        onPress={() => previous?.()}
      />
      <span className="soft tabular">{t('item.position', { at: at + 1, of: nos.length })}</span>
      <IconButton
        size="small"
        icon={ChevronRight}
        label={t('action.next-item')}
        keys={keysOf('next-item')!}
        isDisabled={!next}
        onPress={() => next?.()}
      />
    </span>
  );
}

function showNotes(): void {
  panel.set('notes');
  setTimeout(() => document.querySelector<HTMLElement>('#new-note textarea')?.focus());
}

/** A link to a passage opens its item there. */
function usePassageOfAddress(): void {
  const passage = useRoute().query['passage'];
  useEffect(() => {
    if (passage) jumpTo(passage);
  }, [passage]);
}
