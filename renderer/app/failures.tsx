/** Telling of failures: what happened, what is safe, what to do; one wording per error code. Knows no screen. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import i18next from 'i18next';
import type { AppError } from '../../shared/errors.ts';
import { Button } from '../design/Button.tsx';
import { Banner } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { toAppError } from '../engine-hooks.ts';
import { SafeText } from '../text/SafeText.tsx';

type FailureProps = { error: AppError; retry?: () => void; actions?: ReactNode };

export function Failure({ error, retry, actions }: FailureProps) {
  const { t } = useTranslation();
  return (
    <Banner
      tone="bad"
      title={t(`error.${error.code}.title`)}
      actions={
        actions ??
        (retry && (
          <Button size="small" onPress={retry}>
            {t('act.tryAgain')}
          </Button>
        ))
      }
    >
      <span>{t(`error.${error.code}.advice`)}</span>
      {saysMore(error) && <SafeText className="soft">{error.message}</SafeText>}
    </Banner>
  );
}

/** Tells of a failure in passing; a cancelled act needs no word. */
export function toastFailure(error: unknown): void {
  const { code } = toAppError(error);
  if (code === 'cancelled') return;
  showToast(`${i18next.t(`error.${code}.title`)} ${i18next.t(`error.${code}.advice`)}`);
}

/** The engine's own sentence says which file or value, except for bugs, whose text is for the log. */
function saysMore(error: AppError): boolean {
  return error.code !== 'internal' && error.code !== 'engine-gone' && error.message !== '';
}
