/** What a source says, being typed: wording and standing first, then where it stands. Saves nothing by itself. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { standings } from '../../shared/records/kinds.ts';
import { takeFirstMatch } from '../acts/first-match.ts';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { TimeInput } from '../records/inputs.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { TermField } from '../records/TermField.tsx';
import type { ClaimDraft, ClaimFault } from './claim-draft.ts';
import { useFacts } from './facts.ts';
import { ItemPicker, PassageChoice } from './ItemPicker.tsx';
import './claims.css';

type ClaimFormProps = {
  about: string;
  draft: ClaimDraft;
  fault: ClaimFault | null;
  onChange(change: Partial<ClaimDraft>): void;
  onSave(): void;
  onLeave?(): void;
  /** The item and passage are settled already. */
  source?: ReactNode;
};

export function ClaimForm({ about, draft, fault, onChange, onSave, onLeave, source }: ClaimFormProps) {
  const { t } = useTranslation();
  const facts = useFacts(about);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    if ((event.key === 'Enter' || event.key === 'Tab') && !isMod && !event.shiftKey && takeFirstMatch(event)) return;
    const target = event.target as Element;
    if (event.key === 'Enter') {
      if (!isMod && target.closest('button, textarea, a, [role=listbox]')) return;
      event.preventDefault();
      event.stopPropagation();
      onSave();
    } else if (
      onLeave &&
      event.key === 'Escape' &&
      !target.closest(':is([role=combobox], [aria-haspopup])[aria-expanded=true], [role=listbox], [role=dialog]')
    ) {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  return (
    <div className="ClaimForm" onKeyDownCapture={onKeyDown}>
      <div className="ClaimForm-full">
        <TextField
          label={t('record.field.wording')}
          value={draft.wording}
          onChange={(wording) => onChange({ wording })}
          rows={2}
          maxLength={100_000}
          hint={t('claim.wordingHint')}
          error={fault === 'wording' ? t('claim.fault.wording') : null}
          autoFocus
        />
      </div>
      <SelectField
        label={t('record.field.standing')}
        options={standings.map((value) => ({ value, label: t(`record.standing.${value}`), detail: t(`claim.standingHelp.${value}`) }))}
        value={draft.standing as (typeof standings)[number]}
        onChange={(standing) => onChange({ standing })}
      />
      <SelectField label={t('record.field.field')} options={facts} value={draft.field} onChange={(field) => onChange({ field })} />
      <RecordPicker
        kinds={['person', 'organisation']}
        label={t('record.field.claimant')}
        value={draft.claimant}
        onChange={(claimant) => onChange({ claimant })}
      />
      {source ?? (
        <>
          <ItemPicker
            label={t('record.field.item')}
            value={draft.item}
            onChange={(item) => onChange({ item, passage: null })}
            hint={t('claim.itemHint')}
          />
          {draft.item && <PassageChoice item={draft.item} value={draft.passage} onChange={(passage) => onChange({ passage })} />}
        </>
      )}
      <TextField
        label={t('claim.sourceWords')}
        value={draft.source}
        onChange={(words) => onChange({ source: words })}
        maxLength={500}
        placeholder={t('acts.sourceExample')}
      />
      <TextField
        label={t('claim.reference')}
        value={draft.reference}
        onChange={(reference) => onChange({ reference })}
        maxLength={500}
        placeholder={t('claim.referenceExample')}
      />
      <TextField label={t('record.field.url')} value={draft.url} onChange={(url) => onChange({ url })} maxLength={500} />
      {draft.url.trim() !== '' && (
        <TextField
          label={t('record.field.accessed')}
          value={draft.accessed}
          onChange={(accessed) => onChange({ accessed })}
          error={fault === 'accessed' ? t('claim.fault.accessed') : null}
        />
      )}
      <TimeInput label={t('record.field.said')} value={draft.said} onChange={(said) => onChange({ said })} />
      <TermField list="source" label={t('record.field.sourceKind')} value={draft.sourceKind} onChange={(sourceKind) => onChange({ sourceKind })} />
      <TermField
        list="reliability"
        label={t('record.field.reliability')}
        value={draft.reliability}
        onChange={(reliability) => onChange({ reliability })}
      />
    </div>
  );
}
