/** How long a length on the map is on the ground, and whose outlines these are. */
import { useTranslation } from 'react-i18next';
import { useDistance } from './degrees.ts';
import { scaleBarOf } from './scale-bar.ts';
import { metresPerPx, type MapView } from './view.ts';

const mostPx = 120;
/** The outlines are drawn for one in fifty million; closer than that they are off by more than one sees. */
const coarseFromZoom = 8;

export function MapScale({ view }: { view: MapView }) {
  const { t } = useTranslation();
  const distance = useDistance();
  const { metres, px } = scaleBarOf(metresPerPx(view.latitude, view.zoom), mostPx);
  return (
    <div className="Map-foot">
      <span className="Map-source">{t(view.zoom >= coarseFromZoom ? 'map.sourceRough' : 'map.source')}</span>
      <span className="Map-scale tabular" style={{ inlineSize: `${px}px` }}>
        {distance(metres)}
      </span>
    </div>
  );
}
