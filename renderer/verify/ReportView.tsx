/** What a verification found: the plain answer, the counts, every problem with what was expected and found. */
import { CircleCheck, CircleX, MinusCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem, VerifyReport } from '../../shared/model/verification.ts';
import { PathText } from '../app/PathText.tsx';
import { Badge, Banner } from '../design/Notice.tsx';
import { DataList } from '../design/DataList.tsx';
import { AgainstResult, StampResults } from '../proofs/ProofResults.tsx';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';

export function ReportView({ report }: { report: VerifyReport }) {
  const { t } = useTranslation();
  const { number, bytes, dateTimeSeconds } = useFormats();
  const isQuick = report.depth === 'quick';
  return (
    <section className="Verify-report" aria-label={t('verify.report')}>
      <Banner
        tone={report.ok ? 'good' : 'bad'}
        title={t(report.ok ? (isQuick ? 'verify.okQuick' : 'verify.ok') : 'verify.notOk', { count: report.problems.length })}
      >
        <span>{t(report.ok ? (isQuick ? 'verify.okQuickWords' : 'verify.okWords') : 'verify.notOkWords')}</span>
      </Banner>
      {report.against && <AgainstResult against={report.against} />}
      <dl className="Sums">
        <Sum name={t('verify.expected')} value={number(report.expected)} />
        <Sum name={t('verify.checked')} value={number(report.checked)} />
        <Sum name={t('verify.skipped')} value={number(report.skipped)} />
        <Sum name={t('verify.problems')} value={number(report.problems.length)} />
      </dl>
      {report.problems.length > 0 && <ProblemTable title={t('verify.problems')} problems={report.problems} />}
      {report.warnings.length > 0 && <ProblemTable title={t('verify.warnings')} problems={report.warnings} />}
      <div className="Panel Panel-body">
        <h2>{t('verify.particulars')}</h2>
        <DataList
          rows={[
            [t('verify.path'), <PathText>{report.path}</PathText>],
            [t('verify.kind'), t(`verify.kinds.${report.kind}`)],
            [t('verify.depth'), t(isQuick ? 'verify.quick' : 'verify.full')],
            [t('verify.bytes'), bytes(report.bytes)],
            [
              t('verify.at'),
              <>
                {dateTimeSeconds(report.startedAt)} <span className="mono iso soft">{isoInstant(report.startedAt)}</span>
              </>,
            ],
            [t('verify.took'), t('verify.seconds', { count: Math.max(1, Math.round(report.durationMs / 1000)) })],
          ]}
        />
        {report.log && <LogResult log={report.log} />}
        {report.signatures.length > 0 && <Signatures report={report} />}
        {report.timestamps.length > 0 && <StampResults stamps={report.timestamps} />}
      </div>
    </section>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

function LogResult({ log }: { log: NonNullable<VerifyReport['log']> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <>
      <h3>{t('page.log')}</h3>
      <DataList
        rows={[
          [t('verify.logEntries'), t('verify.logSigned', { valid: number(log.signaturesValid), all: number(log.entries) })],
          [t('log.checkpoint'), <Validity isValid={log.checkpointValid} isAbsent={log.checkpointSize === null} />],
          [t('log.root'), log.rootHex && <span className="mono">{log.rootHex}</span>],
        ]}
      />
    </>
  );
}

function Signatures({ report }: { report: VerifyReport }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('verify.signatures')}</h3>
      <DataList
        rows={report.signatures.map((signature) => [
          t(`verify.signatureKinds.${signature.kind}`),
          <span key={`${signature.path} ${signature.key ?? ''}`} className="Verify-signature">
            <Validity isValid={signature.valid} isAbsent={false} />
            <SafeText className="mono">{signature.path}</SafeText>
            {signature.key && <SafeText className="mono soft">{signature.key}</SafeText>}
          </span>,
        ])}
      />
    </>
  );
}

function Validity({ isValid, isAbsent }: { isValid: boolean; isAbsent: boolean }) {
  const { t } = useTranslation();
  if (isAbsent) return <Badge icon={MinusCircle}>{t('verify.absent')}</Badge>;
  return isValid ? (
    <Badge tone="good" icon={CircleCheck}>
      {t('verify.valid')}
    </Badge>
  ) : (
    <Badge tone="bad" icon={CircleX}>
      {t('verify.invalid')}
    </Badge>
  );
}

const shownMost = 1000;

function ProblemTable({ title, problems }: { title: string; problems: readonly Problem[] }) {
  const { t } = useTranslation();
  return (
    <div className="Panel Verify-problems">
      <h2>{title}</h2>
      <table className="Table">
        <thead>
          <tr>
            <th scope="col">{t('verify.whatIsWrong')}</th>
            <th scope="col">{t('verify.where')}</th>
            <th scope="col">{t('verify.wasExpected')}</th>
            <th scope="col">{t('verify.wasFound')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, shownMost).map((problem, index) => (
            <tr key={index}>
              <td>{t(`problem.${problem.what}`)}</td>
              <td>
                <SafeText className="mono">{problem.path}</SafeText>
              </td>
              <td>{problem.expected === null ? <span className="soft">—</span> : <SafeText className="mono">{problem.expected}</SafeText>}</td>
              <td>{problem.found === null ? <span className="soft">—</span> : <SafeText className="mono">{problem.found}</SafeText>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > shownMost && <p className="soft Import-more">{t('verify.moreProblems', { count: problems.length - shownMost })}</p>}
    </div>
  );
}
