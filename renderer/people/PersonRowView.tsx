/** A person as the list shows them: how they are called, other spellings, roles, in how many acts. */
import { UserRound, UserRoundX, UsersRound, VenetianMask } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PersonRow, RoleHeld } from '../../shared/records/list-rows.ts';
import { labelOfRecord, useLabelWords } from '../records/labels.ts';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { useFormats } from '../text/formats.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';

const icons = { named: UserRound, unnamed: UserRoundX, pseudonymous: VenetianMask, group: UsersRound } as const;

export function PersonRowView({ row: { person, roles, acts } }: { row: PersonRow }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const labelWords = useLabelWords();
  const roleWords = useRoleWords();
  const { form, names, description, reference } = person.fields;
  const main = names.find(({ use }) => use === 'main') ?? names[0];
  const label = labelOfRecord(person);
  const others = names.filter((name) => name !== main).map(({ text }) => text);
  const said = [roles.map(roleWords).filter(Boolean).join('; '), main ? description.replace(/\s+/g, ' ').slice(0, 200) : ''].filter(Boolean);
  const Icon = icons[form];
  return (
    <>
      <Icon aria-hidden className="ListRow-icon" />
      <span className="ListRow-words">
        <span className="ListRow-head">
          <bdi className="ListRow-name">{labelWords(label)}</bdi>
          {form !== 'named' && label.text !== '' && <span className="ListRow-form soft">{t(`people.mark.${form}`)}</span>}
          {others.length > 0 && <SafeText className="ListRow-others soft">{others.join(' · ')}</SafeText>}
        </span>
        <span className="ListRow-said soft">{said.length > 0 ? <bdi>{safeName(said.join(' — '))}</bdi> : t('people.nothingSaid')}</span>
      </span>
      <span className="ListRow-end">
        {reference && <SafeText className="ListRow-reference soft tabular">{reference}</SafeText>}
        <span className="ListRow-standing">
          <StandingMark standing={person.standing} />
        </span>
        <span className="ListRow-count soft tabular">{acts > 0 ? t('people.acts', { count: acts, shown: number(acts) }) : t('people.noActs')}</span>
      </span>
    </>
  );
}

/** "journalist, Steppe Courier (2014 – 2017)". */
export function useRoleWords(): (held: RoleHeld) => string {
  const { t } = useTranslation();
  const termName = useTermWords();
  const labelWords = useLabelWords();
  return ({ role, title, organisation, since, until }) => {
    const what = [title || (role && termName('role', role)), organisation && labelWords(organisation)].filter(Boolean).join(', ');
    const when = since || until ? t('affiliation.span', { since: since?.words ?? '…', until: until?.words ?? '…' }) : '';
    return when ? `${what} (${when})` : what;
  };
}
