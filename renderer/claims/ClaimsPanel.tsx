/** All that is said of a record, side by side: who says it, where it stands, how far it is relied on; denials in equal form. */
import { GitCompareArrows, MessageSquareQuote, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { keysOf } from '../app/keymap.ts';
import { toastDone } from '../app/undo.ts';
import { Button } from '../design/Button.tsx';
import { KeyHint } from '../design/KeyHint.tsx';
import { Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { useChangesOf } from '../records/use-record.ts';
import { useStore } from '../store.ts';
import { ClaimCard } from './ClaimCard.tsx';
import { claimDrafts, claimFault, emptyClaim, fieldsOfClaim, keepClaim, type ClaimDraft, type ClaimFault } from './claim-draft.ts';
import { ClaimForm } from './ClaimForm.tsx';
import { useFacts } from './facts.ts';
import './claims.css';

type Claim = RecordOf<'claim'>;
const step = 100;

/** `subject` is what the claims are about, `kind:id`. */
export function ClaimsPanel({ subject, isReadOnly }: { subject: string; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const answer = useAnswer('record.list', { kind: 'claim', where: { about: subject }, sort: 'oldest', limit });
  useChangesOf(subject, answer.ask);
  const shown = useLatest(answer.value);
  const claims = (shown?.rows ?? []) as Claim[];
  const isOpen = useStore(claimDrafts).get(subject)?.isOpen ?? false;
  const open = isReadOnly ? null : () => keepClaim(subject, { isOpen: true });
  useAction('new-claim', open);
  const close = () => {
    keepClaim(subject, { isOpen: false });
    setTimeout(() => document.querySelector<HTMLElement>('#new-claim')?.focus());
  };
  return (
    <section className="Page-section" aria-labelledby="claims-title">
      <div className="Page-head">
        <div>
          <h2 id="claims-title">
            {t('claim.title')} {shown && shown.total > 0 && <span className="soft tabular">{shown.total}</span>}
          </h2>
        </div>
        {open && !isOpen && (
          <Button icon={Plus} id="new-claim" onPress={open}>
            {t('action.new-claim')}
            <KeyHint keys={keysOf('new-claim')!} />
          </Button>
        )}
      </div>
      {isOpen && !isReadOnly && <NewClaim about={subject} onClose={close} />}
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!shown && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {shown?.total === 0 && !isOpen && (
        <p className="Panel Claims-none soft">
          <MessageSquareQuote aria-hidden />
          {t(isReadOnly ? 'claim.noneReadOnly' : 'claim.none')}
        </p>
      )}
      <ClaimGroups subject={subject} claims={claims} isReadOnly={isReadOnly} />
      {shown && shown.total > claims.length && <Button onPress={() => setLimit((now) => Math.min(1000, now + step))}>{t('act.more')}</Button>}
    </section>
  );
}

/** Accounts of the same fact stand beside each other. */
function ClaimGroups({ subject, claims, isReadOnly }: { subject: string; claims: readonly Claim[]; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const facts = useFacts(subject);
  const groups = [...Map.groupBy(claims, ({ fields }) => fields.field)].toSorted(([a], [b]) => Number(a !== '') - Number(b !== ''));
  return (
    <>
      {groups.map(([fact, accounts]) => {
        const denials = accounts.filter(({ fields }) => fields.standing === 'denied').length;
        const isDisputed = denials > 0 && denials < accounts.length;
        return (
          <div key={fact} className="ClaimGroup">
            {(groups.length > 1 || fact !== '' || isDisputed) && (
              <h3 className="ClaimGroup-head">
                {facts.find(({ value }) => value === fact)?.label ?? fact}
                {isDisputed && (
                  <span className="ClaimGroup-disputed">
                    <GitCompareArrows aria-hidden />
                    {t('claim.disputed', { count: denials })}
                  </span>
                )}
              </h3>
            )}
            <ul className="ClaimGrid">
              {accounts.map((claim) => (
                <ClaimCard key={claim.id} claim={claim} isReadOnly={isReadOnly} />
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}

function NewClaim({ about, onClose }: { about: string; onClose(): void }) {
  const { t } = useTranslation();
  const draft = useStore(claimDrafts).get(about)?.draft ?? emptyClaim;
  const [fault, setFault] = useState<ClaimFault | null>(null);
  const isSaving = useRef(false);
  const change = (next: Partial<ClaimDraft>) => {
    setFault(null);
    keepClaim(about, { draft: { ...(claimDrafts.get().get(about)?.draft ?? emptyClaim), ...next } });
  };
  const save = async () => {
    const now = claimDrafts.get().get(about)?.draft ?? emptyClaim;
    const wrong = claimFault(now);
    setFault(wrong);
    if (wrong || isSaving.current) return;
    isSaving.current = true;
    try {
      await engine().call('record.create', { kind: 'claim', fields: fieldsOfClaim(about, now) });
      keepClaim(about, { draft: emptyClaim });
      onClose();
      toastDone(t('claim.saved'));
    } catch (error) {
      toastFailure(error);
    } finally {
      isSaving.current = false;
    }
  };
  return (
    <section className="Panel ClaimEditor" aria-labelledby="claim-editor">
      <h3 id="claim-editor">{t('action.new-claim')}</h3>
      <ClaimForm about={about} draft={draft} fault={fault} onChange={change} onSave={() => void save()} onLeave={onClose} />
      <div className="ActEditor-foot">
        <Button look="primary" onPress={() => void save()}>
          {t('claim.save')}
          <KeyHint keys="Mod+Enter" />
        </Button>
        <Button onPress={onClose}>{t('claim.leave')}</Button>
      </div>
    </section>
  );
}
