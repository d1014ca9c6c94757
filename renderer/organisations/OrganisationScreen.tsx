/** One organisation: names, what it is part of and what is part of it, its members as of a time, the acts and items it is in. */
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { useCannot } from '../app/permission.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { Failure } from '../app/failures.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { RolesPanel } from '../people/RolesPanel.tsx';
import { ActsOf } from '../records/ActsOf.tsx';
import { EvidenceOf } from '../records/EvidenceOf.tsx';
import { LineField, RefField, TermField } from '../records/fields.tsx';
import { NamesField } from '../records/NamesField.tsx';
import { OwnFields } from '../records/OwnFields.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { AbsentRecord, RecordPage, RecordSection, RecordWaiting, useIsFresh } from '../records/RecordPage.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { useRecord } from '../records/use-record.ts';

export function OrganisationScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('organisation', id);
  if (error) return <AbsentRecord subject={`organisation:${id}`} error={error} list="organisations" listName={t('page.organisations')} />;
  if (!record) return <RecordWaiting />;
  return <OrganisationView organisation={record} />;
}

function OrganisationView({ organisation }: { organisation: RecordOf<'organisation'> }) {
  const { t } = useTranslation();
  const termName = useTermWords();
  const isReadOnly = useCannot('record');
  const isFresh = useIsFresh(organisation.id);
  const { type, within } = organisation.fields;
  const field = { record: organisation, isReadOnly };
  const of = { kind: 'organisation', id: organisation.id } as const;
  return (
    <RecordPage
      record={organisation}
      list="organisations"
      listName={t('page.organisations')}
      about={
        <>
          <span>{type === null ? t('record.kind.organisation') : termName('organisation-type', type)}</span>
          {within !== null && <RecordLabel subject={`organisation:${within}`} isLink />}
        </>
      }
      isReadOnly={isReadOnly}
      side={
        <>
          <RecordSection id="parts" title={t('organisation.parts')}>
            <Parts of={organisation} />
          </RecordSection>
          <RecordSection id="evidence" title={t('person.evidence')}>
            <EvidenceOf of={of} />
          </RecordSection>
        </>
      }
    >
      <div className="Panel Panel-body Fields">
        <div className="Fields-wide">
          <NamesField record={organisation} label={t('record.field.names')} isReadOnly={isReadOnly} autoFocus={isFresh} />
        </div>
        <TermField {...field} field="type" list="organisation-type" label={t('record.field.type')} />
        <RefField {...field} field="within" kind="organisation" label={t('organisation.within')} />
        <LineField {...field} field="reference" label={t('record.field.reference')} hint={t('record.referenceHint')} />
        <div className="Fields-wide">
          <LineField {...field} field="note" label={t('record.field.note')} rows={2} />
        </div>
        <OwnFields record={organisation} isReadOnly={isReadOnly} />
      </div>
      <RolesPanel of={of} isReadOnly={isReadOnly} />
      <RecordSection id="acts" title={t('person.acts')}>
        <ActsOf query={{ organisation: organisation.id }} emptyWords={t('organisation.noActs')} partOf={`organisation:${organisation.id}`} />
      </RecordSection>
      <ClaimsPanel subject={`organisation:${organisation.id}`} isReadOnly={isReadOnly} />
    </RecordPage>
  );
}

function Parts({ of }: { of: RecordOf<'organisation'> }) {
  const { t } = useTranslation();
  const answer = useAnswer('record.list', { kind: 'organisation', where: { within: of.id }, limit: 200 }, ['records.changed']);
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  const rows = answer.value?.rows ?? [];
  return (
    <div className="Panel">
      {answer.value && rows.length === 0 && <p className="PanelEmpty soft">{t('organisation.noParts')}</p>}
      <ul className="PanelList">
        {rows.map(({ id }) => (
          <li key={id}>
            <RecordLabel subject={`organisation:${id}`} isLink />
          </li>
        ))}
      </ul>
    </div>
  );
}
