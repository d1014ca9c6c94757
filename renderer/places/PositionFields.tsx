/** Where a place is, as one field for both numbers, and how far from there it may have been. */
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { useAutosave } from '../records/autosave.ts';
import { FieldAside, FieldShell } from '../records/FieldShell.tsx';
import { reasonFor } from '../records/reasons.ts';
import { saveField } from '../records/use-record.ts';
import { useFormats } from '../text/formats.ts';
import { readPosition, writePosition } from './read-position.ts';

type Props = { place: RecordOf<'place'>; isReadOnly: boolean };

export function PositionFields({ place, isReadOnly }: Props) {
  return (
    <>
      <PositionField place={place} isReadOnly={isReadOnly} />
      <RadiusField place={place} isReadOnly={isReadOnly} />
    </>
  );
}

function PositionField({ place, isReadOnly }: Props) {
  const { t } = useTranslation();
  const label = t('place.position');
  const saved = useAutosave({
    draftKey: `place:${place.id}.position`,
    stored: writePosition(place.fields),
    normal: (text) => JSON.stringify(readPosition(text)),
    save: async (text) => {
      const position = text.trim() === '' ? { latitude: null, longitude: null } : readPosition(text);
      const reason = reasonFor(`place:${place.id}`);
      if (position) await engine().call('record.change', { kind: 'place', id: place.id, fields: position, ...(reason && { reason }) });
    },
  });
  const isWrong = saved.value.trim() !== '' && readPosition(saved.value) === null;
  return (
    <FieldShell>
      <TextField
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        isReadOnly={isReadOnly}
        maxLength={200}
        hint={t('place.positionHint')}
        error={isWrong && saved.state.step !== 'typing' ? t('place.positionWrong') : null}
        aside={<FieldAside subject={`place:${place.id}`} field="latitude" label={label} saved={saved} isSilent={isWrong} />}
      />
    </FieldShell>
  );
}

const greatestM = 20_000_000;

function RadiusField({ place, isReadOnly }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const label = t('place.radius');
  const stored = place.fields.radiusM;
  const saved = useAutosave({
    draftKey: `place:${place.id}.radiusM`,
    stored: stored === null ? '' : String(stored),
    save: async (text) => {
      const metres = readMetres(text);
      if (metres !== undefined) await saveField(place, 'radiusM', metres);
    },
  });
  const metres = readMetres(saved.value);
  return (
    <FieldShell>
      <TextField
        label={label}
        value={saved.value}
        onChange={saved.change}
        onBlur={saved.flush}
        isReadOnly={isReadOnly}
        maxLength={20}
        hint={metres ? t('place.radiusShown', { metres: number(metres) }) : t('place.radiusHint')}
        error={metres === undefined && saved.state.step !== 'typing' ? t('place.radiusWrong') : null}
        aside={<FieldAside subject={`place:${place.id}`} field="radiusM" label={label} saved={saved} isSilent={metres === undefined} />}
      />
    </FieldShell>
  );
}

/** Undefined for what is no distance. */
function readMetres(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const found = /^(\d{1,8}(?:[.,]\d+)?)\s*(m|м|km|км)?$/iu.exec(text.trim().replace(/[\s\u00a0](?=\d{3})/g, ''));
  if (!found) return undefined;
  const metres = Number(found[1]!.replace(',', '.')) * (/^(km|км)$/iu.test(found[2] ?? '') ? 1000 : 1);
  return metres <= greatestM ? metres : undefined;
}
