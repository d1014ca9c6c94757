/** The spreadsheet that is being looked at before its rows become records, and the mapping as changed so far. Knows no component. */
import type { SheetMapping } from '../../shared/sheets/mapping.ts';
import type { Target } from '../../shared/sheets/targets.ts';
import { choosePaths } from '../app/choose.tsx';
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { engine } from '../engine.ts';
import { toAppError } from '../engine-hooks.ts';
import { createStore } from '../store.ts';

/** `mapping` null: columns are known by their names. */
export type SheetDraft = { path: string; sheet: string | null; mapping: SheetMapping | null };

export const sheetDraft = createStore<SheetDraft | null>(null);

export async function chooseSheetFile(): Promise<void> {
  try {
    const [path] = await choosePaths('files');
    if (path === undefined) return;
    sheetDraft.set({ path, sheet: null, mapping: null });
    navigate('spreadsheet');
  } catch (error) {
    toastFailure(error);
  }
}

export function requestOf({ path, sheet, mapping }: SheetDraft) {
  return { path, ...(sheet !== null && { sheet }), ...(mapping !== null && { mapping }) };
}

/** `now` is the mapping in force, which may have come from the names of columns. */
export function changeMapping(now: SheetMapping, change: (mapping: SheetMapping) => SheetMapping): void {
  sheetDraft.set((draft) => draft && { ...draft, mapping: change(draft.mapping ?? now) });
}

export function mapColumn(now: SheetMapping, column: string, target: Target | null): void {
  changeMapping(now, (mapping) => {
    const { [column]: _, ...others } = mapping.columns;
    return { ...mapping, columns: target === null ? others : { ...others, [column]: target } };
  });
}

export function mapWords(now: SheetMapping, target: Target, words: string, meaning: string | null): void {
  changeMapping(now, (mapping) => {
    const { [words]: _, ...others } = mapping.values?.[target] ?? {};
    return { ...mapping, values: { ...mapping.values, [target]: meaning === null ? others : { ...others, [words]: meaning } } };
  });
}

/** The page follows the activity meanwhile; how it ended stays on it. */
export async function importRows(draft: SheetDraft, source: string): Promise<void> {
  try {
    await engine().call('sheet.import', { ...requestOf(draft), source });
  } catch (error) {
    if (toAppError(error).code !== 'cancelled') toastFailure(error);
  }
}
