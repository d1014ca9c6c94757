/** How the import just made ended: whether the card can go, what is new, and every file that failed with its reason. */
import type { TFunction } from 'i18next';
import { Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorCodes, type ErrorCode } from '../../shared/errors.ts';
import { ImportReport, type FailureReason } from '../../shared/model/accession.ts';
import { activities, type Ended } from '../app/session.ts';
import { PathText } from '../app/PathText.tsx';
import { navigate } from '../app/route.ts';
import { Button } from '../design/Button.tsx';
import { Banner } from '../design/Notice.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';

export function ImportOutcome({ ended }: { ended: Ended }) {
  const { t } = useTranslation();
  const report = ImportReport.safeParse(ended.result);
  if (report.success) return <ReportView report={report.data} />;
  if (ended.outcome === 'stopped') {
    return (
      <Banner tone="plain" title={t('import.stoppedTitle')}>
        {t('import.stoppedWords')}
      </Banner>
    );
  }
  const code: ErrorCode = errorCodes.find((known) => known === ended.result) ?? 'internal';
  return (
    <Banner tone="bad" title={t(`error.${code}.title`)}>
      {t(`error.${code}.advice`)}
    </Banner>
  );
}

function ReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const isDescribing = useStore(activities).some((activity) => activity.method === 'describe.run');
  const { tone, title, words } = headline(report, t);
  return (
    <section className="Import-report" aria-label={t('import.report')}>
      <Banner
        tone={tone}
        title={title}
        actions={
          <Button icon={Images} size="small" onPress={() => navigate('catalogue')}>
            {t('import.toCatalogue')}
          </Button>
        }
      >
        <span>{words}</span>
        {isDescribing && <span>{t('import.describing')}</span>}
      </Banner>
      <dl className="Sums">
        <Sum name={t('import.sum.found')} value={report.found} detail={bytes(report.bytes)} />
        <Sum name={t('import.sum.imported')} value={report.imported} />
        <Sum name={t('import.sum.duplicates')} value={report.duplicates} />
        <Sum name={t('import.sum.failed')} value={report.failed.length} />
      </dl>
      {report.failed.length > 0 && <FailedFiles failed={report.failed} />}
    </section>
  );
}

/** Whoever reads this may erase the card next, so what is missing comes before what is safe. */
function headline(
  { complete, found, failed: { length: failed } }: ImportReport,
  t: TFunction,
): { tone: 'good' | 'care'; title: string; words: string } {
  if (!complete) return { tone: 'care', title: t('import.stoppedTitle'), words: t('import.stoppedWords') };
  if (failed > 0) {
    const title = failed >= found ? t('import.noneTaken') : t('import.someFailed', { count: failed });
    return { tone: 'care', title, words: t('import.tryAgainWords') };
  }
  if (found === 0) return { tone: 'care', title: t('import.nothingTitle'), words: t('import.nothingWords') };
  return { tone: 'good', title: t('import.cardOut'), words: t('import.allSafe') };
}

function Sum({ name, value, detail }: { name: string; value: number; detail?: string }) {
  const { number } = useFormats();
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">
        {number(value)}
        {detail && <small>{detail}</small>}
      </dd>
    </div>
  );
}

const shownAtOnce = 500;
/** Reasons to which the system's own words add nothing. */
const saysAll: readonly FailureReason[] = ['symbolic-link', 'special-file', 'inside-the-case'];

function FailedFiles({ failed }: { failed: ImportReport['failed'] }) {
  const { t } = useTranslation();
  return (
    <div className="Panel">
      <table className="Table">
        <caption className="visually-hidden">{t('import.failedFiles')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.failedFile')}</th>
            <th scope="col">{t('import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {failed.slice(0, shownAtOnce).map(({ path, reason, detail }) => (
            <tr key={path}>
              <td>
                <PathText>{path}</PathText>
              </td>
              <td>
                {t(`failure.${reason}`)}
                {detail && !saysAll.includes(reason) && <SafeText className="soft Import-detail">{detail}</SafeText>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {failed.length > shownAtOnce && <p className="Import-more soft">{t('import.moreBelow', { count: failed.length - shownAtOnce })}</p>}
    </div>
  );
}
