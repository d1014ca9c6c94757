/** What the claims about a record come to, calmly: a shape and a word for each standing, and denials beside it. Never colour alone. */
import { BadgeCheck, CheckCheck, CircleDashed, CircleSlash, MessageCircleQuestionMark, MessageSquareQuote, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Standing } from '../../shared/records/record.ts';
import { useFormats } from '../text/formats.ts';
import './record.css';

type Word = Standing['standing'] | 'denied';

const icons: Record<Word, LucideIcon> = {
  verified: BadgeCheck,
  corroborated: CheckCheck,
  reported: MessageSquareQuote,
  alleged: MessageCircleQuestionMark,
  unsourced: CircleDashed,
  denied: CircleSlash,
};

/** Of a record, with how many deny it. */
export function StandingMark({ standing: { standing, denied } }: { standing: Standing }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <span className="StandingMarks">
      {(standing !== 'unsourced' || denied === 0) && <StandingWord standing={standing} />}
      {denied > 0 && (
        <StandingWord standing="denied" detail={denied > 1 ? t('record.deniedTimes', { count: denied, shown: number(denied) }) : null} />
      )}
    </span>
  );
}

/** Of a single claim. */
export function StandingWord({ standing, detail = null }: { standing: Word; detail?: string | null }) {
  const { t } = useTranslation();
  const Icon = icons[standing];
  return (
    <span className={`StandingMark StandingMark--${standing}`} title={t(`record.standingHelp.${standing}`)}>
      <Icon aria-hidden />
      {detail ?? t(`record.standing.${standing}`)}
    </span>
  );
}
