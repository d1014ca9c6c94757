/** Everything ever received, newest first, and every file of one accession. */
import { ChevronDown, ChevronRight, History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessionSummary, EntryOutcome } from '../../shared/model/accession.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { navigate } from '../app/route.ts';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { Badge, Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useEntryPages } from './entry-pages.ts';
import { runImport } from './start-import.ts';

export function AccessionList() {
  const { t } = useTranslation();
  const accessions = useAnswer('accession.list', {}, ['activity.ended', 'case.changed']);
  if (accessions.error) return <Failure error={accessions.error} retry={accessions.ask} />;
  if (!accessions.value) return <Waiting>{t('act.loading')}</Waiting>;
  if (accessions.value.length === 0) return null;
  return (
    <section className="Page-section" aria-labelledby="accessions-title">
      <h2 id="accessions-title">{t('import.past')}</h2>
      <ul className="Panel Accessions">
        {accessions.value.map((accession) => (
          <AccessionRow key={accession.id} accession={accession} />
        ))}
      </ul>
    </section>
  );
}

function AccessionRow({ accession }: { accession: AccessionSummary }) {
  const { t } = useTranslation();
  const { dateTime, number, bytes } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="Accession">
      <div className="Accession-head">
        <Button look="quiet" className="Accession-toggle" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Chevron aria-hidden />
          <span className="Accession-words">
            <SafeText className="Accession-source">{accession.source || t('import.noSource')}</SafeText>
            <span className="soft tabular">
              {dateTime(accession.begunAt)} · {t('import.newOf', { imported: number(accession.imported), found: number(accession.found) })} ·{' '}
              {bytes(accession.bytes)}
            </span>
          </span>
        </Button>
        {accession.failed > 0 && <Badge tone="care">{t('import.failedCount', { count: accession.failed })}</Badge>}
        {accession.state === 'interrupted' && (
          <>
            <Badge tone="care" icon={History}>
              {t('import.interrupted')}
            </Badge>
            <Button size="small" icon={RotateCcw} onPress={() => void runImport(accession.roots, accession.source)}>
              {t('import.complete')}
            </Button>
          </>
        )}
        {accession.imported > 0 && (
          <Button size="small" look="quiet" onPress={() => navigate('catalogue', null, { accession: accession.id })}>
            {t('import.showItems')}
          </Button>
        )}
      </div>
      {isOpen && <Entries accession={accession} />}
    </li>
  );
}

type Outcome = EntryOutcome | 'all';
const outcomes: readonly Outcome[] = ['all', 'imported', 'duplicate', 'failed', 'found'];

function Entries({ accession }: { accession: AccessionSummary }) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const [outcome, setOutcome] = useState<Outcome>('all');
  const { entries, error, hasMore, isWaiting, more } = useEntryPages(accession.id, outcome === 'all' ? null : outcome);
  return (
    <div className="Accession-entries">
      <div className="Accession-filter">
        <Select
          size="small"
          label={t('import.outcome')}
          value={outcome}
          onChange={setOutcome}
          plain="all"
          options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <span className="soft">
          {accession.roots.map((root) => (
            <SafeText key={root} className="mono">
              {root}
            </SafeText>
          ))}
        </span>
      </div>
      {error && <Failure error={error} />}
      {!isWaiting && entries.length === 0 && <p className="soft Import-more">{t('import.noEntries')}</p>}
      {entries.length > 0 && (
        <table className="Table">
          <caption className="visually-hidden">{t('import.entries')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('import.failedFile')}</th>
              <th scope="col" className="number">
                {t('item.size')}
              </th>
              <th scope="col">{t('import.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.path}>
                <td>
                  {entry.item ? (
                    <PageLink page="item" id={entry.item}>
                      <SafeText className="mono">{entry.path}</SafeText>
                    </PageLink>
                  ) : (
                    <SafeText className="mono">{entry.path}</SafeText>
                  )}
                </td>
                <td className="number">{bytes(entry.sizeBytes)}</td>
                <td>
                  {t(`outcome.${entry.outcome}`)}
                  {entry.reason && <span className="soft Import-detail">{t(`failure.${entry.reason}`)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasMore && (
        <Button size="small" onPress={more}>
          {t('act.more')}
        </Button>
      )}
    </div>
  );
}
