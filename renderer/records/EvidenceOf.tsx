/** The items behind what claims say of a record: what is said, on what standing, and the way to the item. Changes nothing. */
import { FileQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/records/list-rows.ts';
import type { RecordId } from '../../shared/records/record.ts';
import { Failure } from '../app/failures.tsx';
import { PageLink } from '../app/PageLink.tsx';
import { Badge, Waiting } from '../design/Notice.tsx';
import { mediaUrl } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { usePassageWords } from '../item/passage-words.ts';
import { SafeText } from '../text/SafeText.tsx';
import { LabelView } from './RecordLabel.tsx';
import { StandingWord } from './StandingMark.tsx';
import './record-page.css';

type EvidenceOfProps = { of: { kind: 'person' | 'organisation' | 'place'; id: RecordId } };

export function EvidenceOf({ of }: EvidenceOfProps) {
  const { t } = useTranslation();
  const answer = useAnswer('record.evidence', of, ['records.changed']);
  const found = useLatest(answer.value);
  if (answer.error) return <Failure error={answer.error} retry={answer.ask} />;
  if (!found) return <Waiting>{t('act.loading')}</Waiting>;
  return (
    <div className="Panel">
      {found.length === 0 && <p className="PanelEmpty soft">{t('record.noEvidence')}</p>}
      <ul>
        {found.map((evidence) => (
          <EvidenceRow key={evidence.claim} evidence={evidence} own={`${of.kind}:${of.id}`} />
        ))}
      </ul>
    </div>
  );
}

function EvidenceRow({ evidence: { about, item, wording, standing, passage, hasThumbnail, sha256 }, own }: { evidence: Evidence; own: string }) {
  const passageWords = usePassageWords();
  const id = item.subject.slice('item:'.length);
  const link = { page: 'item' as const, id, ...(passage && { query: { passage } }) };
  return (
    <li className="EvidenceRow">
      <PageLink {...link} className="EvidenceRow-picture">
        {hasThumbnail ? <img src={mediaUrl('thumbnail', sha256)} alt="" decoding="async" /> : <FileQuestionMark aria-hidden />}
        <span className="visually-hidden">{item.text}</span>
      </PageLink>
      <span className="EvidenceRow-words">
        <PageLink {...link} className="RecordLabel-link">
          <SafeText>{item.text}</SafeText>
        </PageLink>
        <span className="EvidenceRow-said">
          <SafeText>{wording.length > 220 ? `${wording.slice(0, 220)}…` : wording}</SafeText>
        </span>
        <span className="EvidenceRow-foot">
          <StandingWord standing={standing} />
          {passage && <Badge tone="accent">{passageWords(passage)}</Badge>}
          {about.subject !== own && <LabelView label={about} className="soft" />}
        </span>
      </span>
    </li>
  );
}
