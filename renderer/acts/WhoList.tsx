/** Who had which part, in an act that is being typed: found or newly named, one after the other. Saves nothing. */
import { Building2, UserRound, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { narrowerCodes } from '../../shared/vocabulary/vocabulary.ts';
import { IconButton } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { Badge } from '../design/Notice.tsx';
import { TermField } from '../records/TermField.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { SafeText } from '../text/SafeText.tsx';
import type { DraftPart, DraftRef } from './act-draft.ts';

type WhoListProps = { act: string | null; who: readonly DraftPart[]; onChange(who: DraftPart[]): void };

export function WhoList({ act, who, onChange }: WhoListProps) {
  const { t } = useTranslation();
  const usualPart = useUsualPart();
  /** Whoever adds one is likely to add the next. */
  const [isAdding, setAdding] = useState(false);
  const add = (ref: DraftRef) => {
    setAdding(true);
    const kind = 'subject' in ref ? ref.subject.split(':')[0]! : ref.makes.kind;
    onChange([...who, { key: 1 + Math.max(0, ...who.map(({ key }) => key)), who: ref, part: usualPart(act, kind), role: null }]);
  };
  const change = (key: number, next: Partial<DraftPart>) => onChange(who.map((entry) => (entry.key === key ? { ...entry, ...next } : entry)));
  return (
    <div className={cx('WhoList', who.length > 0 && 'WhoList--begun')}>
      {who.length > 0 && (
        <div className="WhoRow WhoList-head Field-label" aria-hidden>
          <span>{t('acts.who')}</span>
          <span>{t('acts.part_')}</span>
          <span>{t('acts.role')}</span>
        </div>
      )}
      {who.length > 0 && (
        <ul className="WhoList-rows">
          {who.map((entry) => (
            <li key={entry.key} className="WhoRow">
              <span className="WhoRow-name">
                <RefName who={entry.who} />
              </span>
              <TermField
                list="part"
                label={t('acts.part_')}
                value={entry.part}
                onChange={(part) => change(entry.key, { part: part ?? usualPart(act, 'person') })}
              />
              <TermField list="role" label={t('acts.role')} value={entry.role} onChange={(role) => change(entry.key, { role })} />
              <IconButton size="small" icon={X} label={t('acts.removePart')} onPress={() => onChange(who.filter(({ key }) => key !== entry.key))} />
            </li>
          ))}
        </ul>
      )}
      {/* A new field each time somebody was added, ready for the next. */}
      <RecordPicker
        key={who.at(-1)?.key ?? 0}
        kinds={['person', 'organisation']}
        label={t('acts.who')}
        value={null}
        onChange={(subject) => subject && add({ subject })}
        make={(kind, text, form) => add({ makes: { kind: kind as 'person' | 'organisation', form, text } })}
        except={who.flatMap((entry) => ('subject' in entry.who ? [entry.who.subject] : []))}
        placeholder={t(who.length > 0 ? 'acts.whoNext' : 'acts.whoPlaceholder')}
        autoFocus={isAdding}
      />
    </div>
  );
}

/** A record that is there, or what will be made. */
export function RefName({ who }: { who: DraftRef }) {
  const { t } = useTranslation();
  if ('subject' in who) return <RecordLabel subject={who.subject} />;
  const Icon = who.makes.kind === 'organisation' ? Building2 : UserRound;
  return (
    <span className="RefName">
      {who.makes.kind !== 'place' && <Icon aria-hidden />}
      <SafeText>{who.makes.text}</SafeText>
      <Badge tone="accent">{t(who.makes.form === 'named' ? 'acts.new' : `acts.newForm.${who.makes.form}`)}</Badge>
    </span>
  );
}

/** What one is mostly recorded for, acts of the case's own among them; it stands ready to be changed. */
export function useUsualPart(): (act: string | null, kind: string) => string {
  const { terms } = useVocabulary('act');
  const proceedings = useMemo(() => new Set(narrowerCodes('act', 'proceedings', terms)), [terms]);
  return (act, kind) => {
    if (kind === 'organisation') return 'perpetrator';
    return act !== null && proceedings.has(act) ? 'accused' : 'victim';
  };
}
