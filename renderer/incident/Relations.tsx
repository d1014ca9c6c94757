/** How this incident stands to others: part of one, following from one, of the same pattern. Read from either side. */
import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { takeFirstMatch } from '../acts/first-match.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { IconButton } from '../design/Button.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { TermField } from '../records/fields.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import './incident.css';

type Relation = RecordOf<'relation'>;

export function Relations({ incident, isReadOnly }: { incident: string; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const from = useAnswer('record.list', { kind: 'relation', where: { first: incident }, sort: 'oldest', limit: 200 }, ['records.changed']);
  const to = useAnswer('record.list', { kind: 'relation', where: { second: incident }, sort: 'oldest', limit: 200 }, ['records.changed']);
  const leading = (useLatest(from.value)?.rows ?? []) as Relation[];
  const coming = (useLatest(to.value)?.rows ?? []) as Relation[];
  const relate = async (subject: string) => {
    try {
      await engine().call('record.create', {
        kind: 'relation',
        fields: { first: incident, second: subject.slice('incident:'.length), type: 'related' },
      });
      setRound(round + 1);
      toastDone(t('acts.related'));
    } catch (error) {
      toastFailure(error);
    }
  };
  const others = [...leading.map(({ fields }) => fields.second), ...coming.map(({ fields }) => fields.first)];
  return (
    <section className="Page-section" aria-labelledby="relations-title">
      <h2 id="relations-title">{t('acts.relations')}</h2>
      {(from.error ?? to.error) && <Failure error={(from.error ?? to.error)!} />}
      <div className="Panel Relations">
        <ul>
          {leading.map((relation) => (
            <RelationRow key={relation.id} relation={relation} other={relation.fields.second} isForward isReadOnly={isReadOnly} />
          ))}
          {coming.map((relation) => (
            <RelationRow key={relation.id} relation={relation} other={relation.fields.first} isForward={false} isReadOnly={isReadOnly} />
          ))}
        </ul>
        {isReadOnly && others.length === 0 && <p className="soft Relations-none">{t('acts.noRelations')}</p>}
        {!isReadOnly && (
          <div className="Relations-add" onKeyDownCapture={(event) => void (event.key === 'Enter' && takeFirstMatch(event))}>
            <RecordPicker
              key={round}
              kinds={['incident']}
              label={t('acts.relate')}
              value={null}
              onChange={(subject) => subject && void relate(subject)}
              except={[incident, ...others].map((id) => `incident:${id}`)}
              hint={others.length === 0 ? t('acts.relateHint') : null}
            />
          </div>
        )}
      </div>
    </section>
  );
}

type RowProps = { relation: Relation; other: string; isForward: boolean; isReadOnly: boolean };

/** The relation is said of the first: an arrow tells which way it reads. */
function RelationRow({ relation, other, isForward, isReadOnly }: RowProps) {
  const { t } = useTranslation();
  const Arrow = isForward ? ArrowRight : ArrowLeft;
  const remove = async () => {
    try {
      await engine().call('record.withdraw', { kind: 'relation', id: relation.id });
      toastDone(t('acts.unrelated'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className="Relation">
      <TermField record={relation} field="type" list="relation" label={t('acts.relationType')} isReadOnly={isReadOnly} />
      <span className="Relation-other">
        <Arrow aria-label={t(isForward ? 'acts.relationTo' : 'acts.relationFrom')} role="img" />
        <RecordLabel subject={`incident:${other}`} isLink />
      </span>
      {!isReadOnly && <IconButton size="small" icon={X} label={t('acts.unrelate')} onPress={() => void remove()} />}
    </li>
  );
}
