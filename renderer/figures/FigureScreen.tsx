/** One figure: its rule on one side, what it comes to on the other, changing as the rule does. */
import { ArrowLeft, FileSpreadsheet, Save, Trash2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { readRule } from '../../shared/figures/rule.ts';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { choosePaths } from '../app/choose.tsx';
import { Failure, toastFailure } from '../app/failures.tsx';
import { goBack, navigate, replaceRoute } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { about } from '../app/session.ts';
import { toastDone } from '../app/undo.ts';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner, Waiting } from '../design/Notice.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { useLanguage } from '../records/vocabulary.ts';
import { useStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import { draftOf, drafts, emptyDraft, keepDraft, type Draft } from './draft.ts';
import { FigureResult } from './FigureResult.tsx';
import { PublishedField } from './PublishedField.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import './figures.css';

export function FigureScreen({ id }: { id: string }) {
  const { t } = useTranslation();
  const isNew = id === 'new';
  const answer = useAnswer('record.get', isNew ? null : { kind: 'figure', id: id as RecordId }, ['records.changed']);
  if (isNew) return <FigureView id={id} kept={null} />;
  if (answer.error)
    return (
      <div className="Page">
        <Failure error={answer.error} actions={<Button onPress={() => navigate('figures')}>{t('figures.toList')}</Button>} />
      </div>
    );
  if (!answer.value) return <Waiting>{t('act.loading')}</Waiting>;
  return <FigureView id={id} kept={answer.value as RecordOf<'figure'>} />;
}

function FigureView({ id, kept }: { id: string; kept: RecordOf<'figure'> | null }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const stored = useMemo(() => storedDraft(kept), [kept]);
  const worked = draftOf(useStore(drafts), id);
  const draft = worked ?? stored;
  const isChanged = worked !== undefined && !isSame(worked, stored);
  const change = (part: Partial<Draft>) => keepDraft(id, { ...draft, ...part });
  const isOfOtherVersion = kept !== null && readRule(kept.fields.rule) === null;
  return (
    <div className="Page FigurePage">
      <div className="Page-head">
        <Button look="quiet" size="small" icon={ArrowLeft} onPress={() => goBack('figures')}>
          {t('page.figures')}
        </Button>
        <FigureActions id={id} kept={kept} draft={draft} isChanged={isChanged} isReadOnly={isReadOnly} />
      </div>
      <h1 className="visually-hidden">{draft.title ? safeName(draft.title) : t('figures.newTitle')}</h1>
      {isOfOtherVersion && (
        <Banner tone="care" title={t('figures.otherVersion')}>
          {t('figures.otherVersionWords')}
        </Banner>
      )}
      <div className="FigurePage-sides">
        <section className="Panel Panel-body FigurePage-rule" aria-label={t('figures.rule')}>
          <TextField
            label={t('figures.titleLabel')}
            value={draft.title}
            onChange={(title) => change({ title })}
            maxLength={500}
            isReadOnly={isReadOnly}
            placeholder={t('figures.titleHint')}
          />
          <RuleEditor rule={draft.rule} onChange={(rule) => change({ rule })} />
          <PublishedField words={draft.published} onChange={(published) => change({ published })} />
        </section>
        <FigureResult id={id} rule={draft.rule} published={draft.published} />
      </div>
    </div>
  );
}

type ActionsProps = { id: string; kept: RecordOf<'figure'> | null; draft: Draft; isChanged: boolean; isReadOnly: boolean };

function FigureActions({ id, kept, draft, isChanged, isReadOnly }: ActionsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const act = (run: () => Promise<void>) => () => void run().catch(toastFailure);
  const title = draft.title.trim() || t('figures.newTitle');
  const fields = { title, rule: draft.rule, published: draft.published.trim() || null };
  const save = async () => {
    if (kept) await engine().call('record.change', { kind: 'figure', id: kept.id, fields });
    else {
      const made = await engine().call('record.create', { kind: 'figure', fields });
      replaceRoute('figure', made.id);
    }
    keepDraft(id, null);
    toastDone(t('figures.saved'));
  };
  const withdraw = async () => {
    await engine().call('record.withdraw', { kind: 'figure', id: kept!.id });
    keepDraft(id, null);
    goBack('figures');
    toastDone(t('figures.withdrawn'));
  };
  const write = async () => {
    const [into] = await choosePaths('export-folder');
    if (into === undefined) return;
    const { path } = await engine().call('figure.write-table', {
      rule: draft.rule,
      ...(draft.published.trim() && { published: draft.published.trim() }),
      into,
      name: title,
      language,
    });
    tellWritten(path);
  };
  return (
    <div className="Page-actions">
      {isChanged && (
        <Button icon={Undo2} onPress={() => keepDraft(id, null)}>
          {kept ? t('figures.revert') : t('act.clear')}
        </Button>
      )}
      {!isReadOnly && (
        <>
          <Button icon={FileSpreadsheet} onPress={act(write)}>
            {t('figures.writeTable')}
          </Button>
          {kept && (
            <Button icon={Trash2} onPress={act(withdraw)}>
              {t('figures.withdraw')}
            </Button>
          )}
          <Button look="primary" icon={Save} isDisabled={kept !== null && !isChanged} onPress={act(save)}>
            {t('figures.save')}
          </Button>
        </>
      )}
    </div>
  );
}

function tellWritten(path: string): void {
  const said = i18next.t('figures.written', { path: safeName(path) });
  if (about.get().shell !== 'electron') return showToast(said);
  showToast(said, { label: i18next.t('figures.reveal'), run: () => void engine().call('host.reveal', { path }).catch(toastFailure) });
}

function storedDraft(kept: RecordOf<'figure'> | null): Draft {
  if (!kept) return emptyDraft;
  const { title, rule, published } = kept.fields;
  return { title, published: published?.words ?? '', rule: readRule(rule) ?? emptyDraft.rule };
}

function isSame(a: Draft, b: Draft): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}
