/** One claim: its standing, its wording, its source with the way to the passage; opened, its fields, each saved as it is changed. */
import { CornerUpRight, Globe, Hash, MessageSquareQuote, Paperclip, Pencil, Trash2, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { standings } from '../../shared/records/kinds.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import { takeFirstMatch } from '../acts/first-match.ts';
import { toastFailure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { toastDone } from '../app/undo.ts';
import { IconButton } from '../design/Button.tsx';
import { cx } from '../design/class-names.ts';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { useAutosave } from '../records/autosave.ts';
import { ChoiceField, CountField, LineField, subjectOf, TermField, TimeField, useSavedField } from '../records/fields.tsx';
import { FieldAside, FieldShell } from '../records/FieldShell.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { StandingWord } from '../records/StandingMark.tsx';
import { saveField } from '../records/use-record.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { dayIn, isOwnReference } from './claim-draft.ts';
import { useFacts } from './facts.ts';
import { ItemPicker, PassageChoice } from './ItemPicker.tsx';
import './claims.css';

type Claim = RecordOf<'claim'>;
type ClaimCardProps = {
  claim: Claim;
  isReadOnly: boolean;
  /** Where the claims are of several records: which one. */
  about?: ReactNode;
};

export function ClaimCard({ claim, isReadOnly, about }: ClaimCardProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const { standing, reliability } = claim.fields;
  const termWords = useTermWords();
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', { kind: 'claim', id: claim.id });
      toastDone(t('claim.withdrawn'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className={cx('Claim', `Claim--${standing}`, isEditing && 'Claim--open')}>
      <div className="Claim-head">
        <StandingWord standing={standing} />
        {reliability && <span className="soft Claim-reliability">{termWords('reliability', reliability)}</span>}
        {!isReadOnly && (
          <span className="Claim-acts">
            <IconButton size="small" icon={Pencil} label={t('claim.edit')} aria-expanded={isEditing} onPress={() => setEditing(!isEditing)} />
            <IconButton size="small" icon={Trash2} label={t('claim.withdraw')} onPress={() => void withdraw()} />
          </span>
        )}
      </div>
      {about}
      {isEditing ? (
        <ClaimFields claim={claim} />
      ) : (
        <>
          <blockquote className="Claim-wording">
            <SafeText>{claim.fields.wording}</SafeText>
          </blockquote>
          <ClaimSource claim={claim} />
        </>
      )}
    </li>
  );
}

/** Where it stands; an address is shown, never opened. */
export function ClaimSource({ claim: { fields } }: { claim: Claim }) {
  const { t } = useTranslation();
  const { localDate } = useFormats();
  const passageWords = usePassageWords();
  const termWords = useTermWords();
  const { item, passage, source, reference, url, accessed, claimant, said, sourceKind, count, note } = fields;
  const hasSource = item !== null || source !== '' || url !== '' || claimant !== null || sourceKind !== null;
  return (
    <ul className="Claim-source">
      {claimant && (
        <SourceLine icon={MessageSquareQuote}>
          <RecordLabel subject={claimant} isLink />
          {said && <SafeText className="soft">{said.words}</SafeText>}
        </SourceLine>
      )}
      {item && (
        <SourceLine icon={Paperclip}>
          <RecordLabel subject={`item:${item}`} isLink />
          {passage && (
            <PageLink page="item" id={item} query={{ passage }} className="Claim-passage">
              <CornerUpRight aria-hidden /> {passageWords(passage)}
            </PageLink>
          )}
        </SourceLine>
      )}
      {source && (
        <li>
          <SafeText>{source}</SafeText>
        </li>
      )}
      {reference && isOwnReference(reference) && (
        <SourceLine icon={Hash}>
          <SafeText>{reference}</SafeText>
        </SourceLine>
      )}
      {url && (
        <SourceLine icon={Globe}>
          <SafeText className="mono">{url}</SafeText>
          <span className="soft">{accessed ? t('claim.accessed', { day: localDate(accessed) }) : t('claim.accessUnknown')}</span>
        </SourceLine>
      )}
      <li className="soft Claim-more">
        {!hasSource && <span className="Claim-sourceless">{t('claim.sourceless')}</span>}
        {sourceKind && <span>{termWords('source', sourceKind)}</span>}
        {said && !claimant && <SafeText>{said.words}</SafeText>}
        {count && <SafeText>{count.words}</SafeText>}
        {note && <SafeText>{note}</SafeText>}
      </li>
    </ul>
  );
}

function SourceLine({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="Claim-line">
      <Icon aria-hidden />
      <span>{children}</span>
    </li>
  );
}

function ClaimFields({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const facts = useFacts(claim.fields.about);
  const common = { record: claim, isReadOnly: false } as const;
  const label = (field: 'wording' | 'standing' | 'field' | 'url' | 'said' | 'sourceKind' | 'reliability' | 'count' | 'note') =>
    t(`record.field.${field}`);
  const options = standings.map((value) => ({ value, label: t(`record.standing.${value}`), detail: t(`claim.standingHelp.${value}`) }));
  return (
    <div className="ClaimFields" onKeyDownCapture={(event) => void (event.key === 'Enter' && takeFirstMatch(event))}>
      <LineField {...common} field="wording" label={label('wording')} rows={2} isRequired autoFocus />
      <ChoiceField {...common} field="standing" label={label('standing')} options={options} />
      <ChoiceField {...common} field="field" label={label('field')} options={facts} />
      <ClaimantField claim={claim} />
      <ItemFields claim={claim} />
      <LineField {...common} field="source" label={t('claim.sourceWords')} />
      {isOwnReference(claim.fields.reference) && <LineField {...common} field="reference" label={t('claim.reference')} />}
      <LineField {...common} field="url" label={label('url')} />
      <AccessedField claim={claim} />
      <TimeField {...common} field="said" label={label('said')} />
      <TermField {...common} field="sourceKind" list="source" label={label('sourceKind')} />
      <TermField {...common} field="reliability" list="reliability" label={label('reliability')} />
      <CountField {...common} field="count" label={label('count')} />
      <LineField {...common} field="note" label={label('note')} rows={1} />
    </div>
  );
}

function ClaimantField({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const saved = useSavedField<'claim', string | null>({ record: claim, field: 'claimant' }, claim.fields.claimant);
  const label = t('record.field.claimant');
  return (
    <FieldShell>
      <RecordPicker
        kinds={['person', 'organisation']}
        label={label}
        value={saved.value}
        onChange={saved.set}
        aside={<FieldAside subject={subjectOf(claim)} field="claimant" label={label} saved={saved} />}
      />
    </FieldShell>
  );
}

/** A passage is of its item: another item takes it away in the same change. */
function ItemFields({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const set = (fields: { item?: string | null; passage: string | null }) =>
    void engine().call('record.change', { kind: 'claim', id: claim.id, fields }).catch(toastFailure);
  return (
    <>
      <ItemPicker label={t('record.field.item')} value={claim.fields.item} onChange={(item) => set({ item, passage: null })} />
      {claim.fields.item && <PassageChoice item={claim.fields.item} value={claim.fields.passage} onChange={(passage) => set({ passage })} />}
    </>
  );
}

function AccessedField({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const label = t('record.field.accessed');
  const saved = useAutosave({
    draftKey: `${subjectOf(claim)}.accessed`,
    stored: claim.fields.accessed ?? '',
    save: async (words) => {
      const found = dayIn(words);
      return found === undefined ? undefined : saveField(claim, 'accessed', found);
    },
    normal: (words) => dayIn(words) ?? words.trim(),
  });
  const isWrong = dayIn(saved.value) === undefined;
  return (
    <FieldShell>
      <TextField
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        error={isWrong ? t('claim.fault.accessed') : null}
        aside={<FieldAside subject={subjectOf(claim)} field="accessed" label={label} saved={saved} isSilent={isWrong} />}
      />
    </FieldShell>
  );
}
