/** Who outside the case cosigns its heads, how far each has come, and how it is done. */
import { Download, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Badge, EmptyState, Waiting } from '../design/Notice.tsx';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { CopyText } from './Copyable.tsx';
import { askForProof } from './dialogs.ts';
import type { Proofs } from './proof-state.ts';

export function PartnersPanel({ proofs: { partners, cosigned, key, size, error }, isHindered }: { proofs: Proofs; isHindered: boolean }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  const newestOf = (keyId: string) => {
    for (const head of cosigned ?? []) {
      const mine = head.cosignatures.find((one) => one.keyId === keyId);
      if (mine) return { size: head.size, at: mine.cosignedAt };
    }
    return null;
  };
  return (
    <div className="Proofs-part">
      <p className="soft Proofs-words">{t('proofs.partners.what')}</p>
      <div className="Page-actions">
        <Button look="primary" icon={Download} isDisabled={isHindered} onPress={() => askForProof({ what: 'cosigned' })}>
          {t('action.take-cosigned')}
        </Button>
      </div>
      {partners === null ? (
        error === null && <Waiting>{t('act.loading')}</Waiting>
      ) : partners.length === 0 ? (
        <EmptyState icon={Users} title={t('proofs.partners.empty')}>
          {t('proofs.partners.emptyWords')}
        </EmptyState>
      ) : (
        <div className="Panel Proofs-table">
          <table className="Table" aria-label={t('proofs.tab.partners')}>
            <thead>
              <tr>
                <th scope="col">{t('proofs.partners.name')}</th>
                <th scope="col">{t('proofs.partners.state')}</th>
                <th scope="col" className="number">
                  {t('proofs.partners.cosignatures')}
                </th>
                <th scope="col">{t('proofs.partners.key')}</th>
              </tr>
            </thead>
            <tbody>
              {partners.map((partner) => {
                const newest = newestOf(partner.keyId);
                return (
                  <tr key={partner.keyId}>
                    <td>
                      <SafeText>{partner.name}</SafeText>
                    </td>
                    <td>
                      {newest === null ? (
                        <Badge>{t('proofs.partners.nothing')}</Badge>
                      ) : (
                        <span className="Proofs-line">
                          <Badge tone={newest.size === size ? 'good' : 'accent'}>
                            {t('log.coversOf', { size: number(newest.size), all: number(size ?? newest.size) })}
                          </Badge>{' '}
                          <span className="soft tabular">{t('proofs.partners.theirClock', { at: dateTimeSeconds(newest.at) })}</span>
                        </span>
                      )}
                    </td>
                    <td className="number">{number(partner.cosignatures)}</td>
                    <td>
                      <CopyText text={partner.verifierKey} label={t('proofs.partners.copyKey', { name: partner.name })} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <section className="Panel Panel-body" aria-labelledby="cosigning-title">
        <h3 id="cosigning-title">{t('proofs.partners.how')}</h3>
        <ol className="Steps">
          <li>
            {t('proofs.partners.ownKey')}
            {key && <CopyText text={key.verifierKey} label={t('proofs.partners.copyOwnKey')} />}
          </li>
          <li>{t('proofs.partners.give')}</li>
          <li>
            {t('proofs.partners.sign')}
            {key && (
              <CopyText
                isCommand
                text={`kualik log cosign checkpoint.txt --key MY-KEY --log-key '${key.verifierKey}'`}
                label={t('proofs.copyLine')}
              />
            )}
          </li>
          <li>{t('proofs.partners.takeIn')}</li>
        </ol>
      </section>
    </div>
  );
}
