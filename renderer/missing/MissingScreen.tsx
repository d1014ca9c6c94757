/** All evidence of the case that has no file: seized phones, deleted footage, documents not handed over. */
import { PackageX, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { useCannot } from '../app/permission.ts';
import { Button } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { MissingTable } from './MissingTable.tsx';
import { newMissing } from './new-missing.ts';

/** What was searched for stays while one looks at a page. */
const searched = createStore('');
const step = 100;

export function MissingScreen() {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const text = useStore(searched);
  const [limit, setLimit] = useState(step);
  const answer = useAnswer('record.list', { kind: 'missing-item', limit, ...(text.trim() && { text: text.trim() }) }, ['records.changed']);
  const shown = useLatest(answer.value);
  const rows = (shown?.rows ?? []) as RecordOf<'missing-item'>[];
  const isEmpty = answer.value?.total === 0 && !text;
  const create = !isReadOnly && (
    <Button look="primary" icon={Plus} onPress={() => void newMissing()}>
      {t('action.new-missing')}
    </Button>
  );
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.missing')}</h1>
          <p>{t('missing.what')}</p>
        </div>
        {!isEmpty && create}
      </div>
      {!isEmpty && <SearchField label={t('missing.search')} clearLabel={t('act.clear')} value={text} onChange={searched.set} />}
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!shown && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && (
        <div className="Panel">
          <EmptyState icon={PackageX} title={t('missing.emptyTitle')} actions={create}>
            {t('missing.emptyWords')}
          </EmptyState>
        </div>
      )}
      {shown && !isEmpty && rows.length === 0 && <p className="soft">{t('missing.noMatch')}</p>}
      {rows.length > 0 && <MissingTable rows={rows} label={t('page.missing')} />}
      {shown && shown.total > rows.length && <Button onPress={() => setLimit((now) => Math.min(1000, now + step))}>{t('act.more')}</Button>}
    </div>
  );
}
