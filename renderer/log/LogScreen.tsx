/** The custody log of the case: its latest checkpoint, its entries, and what it proves. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/failures.tsx';
import { openCase } from '../app/session.ts';
import { DataList } from '../design/DataList.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { ActorFilter } from './ActorFilter.tsx';
import { CustodyHistory } from './CustodyHistory.tsx';
import type { EventKind } from './event-kinds.ts';
import { SubjectFilter } from './SubjectFilter.tsx';
import './log.css';

export function LogScreen() {
  const { t } = useTranslation();
  const [subject, setSubject] = useState<string | null>(null);
  const [by, setBy] = useState('anyone');
  const [kind, setKind] = useState<EventKind | 'all'>('all');
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.log')}</h1>
          <p>{t('log.what')}</p>
        </div>
      </div>
      <Checkpoint />
      <details className="Panel Log-proves">
        <summary>{t('log.proves.title')}</summary>
        <ul>
          <li>{t('log.proves.changed')}</li>
          <li>{t('log.proves.cut')}</li>
          <li>{t('log.proves.not')}</li>
          <li>{t('log.proves.clock')}</li>
        </ul>
      </details>
      <section className="Page-section" aria-labelledby="entries-title">
        <div className="Page-head">
          <h2 id="entries-title">{t('log.entries')}</h2>
          <div className="Page-actions">
            <SubjectFilter onChange={setSubject} />
            <ActorFilter by={by} kind={kind} onBy={setBy} onKind={setKind} />
          </div>
        </div>
        <div className="Panel Log-entries">
          <CustodyHistory key={`${subject} ${by} ${kind}`} subject={subject} by={by === 'anyone' ? null : by} kind={kind === 'all' ? null : kind} />
        </div>
      </section>
    </div>
  );
}

function Checkpoint() {
  const { t } = useTranslation();
  const { dateTimeSeconds, number } = useFormats();
  const opened = useStore(openCase);
  const checkpoint = useAnswer('log.checkpoint', {}, ['activity.ended', 'records.changed']);
  if (checkpoint.error) return <Failure error={checkpoint.error} retry={checkpoint.ask} />;
  const { value } = checkpoint;
  return (
    <section className="Panel Panel-body" aria-labelledby="checkpoint-title">
      <h2 id="checkpoint-title">{t('log.checkpoint')}</h2>
      {value === null ? (
        <p className="soft">{t('log.noCheckpoint')}</p>
      ) : (
        <>
          <DataList
            rows={[
              [t('log.covers'), t('log.coversOf', { size: number(value.size), all: number(opened?.logSize ?? value.size) })],
              [
                t('log.at'),
                <>
                  {dateTimeSeconds(value.at)} <span className="mono iso soft">{isoInstant(value.at)}</span>
                </>,
              ],
              [t('log.root'), <span className="mono">{value.rootHex}</span>],
              [t('custody.key'), <span className="mono">{opened?.keyId}</span>],
            ]}
          />
          <details>
            <summary>{t('log.note')}</summary>
            <pre className="CustodyEntry-data">{value.note}</pre>
          </details>
        </>
      )}
    </section>
  );
}
