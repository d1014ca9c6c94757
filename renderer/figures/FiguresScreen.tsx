/** The figures that the case keeps: each with what it comes to now, beside what was published. */
import { ChartNoAxesColumn, Plus } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { Button } from '../design/Button.tsx';
import { SearchField } from '../design/Field.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { newFigure } from './draft.ts';
import { useNumberWords } from './number-words.ts';
import './figures.css';

const listStep = 50;
/** What was searched for stays while one looks at a figure. */
const searched = createStore('');

export function FiguresScreen() {
  const { t } = useTranslation();
  const text = useStore(searched);
  const [limit, setLimit] = useState(listStep);
  const answer = useAnswer('record.list', { kind: 'figure', limit, ...(text.trim() && { text: text.trim() }) }, ['records.changed']);
  const shown = useLatest(answer.value);
  const isEmpty = answer.value?.total === 0 && text.trim() === '';
  const create = (
    <Button look="primary" icon={Plus} onPress={newFigure}>
      {t('action.new-figure')}
    </Button>
  );
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.figures')}</h1>
          <p>{t('figures.what')}</p>
        </div>
        {!isEmpty && create}
      </div>
      {!isEmpty && <SearchField label={t('figures.search')} clearLabel={t('act.clear')} value={text} onChange={searched.set} />}
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {answer.isWaiting && shown === null && <Waiting>{t('act.loading')}</Waiting>}
      {isEmpty && (
        <div className="Panel">
          <EmptyState icon={ChartNoAxesColumn} title={t('figures.emptyTitle')} actions={create}>
            {t('figures.emptyWords')}
          </EmptyState>
        </div>
      )}
      {shown && !isEmpty && (
        <GridList
          aria-label={t('page.figures')}
          className="Panel FigureList"
          items={shown.rows}
          onAction={(key) => navigate('figure', String(key))}
          renderEmptyState={() => <p className="FigureList-none soft">{t('figures.noMatch')}</p>}
        >
          {(row) => (
            <GridListItem id={row.id} textValue={(row as RecordOf<'figure'>).fields.title} className="FigureList-entry">
              <FigureEntry figure={row as RecordOf<'figure'>} />
            </GridListItem>
          )}
        </GridList>
      )}
      {shown && shown.total > shown.rows.length && <Button onPress={() => setLimit(Math.min(1000, limit + listStep))}>{t('act.more')}</Button>}
    </div>
  );
}

function FigureEntry({ figure: { id, fields } }: { figure: RecordOf<'figure'> }) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const { value, error } = useAnswer('figure.saved', { figure: id as RecordId }, ['records.changed']);
  const answer = value?.answer;
  const held = answer?.held ? words.held(answer.held, answer.total) : null;
  return (
    <>
      <span className="FigureList-words">
        <SafeText className="FigureList-title">{fields.title}</SafeText>
        <span className="soft">
          {answer && [t(`figures.unit.${answer.rule.unit}`), ...words.madeOf(answer.total, answer.rule.unit)].join(' · ')}
          {value && !answer && t('figures.otherVersion')}
          {error && t(`error.${error.code}.title`)}
        </span>
        {held && (
          <span className="soft">
            {t('figures.publishedWas')} <bdi>{held.published}</bdi>
            {' · '}
            {held.contradicted ? t('figures.contradicted') : held.gap === null ? t('figures.notUnderstood') : held.gap}
          </span>
        )}
      </span>
      <span className="FigureList-number tabular">
        <strong>{answer ? words.number(answer.total.number) : '…'}</strong>
        {answer && <span className="soft">{words.bounds(answer.total)}</span>}
      </span>
    </>
  );
}
