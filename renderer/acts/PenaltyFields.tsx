/** What was imposed, in its parts; what it comes to in money beneath. Holds what is typed and saves nothing. */
import { useTranslation } from 'react-i18next';
import { moneyOfPenalty } from '../../shared/records/money.ts';
import type { Money } from '../../shared/records/structures.ts';
import { TextField } from '../design/Field.tsx';
import { TermField } from '../records/TermField.tsx';
import { useFormats } from '../text/formats.ts';
import { penaltyOf, type PenaltyDraft } from './penalty-draft.ts';

type PenaltyFieldsProps = { draft: PenaltyDraft; onChange(draft: PenaltyDraft): void; onBlur?(): void; isReadOnly?: boolean };

export function PenaltyFields({ draft, onChange, onBlur, isReadOnly = false }: PenaltyFieldsProps) {
  const { t } = useTranslation();
  const moneyWords = useMoneyWords();
  const { penalty, fault } = penaltyOf(draft);
  const computed = penalty && moneyOfPenalty(penalty);
  const line = (name: Exclude<keyof PenaltyDraft, 'kind'>, placeholder = '') => (
    <TextField
      label={t(`acts.penalty.${name}`)}
      value={draft[name]}
      onChange={(text) => onChange({ ...draft, [name]: text })}
      maxLength={500}
      placeholder={placeholder}
      isReadOnly={isReadOnly}
      {...(onBlur && { onBlur })}
    />
  );
  return (
    <div className="PenaltyFields">
      <div className="PenaltyFields-kind">
        <TermField
          list="penalty"
          label={t('acts.penalty.kind')}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind })}
          isReadOnly={isReadOnly}
        />
      </div>
      {line('days')}
      {line('months')}
      {line('amount')}
      {line('currency')}
      {line('units')}
      {line('unitName', t('acts.penalty.unitNameExample'))}
      {line('unitValue')}
      <div className="PenaltyFields-words">{line('words')}</div>
      <div className="PenaltyFields-kind">{line('worth')}</div>
      {line('worthCurrency')}
      <div className="PenaltyFields-words">{line('worthSource', t('acts.penalty.worthSourceExample'))}</div>
      <p className="PenaltyFields-reading Field-hint" role="status">
        {fault ? (
          <span className="Field-error">{t(`acts.penalty.fault.${fault}`)}</span>
        ) : (
          computed?.computed && t('acts.penalty.computed', { amount: moneyWords(computed.money) })
        )}
      </p>
    </div>
  );
}

/** Exact however many digits: nothing is rounded. */
export function useMoneyWords(): (money: Money) => string {
  const { number } = useFormats();
  return ({ value, currency }) => {
    const [whole = '', fraction] = value.split('.');
    const grouped = whole.length > 15 ? whole : number(Number(whole));
    return `${grouped}${fraction ? `.${fraction}` : ''} ${currency}`;
  };
}
