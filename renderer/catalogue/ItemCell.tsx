/** One item in the grid, as a tile or a line. Draws what it is given and asks for nothing. */
import { Hourglass, ImageOff, Link2, MapPin, StickyNote } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemCard } from '../../shared/model/item.ts';
import { cx } from '../design/class-names.ts';
import { mediaUrl } from '../engine.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { kindIcons } from './kind-icons.ts';

type ItemCellProps = { no: number; card: ItemCard | undefined; column: number; isChosen: boolean; isActive: boolean; isLine: boolean };

export const ItemCell = memo(function ItemCell({ no, card, column, isChosen, isActive, isLine }: ItemCellProps) {
  const { t } = useTranslation();
  return (
    <div
      role="gridcell"
      id={`item-${no}`}
      data-no={no}
      aria-colindex={column + 1}
      aria-selected={isChosen}
      tabIndex={isActive ? 0 : -1}
      draggable={card !== undefined}
      className={cx('Cell', isLine ? 'Cell--line' : 'Cell--tile', isChosen && 'Cell--chosen')}
    >
      {card ? isLine ? <Line card={card} /> : <Tile card={card} /> : <span className="visually-hidden">{t('act.loading')}</span>}
    </div>
  );
});

function Tile({ card }: { card: ItemCard }) {
  const { clock } = useFormats();
  return (
    <>
      <div className="Cell-picture">
        <Picture card={card} />
        {card.durationMs !== null && <span className="Cell-duration tabular">{clock(card.durationMs)}</span>}
      </div>
      <div className="Cell-words">
        <bdi className="Cell-name">{safeName(card.name)}</bdi>
        <span className="Cell-facts tabular">
          <Captured card={card} />
          <Marks card={card} />
        </span>
      </div>
    </>
  );
}

function Line({ card }: { card: ItemCard }) {
  const { t } = useTranslation();
  const { bytes, clock } = useFormats();
  const size = card.widthPx && card.heightPx ? `${card.widthPx} × ${card.heightPx}` : card.durationMs === null ? '' : clock(card.durationMs);
  return (
    <>
      <div className="Cell-picture">
        <Picture card={card} />
      </div>
      <bdi className="Cell-name">{safeName(card.name)}</bdi>
      <span className="soft">{t(`kind.${card.kind}`)}</span>
      <span className="soft tabular">
        <Captured card={card} />
      </span>
      <span className="soft tabular">{size}</span>
      <span className="soft tabular Cell-size">{bytes(card.sizeBytes)}</span>
      <Marks card={card} />
    </>
  );
}

function Picture({ card }: { card: ItemCard }) {
  const Icon = kindIcons[card.kind];
  if (!card.hasThumbnail) return <Icon className="Cell-icon" aria-hidden />;
  // The name beside it says what it is; the picture adds nothing that can be said.
  return <img src={mediaUrl(card.kind === 'video' ? 'poster' : 'thumbnail', card.sha256)} alt="" decoding="async" draggable={false} />;
}

function Captured({ card }: { card: ItemCard }) {
  const { t } = useTranslation();
  const { localMinute } = useFormats();
  if (!card.capturedAt) return <span>{t('item.noTime')}</span>;
  return <span className="Cell-time">{localMinute(card.capturedAt.local)}</span>;
}

function Marks({ card }: { card: ItemCard }) {
  const { t } = useTranslation();
  return (
    <span className="Cell-marks">
      {card.state === 'pending' && <Hourglass role="img" aria-label={t('state.pending')} />}
      {card.state === 'undecodable' && <ImageOff role="img" aria-label={t('state.undecodable')} />}
      {card.gps && <MapPin role="img" aria-label={t('item.hasPosition')} />}
      {card.noteCount > 0 && <StickyNote role="img" aria-label={t('item.notesCount', { count: card.noteCount })} />}
      {card.incidentCount > 0 && (
        <span className="Cell-links" role="img" aria-label={t('item.linksCount', { count: card.incidentCount })}>
          <Link2 aria-hidden />
          {card.incidentCount}
        </span>
      )}
    </span>
  );
}
