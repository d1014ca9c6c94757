/** Choosing the incident to link to by typing; a new one can be made on the way. */
import { Check, ListTree, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../shared/model/incident.ts';
import type { IncidentId, ItemId } from '../../shared/ids.ts';
import { toastFailure } from '../app/failures.tsx';
import { idsOf } from '../catalogue/card-cache.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { TextField } from '../design/Field.tsx';
import { Badge } from '../design/Notice.tsx';
import { engine } from '../engine.ts';
import { useAnswer } from '../engine-hooks.ts';
import { createStore, useStore } from '../store.ts';
import { SafeText } from '../text/SafeText.tsx';
import { usePassageWords } from '../item/passage-words.ts';
import { linkItems } from './link-items.ts';
import { useWhenWords } from './when.ts';

type Asked = { nos: readonly number[]; item?: ItemId; passage?: string | null };
const asked = createStore<Asked | null>(null);

export function askForLink(request: Asked): void {
  asked.set(request);
}

export function LinkDialogs() {
  const request = useStore(asked);
  return request && <LinkDialog request={request} onClose={() => asked.set(null)} />;
}

const newKey = 'new';
const shownMost = 100;

function LinkDialog({ request, onClose }: { request: Asked; onClose(): void }) {
  const { t } = useTranslation();
  const passageWords = usePassageWords();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const noteArea = useRef<HTMLDivElement>(null);
  const title = typed.trim();
  const all = useAnswer('incident.list', {}).value ?? [];
  const { contains } = useFilter({ sensitivity: 'base' });
  const incidents = all.filter((incident) => contains(incident.title, title)).slice(0, shownMost);
  const count = request.item ? 1 : request.nos.length;

  const link = async () => {
    if (chosen === null || isBusy) return;
    setBusy(true);
    const target = await resolveTarget(chosen, title, incidents).catch(toastFailure);
    const items = request.item ? [request.item] : await idsOf(request.nos).catch(toastFailure);
    const isDone = target && items && (await linkItems(items, target, { note: note.trim(), passage: request.passage ?? null }));
    setBusy(false);
    if (isDone) onClose();
  };
  const choose = (key: string) => {
    setChosen(key);
    // Enter in the list goes on to the note, and Enter there links: the hands stay on the keys.
    setTimeout(() => noteArea.current?.querySelector('input')?.focus());
  };

  return (
    <Dialog
      title={t('link.title', { count })}
      onClose={onClose}
      keepOnPressOutside
      foot={
        <>
          <Button onPress={onClose}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={chosen === null || isBusy} onPress={() => void link()}>
            {t('link.link')}
          </Button>
        </>
      }
    >
      {request.passage && <Badge tone="accent">{passageWords(request.passage)}</Badge>}
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField className="Field" autoFocus>
          <Label className="Field-label">{t('link.incident')}</Label>
          <Input className="Field-input" placeholder={t('link.type')} />
        </SearchField>
        <ListBox
          aria-label={t('page.incidents')}
          className="LinkDialog-list"
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => keys !== 'all' && [...keys][0] !== undefined && choose(String([...keys][0]))}
          items={entriesOf(incidents, title, t('link.create', { title }))}
          renderEmptyState={() => <p className="soft IncidentSide-empty">{t('link.noIncidents')}</p>}
        >
          {(entry) => (
            <ListBoxItem id={entry.id} textValue={entry.text} className="Menu-item LinkDialog-entry">
              {({ isSelected }) => <EntryView entry={entry} isChosen={isSelected} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <div ref={noteArea}>
        <TextField label={t('link.note')} value={note} onChange={setNote} maxLength={20_000} hint={t('link.noteHint')} onEnter={() => void link()} />
      </div>
    </Dialog>
  );
}

type Entry = { id: string; text: string; incident: Incident | null };

function entriesOf(incidents: readonly Incident[], title: string, createText: string): Entry[] {
  const entries: Entry[] = incidents.map((incident) => ({ id: incident.id, text: incident.title, incident }));
  if (title && !incidents.some((incident) => incident.title.toLowerCase() === title.toLowerCase()))
    entries.push({ id: newKey, text: createText, incident: null });
  return entries;
}

function EntryView({ entry, isChosen }: { entry: Entry; isChosen: boolean }) {
  const when = useWhenWords();
  const Icon = entry.incident ? ListTree : Plus;
  return (
    <>
      <Icon aria-hidden />
      <SafeText className="Menu-item-label">{entry.text}</SafeText>
      {entry.incident && <span className="soft LinkDialog-when">{when(entry.incident.when)}</span>}
      {isChosen && <Check aria-hidden />}
    </>
  );
}

async function resolveTarget(chosen: string, title: string, incidents: readonly Incident[]): Promise<{ id: IncidentId; title: string }> {
  if (chosen === newKey) return engine().call('incident.create', { title });
  return incidents.find(({ id }) => id === chosen) ?? (await engine().call('incident.get', { incident: chosen as IncidentId })).incident;
}
