/** All incidents of the case, to find and to begin. */
import { FileSpreadsheet, ListTree, Plus } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../shared/model/incident.ts';
import { runAction } from '../app/actions.ts';
import { Failure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { Button } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { Badge, EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { StandingMark } from '../records/StandingMark.tsx';
import { createStore, useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { newIncident } from './new-incident.ts';
import { useWhenWords } from './when.ts';
import './incident.css';

/** What was searched for stays while one looks at an incident. */
const searched = createStore('');

export function IncidentsScreen() {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const text = useStore(searched);
  const incidents = useAnswer('incident.list', text.trim() ? { text: text.trim() } : {}, ['records.changed']);
  const shown = useLatest(incidents.value);
  const create = !isReadOnly && (
    <>
      <Button look="primary" icon={Plus} onPress={() => void newIncident()}>
        {t('action.new-incident')}
      </Button>
      <Button icon={FileSpreadsheet} onPress={() => runAction('import-sheet')}>
        {t('action.import-sheet')}
      </Button>
    </>
  );
  const isEmpty = incidents.value?.length === 0 && !text;
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.incidents')}</h1>
          <p>{t('incident.what')}</p>
        </div>
        {!isEmpty && <div className="Page-actions">{create}</div>}
      </div>
      {!isEmpty && <SearchField label={t('incident.search')} clearLabel={t('act.clear')} value={text} onChange={searched.set} />}
      {incidents.error && <Failure error={incidents.error} retry={incidents.ask} />}
      {incidents.isWaiting && shown === null && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && (
        <div className="Panel">
          <EmptyState icon={ListTree} title={t('incident.emptyTitle')} actions={create}>
            {t('incident.emptyWords')}
          </EmptyState>
        </div>
      )}
      {shown && !isEmpty && <IncidentList incidents={shown} />}
    </div>
  );
}

function IncidentList({ incidents }: { incidents: readonly Incident[] }) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const [shown, setShown] = useState(listStep);
  return (
    <>
      <GridList
        aria-label={t('page.incidents')}
        className="Panel IncidentList"
        items={incidents.slice(0, shown)}
        onAction={(key) => navigate('incident', String(key))}
        renderEmptyState={() => <p className="IncidentSide-empty soft">{t('incident.noMatch')}</p>}
      >
        {(incident) => (
          <GridListItem textValue={incident.title} className="IncidentList-entry">
            <div className="IncidentList-words">
              <SafeText className="IncidentList-title">{incident.title}</SafeText>
              <span className="soft">
                {when(incident.when)}
                {incident.place && (
                  <>
                    {' · '}
                    <SafeText>{incident.place}</SafeText>
                  </>
                )}
              </span>
              {incident.summary && <SafeText className="IncidentList-summary soft">{incident.summary.slice(0, 300).replace(/\s+/g, ' ')}</SafeText>}
            </div>
            <StandingMark standing={incident.standing} />
            <Badge {...(incident.itemCount > 0 ? { tone: 'accent' as const } : {})}>{t('incident.itemCount', { count: incident.itemCount })}</Badge>
          </GridListItem>
        )}
      </GridList>
      {incidents.length > shown && <Button onPress={() => setShown(shown + listStep)}>{t('act.more')}</Button>}
    </>
  );
}

const listStep = 300;
