/** How long an act lasted and how that stands to its sentence, in words. Draws nothing. */
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { daysOf, elapsedBetween, servedAgainst, type Elapsed } from '../../shared/time/elapsed.ts';

/** Null where the times say nothing of it. */
export function useElapsedWords(): (
  fields: Pick<RecordOf<'act'>['fields'], 'happened' | 'ended' | 'penalty'>,
) => { text: string; isWrong: boolean } | null {
  const { t } = useTranslation();
  const span = useSpanWords();
  const boundsWords = ({ shortestMinutes, longestMinutes }: Elapsed): string => {
    const least = shortestMinutes ?? 0;
    if (longestMinutes === null) return t('acts.elapsed.atLeast', { least: span(least) });
    if (least === longestMinutes) return t('acts.elapsed.exactly', { least: span(least) });
    if (least === 0) return t('acts.elapsed.atMost', { greatest: span(longestMinutes) });
    return t('acts.elapsed.between', { least: span(least), greatest: span(longestMinutes) });
  };
  return ({ happened, ended, penalty }) => {
    const elapsed = elapsedBetween(happened, ended);
    if (!elapsed) return null;
    if (elapsed.reversed) return { text: t('acts.elapsed.reversed'), isWrong: true };
    const bounds = boundsWords(elapsed);
    const lasted = elapsed.approximate ? t('acts.elapsed.approximate', { bounds }) : bounds;
    const verdict = penalty && servedAgainst(penalty, elapsed);
    if (!verdict || verdict === 'possible') return { text: lasted, isWrong: false };
    const { least, greatest } = daysOf(elapsed);
    const days = t('acts.span.days', { count: verdict === 'shorter' ? (greatest ?? 0) : least });
    return { text: `${lasted} ${t(`acts.elapsed.${verdict}`, { days })}`, isWrong: false };
  };
}

/** The largest units that say it exactly: two days, 3 hours 20 minutes. */
function useSpanWords(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    if (minutes >= 2 * 1440 && minutes % 1440 === 0) return t('acts.span.days', { count: minutes / 1440 });
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return t('acts.span.minutes', { count: rest });
    const whole = t('acts.span.hours', { count: hours });
    return rest === 0 ? whole : `${whole} ${t('acts.span.minutes', { count: rest })}`;
  };
}
