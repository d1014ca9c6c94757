/** Records from a spreadsheet: choose a file, say what its columns hold, see what would become of it, import, read what did. */
import { FileOutput, FileSpreadsheet, Square, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SheetMapping } from '../../shared/sheets/mapping.ts';
import { SheetReport, type SheetPreview } from '../../shared/sheets/report.ts';
import { TableRefusal } from '../../shared/sheets/table.ts';
import type { Activity } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { PathText } from '../app/PathText.tsx';
import { shareOf, useProgressWords } from '../app/progress.ts';
import { navigate } from '../app/route.ts';
import { useCannot } from '../app/permission.ts';
import { activities, lastEnded } from '../app/session.ts';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Choice.tsx';
import { TextField } from '../design/Field.tsx';
import { Banner, EmptyState, Waiting } from '../design/Notice.tsx';
import { ProgressBar } from '../design/ProgressBar.tsx';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { useAnswer, useLatest } from '../engine-hooks.ts';
import { useStore } from '../store.ts';
import { chooseSheetFile, importRows, requestOf, sheetDraft, type SheetDraft } from './sheet-draft.ts';
import { SheetColumns } from './SheetColumns.tsx';
import { SheetSummary } from './SheetSummary.tsx';
import { SheetUnderstood } from './SheetUnderstood.tsx';
import { SheetUnmatched } from './SheetUnmatched.tsx';
import { askForTable } from './WriteTableDialog.tsx';
import './sheets.css';

export function SheetScreen() {
  const { t } = useTranslation();
  const draft = useStore(sheetDraft);
  const running = useStore(activities).find(({ method }) => method === 'sheet.import');
  const ended = useStore(lastEnded)['sheet.import'];
  const report = SheetReport.safeParse(ended?.result);
  return (
    <div className="Page">
      <div className="Page-head">
        <div>
          <h1>{t('page.spreadsheet')}</h1>
          <p>{t('sheets.what')}</p>
        </div>
        <div className="Page-actions">
          <Button look="quiet" icon={FileOutput} onPress={askForTable}>
            {t('action.export-sheet')}
          </Button>
          {draft && !running && (
            <Button icon={FileSpreadsheet} onPress={() => void chooseSheetFile()}>
              {t('sheets.another')}
            </Button>
          )}
        </div>
      </div>
      {running && <Running activity={running} />}
      {!running && report.success && <Outcome report={report.data} />}
      {!running && draft && <Prepare key={draft.path} draft={draft} />}
      {!running && !draft && <ChooseFile />}
    </div>
  );
}

function ChooseFile() {
  const { t } = useTranslation();
  const button = (
    <Button look="primary" icon={FileSpreadsheet} onPress={() => void chooseSheetFile()}>
      {t('sheets.choose')}
    </Button>
  );
  return (
    <div className="Panel">
      <EmptyState icon={FileSpreadsheet} title={t('sheets.emptyTitle')} actions={button}>
        {t('sheets.emptyWords')}
      </EmptyState>
    </div>
  );
}

function Prepare({ draft }: { draft: SheetDraft }) {
  const { t } = useTranslation();
  const answer = useAnswer('sheet.preview', requestOf(draft), ['records.changed']);
  const preview = useLatest(answer.value);
  if (answer.error) return <Refused error={answer.error} draft={draft} />;
  if (preview === null) return <Waiting>{t('sheets.reading')}</Waiting>;
  const { report } = preview;
  return (
    <>
      <FileFacts draft={draft} preview={preview} />
      {preview.sample.length > 0 && <SheetColumns preview={preview} />}
      {preview.sample.length > 0 && <SheetUnderstood sample={preview.sample} />}
      {report.unmatched.length > 0 && <SheetUnmatched report={report} />}
      <SheetSummary report={report} title={t('sheets.summary')} />
      <Start draft={draft} preview={preview} isCurrent={!answer.isWaiting} />
    </>
  );
}

function Refused({ error, draft }: { error: AppError; draft: SheetDraft }) {
  const { t } = useTranslation();
  const why = TableRefusal.safeParse((error.details as { why?: unknown } | undefined)?.why);
  if (!why.success && draft.mapping === null) return <Failure error={error} />;
  // A saved mapping may name what this case or this file has not.
  if (!why.success)
    return (
      <Failure
        error={error}
        actions={
          <Button size="small" onPress={() => sheetDraft.set({ ...draft, mapping: null })}>
            {t('sheets.byNames')}
          </Button>
        }
      />
    );
  return (
    <Banner tone="bad" title={t('error.unreadable.title')}>
      {t(`sheets.refusal.${why.data}`)}
    </Banner>
  );
}

const byNames = '';

function FileFacts({ draft, preview }: { draft: SheetDraft; preview: SheetPreview }) {
  const { t } = useTranslation();
  const saved = useAnswer('record.list', { kind: 'mapping', limit: 200 }, ['records.changed']).value?.rows ?? [];
  const [chosen, setChosen] = useState(byNames);
  const mappings = saved.flatMap((record) => {
    if (record.kind !== 'mapping') return [];
    const mapping = SheetMapping.safeParse(record.fields.mapping);
    return mapping.success ? [{ id: record.id as string, title: record.fields.title, mapping: mapping.data }] : [];
  });
  const choose = (id: string) => {
    setChosen(id);
    sheetDraft.set({ ...draft, mapping: mappings.find((each) => each.id === id)?.mapping ?? null });
  };
  const delimiter = preview.delimiter === '\t' ? t('sheets.tab') : `“${preview.delimiter}”`;
  return (
    <section className="Panel Panel-body" aria-label={t('sheets.file')}>
      <p className="Sheet-file">
        <PathText>{draft.path}</PathText>
        <span className="soft">{preview.format === 'xlsx' ? t('sheets.xlsx') : t('sheets.csv', { encoding: preview.encoding, delimiter })}</span>
      </p>
      <div className="Sheet-choices">
        {preview.sheets.length > 1 && (
          <SelectField
            label={t('sheets.sheet')}
            value={preview.report.sheet}
            onChange={(sheet) => sheetDraft.set({ ...draft, sheet, mapping: null })}
            options={preview.sheets.map(({ name, rows }) => ({ value: name, label: t('sheets.sheetRows', { name, rows }) }))}
          />
        )}
        {mappings.length > 0 && (
          <SelectField
            label={t('sheets.saved')}
            value={chosen}
            onChange={choose}
            options={[{ value: byNames, label: t('sheets.byNames') }, ...mappings.map(({ id, title }) => ({ value: id, label: title }))]}
          />
        )}
      </div>
    </section>
  );
}

function Start({ draft, preview, isCurrent }: { draft: SheetDraft; preview: SheetPreview; isCurrent: boolean }) {
  const { t } = useTranslation();
  const isReadOnly = useCannot('record');
  const [source, setSource] = useState('');
  const [title, setTitle] = useState('');
  const { report } = preview;
  const save = async () => {
    try {
      await engine().call('record.create', {
        kind: 'mapping',
        fields: { title: title.trim(), mapping: z.json().parse({ ...report.mapping, title: title.trim() }) },
      });
      setTitle('');
      showToast(t('sheets.mappingSaved'));
    } catch (error) {
      toastFailure(error);
    }
  };
  if (isReadOnly) return <Banner tone="care" title={t('sheets.readOnly')} />;
  const isNothing = report.rows - report.rejected.length === 0;
  return (
    <section className="Panel Panel-body" aria-label={t('sheets.start')}>
      <TextField label={t('sheets.source')} hint={t('sheets.sourceHint')} value={source} onChange={setSource} maxLength={500} />
      <div className="Page-actions">
        <Button look="primary" isDisabled={!isCurrent || isNothing} onPress={() => void importRows(draft, source.trim())}>
          {t('sheets.start')}
        </Button>
        <Button look="quiet" onPress={() => sheetDraft.set(null)}>
          {t('sheets.leave')}
        </Button>
      </div>
      <div className="Sheet-save">
        <TextField label={t('sheets.mappingTitle')} hint={t('sheets.mappingTitleHint')} value={title} onChange={setTitle} maxLength={300} />
        <Button isDisabled={title.trim() === ''} onPress={() => void save()}>
          {t('sheets.saveMapping')}
        </Button>
      </div>
    </section>
  );
}

function Running({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const words = useProgressWords();
  const stop = () => void engine().call('activity.stop', { id: activity.id }).catch(toastFailure);
  return (
    <section className="Panel Panel-body" aria-label={t('sheets.importing')}>
      <h2>{t('sheets.importing')}</h2>
      <ProgressBar
        label={t('sheets.importing')}
        share={shareOf(activity.progress)}
        before={words.counts(activity.progress)}
        after={words.remaining(activity.progress)}
      />
      <p className="soft">{t('sheets.importingWords')}</p>
      <div className="Page-actions">
        <Button icon={Square} isDisabled={activity.state === 'stopping'} onPress={stop}>
          {t('activity.stop')}
        </Button>
      </div>
    </section>
  );
}

function Outcome({ report }: { report: SheetReport }) {
  const { t } = useTranslation();
  const isWhole = report.complete && report.rejected.length === 0;
  const title = !report.complete ? t('sheets.stoppedTitle') : t(isWhole ? 'sheets.doneTitle' : 'sheets.doneRejected');
  return (
    <>
      <Banner
        tone={isWhole ? 'good' : 'care'}
        title={title}
        actions={
          <Button icon={Users} size="small" onPress={() => navigate('people')}>
            {t('sheets.toPeople')}
          </Button>
        }
      >
        {report.complete ? t('sheets.undoWords') : t('sheets.stoppedWords')}
      </Banner>
      <SheetSummary report={report} title={t('sheets.summaryDone')} />
    </>
  );
}
