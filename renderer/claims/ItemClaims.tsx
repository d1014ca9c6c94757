/** On an item's page: the claims it is the source of, with the way to its passages and to what they are about. */
import { CornerUpRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemPage } from '../../shared/model/item.ts';
import type { RecordOf } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { Button } from '../design/Button.tsx';
import { Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { jumpTo, mark } from '../item/mark.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { StandingWord } from '../records/StandingMark.tsx';
import { useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { AboutLabel } from './AboutLabel.tsx';
import { askForClaim } from './ClaimDialog.tsx';
import './claims.css';

const shownMost = 200;

export function useItemClaims(item: string) {
  return useAnswer('record.list', { kind: 'claim', where: { item }, sort: 'oldest', limit: shownMost }, ['records.changed']);
}

export function ItemClaims({ page, isReadOnly }: { page: ItemPage; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const marked = useStore(mark);
  const answer = useItemClaims(page.card.id);
  const shown = useLatest(answer.value);
  const claims = (shown?.rows ?? []) as RecordOf<'claim'>[];
  const subjects = [...Map.groupBy(claims, ({ fields }) => fields.about)];
  const incidents = [...new Set(page.links.map(({ link }) => link.incident as string))];
  return (
    <div className="Item-panel">
      {!isReadOnly && (
        <Button icon={Plus} size="small" className="ItemClaims-new" onPress={() => askForClaim({ item: page.card.id, passage: marked, incidents })}>
          {t(marked === null ? 'claim.useItem' : 'claim.usePassage')}
        </Button>
      )}
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!shown && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {shown?.total === 0 && <p className="soft">{t('claim.itemNone')}</p>}
      {subjects.map(([about, said]) => (
        <section key={about} className="Item-section">
          <AboutLabel subject={about} />
          <ul className="Item-cards">
            {said.map(({ id, fields }) => (
              <li key={id}>
                <StandingWord standing={fields.standing} />
                <SafeText className="Item-text">{fields.wording}</SafeText>
                {fields.passage && <PassageButton passage={fields.passage} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown && shown.total > claims.length && <p className="soft">{t('claim.itemMore', { count: shown.total - claims.length })}</p>}
    </div>
  );
}

function PassageButton({ passage }: { passage: string }) {
  const words = usePassageWords();
  return (
    <Button size="small" className="Passage" icon={CornerUpRight} onPress={() => jumpTo(passage)}>
      {words(passage)}
    </Button>
  );
}
