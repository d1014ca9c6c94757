/** Chooses how an item is seen or heard; what cannot be shown here is said to be intact, and why it cannot. */
import { ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPage } from '../../shared/model/item.ts';
import { Failure } from '../app/failures.tsx';
import { kindIcons } from '../catalogue/kind-icons.ts';
import { Banner, Waiting } from '../design/Notice.tsx';
import { mediaUrl } from '../engine.ts';
import { SafeText } from '../text/SafeText.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import { Player } from './Player.tsx';
import { useViewing } from './use-viewing.ts';

export function Viewer({ page, canMark }: { page: ItemPage; canMark: boolean }) {
  const { t } = useTranslation();
  const [hasFailed, setFailed] = useState(false);
  const { card } = page;
  const isViewable = page.viewable && !hasFailed && (card.kind === 'photo' || card.kind === 'video' || card.kind === 'audio');
  const viewing = useViewing(card.id, isViewable);
  const passages = useMemo(() => passagesOf(page), [page]);
  const originalUrl = isViewable && viewing.isOpen ? mediaUrl('original', card.sha256) : null;
  const thumbnailUrl = card.hasThumbnail ? mediaUrl('thumbnail', card.sha256) : null;
  const { widthPx, heightPx } = card;
  const size = useMemo(() => (widthPx && heightPx ? { width: widthPx, height: heightPx } : null), [widthPx, heightPx]);
  const common = { name: card.name, originalUrl, canMark };

  return (
    <div className="Viewer">
      {viewing.error && (
        <div className="Viewer-word">
          <Failure error={viewing.error} />
        </div>
      )}
      {!isViewable && <NotViewable page={page} hasFailed={hasFailed} />}
      {card.kind === 'photo' && (isViewable || thumbnailUrl) && (
        <PhotoViewer {...common} thumbnailUrl={thumbnailUrl} size={size} regions={passages} />
      )}
      {(card.kind === 'video' || card.kind === 'audio') && isViewable && (
        <Player
          {...common}
          kind={card.kind}
          posterUrl={thumbnailUrl}
          waveformUrl={page.derivatives.some(({ kind }) => kind === 'waveform') ? mediaUrl('waveform', card.sha256) : null}
          durationMs={card.durationMs}
          passages={passages}
          onFailed={() => setFailed(true)}
        />
      )}
      {!isViewable && card.kind !== 'photo' && thumbnailUrl && (
        <img className="Viewer-poster" src={thumbnailUrl} alt={t('item.posterOf', { name: card.name })} />
      )}
      {!isViewable && !thumbnailUrl && <NoPicture page={page} />}
    </div>
  );
}

/** What the decoders answer when they make nothing of a file. */
const refusals = ['time-limit', 'memory-limit', 'crashed', 'pixel-limit', 'not-decodable', 'unsupported'] as const;

function NotViewable({ page, hasFailed }: { page: ItemPage; hasFailed: boolean }) {
  const { t } = useTranslation();
  if (page.card.state === 'pending') return <Waiting>{t('item.pendingWords')}</Waiting>;
  const isDocument = page.card.kind === 'document' || page.card.kind === 'other';
  const { undecodableReason } = page;
  const known = refusals.find((reason) => reason === undecodableReason);
  const why = hasFailed
    ? t('item.browserCannot')
    : known
      ? t(`refusal.${known}`)
      : undecodableReason === null
        ? t(isDocument ? 'item.noViewer' : 'item.formatNotShown', { mime: page.card.mime })
        : null;
  return (
    <div className="Viewer-word">
      <Banner tone="plain" icon={ShieldCheck} title={t('item.intactNotViewable')}>
        {why ?? <SafeText>{undecodableReason ?? ''}</SafeText>}
      </Banner>
    </div>
  );
}

function NoPicture({ page }: { page: ItemPage }) {
  const Icon = kindIcons[page.card.kind];
  return (
    <div className="Viewer-nothing">
      <Icon aria-hidden />
      <span className="mono">{page.card.mime}</span>
    </div>
  );
}

function passagesOf(page: ItemPage): string[] {
  const all = [...page.notes.map(({ passage }) => passage), ...page.links.map(({ link }) => link.passage)];
  return [...new Set(all.filter((passage) => passage !== null))];
}
