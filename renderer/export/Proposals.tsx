/** Exports that were proposed, what became of each, and what can be done about it: approve, or export what was approved. */
import { Check, PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Actor, ExportProposal, ProposedExport } from '../../shared/actors/contract.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { useMay } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { Badge, type Tone } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';

type ProposalsProps = { isNeeded: boolean; onExport(proposal: ExportProposal): void };

/** Where none is needed, those of before are still told of. */
export function Proposals({ isNeeded, onExport }: ProposalsProps) {
  const { t } = useTranslation();
  const proposals = useAnswer('export.proposals', {}, ['case.changed', 'activity.ended']);
  const actors = useAnswer('actor.list', {}, ['case.changed']);
  if (proposals.error) return <Failure error={proposals.error} retry={proposals.ask} />;
  if (!proposals.value || (!isNeeded && proposals.value.length === 0)) return null;
  return (
    <section className="Page-section" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{t('approval.list')}</h2>
      {proposals.value.length === 0 ? (
        <p className="soft">{t('approval.none')}</p>
      ) : (
        <ul className="Panel Proposals" aria-labelledby="proposals-title">
          {proposals.value.map((proposal) => (
            <ProposalRow key={proposal.id} proposal={proposal} actors={actors.value ?? []} onExport={() => onExport(proposal)} />
          ))}
        </ul>
      )}
    </section>
  );
}

type State = 'waiting' | 'approved' | 'used';
const tones: Record<State, Tone | 'accent'> = { waiting: 'care', approved: 'accent', used: 'good' };

function stateOf({ approvedBy, usedAt }: ExportProposal): State {
  return usedAt !== null ? 'used' : approvedBy !== null ? 'approved' : 'waiting';
}

type ProposalRowProps = { proposal: ExportProposal; actors: readonly Actor[]; onExport(): void };

function ProposalRow({ proposal, actors, onExport }: ProposalRowProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const what = useProposedWords()(proposal.request);
  const nameOf = (id: string) => actors.find((actor) => actor.id === id)?.name ?? t('approval.somebody');
  const state = stateOf(proposal);
  return (
    <li className="Proposal">
      <span className="Proposal-words">
        <span className="Proposal-head">
          <strong>{what}</strong> <Badge tone={tones[state]}>{t(`approval.state.${state}`)}</Badge>
        </span>
        <SafeText className="soft">{t('approval.proposedBy', { name: nameOf(proposal.proposedBy), at: dateTime(proposal.proposedAt) })}</SafeText>
        {proposal.approvedBy !== null && proposal.approvedAt !== null && (
          <SafeText className="soft">{t('approval.approvedBy', { name: nameOf(proposal.approvedBy), at: dateTime(proposal.approvedAt) })}</SafeText>
        )}
      </span>
      {state === 'waiting' && <Approve proposal={proposal} what={what} />}
      {state === 'approved' && <ExportApproved what={what} onExport={onExport} />}
    </li>
  );
}

function Approve({ proposal, what }: { proposal: ExportProposal; what: string }) {
  const { t } = useTranslation();
  const may = useMay('approve');
  const isOwn = useStore(openCase)?.actor?.id === proposal.proposedBy;
  const approve = () =>
    void engine()
      .call('export.approve', { proposal: proposal.id })
      .then(() => showToast(t('approval.approved')), toastFailure);
  const why = may.why ?? (isOwn ? t('approval.own') : null);
  return (
    <span className="Proposal-act">
      <Button size="small" icon={Check} isDisabled={why !== null} aria-label={`${t('approval.approve')}: ${what}`} onPress={approve}>
        {t('approval.approve')}
      </Button>
      {why && <span className="soft">{why}</span>}
    </span>
  );
}

function ExportApproved({ what, onExport }: { what: string; onExport(): void }) {
  const { t } = useTranslation();
  const may = useMay('export');
  return (
    <span className="Proposal-act">
      <Button size="small" look="primary" icon={PackageOpen} isDisabled={!may.can} aria-label={`${t('approval.export')} ${what}`} onPress={onExport}>
        {t('approval.export')}
      </Button>
      {may.why && <span className="soft">{may.why}</span>}
    </span>
  );
}

function useProposedWords(): (request: ProposedExport) => string {
  const { t } = useTranslation();
  return ({ incidents, items }) => {
    const parts = [
      ...(incidents.length > 0 ? [t('approval.incidents', { count: incidents.length })] : []),
      ...(items.length > 0 ? [t('approval.items', { count: items.length })] : []),
    ];
    return parts.length > 0 ? parts.join(', ') : t('approval.all');
  };
}
