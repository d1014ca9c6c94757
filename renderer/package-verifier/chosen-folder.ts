/** The files of a folder that somebody chose or dropped, by their paths inside it. A browser shows neither links nor empty folders. Reads no content. */

import type { Folder } from './folder.ts';

export function folderOfInput(files: FileList): Folder | null {
  const found = new Map<string, File>();
  for (const file of files) found.set(file.webkitRelativePath, file);
  return folderOf(found);
}

export async function folderOfDrop(transfer: DataTransfer): Promise<Folder | null> {
  const found = new Map<string, File>();
  // The list empties itself as soon as the event is over: all of it is taken first. Chromium reads entries on no page from the disk, but handles.
  const dropped = [...transfer.items].map((item: Dropped) => item.getAsFileSystemHandle?.() ?? item.webkitGetAsEntry());
  for (const one of dropped) {
    const opened = await one;
    if (opened !== null) await ('kind' in opened ? gatherHandle(opened, opened.name, found) : gatherEntry(opened, found));
  }
  return folderOf(found);
}

/** What is wanted is the folder with bagit.txt: the one chosen, or the only one inside it. Null when nothing was chosen. */
function folderOf(found: Map<string, File>): Folder | null {
  const [first] = found.keys();
  if (first === undefined) return null;
  const declarations = [...found.keys()].filter((path) => /(^|\/)bagit\.txt$/.test(path)).sort((a, b) => a.length - b.length);
  const root = declarations[0]?.slice(0, -'bagit.txt'.length) ?? first.slice(0, first.indexOf('/') + 1);
  const files = new Map<string, File>();
  for (const [path, file] of found) if (path.startsWith(root)) files.set(path.slice(root.length), file);
  return { name: root.replace(/\/$/, '').split('/').at(-1) ?? '', files };
}

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle;
type Dropped = DataTransferItem & { getAsFileSystemHandle?: () => Promise<Handle | null> };

async function gatherHandle(handle: Handle, path: string, found: Map<string, File>): Promise<void> {
  if (handle.kind === 'file') found.set(path, await handle.getFile());
  else for await (const [name, inside] of handle.entries()) await gatherHandle(inside as Handle, `${path}/${name}`, found);
}

async function gatherEntry(entry: FileSystemEntry, found: Map<string, File>): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.set(entry.fullPath.replace(/^\//, ''), file);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  while (true) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const one of some) await gatherEntry(one, found);
  }
}
