/** How well sourced those in a number are, as a bar; the words stand beside it or in its name. */
import { useTranslation } from 'react-i18next';
import type { FigureCount } from '../../shared/figures/answer.ts';
import { strongestFirst, useNumberWords } from './number-words.ts';

export function StandingBar({ count }: { count: FigureCount }) {
  const { t } = useTranslation();
  const words = useNumberWords();
  if (count.oneByOne === 0) return null;
  const said = words.standings(count).join(', ');
  return (
    <span className="StandingBar" role="img" aria-label={t('figures.standingsAre', { standings: said })} title={said}>
      {strongestFirst
        .filter((standing) => count.standings[standing] > 0)
        .map((standing) => (
          <span key={standing} className={`StandingBar-part StandingBar-part--${standing}`} style={{ flexGrow: count.standings[standing] }} />
        ))}
    </span>
  );
}
