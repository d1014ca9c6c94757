/** The chain an act belongs to, step by step: arrest, charge, hearing, sentence, fine, appeal; seizure, return. Nothing for an act by itself. */
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/records/record.ts';
import { PageLink } from '../app/PageLink.tsx';
import { cx } from '../design/class-names.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { SafeText } from '../text/SafeText.tsx';

const deepest = 6;

export function ChainSteps({ act }: { act: RecordId }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const steps = useLatest(useAnswer('act.chain', { act }, ['records.changed']).value);
  if (!steps || steps.length < 2) return null;
  return (
    <section className="Page-section" aria-labelledby="chain-title">
      <h2 id="chain-title">{t('acts.chain')}</h2>
      <ol className="Chain" aria-labelledby="chain-title">
        {steps.map(({ row: { act: step }, depth }) => (
          <li
            key={step.id}
            className={cx('Chain-step', step.id === act && 'Chain-step--here')}
            style={{ marginInlineStart: `${Math.min(depth, deepest) * 1.25}rem` }}
          >
            <span className="Chain-mark" aria-hidden />
            {step.id === act ? (
              <strong aria-current="step">{termWords('act', step.fields.type)}</strong>
            ) : (
              <PageLink page="act" id={step.id}>
                {termWords('act', step.fields.type)}
              </PageLink>
            )}
            <span className="soft">{step.fields.happened ? <SafeText>{step.fields.happened.words}</SafeText> : t('acts.whenUnknown')}</span>
            <StandingMark standing={step.standing} />
          </li>
        ))}
      </ol>
    </section>
  );
}
