/** One person: names in every spelling, what is known of them, roles as of a time, who they may be, the acts and items they are in. */
import { useTranslation } from 'react-i18next';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { useCannot } from '../app/permission.ts';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { ActsOf } from '../records/ActsOf.tsx';
import { EvidenceOf } from '../records/EvidenceOf.tsx';
import { ChoiceField, CountField, LineField, TermField, TimeField } from '../records/fields.tsx';
import { NamesField } from '../records/NamesField.tsx';
import { OwnFields } from '../records/OwnFields.tsx';
import { AbsentRecord, RecordPage, RecordSection, RecordWaiting, useIsFresh } from '../records/RecordPage.tsx';
import { useRecord } from '../records/use-record.ts';
import { RolesPanel } from './RolesPanel.tsx';
import { SamePersonPanel } from './SamePersonPanel.tsx';

export function PersonScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { record, error } = useRecord('person', id);
  if (error) return <AbsentRecord subject={`person:${id}`} error={error} list="people" listName={t('page.people')} />;
  if (!record) return <RecordWaiting />;
  return <PersonView person={record} />;
}

function PersonView({ person }: { person: RecordOf<'person'> }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const subject = { kind: 'person', id: person.id } as const;
  return (
    <RecordPage
      record={person}
      list="people"
      listName={t('page.people')}
      about={<span>{t(`record.choice.form.${person.fields.form}`)}</span>}
      isReadOnly={isReadOnly}
      side={
        <>
          <RecordSection id="same-person" title={t('person.same')}>
            <SamePersonPanel person={person} isReadOnly={isReadOnly} />
          </RecordSection>
          <RecordSection id="evidence" title={t('person.evidence')}>
            <EvidenceOf of={subject} />
          </RecordSection>
        </>
      }
    >
      <PersonFields person={person} isReadOnly={isReadOnly} />
      <RolesPanel of={subject} isReadOnly={isReadOnly} />
      <RecordSection id="acts" title={t('person.acts')}>
        <ActsOf query={{ person: person.id as RecordId }} emptyWords={t('person.noActs')} partOf={`person:${person.id}`} />
      </RecordSection>
      <ClaimsPanel subject={`person:${person.id}`} isReadOnly={isReadOnly} />
    </RecordPage>
  );
}

const forms = ['named', 'unnamed', 'pseudonymous', 'group'] as const;
const besides = ['yes', 'no', 'not-known'] as const;

function PersonFields({ person, isReadOnly }: { person: RecordOf<'person'>; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const isFresh = useIsFresh(person.id);
  const { form } = person.fields;
  const field = { record: person, isReadOnly };
  const isDescribedFirst = form === 'unnamed' || form === 'group';
  const description = (
    <div className="Fields-wide">
      <LineField
        {...field}
        field="description"
        label={t('record.field.description')}
        rows={isDescribedFirst ? 2 : 3}
        hint={t(`person.descriptionHint.${isDescribedFirst ? form : 'named'}`)}
        autoFocus={isFresh && isDescribedFirst}
      />
    </div>
  );
  return (
    <div className="Panel Panel-body Fields">
      {isDescribedFirst && description}
      {form === 'group' && (
        <>
          <CountField {...field} field="count" label={t('record.field.count')} />
          <ChoiceField
            {...field}
            field="besides"
            label={t('record.field.besides')}
            options={besides.map((value) => ({ value, label: t(`record.choice.besides.${value}`) }))}
            hint={t('person.besidesHint')}
          />
        </>
      )}
      <div className="Fields-wide">
        <NamesField
          record={person}
          label={t(form === 'group' ? 'person.groupNames' : 'record.field.names')}
          isReadOnly={isReadOnly}
          autoFocus={isFresh && !isDescribedFirst}
        />
      </div>
      {!isDescribedFirst && description}
      <ChoiceField
        {...field}
        field="form"
        label={t('record.field.form')}
        options={forms.map((value) => ({ value, label: t(`record.choice.form.${value}`), detail: t(`person.formHelp.${value}`) }))}
      />
      <LineField {...field} field="reference" label={t('record.field.reference')} hint={t('record.referenceHint')} />
      {form !== 'group' && (
        <>
          <TermField {...field} field="gender" list="gender" label={t('record.field.gender')} />
          <TimeField {...field} field="born" label={t('record.field.born')} />
        </>
      )}
      <div className="Fields-wide">
        <LineField {...field} field="note" label={t('record.field.note')} rows={2} />
      </div>
      <OwnFields record={person} isReadOnly={isReadOnly} />
    </div>
  );
}
