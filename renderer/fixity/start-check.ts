/** Beginning a check and writing a receipt, from wherever it is asked for. Draws nothing. */
import i18next from 'i18next';
import type { FixityReport, FixityRunId, FixityScope } from '../../shared/fixity/fixity.ts';
import type { AppError } from '../../shared/errors.ts';
import { choosePaths } from '../app/choose.tsx';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { about } from '../app/session.ts';
import { showToast } from '../design/Toasts.tsx';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { createStore } from '../store.ts';
import { safeName } from '../text/safe-name.ts';
import type { Language } from '../text/text.ts';

/** How the newest check that was asked for ended; stays while one looks at what it names. */
export const newestCheck = createStore<{ report: FixityReport | null; error: AppError | null }>({ report: null, error: null });

export async function startCheck(scope: Exclude<FixityScope, 'items'>): Promise<void> {
  navigate('fixity');
  newestCheck.set({ report: null, error: null });
  try {
    newestCheck.set({ report: await engine().call('fixity.run', { scope }), error: null });
  } catch (fault) {
    const error = toAppError(fault);
    if (error.code !== 'cancelled') newestCheck.set({ report: null, error });
  }
}

/** `endedAt` names the file. */
export async function writeReceipt(of: 'verification' | FixityRunId, endedAt: string): Promise<void> {
  try {
    const [into] = await choosePaths('export-folder');
    if (into === undefined) return;
    const name = i18next.t('fixity.receiptName', { date: endedAt.slice(0, 16).replace('T', ' ').replace(':', '.') });
    const { path } = await engine().call('receipt.write', { of, into, name, language: i18next.language as Language });
    const said = i18next.t('fixity.receiptWritten', { path: safeName(path) });
    if (about.get().shell !== 'electron') return showToast(said);
    showToast(said, { label: i18next.t('figures.reveal'), run: () => void engine().call('host.reveal', { path }).catch(toastFailure) });
  } catch (error) {
    toastFailure(error);
  }
}
