/** Outside proof of time: what was asked, what came back and how it holds, and whose roots are trusted. */
import { CircleAlert, CircleCheck, Download, Hourglass, Pin, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimeCertificate, Timestamp, TimestampRequest } from '../../shared/timestamps/timestamp.ts';
import { Button } from '../design/Button.tsx';
import { DataList } from '../design/DataList.tsx';
import { Badge, EmptyState, Waiting } from '../design/Notice.tsx';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { CarryOut } from './AskTimeDialog.tsx';
import { Digits } from './Copyable.tsx';
import { askForProof } from './dialogs.ts';
import type { Proofs } from './proof-state.ts';

export function TimePanel({ proofs: { time, failing, error }, isHindered }: { proofs: Proofs; isHindered: boolean }) {
  const { t } = useTranslation();
  const open = (time?.requests ?? []).filter(({ size }) => !time!.timestamps.some((stamp) => stamp.size === size));
  return (
    <div className="Proofs-part">
      <p className="soft Proofs-words">{t('proofs.time.what')}</p>
      <div className="Page-actions">
        <Button look="primary" icon={Stamp} isDisabled={isHindered} onPress={() => askForProof({ what: 'ask-time' })}>
          {t('action.ask-time')}
        </Button>
        <Button icon={Download} isDisabled={isHindered} onPress={() => askForProof({ what: 'answer' })}>
          {t('action.take-stamp')}
        </Button>
        <Button icon={Pin} isDisabled={isHindered} onPress={() => askForProof({ what: 'root' })}>
          {t('action.pin-root')}
        </Button>
      </div>
      {time === null ? (
        error === null && <Waiting>{t('act.loading')}</Waiting>
      ) : (
        <>
          {time.timestamps.length > 0 ? (
            <StampTable stamps={time.timestamps} failing={new Map((failing ?? []).map(({ id, why }) => [id, why]))} />
          ) : (
            open.length === 0 && (
              <EmptyState icon={Stamp} title={t('proofs.time.empty')}>
                {t('proofs.time.emptyWords')}
              </EmptyState>
            )
          )}
          {open.length > 0 && <OpenRequests requests={open} />}
          <Roots roots={time.roots} />
        </>
      )}
    </div>
  );
}

function StampTable({ stamps, failing }: { stamps: readonly Timestamp[]; failing: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  return (
    <div className="Panel Proofs-table">
      <table className="Table" aria-label={t('proofs.stamp.title')}>
        <thead>
          <tr>
            <th scope="col">{t('proofs.stamp.notLater')}</th>
            <th scope="col" className="number">
              {t('proofs.stamp.size')}
            </th>
            <th scope="col">{t('proofs.stamp.authority')}</th>
            <th scope="col">{t('proofs.stamp.state')}</th>
          </tr>
        </thead>
        <tbody>
          {stamps.map((stamp) => (
            <tr key={stamp.id}>
              <td className="Proofs-when tabular">
                <time dateTime={stamp.notLaterThan}>{dateTimeSeconds(stamp.notLaterThan)}</time>
                <span className="mono iso soft">{isoInstant(stamp.notLaterThan)}</span>
              </td>
              <td className="number">{number(stamp.size)}</td>
              <td>
                <span className="Proofs-line">
                  <SafeText>{stamp.authority || stamp.signer}</SafeText>
                </span>
                <details className="Stamp-details">
                  <summary>{t('custody.details')}</summary>
                  <StampFacts stamp={stamp} />
                </details>
              </td>
              <td>
                <StampState stamp={stamp} why={failing.get(stamp.id) ?? null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StampFacts({ stamp }: { stamp: Timestamp }) {
  const { t } = useTranslation();
  const { dateTimeSeconds } = useFormats();
  return (
    <DataList
      rows={[
        [t('proofs.stamp.signer'), <SafeText>{stamp.signer}</SafeText>],
        [t('proofs.stamp.stated'), <span className="mono">{stamp.genTime}</span>],
        [
          t('proofs.stamp.accuracy'),
          stamp.accuracyUs === null ? t('proofs.stamp.noAccuracy') : t('proofs.stamp.milliseconds', { shown: String(stamp.accuracyUs / 1000) }),
        ],
        [t('proofs.stamp.serial'), <span className="mono">{stamp.serial}</span>],
        [t('proofs.stamp.policy'), <span className="mono">{stamp.policy}</span>],
        [t('proofs.stamp.file'), <span className="mono">{stamp.file}</span>],
        [t('proofs.stamp.added'), dateTimeSeconds(stamp.addedAt)],
      ]}
    />
  );
}

function StampState({ stamp: { trust }, why }: { stamp: Timestamp; why: string | null }) {
  const { t } = useTranslation();
  if (why !== null)
    return (
      <span className="Stamp-state">
        <Badge tone="bad" icon={CircleAlert}>
          {t('proofs.stamp.invalid')}
        </Badge>
        <span className="soft">{t('proofs.stamp.invalidWords')}</span>
        <SafeText className="soft">{why}</SafeText>
      </span>
    );
  if (trust.state === 'proven')
    return (
      <Badge tone="good" icon={CircleCheck}>
        {t('proofs.stamp.proven')}
      </Badge>
    );
  return (
    <span className="Stamp-state">
      <Badge tone="care" icon={Hourglass}>
        {t('proofs.stamp.rootUnknown')}
      </Badge>
      <span className="soft">
        {t('proofs.stamp.issuer')} <SafeText>{trust.issuer}</SafeText>
      </span>
    </span>
  );
}

function OpenRequests({ requests }: { requests: readonly TimestampRequest[] }) {
  const { t } = useTranslation();
  const { number, dateTimeSeconds } = useFormats();
  return (
    <section className="Panel Panel-body" aria-labelledby="requests-title">
      <h3 id="requests-title">{t('proofs.time.open')}</h3>
      <ul>
        {requests.map(({ size, algorithm, requestedAt, nonce }) => (
          <li key={`${size} ${algorithm} ${nonce} ${requestedAt}`}>
            {t('proofs.time.asked', { at: dateTimeSeconds(requestedAt), count: size, shown: number(size) })}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('proofs.carry.title')}</summary>
        <CarryOut file="request.tsq" />
      </details>
    </section>
  );
}

function Roots({ roots }: { roots: readonly TimeCertificate[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <section className="Panel Panel-body" aria-labelledby="roots-title">
      <h3 id="roots-title">{t('proofs.root.list')}</h3>
      {roots.length === 0 ? (
        <p className="soft">{t('proofs.root.none')}</p>
      ) : (
        <ul className="Certificates">
          {roots.map(({ sha256, subject, validFrom, validUntil }) => (
            <li key={sha256}>
              <strong>
                <SafeText>{subject}</SafeText>
              </strong>
              <DataList
                rows={[
                  [t('proofs.root.fingerprint'), <Digits hex={sha256} label={t('proofs.root.copy')} />],
                  [t('proofs.root.valid'), t('proofs.root.validFromTo', { from: date(validFrom), to: date(validUntil) })],
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
