/** The acts that a person, an organisation or a place is in: when, what, whose part, where, in which incident, on what standing. Changes nothing. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActQuery, ActRow } from '../../shared/records/act-row.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { Button } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useLabelWords } from './labels.ts';
import { usePages } from './pages.ts';
import { LabelView } from './RecordLabel.tsx';
import { StandingMark } from './StandingMark.tsx';
import { useTermWords } from './vocabulary.ts';
import './record-page.css';

const step = 50;

type ActsOfProps = { query: Pick<ActQuery, 'person' | 'organisation' | 'place'>; emptyWords: string; partOf?: string };

/** `partOf`: whose part is shown, as a subject; without it all who were involved are named. */
export function ActsOf({ query, emptyWords, partOf }: ActsOfProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [limit, setLimit] = useState(step);
  const answer = usePages(JSON.stringify(query), limit, (offset, most, signal) =>
    engine().call('act.list', { ...query, offset, limit: most }, { signal }),
  );
  const found = answer.value;
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  if (!found) return <Waiting>{t('act.loading')}</Waiting>;
  if (found.total === 0)
    return (
      <div className="Panel">
        <p className="PanelEmpty soft">{emptyWords}</p>
      </div>
    );
  return (
    <div className="Panel ActsOf">
      <table className="ActTable">
        <thead>
          <tr>
            <th scope="col">{t('record.field.happened')}</th>
            <th scope="col">{t('record.kind.act')}</th>
            <th scope="col">{t('record.kind.incident')}</th>
            <th scope="col">{t('record.field.standing')}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <ActLine key={row.act.id} row={row} partOf={partOf} />
          ))}
        </tbody>
      </table>
      {found.total > found.rows.length && (
        <div className="PanelFoot">
          <Button look="quiet" size="small" onPress={() => setLimit(limit + step)}>
            {t('record.moreOf', { shown: number(found.rows.length), total: number(found.total) })}
          </Button>
        </div>
      )}
    </div>
  );
}

function IncidentLink({ id, title }: { id: string; title: string }) {
  return (
    <PageLink page="incident" id={id} className="RecordLabel-link">
      <SafeText>{title}</SafeText>
    </PageLink>
  );
}

function ActLine({ row: { act, involved, place, incidentTitle }, partOf }: { row: ActRow; partOf: string | undefined }) {
  const { t } = useTranslation();
  const termName = useTermWords();
  const labelWords = useLabelWords();
  const { happened, placeWords, incident, type } = act.fields;
  const own = involved.filter(({ who }) => who.subject === partOf);
  const parts = own.map(({ part, role }) => [termName('part', part), role && termName('role', role)].filter(Boolean).join(', '));
  return (
    <tr>
      <td className="ActTable-when">
        {happened ? <SafeText>{happened.words}</SafeText> : <span className="soft">{t('record.timeNotStated')}</span>}
      </td>
      <td>
        <span className="ActTable-what">
          <PageLink page="act" id={act.id} className="ActTable-act">
            {termName('act', type)}
          </PageLink>
          {parts.length > 0 && <span className="soft">{parts.join('; ')}</span>}
        </span>
        {(place || placeWords) && (
          <span className="ActTable-more soft">{place ? <LabelView label={place} isLink /> : <SafeText>{placeWords}</SafeText>}</span>
        )}
        {partOf === undefined && involved.length > 0 && (
          <span className="ActTable-more soft">
            {involved
              .slice(0, 4)
              .map(({ who, part }) => `${labelWords(who)} (${termName('part', part)})`)
              .join('; ')}
          </span>
        )}
      </td>
      <td>
        <IncidentLink id={incident} title={incidentTitle} />
      </td>
      <td>
        <StandingMark standing={act.standing} />
      </td>
    </tr>
  );
}
