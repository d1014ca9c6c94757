/** Incidents beside the catalogue, to drop items onto. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { idsOf } from '../catalogue/card-cache.ts';
import { isSideOpen } from '../catalogue/catalogue-state.ts';
import { itemsDragType, readDragged } from '../catalogue/drag-items.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useWhenWords } from './when.ts';
import { linkItems } from './link-items.ts';
import { newIncident } from './new-incident.ts';
import './incident.css';

const shownMost = 300;

export function IncidentSide() {
  const { t } = useTranslation();
  const when = useWhenWords();
  const [text, setText] = useState('');
  const isReadOnly = useCannot('record');
  const incidents = useAnswer('incident.list', text.trim() ? { text: text.trim() } : {}, ['records.changed']);
  const shown = (useLatest(incidents.value) ?? []).slice(0, shownMost);

  const drop = async (incident: (typeof shown)[number], dropped: string) => {
    try {
      const items = await idsOf(readDragged(dropped));
      if (items.length > 0) await linkItems(items, incident);
    } catch (error) {
      toastFailure(error);
    }
  };
  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [itemsDragType],
    getDropOperation: (target) => (target.type === 'item' && !isReadOnly ? 'link' : 'cancel'),
    onItemDrop: ({ items, target }) => {
      const incident = shown.find(({ id }) => id === target.key);
      for (const item of items) if (incident && item.kind === 'text') void item.getText(itemsDragType).then((dropped) => drop(incident, dropped));
    },
  });

  return (
    <aside className="IncidentSide" aria-label={t('page.incidents')}>
      <div className="IncidentSide-head">
        <h2>{t('page.incidents')}</h2>
        {!isReadOnly && <IconButton size="small" icon={Plus} label={t('action.new-incident')} keys="Shift+N" onPress={() => void newIncident()} />}
        <IconButton size="small" icon={X} label={t('act.close')} onPress={() => isSideOpen.set(false)} />
      </div>
      <SearchField label={t('incident.search')} clearLabel={t('act.clear')} value={text} onChange={setText} />
      <GridList
        aria-label={t('page.incidents')}
        className="IncidentSide-list"
        items={shown}
        dragAndDropHooks={dragAndDropHooks}
        onAction={(key) => navigate('incident', String(key))}
        renderEmptyState={() => (
          <div className="IncidentSide-empty soft">
            <p>{t(text ? 'incident.noMatch' : 'incident.sideEmpty')}</p>
            {!isReadOnly && (
              <Button size="small" icon={Plus} onPress={() => void newIncident()}>
                {t('action.new-incident')}
              </Button>
            )}
          </div>
        )}
      >
        {(incident) => (
          <GridListItem textValue={incident.title} className="IncidentSide-entry">
            <SafeText className="IncidentSide-title">{incident.title}</SafeText>
            <span className="soft">
              {when(incident.when)} · {t('incident.itemCount', { count: incident.itemCount })}
            </span>
          </GridListItem>
        )}
      </GridList>
      <p className="IncidentSide-hint soft">{t('incident.dropHint')}</p>
    </aside>
  );
}
