/** Who is in a number, with the acts and the evidence behind each; the way to all of them and back to where one stood. */
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellKey, FigureMember, MemberAct, MemberClaim } from '../../shared/figures/answer.ts';
import type { FigureRule } from '../../shared/figures/rule.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { navigate } from '../app/route.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Badge, Waiting } from '../design/Notice.tsx';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { LabelView } from '../records/RecordLabel.tsx';
import { StandingMark, StandingWord } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { createStore, useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { lastOpened } from './draft.ts';
import { useNumberWords } from './number-words.ts';

const pageStep = 50;
const mostAtOnce = 200;
const firstPage = { offset: 0, limit: pageStep };
/** How far one had turned in the list that was last seen. */
const lastPage = createStore({ question: '', ...firstPage });

type ListProps = { id: string; rule: FigureRule; cell: CellKey | null; title: ReactNode };

export function MemberList({ id, rule, cell, title }: ListProps) {
  const { t } = useTranslation();
  const words = useNumberWords();
  const question = `${id} ${JSON.stringify(cell)} ${JSON.stringify(rule)}`;
  const stood = useStore(lastPage);
  const { offset, limit } = stood.question === question ? stood : firstPage;
  const [isReturn] = useState(() => lastOpened.get() !== null);
  const answer = useAnswer('figure.members', { rule, cell, offset, limit }, ['records.changed']);
  const page = useLatest(answer.value);
  const heading = useRef<HTMLHeadingElement>(null);
  const isLoaded = page !== null;
  useEffect(() => {
    if (isLoaded && !isReturn) heading.current?.focus();
  }, [isLoaded, isReturn]);
  const turnTo = (page: { offset: number; limit: number }) => lastPage.set({ question, ...page });
  const more = () => turnTo(limit < mostAtOnce ? { offset, limit: limit + pageStep } : { offset: offset + limit, limit });
  return (
    <section className="Panel MemberList" aria-labelledby="members-title">
      <div className="MemberList-head">
        <h2 id="members-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {page && <span className="soft">{t('figures.members', { count: page.total, shown: words.number(page.total) })}</span>}
        <IconButton icon={X} label={t('figures.closeMembers')} onPress={() => navigate('figure', id)} />
      </div>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {!page && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
      {page && (
        <ul>
          {page.rows.map((member) => (
            <Member key={member.label.subject} member={member} />
          ))}
        </ul>
      )}
      {page && (offset > 0 || page.total > offset + limit) && (
        <div className="MemberList-foot">
          {offset > 0 && <Button onPress={() => turnTo({ offset: Math.max(0, offset - limit), limit })}>{t('figures.earlier')}</Button>}
          {page.total > offset + limit && <Button onPress={more}>{t('act.more')}</Button>}
        </div>
      )}
    </section>
  );
}

function Member({ member }: { member: FigureMember }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  const row = useRef<HTMLLIElement>(null);
  const { label, same, roles, count, isCertain, standing, isDenied, acts, claims, links, leftOut } = member;
  const [isReturn] = useState(() => lastOpened.get() === label.subject);
  useEffect(() => {
    if (!isReturn) return;
    row.current?.querySelector('a')?.focus();
    row.current?.scrollIntoView({ block: 'center' });
    lastOpened.set(null);
  }, [isReturn]);
  return (
    // Whatever one goes to look at from here: this is where one comes back to.
    <li ref={row} className="Member" onClickCapture={(event) => (event.target as Element).closest('a') && lastOpened.set(label.subject)}>
      <div className="Member-head">
        <LabelView label={label} isLink />
        {roles.map((role) => (
          <Badge key={role}>{safeName(termWords('role', role))}</Badge>
        ))}
        {count && <SafeText className="soft">{count.words}</SafeText>}
        <StandingMark standing={{ standing, denied: isDenied ? 1 : 0, claims: claims.length }} />
        {!isCertain && <Badge tone="care">{t('figures.onlyPossibly')}</Badge>}
      </div>
      {same.length > 0 && (
        <p className="soft">
          {t('figures.sameAs')}{' '}
          {same.map((one) => (
            <LabelView key={one.subject} label={one} isLink />
          ))}
        </p>
      )}
      <ul className="Member-acts">
        {acts.map((act) => (
          <Act key={act.act ?? act.incident} act={act} />
        ))}
      </ul>
      {claims.length > 0 && (
        <ul className="Member-claims">
          {claims.map((claim) => (
            <Claim key={claim.id} claim={claim} />
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <p className="Member-links">
          <span className="soft">{t('figures.linkedItems')}</span>
          {links.map((link) => (
            <ItemLink key={`${link.item} ${link.passage}`} item={link.item} name={link.name} passage={link.passage} />
          ))}
        </p>
      )}
      {leftOut > 0 && <p className="soft">{t('figures.leftOut', { count: leftOut })}</p>}
    </li>
  );
}

function Act({ act: { act, type, happened, incident, incidentTitle, parts, isCertain, standing } }: { act: MemberAct }) {
  const { t } = useTranslation();
  const termWords = useTermWords();
  return (
    <li>
      {act !== null && type !== null ? (
        <PageLink page="act" id={act}>
          {safeName(termWords('act', type))}
        </PageLink>
      ) : (
        t('figures.noAct')
      )}
      {parts.length > 0 && <span className="soft">{parts.map((part) => safeName(termWords('part', part))).join(', ')}</span>}
      {happened && <SafeText className="soft">{happened.words}</SafeText>}
      <PageLink page="incident" id={incident}>
        <SafeText>{incidentTitle}</SafeText>
      </PageLink>
      <StandingMark standing={standing} />
      {!isCertain && <span className="soft">{t('figures.onlyPossibly')}</span>}
    </li>
  );
}

function Claim({ claim: { wording, standing, source, url, item, passage } }: { claim: MemberClaim }) {
  return (
    <li>
      <StandingWord standing={standing} />
      <q className="Member-wording">
        <SafeText>{wording.length > 240 ? `${wording.slice(0, 240)}…` : wording}</SafeText>
      </q>
      {item && <ItemLink item={item.id} name={item.name} passage={passage} />}
      {source && <SafeText className="soft">{source}</SafeText>}
      {url && <SafeText className="soft">{url}</SafeText>}
    </li>
  );
}

function ItemLink({ item, name, passage }: { item: string; name: string; passage: string | null }) {
  const passageWords = usePassageWords();
  return (
    <PageLink page="item" id={item} {...(passage && { query: { passage } })}>
      <SafeText>{name}</SafeText>
      {passage && ` (${passageWords(passage)})`}
    </PageLink>
  );
}
