/** An incident's uncertain time in the words it was given; the days it can have been beside them. */
import { useTranslation } from 'react-i18next';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';

export function useWhenWords(): (when: UncertainTime | null) => string {
  const { t } = useTranslation();
  return (when) => (when ? safeName(when.words) : t('incident.whenUnknown'));
}

/** How the words were understood, or that they are kept as they are. */
export function useWhenReading(): (when: UncertainTime | null) => string {
  const { t } = useTranslation();
  const { localDate } = useFormats();
  return (when) => {
    if (!when) return t('incident.when.hint');
    const { earliest, latest } = when;
    // Years that no calendar of the platform writes are shown as they are.
    const day = (iso: string) => (/^\d{4}-/.test(iso) ? localDate(iso) : iso);
    if (earliest && earliest === latest) return t('incident.when.day', { day: day(earliest), iso: earliest });
    if (earliest && latest) return t('incident.when.between', { from: day(earliest), to: day(latest), iso: `${earliest}/${latest}` });
    if (earliest) return t('incident.when.after', { day: day(earliest), iso: earliest });
    if (latest) return t('incident.when.before', { day: day(latest), iso: latest });
    return t('incident.when.words');
  };
}
