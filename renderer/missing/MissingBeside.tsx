/** Evidence without a file, on the page of its incident or act. */
import { PackageX, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { MissingTable } from './MissingTable.tsx';
import { newMissing } from './new-missing.ts';

type MissingBesideProps = { about: { incident: string; act?: string }; isReadOnly: boolean };

export function MissingBeside({ about, isReadOnly }: MissingBesideProps) {
  const { t } = useTranslation();
  const where = about.act === undefined ? { incident: about.incident } : { act: about.act };
  const answer = useAnswer('record.list', { kind: 'missing-item', where, sort: 'oldest', limit: 200 }, ['records.changed']);
  const shown = useLatest(answer.value);
  const rows = (shown?.rows ?? []) as RecordOf<'missing-item'>[];
  return (
    <section className="Page-section" aria-labelledby="missing-title">
      <div className="Page-head">
        <h2 id="missing-title">
          {t('page.missing')} {rows.length > 0 && <span className="soft tabular">{shown?.total}</span>}
        </h2>
        {!isReadOnly && (
          <Button size="small" look="quiet" icon={Plus} onPress={() => void newMissing(about)}>
            {t('action.new-missing')}
          </Button>
        )}
      </div>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {shown && rows.length === 0 && (
        <p className="Panel Claims-none soft">
          <PackageX aria-hidden />
          {t('missing.noneHere')}
        </p>
      )}
      {rows.length > 0 && <MissingTable rows={rows} label={t('page.missing')} />}
    </section>
  );
}
