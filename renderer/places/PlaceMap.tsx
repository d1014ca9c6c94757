/** Where one place lies, as exactly or vaguely as it is known. Knows no field. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { MapCanvas } from '../map/MapCanvas.tsx';
import type { MapView } from '../map/view.ts';
import { useLabels, useLabelWords } from '../records/labels.ts';
import { createStore } from '../store.ts';

/** Fitted anew when the position changes: give it another key. */
export function PlaceMap({ place }: { place: RecordOf<'place'> }) {
  const { t } = useTranslation();
  const labelWords = useLabelWords();
  const subject = `place:${place.id}`;
  const label = useLabels([subject])(subject);
  const [view] = useState(() => createStore<MapView | null>(null));
  const { latitude, longitude, radiusM } = place.fields;
  const name = label ? labelWords(label) : '';
  const places = useMemo(
    () => (latitude === null || longitude === null ? [] : [{ id: place.id, latitude, longitude, radiusM, weight: 1, label: name }]),
    [place.id, latitude, longitude, radiusM, name],
  );
  return (
    <div className="PlaceMap">
      <MapCanvas
        label={t('place.map')}
        places={places}
        devicePlaces={none}
        view={view}
        selected={null}
        onSelect={() => undefined}
        onOpen={() => undefined}
      />
    </div>
  );
}

const none: readonly never[] = [];
