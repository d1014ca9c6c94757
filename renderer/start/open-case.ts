/** Opening, making and leaving cases, from wherever it is asked. Knows no folder layout. */
import { AppError } from '../../shared/errors.ts';
import { choosePaths } from '../app/choose.tsx';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { about, openCase } from '../app/session.ts';
import { engine } from '../engine.ts';
import i18next from 'i18next';
import { askToUnlock, unlocking } from '../unlock/unlocking.ts';
import type { Language } from '../text/text.ts';

/** Asks for the folder unless told. */
export async function openChosenCase(path?: string): Promise<void> {
  try {
    const chosen = path ?? (await choosePaths('case'))[0];
    if (chosen !== undefined) await openCaseAt(chosen);
  } catch (error) {
    toastFailure(error);
  }
}

/** A case that takes a passphrase is asked for it on a screen of its own. */
async function openCaseAt(path: string): Promise<void> {
  if (await askToUnlock(path)) return;
  unlocking.set(null);
  openCase.set(await engine().call('case.open', { path }));
  navigate('catalogue');
}

type Founder = { name: string; passphrase: string; protection: 'sealed' };

/** Without a founder it is open, and signs by itself. */
export async function createCase(folder: string, name: string, founder: Founder | null): Promise<void> {
  openCase.set(await engine().call('case.create', { path: casePath(folder, name), name, ...(founder && { founder }) }));
  unlocking.set(null);
  navigate('import');
}

/** Opens the sample case, made beforehand when it is not there yet. */
export async function openSample(): Promise<void> {
  const path = joinPath(about.get().home, 'Kualik sample.kualik');
  try {
    openCase.set(await engine().call('sample.create', { path, language: i18next.language as Language }));
    navigate('catalogue');
  } catch (error) {
    if (error instanceof AppError && error.code === 'case-exists') await openChosenCase(path);
    else toastFailure(error);
  }
}

/** Where a case of this name goes. */
export function casePath(folder: string, name: string): string {
  return joinPath(folder, `${fileName(name) || 'case'}.kualik`);
}

/** Without characters that some file system refuses; empty where nothing else is left. */
export function fileName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
}

export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}
