/** Numbers, sizes, lengths and dates in the language of the moment. Knows no screen. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatLocal } from './dates.ts';

export type Formats = ReturnType<typeof useFormats>;

export function useFormats() {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    // Chromium has no Kazakh numbers; they are written as in Russian.
    const numberTag = language === 'kk' ? 'ru' : language;
    const whole = new Intl.NumberFormat(numberTag);
    const brief = new Intl.NumberFormat(numberTag, { maximumFractionDigits: 1 });
    const number = (value: number) => whole.format(value);
    return {
      number,
      bytes(count: number): string {
        const steps = [t('unit.byte'), t('unit.kilobyte'), t('unit.megabyte'), t('unit.gigabyte'), t('unit.terabyte')] as const;
        const step = count < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(count) / 3));
        const value = count / 1000 ** step;
        return `${value >= 100 ? whole.format(Math.round(value)) : brief.format(value)} ${steps[step]}`;
      },
      exactBytes: (count: number) => t('unit.exactBytes', { count, shown: number(count) }),
      dateTime: (instant: string) => formatInstant(instant, 'date-time', language),
      dateTimeSeconds: (instant: string) => formatInstant(instant, 'date-time-seconds', language),
      /** The time of day of an instant, on this computer's clock. */
      time: (instant: string) => new Date(instant).toTimeString().slice(0, 5),
      date: (instant: string) => formatInstant(instant, 'date', language),
      localDateTime: (local: string) => formatLocal(local, 'date-time-seconds', language),
      /** The same without its seconds, where there is little room. */
      localMinute: (local: string) => formatLocal(local, 'date-time', language),
      localDate: (local: string) => formatLocal(local.slice(0, 10), 'date', language),
      /** A length of sound or film: 1:02:03 or 2:03. */
      clock: (milliseconds: number) => clock(milliseconds),
      /** How long something still takes, in as much detail as an estimate deserves. */
      remaining(milliseconds: number): string {
        const seconds = Math.max(1, Math.round(milliseconds / 1000));
        if (seconds < 60) return t('remaining.seconds', { count: seconds });
        const minutes = Math.round(seconds / 60);
        if (minutes < 90) return t('remaining.minutes', { count: minutes });
        return t('remaining.hours', { count: Math.round(minutes / 60) });
      },
    };
  }, [t, language]);
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
