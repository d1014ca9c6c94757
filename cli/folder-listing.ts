/** What lies in one folder, for choosing in the window: names, kinds and sizes, never content. Knows no case. */
import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { z } from 'zod';
import { systemCode } from '../core/files/durable.ts';
import { AppError } from '../shared/errors.ts';
import type { FolderListing } from '../shared/ipc/host-contract.ts';

type Listing = z.output<typeof FolderListing>;

const inOrder = new Intl.Collator('en', { numeric: true });

/** Hidden names are left out. Throws AppError `invalid-input`, `not-found`, `permission-denied` or `unreadable`. */
export function listFolder(path: string): Listing {
  if (!isAbsolute(path)) throw new AppError('invalid-input', `${path} is not a whole path: it must begin at the top.`, { path });
  const folder = resolve(path);
  const parent = dirname(folder);
  const entries = readFolder(folder)
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => describe(folder, entry))
    .sort((a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || inOrder.compare(a.name, b.name));
  return { path: folder, parent: parent === folder ? null : parent, entries };
}

function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    switch (systemCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new AppError('not-found', `There is no folder ${path}.`, { path }, { cause: error });
      case 'EACCES':
      case 'EPERM':
        throw new AppError('permission-denied', `${path} cannot be read: no permission.`, { path }, { cause: error });
      default:
        throw new AppError('unreadable', `${path} cannot be read (${systemCode(error) ?? 'unknown error'}).`, { path }, { cause: error });
    }
  }
}

function describe(folder: string, { name }: Dirent): Listing['entries'] {
  const path = join(folder, name);
  const found = stat(path);
  if (found?.isDirectory()) return [{ name, path, kind: kindOfFolder(path), sizeBytes: null }];
  return found?.isFile() ? [{ name, path, kind: 'file', sizeBytes: found.size }] : [];
}

/** Null for a link that leads nowhere and for what may not be looked at. */
function stat(path: string) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function kindOfFolder(path: string): 'folder' | 'case' | 'package' {
  if (existsSync(join(path, 'case.json'))) return 'case';
  return existsSync(join(path, 'bagit.txt')) ? 'package' : 'folder';
}
