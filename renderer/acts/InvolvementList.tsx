/** Who had which part in an act: added, changed and taken out, each by itself. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordOf } from '../../shared/records/record.ts';
import { toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { IconButton } from '../design/Button.tsx';
import { Failure } from '../app/failures.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import type { NewForm, PickKind } from '../records/candidates.ts';
import { TermField } from '../records/fields.tsx';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useChangesOf } from '../records/use-record.ts';
import { fieldsOfNew } from './act-draft.ts';
import { takeFirstMatch } from './first-match.ts';
import { useUsualPart } from './WhoList.tsx';

type Props = { act: RecordOf<'act'>; isReadOnly: boolean };

export function InvolvementList({ act, isReadOnly }: Props) {
  const { t } = useTranslation();
  const answer = useAnswer('record.list', { kind: 'involvement', where: { act: act.id }, sort: 'oldest', limit: 1000 });
  useChangesOf(`act:${act.id}`, answer.ask);
  const rows = (useLatest(answer.value)?.rows ?? []) as RecordOf<'involvement'>[];
  return (
    <section className="Page-section" aria-labelledby="who-title">
      <h2 id="who-title">{t('acts.whoTitle')}</h2>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      <div className="Panel Involvements">
        {rows.length === 0 && answer.value && <p className="soft Involvements-none">{t(isReadOnly ? 'acts.nobody' : 'acts.nobodyYet')}</p>}
        <ul>
          {rows.map((row) => (
            <InvolvementRow key={row.id} row={row} isReadOnly={isReadOnly} />
          ))}
        </ul>
        {!isReadOnly && <AddInvolvement act={act} taken={rows.map(subjectOfInvolved)} />}
      </div>
    </section>
  );
}

function InvolvementRow({ row, isReadOnly }: { row: RecordOf<'involvement'>; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const remove = async () => {
    try {
      await engine().call('record.withdraw', { kind: 'involvement', id: row.id });
      toastDone(t('acts.partRemoved'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className="WhoRow">
      <span className="WhoRow-name">
        <RecordLabel subject={subjectOfInvolved(row)} isLink />
        {row.standing.claims > 0 && <StandingMark standing={row.standing} />}
      </span>
      <TermField record={row} field="part" list="part" label={t('acts.part_')} isReadOnly={isReadOnly} />
      <TermField record={row} field="role" list="role" label={t('acts.role')} isReadOnly={isReadOnly} />
      {!isReadOnly && <IconButton size="small" icon={X} label={t('acts.removePart')} onPress={() => void remove()} />}
    </li>
  );
}

/** A person that is not there yet is made in the same action. */
function AddInvolvement({ act, taken }: { act: RecordOf<'act'>; taken: readonly string[] }) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const usualPart = useUsualPart();
  const part = (kind: string) => usualPart(act.fields.type, kind);
  const done = (made: Promise<unknown>) => made.then(() => setRound(round + 1), toastFailure);
  const add = (subject: string) => {
    const [kind = '', id = ''] = subject.split(':');
    return engine().call('record.create', { kind: 'involvement', fields: { act: act.id, [kind]: id, part: part(kind) } });
  };
  const make = (kind: PickKind, text: string, form: NewForm) =>
    engine().call('record.apply', {
      steps: [
        { do: 'create', kind: kind as 'person' | 'organisation', fields: fieldsOfNew({ kind: kind as 'person' | 'organisation', text, form }) },
        { do: 'create', kind: 'involvement', fields: { act: act.id, [kind]: '$0', part: part(kind) } },
      ],
    });
  return (
    <div className="Involvements-add" onKeyDownCapture={(event) => void (event.key === 'Enter' && takeFirstMatch(event))}>
      <RecordPicker
        key={round}
        kinds={['person', 'organisation']}
        label={t('acts.addPart')}
        value={null}
        onChange={(subject) => subject && void done(add(subject))}
        make={(kind, text, form) => void done(make(kind, text, form))}
        except={taken}
        autoFocus={round > 0}
      />
    </div>
  );
}

function subjectOfInvolved({ fields }: RecordOf<'involvement'>): string {
  return fields.person === null ? `organisation:${fields.organisation}` : `person:${fields.person}`;
}
