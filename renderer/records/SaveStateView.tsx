/** How saving a field stands, in words beside its label. Knows no record. */
import { Check, GitCompareArrows, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { useFormats } from '../text/formats.ts';
import type { Autosave } from './autosave.ts';
import './record.css';

type SaveStateProps = { saved: Pick<Autosave<never>, 'state' | 'flush' | 'settle'>; isSilent?: boolean };

/** `isSilent`: something else is said of the field at the moment. */
export function SaveStateView({ saved: { state, flush, settle }, isSilent = false }: SaveStateProps) {
  const { t } = useTranslation();
  const { time } = useFormats();
  return (
    <span className="SaveState" role="status">
      {!isSilent && (state.step === 'typing' || state.step === 'saving') && (
        <span className="soft">
          <LoaderCircle aria-hidden /> {t('save.saving')}
        </span>
      )}
      {!isSilent && state.step === 'saved' && (
        <span className="SaveState-saved">
          <Check aria-hidden /> {t('save.savedAt', { time: time(state.at) })}
        </span>
      )}
      {!isSilent && state.step === 'failed' && (
        <span className="SaveState-failed">
          <TriangleAlert aria-hidden />
          <span>
            {t('save.failed')} {t(`error.${state.error.code}.title`)}
          </span>
          <Button size="small" onPress={flush}>
            {t('act.tryAgain')}
          </Button>
        </span>
      )}
      {state.step === 'conflict' && (
        <span className="SaveState-failed">
          <GitCompareArrows aria-hidden />
          <span>{t('save.conflict')}</span>
          <Button size="small" onPress={() => settle('mine')}>
            {t('save.keepMine')}
          </Button>
          <Button size="small" onPress={() => settle('theirs')}>
            {t('save.takeTheirs')}
          </Button>
        </span>
      )}
    </span>
  );
}
