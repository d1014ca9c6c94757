/** What was understood of an uncertain time or a number, in the reader's language, so that they can check it against the words. Knows no field. */
import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import { readCount } from '../../shared/counts/read-count.ts';
import { formatUncertainTime } from '../../shared/time/format-uncertain-time.ts';
import type { Language } from '../../shared/time/phrasing.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';

/** Null where the words say nothing that was understood. */
export function useTimeWords(): (time: UncertainTime) => string | null {
  const { i18n } = useTranslation();
  return (time) => (time.relation === null && time.duration === null ? null : formatUncertainTime(time, i18n.language as Language));
}

export function useCountWords(): (count: BoundedCount) => string | null {
  const { t } = useTranslation();
  const { number } = useFormats();
  return ({ lower, upper, approximate }) => {
    if (lower === null) return null;
    const [least, greatest] = [number(lower), upper === null ? '' : number(upper)];
    const bounds =
      upper === null
        ? t('count.atLeast', { least })
        : lower === upper
          ? t('count.exactly', { least })
          : lower === 0
            ? t('count.atMost', { greatest })
            : t('count.between', { least, greatest });
    return approximate ? t('count.approximate', { bounds }) : bounds;
  };
}

/** Beneath the words of a time while they are typed. */
export function TimeReading({ words }: { words: string }) {
  const { t } = useTranslation();
  const timeWords = useTimeWords();
  if (words.trim() === '') return <>{t('understood.timeHint')}</>;
  const time = readUncertainTime(words.trim().slice(0, 500));
  const understood = timeWords(time);
  if (understood === null) return <NotUnderstood />;
  return (
    <span className="Understood">
      <span>
        {t('understood.as')} <strong>{safeName(understood)}</strong>
      </span>
      {time.edtf && time.edtf !== understood && <span className="mono iso">{time.edtf}</span>}
    </span>
  );
}

export function CountReading({ words }: { words: string }) {
  const { t } = useTranslation();
  const countWords = useCountWords();
  if (words.trim() === '') return <>{t('understood.countHint')}</>;
  const understood = countWords(readCount(words.trim()));
  if (understood === null) return <NotUnderstood />;
  return (
    <span className="Understood">
      <span>
        {t('understood.as')} <strong>{understood}</strong>
      </span>
    </span>
  );
}

function NotUnderstood() {
  const { t } = useTranslation();
  return (
    <span className="Understood Understood--words">
      <CircleHelp aria-hidden />
      {t('understood.wordsAlone')}
    </span>
  );
}
