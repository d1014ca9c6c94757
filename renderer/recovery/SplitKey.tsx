/** Splitting a recovery key among colleagues, any few of whom have it together. Changes nothing in the case. */
import { Split } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastFailure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { engine } from '../engine.ts';

type SplitKeyProps = { recoveryKey: string; isSplit: boolean; onSplit(shares: { codes: readonly string[]; need: number } | null): void };

const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => ({ value: String(count), label: String(count) }));

export function SplitKey({ recoveryKey, isSplit, onSplit }: SplitKeyProps) {
  const { t } = useTranslation();
  const [of, setOf] = useState(3);
  const [need, setNeed] = useState(2);
  const split = async () => {
    const { shares } = await engine().call('recovery.split', { recoveryKey, need, of });
    onSplit({ codes: shares, need });
  };
  return (
    <section className="Panel Panel-body" aria-labelledby="split-title">
      <h2 id="split-title">{t('recovery.splitTitle')}</h2>
      <p className="soft">{t('recovery.splitWords')}</p>
      {isSplit ? (
        <div className="Page-actions">
          <Button onPress={() => onSplit(null)}>{t('recovery.whole')}</Button>
        </div>
      ) : (
        <div className="Recovery-split">
          <SelectField
            label={t('recovery.of')}
            options={numbers}
            value={String(of)}
            onChange={(next) => {
              setOf(Number(next));
              setNeed((now) => Math.min(now, Number(next)));
            }}
          />
          <SelectField
            label={t('recovery.need')}
            options={numbers.filter(({ value }) => Number(value) <= of)}
            value={String(need)}
            onChange={(next) => setNeed(Number(next))}
          />
          <Button icon={Split} onPress={() => void split().catch(toastFailure)}>
            {t('recovery.split')}
          </Button>
        </div>
      )}
    </section>
  );
}
