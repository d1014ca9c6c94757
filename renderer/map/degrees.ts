/** Positions in words of the reader's language. Knows no map. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export function useDegrees() {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const tag = language === 'kk' ? 'ru' : language;
    const number = (value: number, decimals: number) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(Math.abs(value));
    const latitude = (degrees: number, decimals: number) =>
      degrees === 0 ? '0°' : unbroken(t(degrees > 0 ? 'map.north' : 'map.south', { degrees: number(degrees, decimals) }));
    const longitude = (degrees: number, decimals: number) =>
      degrees === 0 ? '0°' : unbroken(t(degrees > 0 ? 'map.east' : 'map.west', { degrees: number(degrees, decimals) }));
    return { latitude, longitude };
  }, [t, language]);
}

/** Metres below a kilometre, then kilometres; as exact as it is given. */
export function useDistance(): (metres: number) => string {
  const { t, i18n } = useTranslation();
  const tag = i18n.language === 'kk' ? 'ru' : i18n.language;
  return useMemo(() => {
    const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
    return (metres: number) =>
      metres < 1000 ? t('map.metres', { shown: format.format(metres) }) : t('map.kilometres', { shown: format.format(metres / 1000) });
  }, [t, tag]);
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
