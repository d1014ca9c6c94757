/** Legal provisions as they are cited, one to a line, with what was understood of each. Saves nothing. */
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provision } from '../../shared/records/structures.ts';
import { TextField } from '../design/Field.tsx';
import { SafeText } from '../text/SafeText.tsx';
import { provisionsOf } from './act-draft.ts';

type ProvisionsInputProps = {
  label: string;
  value: string;
  onChange(text: string): void;
  onBlur?(): void;
  aside?: ReactNode;
  isReadOnly?: boolean;
};

export function ProvisionsInput(props: ProvisionsInputProps) {
  const { t } = useTranslation();
  const provisions = provisionsOf(props.value);
  return (
    <TextField
      {...props}
      rows={1}
      maxLength={20_000}
      placeholder={t('acts.provisionExample')}
      hint={provisions.length === 0 ? t('acts.provisionHint') : <ProvisionList provisions={provisions} />}
    />
  );
}

function ProvisionList({ provisions }: { provisions: readonly Provision[] }) {
  return (
    <>
      {provisions.map((provision, index) => (
        <span key={index} className="ProvisionReading">
          <ProvisionWords provision={provision} />
        </span>
      ))}
    </>
  );
}

/** What was understood, part by part. */
function ProvisionWords({ provision: { words, article, part, code, version } }: { provision: Provision }) {
  const { t } = useTranslation();
  if (article === null)
    return (
      <>
        <CircleHelp aria-hidden />
        <SafeText>{words}</SafeText> — {t('acts.provisionWords')}
      </>
    );
  const parts = [
    t('acts.article', { article }),
    part !== null && t('acts.part', { part }),
    code !== null && code,
    version !== null && t('acts.version', { version }),
  ].filter((text) => typeof text === 'string');
  return <SafeText>{parts.join(' · ')}</SafeText>;
}
