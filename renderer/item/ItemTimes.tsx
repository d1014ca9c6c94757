/** The five times of an item, apart: what a device wrote, what people say, when it came, when it was entered, what is proven from outside. Merges none of them. */
import type { ReactNode } from 'react';
import { FileCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '../../shared/ids.ts';
import type { ItemPage } from '../../shared/model/item.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { useItemClaims } from '../claims/ItemClaims.tsx';
import { Button } from '../design/Button.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useWhenReading, useWhenWords } from '../incident/when.ts';
import { askForProof } from '../proofs/dialogs.ts';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { Readings } from './Readings.tsx';

const kinds = ['device', 'source', 'acquired', 'entered', 'proven'] as const;
/** Claims about facts of these names are about time. */
const factsOfTime = new Set(['happened', 'ended', 'since', 'until', 'returned', 'born']);
const shownIncidents = 10;

export function ItemTimes({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const parts: Record<(typeof kinds)[number], ReactNode> = {
    device: <Readings readings={page.readings} />,
    source: <SaidTimes page={page} />,
    acquired: <Acquired page={page} />,
    entered: <Entered page={page} />,
    proven: <Proven page={page} />,
  };
  return (
    <ol className="ItemTimes" aria-label={t('times.title')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <h3>{t(`times.${kind}`)}</h3>
          <p className="soft">{t(`times.${kind}Words`)}</p>
          {parts[kind]}
        </li>
      ))}
    </ol>
  );
}

/** Of the incidents it is linked to, and of claims that rest on it, in people's own words. */
function SaidTimes({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const claims = ((useItemClaims(page.card.id).value?.rows ?? []) as RecordOf<'claim'>[]).filter(
    ({ fields }) => fields.said !== null || factsOfTime.has(fields.field ?? ''),
  );
  const incidents = [...new Map(page.links.map(({ link, incidentTitle }) => [link.incident, incidentTitle]))];
  if (claims.length + incidents.length === 0) return <p className="soft">{t('times.noSource')}</p>;
  return (
    <ul className="ItemTimes-said">
      {incidents.slice(0, shownIncidents).map(([id, title]) => (
        <IncidentTime key={id} id={id} title={title} />
      ))}
      {claims.map(({ id, fields }) => (
        <li key={id}>
          <SafeText>{fields.wording}</SafeText>
          {fields.said && <SafeText className="soft">{fields.said.words}</SafeText>}
        </li>
      ))}
    </ul>
  );
}

function IncidentTime({ id, title }: { id: IncidentId; title: string }) {
  const words = useWhenWords();
  const reading = useWhenReading();
  const when = useAnswer('incident.get', { incident: id }, ['records.changed']).value?.incident.when ?? null;
  return (
    <li>
      <span className="tabular">{words(when)}</span>
      {when && <span className="soft">{reading(when)}</span>}
      <PageLink page="incident" id={id}>
        <SafeText>{title}</SafeText>
      </PageLink>
    </li>
  );
}

function Acquired({ page }: { page: ItemPage }) {
  return (
    <ul className="ItemTimes-said">
      {page.receipts.map(({ receivedAt, source }, index) => (
        <li key={index}>
          <Instant at={receivedAt} />
          {source && <SafeText className="soft">{source}</SafeText>}
        </li>
      ))}
    </ul>
  );
}

/** The entry by which it was secured is the first about it. */
function Entered({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const log = useAnswer('log.list', { subject: `item:${page.card.id}`, limit: 1000 }, ['records.changed']);
  const entry = log.value?.events.findLast(({ type }) => type === 'item-secured');
  if (log.error) return <Failure error={log.error} retry={log.ask} />;
  if (!entry) return <Instant at={page.securedAt} />;
  return (
    <span className="ItemTimes-entry">
      <span>
        <Instant at={entry.at} /> <span className="soft tabular">{t('times.entry', { seq: number(entry.seq) })}</span>
      </span>
      <Button size="small" look="quiet" icon={FileCheck2} onPress={() => askForProof({ what: 'prove', seq: entry.seq })}>
        {t('times.prove')}
      </Button>
    </span>
  );
}

function Proven({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const answer = useAnswer('time.proven', { subject: `item:${page.card.id}` }, ['records.changed']);
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  const proven = answer.value?.proven;
  if (!answer.value) return null;
  if (!proven) return <p>{t('times.noProven')}</p>;
  return (
    <span className="ItemTimes-entry">
      <span>
        {t('times.notLater')} <Instant at={proven.notLaterThan} />
      </span>
      {proven.authority && <SafeText className="soft">{proven.authority}</SafeText>}
    </span>
  );
}

function Instant({ at }: { at: string }) {
  const { dateTimeSeconds } = useFormats();
  return (
    <span className="tabular">
      {dateTimeSeconds(at)} <span className="mono iso soft">{isoInstant(at)}</span>
    </span>
  );
}
