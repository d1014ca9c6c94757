/** Beside an entry of the log: saves the proof that it stands there. */
import { FileCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { askForProof } from './dialogs.ts';

export function ProveEntry({ seq }: { seq: number }) {
  const { t } = useTranslation();
  return (
    <Button size="small" icon={FileCheck2} onPress={() => askForProof({ what: 'prove', seq })}>
      {t('proofs.prove.start')}
    </Button>
  );
}
