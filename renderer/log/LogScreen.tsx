/** The custody log of the case: its entries, and how outsiders can check them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogParts } from '../proofs/LogParts.tsx';
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
      <LogParts
        entries={
          <section className="Page-section" aria-labelledby="entries-title">
            <div className="Page-head">
              <h2 id="entries-title">{t('log.entries')}</h2>
              <div className="Page-actions">
                <SubjectFilter onChange={setSubject} />
                <ActorFilter by={by} kind={kind} onBy={setBy} onKind={setKind} />
              </div>
            </div>
            <div className="Panel Log-entries">
              <CustodyHistory
                key={`${subject} ${by} ${kind}`}
                subject={subject}
                by={by === 'anyone' ? null : by}
                kind={kind === 'all' ? null : kind}
              />
            </div>
          </section>
        }
      />
    </div>
  );
}
