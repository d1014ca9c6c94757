/** One field of the case's own: made, called otherwise or withdrawn. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { FieldOwner } from '../../shared/vocabulary/contract.ts';
import { codeOf } from '../../shared/vocabulary/term-code.ts';
import { Failure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { toastDone } from '../app/undo.ts';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Choice.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { useFieldLabel, type OwnField } from '../records/custom-fields.ts';
import { safeName } from '../text/safe-name.ts';
import { hasLabel, LabelFields, noLabels, trimmed, type Labels } from './Labels.tsx';
import { useListName, useLists } from './place.ts';
import { UsedBy } from './UsedBy.tsx';

const types = ['line', 'text', 'number', 'time', 'term', 'flag'] as const;
type FieldType = (typeof types)[number];

/** A list named as the field itself: one of the case's own, to be filled afterwards. */
const newList = ' new';

type FieldDialogProps = {
  record: FieldOwner;
  field: OwnField | null;
  /** How many there are: a new one stands after them. */
  last: number;
  isReadOnly: boolean;
  onClose(): void;
};

export function FieldDialog({ record, field, last, isReadOnly, onClose }: FieldDialogProps) {
  const { t } = useTranslation();
  const fieldLabel = useFieldLabel();
  const [labels, setLabels] = useState<Labels>(field ? { en: field.fields.labelEn, ru: field.fields.labelRu, kk: field.fields.labelKk } : noLabels);
  const [type, setType] = useState<FieldType>(field?.fields.type ?? 'line');
  const [list, setList] = useState<string>(field?.fields.list ?? newList);
  const [ownCode, setOwnCode] = useState<string | null>(field?.fields.code ?? null);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const code = ownCode ?? codeOf(labels.en || labels.ru || labels.kk);
  const isReady = hasLabel(labels) && code !== '' && !isBusy && !isReadOnly;

  const act = async (done: string, run: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await run();
      onClose();
      toastDone(done);
    } catch (fault) {
      setError(toAppError(fault));
      setBusy(false);
    }
  };
  const save = () => {
    if (!isReady) return;
    const { en, ru, kk } = trimmed(labels);
    const chosenList = type === 'term' ? (list === newList ? code : list) : null;
    const fields = { record, code, labelEn: en, labelRu: ru, labelKk: kk, type, list: chosenList };
    if (field) return void act(t('vocabulary.fieldChanged'), () => engine().call('record.change', { kind: 'field', id: field.id, fields }));
    void act(t('vocabulary.fieldAdded'), async () => {
      await engine().call('record.create', { kind: 'field', fields: { ...fields, position: last + 1 } });
      if (type === 'term' && list === newList) navigate('vocabulary', code);
    });
  };

  return (
    <Dialog
      title={field ? safeName(fieldLabel(field)) : t('action.new-field')}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {field && !isReadOnly && (
            <Button
              className="Dialog-foot-start"
              icon={Trash2}
              isDisabled={isBusy}
              onPress={() => void act(t('vocabulary.fieldWithdrawn'), () => engine().call('record.withdraw', { kind: 'field', id: field.id }))}
            >
              {t('vocabulary.withdraw')}
            </Button>
          )}
          <Button onPress={onClose}>{isReadOnly ? t('act.close') : t('act.cancel')}</Button>
          {!isReadOnly && (
            <Button look="primary" isDisabled={!isReady} onPress={save}>
              {field ? t('vocabulary.save') : t('vocabulary.add')}
            </Button>
          )}
        </>
      }
    >
      {error && <Failure error={error} />}
      <LabelFields labels={labels} onChange={setLabels} onEnter={save} />
      <div className="FieldDialog-pair">
        <div className="Field">
          <span className="Field-label">{t('vocabulary.typeLabel')}</span>
          <Select
            label={t('vocabulary.typeLabel')}
            options={types.map((value) => ({ value, label: t(`vocabulary.type.${value}`) }))}
            value={type}
            onChange={setType}
          />
        </div>
        {type === 'term' && <ListChoice value={list} onChange={setList} />}
      </div>
      <TextField label={t('vocabulary.code')} value={code} onChange={setOwnCode} hint={t('vocabulary.codeHint')} maxLength={80} onEnter={save} />
      {field && <UsedBy used={{ record }} code={field.fields.code} />}
    </Dialog>
  );
}

function ListChoice({ value, onChange }: { value: string; onChange(list: string): void }) {
  const { t } = useTranslation();
  const listName = useListName();
  const lists = useLists();
  const options = [
    { value: newList, label: t('vocabulary.newList') },
    ...lists.map(({ list }) => ({ value: list, label: safeName(listName(list)) })),
  ];
  return (
    <div className="Field">
      <span className="Field-label">{t('vocabulary.listLabel')}</span>
      <Select label={t('vocabulary.listLabel')} options={options} value={value} onChange={onChange} />
    </div>
  );
}
