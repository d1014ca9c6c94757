/** Searches kept under a name: to run again, to rename, to take away. */
import { Bookmark, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId, RecordOf } from '../../shared/records/record.ts';
import { Failure, toastFailure } from '../app/failures.tsx';
import { toastDone } from '../app/undo.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { SafeText } from '../text/SafeText.tsx';
import { safeName } from '../text/safe-name.ts';
import { savedOf, viewOfSaved, type View } from './search-state.ts';

type Saved = RecordOf<'saved-search'>;

export function SavedSearches({ isReadOnly, onOpen }: { isReadOnly: boolean; onOpen(view: View): void }) {
  const { t } = useTranslation();
  const answer = useAnswer('record.list', { kind: 'saved-search', sort: 'name', limit: 200 }, ['records.changed']);
  const [renamed, setRenamed] = useState<Saved | null>(null);
  const saved = (answer.value?.rows ?? []) as Saved[];
  const remove = async ({ id, fields }: Saved) => {
    try {
      await engine().call('record.withdraw', { kind: 'saved-search', id });
      toastDone(t('search.removed', { title: safeName(fields.title) }));
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <section className="Panel SavedSearches" aria-labelledby="saved-searches">
      <h2 id="saved-searches">{t('search.saved')}</h2>
      {answer.error && <Failure error={answer.error} retry={answer.ask} />}
      {answer.value && saved.length === 0 && <p className="soft">{t('search.savedEmpty')}</p>}
      {saved.length > 0 && (
        <ul>
          {saved.map((one) => (
            <li key={one.id} className="SavedSearches-entry">
              <Button look="quiet" icon={Bookmark} className="SavedSearches-open" onPress={() => onOpen(viewOfSaved(one.fields.query))}>
                <SafeText>{one.fields.title}</SafeText>
              </Button>
              {!isReadOnly && (
                <>
                  <IconButton
                    size="small"
                    icon={Pencil}
                    label={t('search.rename', { title: safeName(one.fields.title) })}
                    onPress={() => setRenamed(one)}
                  />
                  <IconButton
                    size="small"
                    icon={Trash2}
                    label={t('search.remove', { title: safeName(one.fields.title) })}
                    onPress={() => void remove(one)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {renamed && (
        <TitleDialog
          title={t('search.renameTitle')}
          initial={renamed.fields.title}
          onClose={() => setRenamed(null)}
          onDone={(title) => rename(renamed.id, title)}
        />
      )}
    </section>
  );
}

async function rename(id: RecordId, title: string): Promise<void> {
  await engine().call('record.change', { kind: 'saved-search', id, fields: { title } });
}

export function SaveDialog({ view, onClose }: { view: View; onClose(): void }) {
  const { t } = useTranslation();
  const save = async (title: string) => {
    await engine().call('record.create', { kind: 'saved-search', fields: { title, query: savedOf(view) } });
    toastDone(t('search.savedDone', { title: safeName(title) }));
  };
  return <TitleDialog title={t('search.saveTitle')} initial={view.text} onClose={onClose} onDone={save} />;
}

type TitleDialogProps = { title: string; initial: string; onClose(): void; onDone(title: string): Promise<void> };

function TitleDialog({ title, initial, onClose, onDone }: TitleDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(initial.trim());
  const done = () => {
    if (name.trim() === '') return;
    onDone(name.trim()).then(onClose, toastFailure);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={name.trim() === ''} onPress={done}>
            {t('search.saveAct')}
          </Button>
        </>
      }
    >
      <TextField label={t('search.name')} value={name} onChange={setName} maxLength={500} autoFocus onEnter={done} />
    </Dialog>
  );
}
