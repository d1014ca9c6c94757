/** The window's own dialog for files and folders, for shells without a native one. Shows names only, reads nothing. */
import { ArrowUp, Briefcase, File, Folder, Package } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem, type Selection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { FolderListing } from '../../shared/ipc/host-contract.ts';
import { Button, IconButton } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Waiting } from '../design/Notice.tsx';
import { useAnswer } from '../engine-hooks.ts';
import { useFormats } from '../text/formats.ts';
import { SafeText } from '../text/SafeText.tsx';
import { Failure } from './failures.tsx';
import './folder-dialog.css';

export type What = 'files' | 'folder' | 'case' | 'package' | 'export-folder';

type Entry = z.output<typeof FolderListing>['entries'][number];
const kindIcons = { folder: Folder, case: Briefcase, package: Package, file: File } as const;

export function FolderDialog({ what, onAnswer }: { what: What; onAnswer(paths: string[]): void }) {
  const { t } = useTranslation();
  const [path, setPath] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(new Set());
  const listing = useAnswer('host.folder', { path });
  const folder = listing.value;
  const enter = (to: string | null) => {
    setPath(to);
    setSelection(new Set());
  };
  const chosen = chosenPaths(what, selection, folder);

  return (
    <Dialog
      title={t(`choose.${what}`)}
      width="wide"
      onClose={() => onAnswer([])}
      foot={
        <>
          <Button onPress={() => onAnswer([])}>{t('act.cancel')}</Button>
          <Button look="primary" isDisabled={chosen.length === 0} onPress={() => onAnswer(chosen)}>
            {t(`choose.take.${what}`, { count: chosen.length })}
          </Button>
        </>
      }
    >
      <PathBar path={folder?.path ?? path ?? ''} parent={folder?.parent ?? null} onGo={enter} />
      {listing.error && <Failure error={listing.error} />}
      {listing.isWaiting && <Waiting>{t('choose.reading')}</Waiting>}
      {folder && (
        <Entries
          what={what}
          entries={folder.entries}
          selection={selection}
          onSelect={setSelection}
          onEnter={enter}
          onTake={(taken) => onAnswer([taken])}
        />
      )}
    </Dialog>
  );
}

function PathBar({ path, parent, onGo }: { path: string; parent: string | null; onGo(path: string): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <form
      className="FolderDialog-path"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed) onGo(typed);
        setTyped(null);
      }}
    >
      <IconButton icon={ArrowUp} label={t('choose.up')} isDisabled={parent === null} onPress={() => parent !== null && onGo(parent)} />
      <input
        aria-label={t('choose.path')}
        className="Field-input"
        value={typed ?? path}
        onChange={(event) => setTyped(event.target.value)}
        spellCheck={false}
      />
    </form>
  );
}

type EntriesProps = {
  what: What;
  entries: readonly Entry[];
  selection: Selection;
  onSelect(selection: Selection): void;
  onEnter(path: string): void;
  onTake(path: string): void;
};

function Entries({ what, entries, selection, onSelect, onEnter, onTake }: EntriesProps) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const isWanted = (entry: Entry) => entry.kind === what || (what === 'files' && entry.kind !== 'case');
  const open = (path: string) => {
    const entry = entries.find((other) => other.path === path);
    if (!entry) return;
    if (what !== 'files' && isWanted(entry) && entry.kind !== 'folder') onTake(entry.path);
    else if (entry.kind !== 'file') onEnter(entry.path);
    else if (what === 'files') onTake(entry.path);
  };
  return (
    <GridList
      aria-label={t('choose.contents')}
      className="FolderDialog-list"
      items={entries.map((entry) => ({ ...entry, id: entry.path }))}
      selectionMode={what === 'files' ? 'multiple' : 'single'}
      selectionBehavior="replace"
      selectedKeys={selection}
      onSelectionChange={onSelect}
      onAction={(key) => open(String(key))}
      renderEmptyState={() => <p className="FolderDialog-empty soft">{t('choose.empty')}</p>}
    >
      {(entry) => {
        const Icon = kindIcons[entry.kind];
        return (
          <GridListItem textValue={entry.name} className="FolderDialog-entry" isDisabled={entry.kind === 'file' && what !== 'files'}>
            <Icon aria-hidden />
            <SafeText className="FolderDialog-name">{entry.name}</SafeText>
            {(entry.kind === 'case' || entry.kind === 'package') && <span className="soft">{t(`choose.kind.${entry.kind}`)}</span>}
            {entry.sizeBytes !== null && entry.kind === 'file' && <span className="soft tabular">{bytes(entry.sizeBytes)}</span>}
          </GridListItem>
        );
      }}
    </GridList>
  );
}

/** With nothing marked, the folder one stands in is the choice where a folder is asked for. */
function chosenPaths(what: What, selection: Selection, folder: z.output<typeof FolderListing> | null): string[] {
  const marked = (folder?.entries ?? []).filter((entry) => selection === 'all' || selection.has(entry.path)).map((entry) => entry.path);
  if (marked.length > 0) return marked;
  return folder && what !== 'case' && what !== 'files' ? [folder.path] : [];
}
