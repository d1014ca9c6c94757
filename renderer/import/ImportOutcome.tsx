/** How the import just made ended: the card can go, what is new, and every file that failed with its reason. */
import { Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorCodes, type ErrorCode } from '../../shared/errors.ts';
import { ImportReport } from '../../shared/model/accession.ts';
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
  const tone = report.failed.length > 0 || !report.complete ? 'care' : 'good';
  return (
    <section className="Import-report" aria-label={t('import.report')}>
      <Banner
        tone={tone}
        title={t(report.complete ? 'import.cardOut' : 'import.stoppedTitle')}
        actions={
          <Button icon={Images} size="small" onPress={() => navigate('catalogue')}>
            {t('import.toCatalogue')}
          </Button>
        }
      >
        {t(report.complete ? (isDescribing ? 'import.describing' : 'import.allSafe') : 'import.stoppedWords')}
      </Banner>
      <dl className="Sums">
        <Sum name={t('import.sum.found')} value={report.found} />
        <Sum name={t('import.sum.imported')} value={report.imported} detail={bytes(report.bytes)} />
        <Sum name={t('import.sum.duplicates')} value={report.duplicates} />
        <Sum name={t('import.sum.failed')} value={report.failed.length} />
      </dl>
      {report.failed.length > 0 && <FailedFiles failed={report.failed} />}
    </section>
  );
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
                {detail && <SafeText className="soft Import-detail">{detail}</SafeText>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {failed.length > shownAtOnce && <p className="Import-more soft">{t('import.moreBelow', { count: failed.length - shownAtOnce })}</p>}
    </div>
  );
}
