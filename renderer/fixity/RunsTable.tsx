/** The checks so far, the newest first, each with its receipt. */
import { CircleCheck, CircleX, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Badge } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { writeReceipt } from './start-check.ts';

const runsShown = 50;

export function RunsTable({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { number, bytes, dateTime } = useFormats();
  const runs = useAnswer('fixity.runs', { limit: runsShown }, ['fixity.changed']);
  return (
    <section className="Panel Fixity-panel" aria-label={t('fixity.runs')}>
      <h2>{t('fixity.runs')}</h2>
      {runs.error && <Failure error={runs.error} retry={runs.ask} />}
      {runs.value?.length === 0 && <p className="soft Fixity-more">{t('fixity.noRuns')}</p>}
      {runs.value !== null && runs.value.length > 0 && (
        <table className="Table">
          <thead>
            <tr>
              <th scope="col">{t('fixity.ended')}</th>
              <th scope="col">{t('fixity.cause')}</th>
              <th scope="col">{t('fixity.scope')}</th>
              <th scope="col" className="number">
                {t('fixity.checked')}
              </th>
              <th scope="col">{t('fixity.failedThen')}</th>
              <th scope="col">{t('fixity.state')}</th>
              <th>
                <span className="visually-hidden">{t('fixity.receipt')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.value.map((run) => (
              <tr key={run.id}>
                <td className="tabular">{dateTime(run.toldAt)}</td>
                <td>{t(`fixity.causes.${run.cause}`)}</td>
                <td>{t(`fixity.scopes.${run.scope}`)}</td>
                <td className="number">
                  {number(run.items)} · {bytes(run.bytes)}
                </td>
                <td>
                  <Badge tone={run.failed === 0 ? 'good' : 'bad'} icon={run.failed === 0 ? CircleCheck : CircleX}>
                    {number(run.failed)}
                  </Badge>
                </td>
                <td>{t(`fixity.states.${run.state}`)}</td>
                <td className="number">
                  {!isReadOnly && (
                    <Button
                      size="small"
                      icon={ReceiptText}
                      aria-label={t('fixity.receiptOf', { date: dateTime(run.toldAt) })}
                      onPress={() => void writeReceipt(run.id, run.toldAt)}
                    >
                      {t('fixity.receipt')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
