/** What a rule comes to: the number with its bounds and hedges, a published number against it, its cells, and who is in them. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellKey, FigureAnswer, FigureCount } from '../../shared/figures/answer.ts';
import type { FigureRule } from '../../shared/figures/rule.ts';
import { Failure } from '../app/failures.tsx';
import { navigate, useRoute } from '../app/route.ts';
import { Button } from '../design/Button.tsx';
import { Banner, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { CellTable } from './CellTable.tsx';
import { MemberList } from './MemberList.tsx';
import { useKeyWords, useNumberWords } from './number-words.ts';
import { StandingBar } from './StandingBar.tsx';

const pauseMs = 250;

type ResultProps = { id: string; rule: FigureRule; published: string };

export function FigureResult({ id, rule, published }: ResultProps) {
  const { t } = useTranslation();
  const words = usePaused(published.trim());
  const asked = useAnswer('figure.compute', { rule, ...(words && { published: words }) }, ['records.changed']);
  const answer = useLatest(asked.value);
  if (asked.error) return <Failure error={asked.error} retry={asked.ask} />;
  if (!answer) return <Waiting>{t('figures.counting')}</Waiting>;
  return <Result id={id} answer={answer} isStale={asked.isWaiting} />;
}

function Result({ id, answer, isStale }: { id: string; answer: FigureAnswer; isStale: boolean }) {
  const { t } = useTranslation();
  const cell = useOpenCell(answer);
  const open = (key: CellKey | 'total') => navigate('figure', id, { cell: JSON.stringify(key) });
  return (
    <div className="FigureResult" aria-busy={isStale}>
      <Total answer={answer} onOpen={() => open('total')} isOpen={cell === null} />
      {answer.held && <Held answer={answer} />}
      {answer.rule.by.length > 0 && (
        <section className="Page-section" aria-label={t('figures.cells')}>
          {answer.cells.length === 0 ? (
            <p className="Panel Panel-body soft">{t('figures.nothingCounted')}</p>
          ) : (
            <CellTable answer={answer} open={cell === null ? undefined : cell} onOpen={open} />
          )}
          {answer.overlap && <p className="soft">{t('figures.overlap')}</p>}
          {answer.cellsLeftOut > 0 && <p className="soft">{t('figures.cellsLeftOut', { count: answer.cellsLeftOut })}</p>}
        </section>
      )}
      {cell !== undefined && (
        <MemberList key={JSON.stringify(cell)} id={id} rule={answer.rule} cell={cell} title={<CellTitle answer={answer} cell={cell} />} />
      )}
    </div>
  );
}

/** Undefined: none is open; null: the total. A cell that the figure has no more is not open. */
function useOpenCell({ cells, rule }: FigureAnswer): CellKey | null | undefined {
  const asked = useRoute().query['cell'];
  if (asked === undefined) return undefined;
  if (asked === '"total"') return null;
  return rule.by.length > 0 ? cells.find(({ key }) => JSON.stringify(key) === asked)?.key : undefined;
}

function CellTitle({ answer, cell }: { answer: FigureAnswer; cell: CellKey | null }) {
  const { t } = useTranslation();
  const keyWords = useKeyWords(answer);
  if (cell === null) return t('figures.whoInTotal');
  return <bdi>{cell.map((key, at) => keyWords(answer.rule.by[at]!, key)).join(' · ')}</bdi>;
}

function Total({ answer: { rule, total }, onOpen, isOpen }: { answer: FigureAnswer; onOpen(): void; isOpen: boolean }) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const boundsWords = ({ lower, number, upper, groups }: FigureCount) => {
    if (lower === number && number === upper) return t('figures.boundsSame');
    const least = words.number(lower);
    if (upper === null) return groups > 0 ? t('figures.groupNoEnd', { least }) : t('figures.noEnd', { least });
    const most = words.number(upper);
    return groups > 0 ? t('figures.groupBoundsAre', { least, most }) : t('figures.boundsAre', { least, most });
  };
  return (
    <section className="Panel FigureTotal" aria-label={t('figures.total')}>
      <p className="FigureTotal-number">
        <strong className="tabular">{words.number(total.number)}</strong> <span>{t(`figures.counted.${rule.unit}`, { count: total.number })}</span>
      </p>
      <div className="FigureTotal-words">
        <p>{boundsWords(total)}</p>
        <p className="soft">{words.madeOf(total, rule.unit).join(' · ')}</p>
        <Standings count={total} />
      </div>
      {total.members > 0 && (
        <Button aria-pressed={isOpen} onPress={onOpen}>
          {t('figures.whoIsIn')}
        </Button>
      )}
    </section>
  );
}

function Standings({ count }: { count: FigureCount }) {
  const words = useNumberWords();
  if (count.oneByOne === 0) return null;
  return (
    <div className="FigureTotal-standings">
      <StandingBar count={count} />
      <span className="soft">{words.standings(count).join(' · ')}</span>
    </div>
  );
}

function Held({ answer: { held, total } }: { answer: FigureAnswer }) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const { published, documented, made, gap, contradicted } = words.held(held!, total);
  const title = contradicted ? t('figures.contradicted') : gap === null ? t('figures.notUnderstood') : t('figures.gapOf', { gap });
  return (
    <Banner tone={contradicted || gap === null ? 'care' : 'plain'} title={title}>
      <span>
        {t('figures.publishedWas')} <bdi>{published}</bdi>.{' '}
        {made === '' ? t('figures.documentedAre', { documented }) : t('figures.documentedMade', { documented, made })}
      </span>
    </Banner>
  );
}

/** Numbers are not counted for each letter typed. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
