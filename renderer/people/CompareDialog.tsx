/** Two persons side by side, field by field, with what differs marked: to judge whether they are the same. Changes nothing. */
import { Equal, EqualNot } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { Dialog } from '../design/Dialog.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { useRecord } from '../records/use-record.ts';
import { useTermWords } from '../records/vocabulary.ts';
import { useRoleWords } from './PersonRowView.tsx';

type Side = { person: RecordOf<'person'>; roles: string; acts: string };
type Row = { name: string; of(side: Side): string };

export function CompareDialog({ first, second, onClose }: { first: RecordId; second: RecordId; onClose(): void }) {
  const { t } = useTranslation();
  const [one, other] = [useSide(first), useSide(second)];
  const rows = useRows();
  return (
    <Dialog title={t('person.compare')} width="wide" onClose={onClose}>
      <div className="Compare-scroll" tabIndex={0} role="group" aria-label={t('person.compare')}>
        <table className="Compare">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('record.field.field')}</span>
              </th>
              <th scope="col">
                <RecordLabel subject={`person:${first}`} isLink />
              </th>
              <th scope="col">
                <RecordLabel subject={`person:${second}`} isLink />
              </th>
            </tr>
          </thead>
          <tbody>{one && other && rows.map(({ name, of }) => <ComparedRow key={name} name={name} one={of(one)} other={of(other)} />)}</tbody>
        </table>
      </div>
    </Dialog>
  );
}

function ComparedRow({ name, one, other }: { name: string; one: string; other: string }): ReactNode {
  const { t } = useTranslation();
  if (one === '' && other === '') return null;
  const isEqual = one === other;
  const Icon = isEqual ? Equal : EqualNot;
  return (
    <tr className={isEqual ? undefined : 'Compare-differs'}>
      <th scope="row">
        {name} <Icon aria-label={t(isEqual ? 'person.equal' : 'person.differs')} />
      </th>
      <td>{one === '' ? <span className="soft">—</span> : <bdi>{safeName(one)}</bdi>}</td>
      <td>{other === '' ? <span className="soft">—</span> : <bdi>{safeName(other)}</bdi>}</td>
    </tr>
  );
}

function useRows(): Row[] {
  const { t } = useTranslation();
  const termName = useTermWords();
  return [
    { name: t('record.field.names'), of: ({ person }) => person.fields.names.map(({ text }) => text).join(' · ') },
    { name: t('record.field.form'), of: ({ person }) => t(`record.choice.form.${person.fields.form}`) },
    { name: t('record.field.description'), of: ({ person }) => person.fields.description },
    { name: t('record.field.gender'), of: ({ person }) => (person.fields.gender === null ? '' : termName('gender', person.fields.gender)) },
    { name: t('record.field.born'), of: ({ person }) => person.fields.born?.words ?? '' },
    { name: t('record.field.count'), of: ({ person }) => person.fields.count?.words ?? '' },
    { name: t('affiliation.roles'), of: ({ roles }) => roles },
    { name: t('person.acts'), of: ({ acts }) => acts },
    { name: t('record.field.reference'), of: ({ person }) => person.fields.reference },
    { name: t('record.field.note'), of: ({ person }) => person.fields.note },
  ];
}

function useSide(id: RecordId): Side | null {
  const { number } = useFormats();
  const roleWords = useRoleWords();
  const { record } = useRecord('person', id);
  const roles = useAnswer('record.list', { kind: 'affiliation', where: { person: id }, limit: 100 });
  const organisations = useAnswer('record.labels', { subjects: organisationsOf(roles.value?.rows ?? []) });
  const acts = useAnswer('act.list', { person: id, limit: 1 });
  if (!record || !roles.value || !acts.value) return null;
  const held = roles.value.rows.flatMap((row) => {
    if (row.kind !== 'affiliation') return [];
    const organisation = organisations.value?.find(({ subject }) => subject === `organisation:${row.fields.organisation}`) ?? null;
    return [roleWords({ ...row.fields, organisation })];
  });
  return { person: record, roles: held.join('; '), acts: number(acts.value.total) };
}

function organisationsOf(rows: readonly { kind: string; fields: object }[]): string[] {
  return rows.flatMap(({ fields }) =>
    'organisation' in fields && typeof fields.organisation === 'string' ? [`organisation:${fields.organisation}`] : [],
  );
}
