/** What would become of the rows, or became: numbers of new records, rejected rows with the reason, what contradicts. */
import { useTranslation } from 'react-i18next';
import type { RowReject, SheetReport } from '../../shared/sheets/report.ts';
import { useOwnFieldName } from '../records/custom-fields.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { useTargetName } from './target-name.ts';

const most = 200;

export function SheetSummary({ report, title }: { report: SheetReport; title: string }) {
  const { t } = useTranslation();
  const made = Object.entries(report.created);
  return (
    <section className="Panel Panel-body" aria-label={title}>
      <h2>{title}</h2>
      <dl className="Sums">
        <Sum name={t('sheets.rows')} value={report.rows} />
        {report.matched > 0 && <Sum name={t('sheets.matched')} value={report.matched} />}
        {report.changed > 0 && <Sum name={t('sheets.changed')} value={report.changed} />}
        {report.rejected.length > 0 && <Sum name={t('sheets.rejectedRows')} value={report.rejected.length} />}
        {made.map(([kind, number]) => (
          <Sum key={kind} name={t(`record.kind.${kind as 'person'}`)} value={number} />
        ))}
      </dl>
      {report.rows > 0 && report.matched === report.rows && <p>{t('sheets.nothingNew')}</p>}
      {report.rejected.length > 0 && <Rejected rejected={report.rejected} />}
      {report.conflicts.length > 0 && <Conflicts conflicts={report.conflicts} />}
    </section>
  );
}

function Sum({ name, value }: { name: string; value: number }) {
  const { number } = useFormats();
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{number(value)}</dd>
    </div>
  );
}

function Rejected({ rejected }: { rejected: readonly RowReject[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const targetName = useTargetName();
  return (
    <>
      <h3>{t('sheets.rejected')}</h3>
      <ul className="Sheet-list">
        {rejected.slice(0, most).map(({ row, code, target, words }) => (
          <li key={row}>
            <span className="tabular soft">{t('sheets.rowNumber', { row })}</span>
            <SafeText>{t(`sheets.reject.${code}`, { words, target: target === null ? '' : targetName(target) })}</SafeText>
          </li>
        ))}
        {rejected.length > most && <li className="soft">{t('sheets.rejectedMore', { shown: number(rejected.length - most) })}</li>}
      </ul>
    </>
  );
}

function Conflicts({ conflicts }: { conflicts: SheetReport['conflicts'] }) {
  const { t } = useTranslation();
  const ownName = useOwnFieldName();
  return (
    <>
      <h3>{t('sheets.conflicts')}</h3>
      <p className="soft">{t('sheets.conflictsWords')}</p>
      <ul className="Sheet-list">
        {conflicts.slice(0, most).map(({ row, subject, field, words }) => (
          <li key={`${row} ${subject} ${field}`}>
            <span className="tabular soft">{t('sheets.rowNumber', { row })}</span>
            <span>
              {field.startsWith('custom.')
                ? safeName(ownName(subject.split(':')[0]!, field.slice('custom.'.length)))
                : t(`record.field.${field as 'note'}`)}
            </span>
            <SafeText>{words}</SafeText>
          </li>
        ))}
      </ul>
    </>
  );
}
