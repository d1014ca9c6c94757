/** Choosing the incidents whose items go into a package. */
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '../../shared/ids.ts';
import { Failure } from '../app/failures.tsx';
import { Check } from '../design/Choice.tsx';
import { Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useWhenWords } from '../incident/when.ts';
import { SafeText } from '../text/SafeText.tsx';

type IncidentChoiceProps = { chosen: ReadonlySet<IncidentId>; onChange(chosen: ReadonlySet<IncidentId>): void };

export function IncidentChoice({ chosen, onChange }: IncidentChoiceProps) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const incidents = useAnswer('incident.list', {}, ['records.changed']);
  if (incidents.error) return <Failure error={incidents.error} retry={incidents.ask} />;
  if (!incidents.value) return <Waiting>{t('act.loading')}</Waiting>;
  if (incidents.value.length === 0) return <p className="soft">{t('export.noIncidents')}</p>;
  const set = (id: IncidentId, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <div className="Export-incidents" role="group" aria-label={t('export.incidents')}>
      {incidents.value.map((incident) => (
        <Check key={incident.id} isOn={chosen.has(incident.id)} onChange={(isOn) => set(incident.id, isOn)}>
          <SafeText>{incident.title}</SafeText>{' '}
          <span className="soft">
            {when(incident.when)} · {t('incident.itemCount', { count: incident.itemCount })}
          </span>
        </Check>
      ))}
    </div>
  );
}
