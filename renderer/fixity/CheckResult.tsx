/** What a check found, in a line, and the originals that are not what was received. */
import { useTranslation } from 'react-i18next';
import type { FailedOriginal, FixityReport } from '../../shared/fixity/fixity.ts';
import { PageLink } from '../app/PageLink.tsx';
import { Banner } from '../design/Notice.tsx';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';

export function CheckResult({ report }: { report: FixityReport }) {
  const { t } = useTranslation();
  const { run, ok, checked, problemCount } = report;
  if (run === null) return <Banner tone="plain" title={t('fixity.nothingDue')} />;
  return ok ? (
    <Banner tone="good" title={t('fixity.checkedNow', { count: checked })} />
  ) : (
    <Banner tone="bad" title={t('fixity.notIntact', { count: problemCount })} />
  );
}

export function FailureTable({ failures, more }: { failures: readonly FailedOriginal[]; more: number }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return (
    <div className="Panel Fixity-panel">
      <table className="Table">
        <thead>
          <tr>
            <th scope="col">{t('fixity.items')}</th>
            <th scope="col">{t('verify.whatIsWrong')}</th>
            <th scope="col">{t('fixity.ended')}</th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ no, id, name, what, checkedAt }) => (
            <tr key={no}>
              <td className="tabular">
                {no}{' '}
                <PageLink page="item" id={id}>
                  <SafeText>{name}</SafeText>
                </PageLink>
              </td>
              <td>{t(`problem.${what}`)}</td>
              <td className="tabular">{dateTime(checkedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="soft Fixity-more">{t('fixity.moreFailures', { count: more })}</p>}
    </div>
  );
}
