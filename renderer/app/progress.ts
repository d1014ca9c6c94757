/** Progress in numbers and words. Knows no activity's purpose. */
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../shared/ipc/procedure.ts';
import { useFormats } from '../text/formats.ts';

/** By bytes where their total is known, else by files; null while neither is. */
export function shareOf(progress: Progress | null): number | null {
  if (!progress) return null;
  if (progress.bytesTotal) return Math.min(1, progress.bytesDone / progress.bytesTotal);
  if (progress.filesTotal) return Math.min(1, progress.filesDone / progress.filesTotal);
  return null;
}

export function useProgressWords() {
  const { t } = useTranslation();
  const formats = useFormats();
  return {
    counts(progress: Progress | null): string {
      if (!progress) return t('progress.starting');
      const done = formats.number(progress.filesDone);
      const files =
        progress.filesTotal === null
          ? t('progress.found', { count: progress.filesDone, done })
          : t('progress.of', { done, total: formats.number(progress.filesTotal) });
      if (!progress.bytesDone) return files;
      const bytes = progress.bytesTotal
        ? t('progress.of', { done: formats.bytes(progress.bytesDone), total: formats.bytes(progress.bytesTotal) })
        : formats.bytes(progress.bytesDone);
      return `${files} · ${bytes}`;
    },
    remaining: (progress: Progress | null): string => (progress?.remainingMs == null ? '' : formats.remaining(progress.remainingMs)),
  };
}
