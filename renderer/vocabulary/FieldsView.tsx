/** The case's own fields of one kind of record, in their order; where they are added, changed and moved. */
import { ArrowDown, ArrowUp, ListPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { useAction } from '../app/actions.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { useCannot } from '../app/permission.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { EmptyState, Waiting } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useLatest } from '../engine-hooks.ts';
import { useFieldLabel, useOwnFields, type OwnField } from '../records/custom-fields.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { FieldDialog } from './FieldDialog.tsx';
import { useListName } from './place.ts';
import { useUses } from './uses.ts';

export function FieldsView({ record }: { record: FieldOwner }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const [asked, setAsked] = useState<OwnField | 'new' | null>(null);
  const answer = useOwnFields(record);
  const fields = useLatest(answer.value);
  const add = () => setAsked('new');
  useAction('new-field', isReadOnly ? null : add);
  const adding = !isReadOnly && (
    <Button look="primary" icon={Plus} onPress={add}>
      {t('action.new-field')}
    </Button>
  );
  return (
    <>
      <div className="Page-head">
        <div>
          <h1>{t('vocabulary.fieldsTitle', { kind: t(`vocabulary.fieldsOf.${record}`) })}</h1>
          <p>{t('vocabulary.fieldsWhat')}</p>
        </div>
        {fields !== null && fields.length > 0 && adding}
      </div>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {answer.isWaiting && fields === null && <Waiting>{t('act.loading')}</Waiting>}
      {fields?.length === 0 && (
        <div className="Panel">
          <EmptyState icon={ListPlus} title={t('vocabulary.noFieldsTitle')} actions={adding}>
            {t('vocabulary.noFieldsWords')}
          </EmptyState>
        </div>
      )}
      {fields !== null && fields.length > 0 && <FieldList record={record} fields={fields} isReadOnly={isReadOnly} onOpen={setAsked} />}
      {asked && (
        <FieldDialog
          record={record}
          field={asked === 'new' ? null : asked}
          last={fields?.length ?? 0}
          isReadOnly={isReadOnly}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

type FieldListProps = { record: FieldOwner; fields: readonly OwnField[]; isReadOnly: boolean; onOpen(field: OwnField): void };

function FieldList({ record, fields, isReadOnly, onOpen }: FieldListProps) {
  const { t } = useTranslation();
  const listName = useListName();
  const label = useFieldLabel();
  const { uses } = useUses({ record });
  const rows = fields.map((field, index) => ({ id: field.id, field, index }));
  return (
    <GridList
      aria-label={t(`vocabulary.fieldsOf.${record}`)}
      className="Panel FieldList"
      items={rows}
      dependencies={[uses, label]}
      onAction={(id) => {
        const row = rows.find((entry) => entry.id === id);
        if (row) onOpen(row.field);
      }}
    >
      {({ field, index }) => {
        const name = safeName(label(field));
        const { type, list, code } = field.fields;
        return (
          <GridListItem textValue={name} className="FieldList-entry">
            <div className="FieldList-words">
              <SafeText className="FieldList-name">{label(field)}</SafeText>
              <span className="soft">
                {t(`vocabulary.type.${type}`)}
                {list !== null && (
                  <>
                    {' · '}
                    <SafeText>{listName(list)}</SafeText>
                  </>
                )}
                {' · '}
                {t('vocabulary.usedIn', { count: uses.get(code) ?? 0 })}
              </span>
            </div>
            {!isReadOnly && (
              <div className="FieldList-buttons">
                <IconButton
                  size="small"
                  icon={ArrowUp}
                  label={t('vocabulary.moveUp', { name })}
                  isDisabled={index === 0}
                  onPress={() => void move(fields, index, index - 1)}
                />
                <IconButton
                  size="small"
                  icon={ArrowDown}
                  label={t('vocabulary.moveDown', { name })}
                  isDisabled={index === fields.length - 1}
                  onPress={() => void move(fields, index, index + 1)}
                />
              </div>
            )}
          </GridListItem>
        );
      }}
    </GridList>
  );
}

/** One action, so that one undo takes it back. */
async function move(fields: readonly OwnField[], from: number, to: number): Promise<void> {
  const order = fields.toSpliced(from, 1).toSpliced(to, 0, fields[from]!);
  const steps = order.flatMap((field, index) =>
    field.fields.position === index + 1 ? [] : [{ do: 'change' as const, kind: 'field' as const, id: field.id, fields: { position: index + 1 } }],
  );
  await engine().call('record.apply', { steps }).catch(toastFailure);
}
