/** Stands once in the frame and shows the dialog about proofs that was asked for. */
import { useStore } from '../store.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { AskTimeDialog } from './AskTimeDialog.tsx';
import { CosignedDialog } from './CosignedDialog.tsx';
import { askedProof } from './dialogs.ts';
import { RootDialog } from './RootDialog.tsx';
import { GrowthDialog, ProveDialog, SaveHeadDialog } from './SaveDialogs.tsx';

export function ProofDialogs() {
  const asked = useStore(askedProof);
  const close = () => askedProof.set(null);
  switch (asked?.what) {
    case undefined:
      return null;
    case 'save':
    case 'print':
      return <SaveHeadDialog form={asked.what === 'save' ? 'note' : 'pdf'} size={asked.size} onClose={close} />;
    case 'prove':
      return <ProveDialog seq={asked.seq} onClose={close} />;
    case 'growth':
      return <GrowthDialog onClose={close} />;
    case 'cosigned':
      return <CosignedDialog onClose={close} />;
    case 'ask-time':
      return <AskTimeDialog onClose={close} />;
    case 'answer':
      return <AnswerDialog onClose={close} />;
    case 'root':
      return <RootDialog onClose={close} />;
  }
}
