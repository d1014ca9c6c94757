/** How often each original is to be read, and whether that happens by itself. */
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FixitySchedule } from '../../shared/fixity/fixity.ts';
import { toastFailure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Check } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';

type Draft = { days: string; automatic: boolean };

export function ScheduleForm({ schedule, isReadOnly }: { schedule: FixitySchedule; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { days, automatic } = draft ?? { days: String(schedule.everyDays), automatic: schedule.automatic };
  const everyDays = /^[1-9]\d{0,3}$/.test(days.trim()) && Number(days) <= 3650 ? Number(days) : null;
  const isChanged = everyDays !== schedule.everyDays || automatic !== schedule.automatic;
  const save = async () => {
    if (everyDays === null || !isChanged) return;
    try {
      await engine().call('fixity.set-schedule', { everyDays, automatic });
      setDraft(null);
      showToast(t('fixity.saved'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <section className="Panel Panel-body" aria-label={t('fixity.schedule')}>
      <h2>{t('fixity.schedule')}</h2>
      <div className="Fixity-every">
        <TextField
          label={t('fixity.every')}
          value={days}
          onChange={(next) => setDraft({ days: next, automatic })}
          hint={t('fixity.everyHint')}
          error={everyDays === null ? t('fixity.everyWrong') : null}
          isReadOnly={isReadOnly}
          maxLength={4}
          onEnter={() => void save()}
        />
      </div>
      {!isReadOnly && (
        <>
          <Check isOn={automatic} onChange={(next) => setDraft({ days, automatic: next })}>
            {t('fixity.automatic')}
          </Check>
          <div className="Page-actions">
            <Button icon={Save} isDisabled={everyDays === null || !isChanged} onPress={() => void save()}>
              {t('fixity.save')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
