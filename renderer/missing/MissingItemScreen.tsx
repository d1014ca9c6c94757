/** One thing that is evidence and has no file: what it is, who took it, whether it came back; each field saves itself. */
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { useElapsedWords } from '../acts/elapsed-words.ts';
import { useCannot } from '../app/permission.ts';
import { AboutLabel } from '../claims/AboutLabel.tsx';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { ItemPicker } from '../claims/ItemPicker.tsx';
import { engine } from '../engine.ts';
import { CustomFields } from '../records/CustomFields.tsx';
import { LineField, RefField, subjectOf, TermField, TimeField, useSavedField } from '../records/fields.tsx';
import { FieldAside, FieldShell } from '../records/FieldShell.tsx';
import { AbsentRecord, RecordPage, RecordSection, RecordWaiting, useIsFresh } from '../records/RecordPage.tsx';
import { useRecord } from '../records/use-record.ts';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import '../acts/acts.css';

type Missing = RecordOf<'missing-item'>;
type Props = { missing: Missing; isReadOnly: boolean };

export function MissingItemScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('missing-item', id);
  if (error) return <AbsentRecord subject={`missing-item:${id}`} error={error} list="missing" listName={t('page.missing')} />;
  if (!record) return <RecordWaiting />;
  return <MissingView key={record.id} missing={record} />;
}

function MissingView({ missing }: { missing: Missing }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const isReadOnly = useCannot('record');
  const { type, incident, act, found } = missing.fields;
  return (
    <RecordPage
      record={missing}
      list="missing"
      listName={t('act.back')}
      about={<span>{type ? termWords('missing-type', type) : t('page.missing-item')}</span>}
      isReadOnly={isReadOnly}
      side={
        <RecordSection id="missing-ways" title={t('missing.ways')}>
          <ul className="Panel PanelList">
            {act && (
              <li>
                <AboutLabel subject={`act:${act}`} />
              </li>
            )}
            {incident && !act && (
              <li>
                <AboutLabel subject={`incident:${incident}`} />
              </li>
            )}
            {found && (
              <li>
                <AboutLabel subject={`item:${found}`} />
              </li>
            )}
            {!act && !incident && !found && <li className="soft">{t('missing.noWays')}</li>}
          </ul>
        </RecordSection>
      }
    >
      <MissingFields missing={missing} isReadOnly={isReadOnly} />
      <ClaimsPanel subject={`missing-item:${missing.id}`} isReadOnly={isReadOnly} />
    </RecordPage>
  );
}

function MissingFields({ missing, isReadOnly }: Props) {
  const { t } = useTranslation();
  const isFresh = useIsFresh(missing.id);
  const elapsed = useElapsedWords()({ happened: missing.fields.since, ended: missing.fields.returned, penalty: null });
  const common = { record: missing, isReadOnly } as const;
  return (
    <div className="Panel Panel-body ActFields ActFields--beside">
      <div className="ActFields-wide">
        <LineField {...common} field="title" label={t('missing.title')} isRequired autoFocus={isFresh} />
      </div>
      <TermField {...common} field="type" list="missing-type" label={t('record.field.type')} />
      <div className="ActFields-full">
        <LineField {...common} field="description" label={t('record.field.description')} rows={2} />
      </div>
      <RefField {...common} field="holder" kind="organisation" label={t('missing.holder')} />
      <LineField {...common} field="heldBy" label={t('missing.heldBy')} placeholder={t('missing.heldByExample')} />
      <TermField {...common} field="receipt" list="receipt" label={t('record.field.receipt')} />
      <TimeField {...common} field="since" label={t('missing.since')} />
      <TimeField {...common} field="returned" label={t('missing.returnedLabel')} />
      <LineField {...common} field="condition" label={t('missing.condition')} rows={1} />
      {elapsed && <p className={elapsed.isWrong ? 'ActFields-full ActRow-wrong' : 'ActFields-full soft'}>{elapsed.text}</p>}
      <RefField {...common} field="incident" kind="incident" label={t('record.field.incident')} />
      <ActOfMissing missing={missing} isReadOnly={isReadOnly} />
      <FoundField missing={missing} isReadOnly={isReadOnly} />
      <LineField {...common} field="reference" label={t('record.field.reference')} />
      <div className="ActFields-wide">
        <LineField {...common} field="note" label={t('record.field.note')} rows={1} />
      </div>
      <div className="ActFields-full">
        <CustomFields
          record="missing-item"
          values={missing.fields.custom}
          onChange={(custom) => engine().call('record.change', { kind: 'missing-item', id: missing.id, fields: { custom } })}
          isReadOnly={isReadOnly}
        />
      </div>
    </div>
  );
}

/** The act that took it, among those of its incident where it has one. */
function ActOfMissing({ missing, isReadOnly }: Props) {
  const { t } = useTranslation();
  const { incident, act } = missing.fields;
  const saved = useSavedField<'missing-item', string | null>({ record: missing, field: 'act' }, act);
  return (
    <FieldShell>
      <RecordPicker
        kinds={['act']}
        {...(incident !== null && { incident })}
        label={t('missing.act')}
        value={saved.value === null ? null : `act:${saved.value}`}
        onChange={(subject) => saved.set(subject && subject.slice('act:'.length))}
        canCreate={false}
        placeholder={t('acts.pickAct')}
        isReadOnly={isReadOnly}
        aside={<FieldAside subject={subjectOf(missing)} field="act" label={t('missing.act')} saved={saved} />}
      />
    </FieldShell>
  );
}

function FoundField({ missing, isReadOnly }: Props) {
  const { t } = useTranslation();
  const saved = useSavedField<'missing-item', string | null>({ record: missing, field: 'found' }, missing.fields.found);
  return (
    <FieldShell>
      <ItemPicker
        label={t('missing.found')}
        value={saved.value}
        onChange={saved.set}
        isReadOnly={isReadOnly}
        aside={<FieldAside subject={subjectOf(missing)} field="found" label={t('missing.found')} saved={saved} />}
      />
    </FieldShell>
  );
}
