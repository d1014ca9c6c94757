/** In the report of a verification: how the log agrees with an older checkpoint, and which time stamps hold. Checks nothing. */
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../shared/model/verification.ts';
import type { CheckedTimestamp } from '../../shared/timestamps/timestamp.ts';
import { Badge, Banner } from '../design/Notice.tsx';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import './proofs.css';

const tones = { proven: 'good', 'root-unknown': 'care', invalid: 'bad' } as const;
const words = { proven: 'proofs.stamp.proven', 'root-unknown': 'proofs.stamp.rootUnknown', invalid: 'proofs.stamp.invalid' } as const;

export function AgainstResult({ against: { agrees, signed, size } }: { against: NonNullable<VerifyReport['against']> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const counted = { count: size, shown: number(size) };
  return (
    <Banner tone={agrees ? 'good' : 'bad'} title={t(agrees ? 'proofs.against.agrees' : 'proofs.against.differs')}>
      <span>{t(agrees ? 'proofs.against.agreesWords' : 'proofs.against.differsWords', counted)}</span>
      {!signed && <span className="soft">{t('proofs.against.unsigned')}</span>}
    </Banner>
  );
}

export function StampResults({ stamps }: { stamps: readonly CheckedTimestamp[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <>
      <h3>{t('proofs.stamp.title')}</h3>
      <ul className="StampResults">
        {stamps.map(({ path, size, authority, notLaterThan, state }) => (
          <li key={path}>
            <Badge tone={tones[state]}>{t(words[state])}</Badge>
            <span>
              {t('proofs.stamp.notLater')} <span className="mono iso">{notLaterThan === null ? '—' : isoInstant(notLaterThan)}</span>
            </span>
            <span className="soft tabular">{t('proofs.ofSize', { count: size, shown: number(size) })}</span>
            {authority && <SafeText className="soft">{authority}</SafeText>}
          </li>
        ))}
      </ul>
    </>
  );
}
