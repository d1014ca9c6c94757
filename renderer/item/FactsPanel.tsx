/** What is known of an item and where each fact comes from; nothing is merged, nothing guessed. */
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPage } from '../../shared/model/item.ts';
import { PageLink } from '../app/PageLink.tsx';
import { IconButton } from '../design/Button.tsx';
import { DataList } from '../design/DataList.tsx';
import { Badge, Banner } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { isoInstant } from '../text/dates.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { ItemTimes } from './ItemTimes.tsx';

export function FactsPanel({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  return (
    <div className="Item-panel">
      {page.nameMismatch && (
        <Banner tone="care" title={t('item.mismatch')}>
          {t('item.mismatchWords', page.nameMismatch)}
        </Banner>
      )}
      <Section title={t('times.title')}>
        <ItemTimes page={page} />
      </Section>
      <Section title={t('item.section.content')}>
        <ContentFacts page={page} />
      </Section>
      <Section title={t('item.section.fixity')}>
        <FixityFacts page={page} />
      </Section>
      <Section title={t('item.section.received', { count: page.receipts.length })}>
        <Receipts page={page} />
      </Section>
      {page.derivatives.length > 0 && (
        <Section title={t('item.section.derivatives')}>
          <Derivatives page={page} />
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="Item-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function ContentFacts({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const { bytes, exactBytes, clock } = useFormats();
  const { card } = page;
  return (
    <DataList
      rows={[
        [t('item.kind'), t(`kind.${card.kind}`)],
        [t('item.type'), <span className="mono">{card.mime}</span>],
        [t('item.size'), `${bytes(card.sizeBytes)} (${exactBytes(card.sizeBytes)})`],
        [t('item.dimensions'), card.widthPx && card.heightPx ? t('item.pixels', { width: card.widthPx, height: card.heightPx }) : null],
        [t('item.duration'), card.durationMs === null ? null : clock(card.durationMs)],
        [t('item.position_'), card.gps && <Coordinates {...card.gps} />],
        [t('item.device'), page.device && <SafeText>{page.device}</SafeText>],
        [t('item.software'), page.software && <SafeText>{page.software}</SafeText>],
        ...page.streams.map(
          (stream, index) =>
            [
              t('item.stream', { n: index + 1, kind: t(`stream.${stream.kind}`) }),
              <SafeText>{`${stream.codec}${stream.detail ? ` · ${stream.detail}` : ''}`}</SafeText>,
            ] as const,
        ),
      ]}
    />
  );
}

function Coordinates({ latitude, longitude }: { latitude: number; longitude: number }) {
  const { t } = useTranslation();
  const text = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
  return (
    <span className="Item-copyable">
      <span className="mono">{text}</span>
      <CopyButton label={t('item.copyPosition')} text={text} />
    </span>
  );
}

function FixityFacts({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const { dateTimeSeconds } = useFormats();
  return (
    <>
      <p className="soft Item-hint">{t('item.fixityWords')}</p>
      <DataList
        rows={[
          ['SHA-256', <Hash text={page.card.sha256} label={t('item.copyHash', { name: 'SHA-256' })} />],
          ['SHA-512', <Hash text={page.sha512} label={t('item.copyHash', { name: 'SHA-512' })} />],
          [
            t('item.securedAt'),
            <>
              {dateTimeSeconds(page.securedAt)} <span className="mono iso soft">{isoInstant(page.securedAt)}</span>
            </>,
          ],
          [t('item.id'), <span className="mono">{page.card.id}</span>],
        ]}
      />
    </>
  );
}

function Hash({ text, label }: { text: string; label: string }) {
  return (
    <span className="Item-copyable">
      <span className="mono">{text}</span>
      <CopyButton label={label} text={text} />
    </span>
  );
}

function CopyButton({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => showToast(t('act.copied')),
      () => showToast(t('act.notCopied')),
    );
  return <IconButton size="small" icon={Copy} label={label} onPress={() => void copy()} />;
}

function Receipts({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const { dateTimeSeconds } = useFormats();
  return (
    <ol className="Item-cards">
      {page.receipts.map((receipt, index) => (
        <li key={index}>
          <SafeText className="mono">{receipt.path}</SafeText>
          <DataList
            rows={[
              [t('import.source'), receipt.source ? <SafeText>{receipt.source}</SafeText> : t('import.noSource')],
              [
                t('item.receivedAt'),
                <>
                  {dateTimeSeconds(receipt.receivedAt)} <span className="mono iso soft">{isoInstant(receipt.receivedAt)}</span>
                </>,
              ],
              [t('item.fileModified'), receipt.modifiedAt && <span className="mono iso">{isoInstant(receipt.modifiedAt)}</span>],
              [t('item.pathBytes'), isPlainPath(receipt.path) ? null : <span className="mono">{receipt.pathBytesHex}</span>],
              [
                t('import.accession'),
                <PageLink page="catalogue" query={{ accession: receipt.accession }}>
                  {t('item.sameAccession')}
                </PageLink>,
              ],
            ]}
          />
          {receipt.outcome === 'duplicate' && <Badge>{t('outcome.duplicate')}</Badge>}
        </li>
      ))}
    </ol>
  );
}

/** Where every character is a plain visible one, the exact bytes say nothing more. */
function isPlainPath(path: string): boolean {
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(path);
}

function Derivatives({ page }: { page: ItemPage }) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  return (
    <>
      <p className="soft Item-hint">{t('item.derivativeWords')}</p>
      <ul className="Item-cards">
        {page.derivatives.map((derivative) => (
          <li key={derivative.sha256 + derivative.kind}>
            <strong>{t(`derivative.${derivative.kind}`)}</strong>
            <DataList
              rows={[
                [t('item.type'), `${derivative.mime}, ${bytes(derivative.sizeBytes)}`],
                [
                  t('item.operation'),
                  `${derivative.operation} (${Object.entries(derivative.settings)
                    .map(([name, value]) => `${name} ${value}`)
                    .join(', ')})`,
                ],
                [t('item.tool'), derivative.tool],
                [t('item.madeAt'), <span className="mono iso">{isoInstant(derivative.madeAt)}</span>],
                ['SHA-256', <span className="mono">{derivative.sha256}</span>],
              ]}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
