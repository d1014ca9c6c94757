/** Roles and affiliations as of a time, of a person or of an organisation's members: several at once, each with what is known of when. */
import { CalendarClock, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { heldAt, type Held } from '../../shared/time/held-at.ts';
import { readUncertainTime } from '../../shared/time/read-uncertain-time.ts';
import type { UncertainTime } from '../../shared/time/uncertain-time.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { cx } from '../design/class-names.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Badge, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { isListOpen } from '../records/list-open.ts';
import { LineField, RefField, TermField, TimeField } from '../records/fields.tsx';
import { TimeInput } from '../records/inputs.tsx';
import { TermField as TermBox } from '../records/TermField.tsx';
import { useTimeWords } from '../records/readings.tsx';
import { reasonFor } from '../records/reasons.ts';
import { RecordLabel } from '../records/RecordLabel.tsx';
import { RecordPicker } from '../records/RecordPicker.tsx';
import { RecordSection } from '../records/RecordPage.tsx';
import { StandingMark } from '../records/StandingMark.tsx';
import { useTermWords } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';

type Affiliation = RecordOf<'affiliation'>;
type Of = { kind: 'person' | 'organisation'; id: RecordId };
const shownMost = 500;

export function RolesPanel({ of, isReadOnly }: { of: Of; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const [asOf, setAsOf] = useState('');
  const [isAdding, setAdding] = useState(false);
  const answer = useAnswer('record.list', { kind: 'affiliation', where: { [of.kind]: of.id }, sort: 'oldest', limit: shownMost }, [
    'records.changed',
  ]);
  const rows = useLatest(answer.value)?.rows as readonly Affiliation[] | undefined;
  const at = asOf.trim() === '' ? null : readUncertainTime(asOf.trim());
  const title = t(of.kind === 'person' ? 'affiliation.roles' : 'affiliation.members');
  const sorted = rows?.toSorted((one, other) => rank(one, at) - rank(other, at));
  return (
    <RecordSection
      id="roles"
      title={title}
      actions={
        rows &&
        rows.length > 0 && (
          <div className="AsOf">
            <CalendarClock aria-hidden />
            <TextField label={t('affiliation.asOf')} value={asOf} onChange={setAsOf} placeholder={t('affiliation.asOfAny')} />
          </div>
        )
      }
    >
      <div className="Panel">
        {answer.error && <Failure error={answer.error} retry={answer.ask} />}
        {!rows && !answer.error && <Waiting>{t('act.loading')}</Waiting>}
        {at && <AsOfWords at={at} />}
        {rows?.length === 0 && !isAdding && <p className="PanelEmpty soft">{t(`affiliation.none.${of.kind}`)}</p>}
        <ul className="Roles" aria-label={title}>
          {sorted?.map((affiliation) => (
            <RoleRow
              key={affiliation.id}
              affiliation={affiliation}
              of={of}
              held={at && heldAt(affiliation.fields.since, affiliation.fields.until, at)}
              isReadOnly={isReadOnly}
            />
          ))}
        </ul>
        {isAdding && <RoleDraft of={of} onClose={() => setAdding(false)} />}
        {!isReadOnly && !isAdding && (
          <div className="PanelFoot">
            <Button look="quiet" size="small" icon={Plus} onPress={() => setAdding(true)}>
              {t(`affiliation.add.${of.kind}`)}
            </Button>
          </div>
        )}
      </div>
    </RecordSection>
  );
}

const ranks: Record<Held, number> = { held: 0, begun: 1, possible: 2, undated: 3, 'not-held': 4 };

function rank({ fields }: Affiliation, at: UncertainTime | null): number {
  return at === null ? 0 : ranks[heldAt(fields.since, fields.until, at)];
}

function AsOfWords({ at }: { at: UncertainTime }) {
  const { t } = useTranslation();
  const timeWords = useTimeWords();
  const words = timeWords(at);
  return (
    <p className="AsOf-words soft" role="status">
      {words === null || (at.earliest === null && at.latest === null)
        ? t('affiliation.asOfNotUnderstood')
        : t('affiliation.asOfShown', { time: safeName(words) })}
    </p>
  );
}

type RoleRowProps = { affiliation: Affiliation; of: Of; held: Held | null; isReadOnly: boolean };

function RoleRow({ affiliation, of, held, isReadOnly }: RoleRowProps) {
  const { t } = useTranslation();
  const termName = useTermWords();
  const [isOpen, setOpen] = useState(false);
  const { role, title, organisation, person, note } = affiliation.fields;
  const what = role === null ? safeName(title) : termName('role', role);
  const withdraw = async () => {
    try {
      await engine().call('record.withdraw', {
        kind: 'affiliation',
        id: affiliation.id,
        ...(reasonFor(`${of.kind}:${of.id}`) && { reason: reasonFor(`${of.kind}:${of.id}`) }),
      });
      toastDone(t('affiliation.withdrawn'));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <li className={cx('Role', held === 'not-held' && 'Role--off')}>
      <div className="Role-line">
        <span className="Role-what">
          <strong>{of.kind === 'organisation' ? <RecordLabel subject={`person:${person}`} isLink /> : what || t('affiliation.noRole')}</strong>
          {of.kind === 'organisation' && what && <span>{what}</span>}
          {role !== null && title && <SafeText className="soft">{title}</SafeText>}
          {of.kind === 'person' && organisation && <RecordLabel subject={`organisation:${organisation}`} isLink />}
        </span>
        <Span affiliation={affiliation} />
        <span className="Role-end">
          {held && <HeldMark held={held} />}
          <StandingMark standing={affiliation.standing} />
          {!isReadOnly && (
            <>
              <IconButton
                icon={Pencil}
                size="small"
                label={t('affiliation.edit', { role: what })}
                aria-expanded={isOpen}
                onPress={() => setOpen(!isOpen)}
              />
              <IconButton icon={X} size="small" label={t('affiliation.withdraw', { role: what })} onPress={() => void withdraw()} />
            </>
          )}
        </span>
      </div>
      {note && !isOpen && <SafeText className="soft Role-note">{note}</SafeText>}
      {isOpen && <RoleFields affiliation={affiliation} of={of} />}
    </li>
  );
}

function Span({ affiliation: { fields } }: { affiliation: Affiliation }) {
  const { t } = useTranslation();
  const { since, until } = fields;
  if (!since && !until) return <span className="soft Role-span">{t('affiliation.noTime')}</span>;
  return (
    <bdi className="Role-span tabular">{t('affiliation.span', { since: safeName(since?.words ?? '…'), until: safeName(until?.words ?? '…') })}</bdi>
  );
}

const tones = { held: 'good', begun: 'good', possible: 'care', undated: 'plain', 'not-held': 'plain' } as const;

function HeldMark({ held }: { held: Held }) {
  const { t } = useTranslation();
  return <Badge tone={tones[held]}>{t(`affiliation.held.${held}`)}</Badge>;
}

function RoleFields({ affiliation, of }: { affiliation: Affiliation; of: Of }) {
  const { t } = useTranslation();
  const field = { record: affiliation, isReadOnly: false };
  return (
    <div className="Fields Role-fields">
      <TermField {...field} field="role" list="role" label={t('record.field.role')} autoFocus />
      {of.kind === 'person' ? (
        <RefField {...field} field="organisation" kind="organisation" label={t('record.field.organisation')} />
      ) : (
        <RefField {...field} field="person" kind="person" label={t('record.field.person')} />
      )}
      <TimeField {...field} field="since" label={t('record.field.since')} />
      <TimeField {...field} field="until" label={t('record.field.until')} />
      <LineField {...field} field="title" label={t('affiliation.title')} />
      <LineField {...field} field="note" label={t('record.field.note')} rows={1} />
    </div>
  );
}

const blank = { role: null as string | null, other: null as string | null, title: '', since: '', until: '' };

function RoleDraft({ of, onClose }: { of: Of; onClose(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(blank);
  const [round, setRound] = useState(0);
  const change = (part: Partial<typeof blank>) => setDraft((now) => ({ ...now, ...part }));
  // What was typed is not thrown away by one key.
  const isBlank = Object.values(draft).every((value) => value === null || value === '');
  const otherKind = of.kind === 'person' ? 'organisation' : 'person';
  const isComplete = of.kind === 'person' ? draft.role !== null || draft.other !== null || draft.title.trim() !== '' : draft.other !== null;
  const add = async (isLast: boolean) => {
    if (!isComplete) return;
    const reason = reasonFor(`${of.kind}:${of.id}`);
    const other = draft.other === null ? null : draft.other.slice(otherKind.length + 1);
    try {
      await engine().call('record.create', {
        kind: 'affiliation',
        fields: { [of.kind]: of.id, [otherKind]: other, role: draft.role, title: draft.title, since: draft.since, until: draft.until },
        ...(reason && { reason }),
      });
      setDraft(blank);
      setRound(round + 1);
      if (isLast) onClose();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <div
      className="Fields Role-fields Role-draft"
      role="group"
      aria-label={t(`affiliation.add.${of.kind}`)}
      key={round}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add(false);
        else if (event.key === 'Escape' && isBlank && !isListOpen(event.target)) onClose();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {of.kind === 'organisation' && (
        <RecordPicker kinds={['person']} label={t('record.field.person')} value={draft.other} onChange={(other) => change({ other })} autoFocus />
      )}
      <TermBox list="role" label={t('record.field.role')} value={draft.role} onChange={(role) => change({ role })} autoFocus={of.kind === 'person'} />
      {of.kind === 'person' && (
        <RecordPicker kinds={['organisation']} label={t('record.field.organisation')} value={draft.other} onChange={(other) => change({ other })} />
      )}
      <TimeInput label={t('record.field.since')} value={draft.since} onChange={(since) => change({ since })} />
      <TimeInput label={t('record.field.until')} value={draft.until} onChange={(until) => change({ until })} />
      <TextField
        label={t('affiliation.title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        maxLength={500}
        hint={t('affiliation.titleHint')}
      />
      <div className="Fields-foot">
        <span className="Field-hint">{t('affiliation.draftHint')}</span>
        <Button onPress={onClose}>{t('act.cancel')}</Button>
        <Button look="primary" isDisabled={!isComplete} onPress={() => void add(true)}>
          {t('record.add')}
        </Button>
      </div>
    </div>
  );
}
