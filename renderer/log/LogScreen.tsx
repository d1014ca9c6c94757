/** The custody log of the case: its entries, and how outsiders can check them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogParts } from '../proofs/LogParts.tsx';
import { CustodyHistory } from './CustodyHistory.tsx';
import { SubjectFilter } from './SubjectFilter.tsx';
import './log.css';

export function LogScreen() {
  const { t } = useTranslation();
  const [subject, setSubject] = useState<string | null>(null);
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
              <SubjectFilter onChange={setSubject} />
            </div>
            <div className="Panel Log-entries">
              <CustodyHistory key={subject} subject={subject} />
            </div>
          </section>
        }
      />
    </div>
  );
}
