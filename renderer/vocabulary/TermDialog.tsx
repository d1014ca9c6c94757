/** One term: a built-in one to be looked at, one of the case's own to be made, changed or withdrawn. */
import { CornerDownRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { VocabularyTerm } from '../../shared/vocabulary/contract.ts';
import { codeOf } from '../../shared/vocabulary/term-code.ts';
import { builtInTerms, matchTerm, narrowerCodes } from '../../shared/vocabulary/vocabulary.ts';
import { Failure } from '../app/failures.tsx';
import { useCannot } from '../app/permission.ts';
import { toastDone } from '../app/undo.ts';
import { Button } from '../design/Button.tsx';
import { DataList } from '../design/DataList.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { TermField } from '../records/TermField.tsx';
import { useVocabulary } from '../records/vocabulary.ts';
import { safeName } from '../text/safe-name.ts';
import { SafeText } from '../text/SafeText.tsx';
import { languageNames, languages } from '../text/text.ts';
import { hasLabel, LabelFields, noLabels, trimmed, type Labels } from './Labels.tsx';
import { UsedBy } from './UsedBy.tsx';

/** A term as it is, or a new one under another or under none. */
export type AskedTerm = { term: VocabularyTerm } | { under: string | null };

type TermDialogProps = { list: string; asked: AskedTerm; onAsk(asked: AskedTerm | null): void };

export function TermDialog({ list, asked, onAsk }: TermDialogProps) {
  const isReadOnly = useCannot('record');
  const close = () => onAsk(null);
  if ('term' in asked && (asked.term.own === null || isReadOnly))
    return <TermFacts list={list} term={asked.term} onClose={close} onAdd={isReadOnly ? null : () => onAsk({ under: asked.term.code })} />;
  return <TermForm list={list} term={'term' in asked ? asked.term : null} under={'under' in asked ? asked.under : null} onClose={close} />;
}

function TermFacts({ list, term, onClose, onAdd }: { list: string; term: VocabularyTerm; onClose(): void; onAdd: (() => void) | null }) {
  const { t } = useTranslation();
  const { label } = useVocabulary(list);
  const also = builtInTerms(list).find(({ code }) => code === term.code)?.also ?? [];
  return (
    <Dialog
      title={safeName(label(term.code))}
      onClose={onClose}
      foot={
        <>
          {onAdd && (
            <Button icon={CornerDownRight} onPress={onAdd}>
              {t('vocabulary.addUnder')}
            </Button>
          )}
          <Button look="primary" onPress={onClose} autoFocus>
            {t('act.close')}
          </Button>
        </>
      }
    >
      <DataList
        rows={[
          ...languages.map((language) => [languageNames[language], term[language] && <SafeText>{term[language]}</SafeText>] as const),
          [t('vocabulary.under'), term.broader !== null && <SafeText>{label(term.broader)}</SafeText>],
          [t('vocabulary.also'), also.join(', ')],
          [t('vocabulary.code'), <code key="code">{term.code}</code>],
        ]}
      />
      <UsedBy used={{ list }} code={term.code} />
    </Dialog>
  );
}

type TermFormProps = { list: string; term: VocabularyTerm | null; under: string | null; onClose(): void };

function TermForm({ list, term, under, onClose }: TermFormProps) {
  const { t } = useTranslation();
  const { terms, label } = useVocabulary(list);
  const [labels, setLabels] = useState<Labels>(term ? { en: term.en, ru: term.ru, kk: term.kk } : noLabels);
  const [broader, setBroader] = useState(term ? term.broader : under);
  const [ownCode, setOwnCode] = useState<string | null>(term?.code ?? null);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const code = ownCode ?? codeOf(labels.en || labels.ru || labels.kk);
  const isReady = hasLabel(labels) && code !== '' && !isBusy;
  const others = terms.filter((other) => other.code !== term?.code);
  const twin = languages.map((language) => matchTerm(list, labels[language], others)).find((found) => found && found.code !== term?.code) ?? null;
  const below = term ? new Set(narrowerCodes(list, term.code, terms)) : new Set<string>();

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
    const fields = { list, code, labelEn: en, labelRu: ru, labelKk: kk, broader };
    void (term
      ? act(t('vocabulary.changed'), () => engine().call('record.change', { kind: 'term', id: term.own!, fields }))
      : act(t('vocabulary.added'), () => engine().call('record.create', { kind: 'term', fields })));
  };

  return (
    <Dialog
      title={term ? safeName(label(term.code)) : t('action.new-term')}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          {term && (
            <Button
              className="Dialog-foot-start"
              icon={Trash2}
              isDisabled={isBusy}
              onPress={() => void act(t('vocabulary.withdrawn'), () => engine().call('record.withdraw', { kind: 'term', id: term.own! }))}
            >
              {t('vocabulary.withdraw')}
            </Button>
          )}
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={!isReady} onPress={save}>
            {term ? t('vocabulary.save') : t('vocabulary.add')}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} />}
      <LabelFields labels={labels} onChange={setLabels} onEnter={save} />
      {twin && (
        <Banner tone="care" title={t('vocabulary.twin', { term: safeName(label(twin.code)) })}>
          {t('vocabulary.twinWords')}
        </Banner>
      )}
      <TermField
        label={t('vocabulary.under')}
        list={list}
        value={broader}
        onChange={setBroader}
        hint={t('vocabulary.underHint')}
        except={(other) => below.has(other)}
      />
      <TextField label={t('vocabulary.code')} value={code} onChange={setOwnCode} hint={t('vocabulary.codeHint')} maxLength={80} onEnter={save} />
      {term && <UsedBy used={{ list }} code={term.code} />}
    </Dialog>
  );
}
