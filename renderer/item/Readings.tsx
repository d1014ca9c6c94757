/** Every time that any part of a file, its name or the file system states, side by side; the one shown first is only first. */
import { useTranslation } from 'react-i18next';
import type { CaptureReading } from '../../shared/model/item.ts';
import { Badge } from '../design/Notice.tsx';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';

export function Readings({ readings }: { readings: readonly CaptureReading[] }) {
  const { t } = useTranslation();
  if (readings.length === 0) return <p className="soft">{t('reading.none')}</p>;
  return (
    <ol className="Readings">
      {readings.map((reading, index) => (
        <ReadingRow key={index} reading={reading} />
      ))}
    </ol>
  );
}

function ReadingRow({ reading }: { reading: CaptureReading }) {
  const { t } = useTranslation();
  const { localDateTime } = useFormats();
  const iso = reading.local === null ? null : `${reading.local}${reading.offset ?? ''}`;
  const tone = reading.zoneBasis === 'unknown' ? { tone: 'care' as const } : {};
  return (
    <li className="Reading">
      <span className="Reading-time tabular">{reading.local === null ? t('reading.noTime') : localDateTime(reading.local)}</span>
      {reading.local !== null && (
        <Badge {...tone}>
          {reading.zoneBasis === 'stated' ? t('reading.zone.stated', { offset: reading.offset ?? '' }) : t(`reading.zone.${reading.zoneBasis}`)}
        </Badge>
      )}
      <span className="Reading-source soft">
        {t(`reading.source.${reading.source}`)} <SafeText className="mono">{reading.tag}</SafeText>
      </span>
      <span className="Reading-raw mono soft">
        {iso !== null && `${iso} `}
        {reading.raw !== iso && (
          <>
            {t('reading.asFound')} “<SafeText>{reading.raw}</SafeText>”
          </>
        )}
      </span>
    </li>
  );
}
