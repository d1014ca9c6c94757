/** One place: names, what it lies within, where it is and how vaguely, what happened there and in whatever lies within. */
import { CalendarRange, Map as MapIcon, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { Button } from '../design/Button.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { ActsOf } from '../records/ActsOf.tsx';
import { EvidenceOf } from '../records/EvidenceOf.tsx';
import { LineField, RefField, TermField } from '../records/fields.tsx';
import { NamesField } from '../records/NamesField.tsx';
import { OwnFields } from '../records/OwnFields.tsx';
import { newPlace } from '../records/new-record.ts';
import { usePages } from '../records/pages.ts';
import { LabelView, RecordLabel } from '../records/RecordLabel.tsx';
import { AbsentRecord, RecordPage, RecordSection, RecordWaiting, useIsFresh } from '../records/RecordPage.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { useRecord } from '../records/use-record.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { PositionFields } from './PositionFields.tsx';

// The map's outlines and styles come only when a place is shown on it.
const PlaceMap = lazy(() => import('./PlaceMap.tsx').then((module) => ({ default: module.PlaceMap })));

export function PlaceScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('place', id);
  if (error) return <AbsentRecord subject={`place:${id}`} error={error} list="places" listName={t('page.places')} />;
  if (!record) return <RecordWaiting />;
  return <PlaceView place={record} />;
}

function PlaceView({ place }: { place: RecordOf<'place'> }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const isFresh = useIsFresh(place.id);
  const field = { record: place, isReadOnly };
  return (
    <RecordPage
      record={place}
      list="places"
      listName={t('page.places')}
      about={<About place={place} />}
      actions={
        <>
          <Button look="quiet" icon={CalendarRange} onPress={() => navigate('timeline', null, { place: place.id })}>
            {t('chronicle.onTimeline')}
          </Button>
          <Button look="quiet" icon={MapIcon} onPress={() => navigate('map', null, { chosen: place.id })}>
            {t('chronicle.onMap')}
          </Button>
          {!isReadOnly && (
            <Button look="quiet" icon={Plus} onPress={() => void newPlace(place.id)}>
              {t('place.newWithin')}
            </Button>
          )}
        </>
      }
      isReadOnly={isReadOnly}
      side={
        <>
          {place.fields.latitude !== null && (
            <RecordSection id="map" title={t('place.map')}>
              <div className="Panel">
                <Suspense fallback={<RecordWaiting />}>
                  <PlaceMap key={JSON.stringify([place.fields.latitude, place.fields.longitude, place.fields.radiusM])} place={place} />
                </Suspense>
              </div>
            </RecordSection>
          )}
          <RecordSection id="within" title={t('place.children')}>
            <Children of={place} />
          </RecordSection>
          <RecordSection id="evidence" title={t('person.evidence')}>
            <EvidenceOf of={{ kind: 'place', id: place.id }} />
          </RecordSection>
        </>
      }
    >
      <div className="Panel Panel-body Fields">
        <div className="Fields-wide">
          <NamesField record={place} label={t('record.field.names')} isReadOnly={isReadOnly} autoFocus={isFresh} />
        </div>
        <TermField {...field} field="type" list="place-type" label={t('record.field.type')} />
        <RefField {...field} field="within" kind="place" label={t('place.within')} hint={t('place.withinHint')} />
        <PositionFields place={place} isReadOnly={isReadOnly} />
        <LineField {...field} field="reference" label={t('record.field.reference')} hint={t('record.referenceHint')} />
        <div className="Fields-wide">
          <LineField {...field} field="note" label={t('record.field.note')} rows={2} />
        </div>
        <OwnFields record={place} isReadOnly={isReadOnly} />
      </div>
      <RecordSection id="incidents" title={t('place.incidents')}>
        <IncidentsAt place={place} />
      </RecordSection>
      <RecordSection id="acts" title={t('place.acts')}>
        <ActsOf query={{ place: place.id }} emptyWords={t('place.noActs')} />
      </RecordSection>
      <ClaimsPanel subject={`place:${place.id}`} isReadOnly={isReadOnly} />
    </RecordPage>
  );
}

function About({ place }: { place: RecordOf<'place'> }) {
  const { t } = useTranslation();
  const termName = useTermWords();
  const path = useLatest(useAnswer('place.get', { place: place.id }, ['records.changed']).value)?.path ?? [];
  const { type } = place.fields;
  return (
    <>
      <span>{type === null ? t('record.kind.place') : termName('place-type', type)}</span>
      {path.length > 0 && (
        <span className="PlacePath">
          {path.map((label, index) => (
            <span key={label.subject}>
              {index > 0 && <span aria-hidden> › </span>}
              <LabelView label={label} isLink />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

const childrenStep = 200;

function Children({ of }: { of: RecordOf<'place'> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [shown, setShown] = useState(childrenStep);
  const answer = usePages(of.id, shown, (offset, limit, signal) =>
    engine().call('record.list', { kind: 'place', where: { within: of.id }, offset, limit }, { signal }),
  );
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  const rows = answer.value?.rows ?? [];
  return (
    <div className="Panel">
      {answer.value && rows.length === 0 && <p className="PanelEmpty soft">{t('place.noChildren')}</p>}
      <ul className="PanelList">
        {rows.map(({ id }) => (
          <li key={id}>
            <RecordLabel subject={`place:${id}`} isLink />
          </li>
        ))}
      </ul>
      {answer.value && answer.value.total > rows.length && (
        <div className="PanelFoot">
          <Button look="quiet" size="small" onPress={() => setShown(shown + childrenStep)}>
            {t('record.moreOf', { shown: number(rows.length), total: number(answer.value.total) })}
          </Button>
        </div>
      )}
    </div>
  );
}

const incidentsShown = 100;

function IncidentsAt({ place }: { place: RecordOf<'place'> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const answer = useAnswer('place.incidents', { place: place.id, limit: incidentsShown }, ['records.changed']);
  const found = useLatest(answer.value);
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  return (
    <div className="Panel">
      {found?.total === 0 && <p className="PanelEmpty soft">{t('place.noIncidents')}</p>}
      <ul className="PanelList">
        {found?.rows.map(({ id, title, when }) => (
          <li key={id} className="PanelList-spread">
            <PageLink page="incident" id={id} className="RecordLabel-link">
              <SafeText>{title}</SafeText>
            </PageLink>
            {when && <SafeText className="soft">{when.words}</SafeText>}
          </li>
        ))}
      </ul>
      {found && found.total > found.rows.length && (
        <p className="PanelEmpty soft">{t('record.moreOf', { shown: number(found.rows.length), total: number(found.total) })}</p>
      )}
    </div>
  );
}
