/** The people of a case in a table, with what can be done about each. Does none of it. */
import { Ellipsis, KeyRound, Pencil, UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Actor } from '../../shared/actors/contract.ts';
import { useCannot } from '../app/permission.ts';
import { openCase } from '../app/session.ts';
import { IconButton } from '../design/Button.tsx';
import { Menu } from '../design/Menu.tsx';
import { Badge } from '../design/Notice.tsx';
import { useStore } from '../store.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import type { PersonWork } from './PersonDialogs.tsx';

type PeopleTableProps = { people: readonly Actor[]; onWork(work: PersonWork): void };

export function PeopleTable({ people, onWork }: PeopleTableProps) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const own = useStore(openCase)?.actor?.id;
  return (
    <div className="Panel">
      <table className="Table" aria-labelledby="people-title">
        <thead>
          <tr>
            <th scope="col">{t('access.name')}</th>
            <th scope="col">{t('access.role')}</th>
            <th scope="col">{t('access.since')}</th>
            <th scope="col">{t('access.key')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('access.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <SafeText>{person.name}</SafeText> {person.id === own && <Badge tone="accent">{t('access.you')}</Badge>}
              </th>
              <td>{t(`role.${person.role}`)}</td>
              <td>{date(person.addedAt)}</td>
              <td className="mono">{person.keyId?.slice(0, 16)}</td>
              <td className="Access-acts">
                <PersonMenu person={person} isOwn={person.id === own} onWork={onWork} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PersonMenuProps = { person: Actor; isOwn: boolean; onWork(work: PersonWork): void };

function PersonMenu({ person, isOwn, onWork }: PersonMenuProps) {
  const { t } = useTranslation();
  const cannotManage = useCannot('manage');
  const cannotRestore = useCannot('restore');
  return (
    <Menu
      label={t('access.actsFor', { name: person.name })}
      trigger={<IconButton icon={Ellipsis} size="small" label={t('access.actsFor', { name: person.name })} />}
      entries={[
        {
          id: 'change',
          label: t('access.change'),
          icon: Pencil,
          isDisabled: cannotManage,
          run: () => onWork({ kind: 'change', person }),
        },
        {
          id: 'restore',
          label: t('access.restore'),
          icon: KeyRound,
          isDisabled: cannotRestore || isOwn,
          run: () => onWork({ kind: 'restore', person }),
        },
        {
          id: 'remove',
          label: t('access.remove'),
          icon: UserMinus,
          isDisabled: cannotManage || isOwn,
          run: () => onWork({ kind: 'remove', person }),
        },
      ]}
    />
  );
}

export function RemovedPeople({ people }: { people: readonly Actor[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  if (people.length === 0) return null;
  return (
    <section className="Panel Panel-body" aria-labelledby="removed-title">
      <h3 id="removed-title">{t('access.removed')}</h3>
      <p className="soft">{t('access.removedWords')}</p>
      <ul className="Access-removed">
        {people.map(({ id, name, role, addedAt, removedAt }) => (
          <li key={id}>
            <SafeText>{name}</SafeText>{' '}
            <span className="soft">
              {t(`role.${role}`)} · {date(addedAt)} – {removedAt && date(removedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
