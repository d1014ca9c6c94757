/** Certificates as one looks at them before trusting any: whose, until when, and the fingerprint to compare by hand. Trusts nothing. */
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/failures.tsx';
import { Check } from '../design/Choice.tsx';
import { DataList } from '../design/DataList.tsx';
import { Badge, Banner, Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { Digits } from './Copyable.tsx';

type CompareProps = { path: string; pinned: ReadonlySet<string>; isCompared: boolean; onCompare(isCompared: boolean): void };

/** Shows what a file of roots holds, and asks for the word that the fingerprints were compared. */
export function CompareRoots({ path, pinned, isCompared, onCompare }: CompareProps) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const looked = useAnswer('time.look-at-certificates', { path });
  if (looked.error) return <Failure error={looked.error} />;
  if (!looked.value) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <>
      <ul className="Certificates">
        {looked.value.map((one) => (
          <li key={one.sha256}>
            <span className="Certificates-head">
              <strong>
                <SafeText>{one.subject}</SafeText>
              </strong>
              {!one.isRoot && <Badge tone="care">{t('proofs.root.notRoot')}</Badge>}
              {pinned.has(one.sha256) && <Badge tone="good">{t('proofs.root.pinned')}</Badge>}
            </span>
            <DataList
              rows={[
                [t('proofs.root.fingerprint'), <Digits hex={one.sha256} label={t('proofs.root.copy')} />],
                [t('proofs.root.valid'), t('proofs.root.validFromTo', { from: date(one.validFrom), to: date(one.validUntil) })],
                [t('proofs.root.issuer'), one.isRoot ? null : <SafeText>{one.issuer}</SafeText>],
              ]}
            />
          </li>
        ))}
      </ul>
      <Banner tone="care" title={t('proofs.root.compare')}>
        {t('proofs.root.compareWords')}
      </Banner>
      <Check isOn={isCompared} onChange={onCompare}>
        {t('proofs.root.compared')}
      </Check>
    </>
  );
}
