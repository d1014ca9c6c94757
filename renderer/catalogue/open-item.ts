/** From a number in the grid to the item's page. */
import { toastFailure } from '../app/failures.tsx';
import { navigate } from '../app/route.ts';
import { idsOf } from './card-cache.ts';

export async function openItem(no: number | null): Promise<void> {
  if (no === null) return;
  try {
    const [id] = await idsOf([no]);
    if (id !== undefined) navigate('item', id);
  } catch (error) {
    toastFailure(error);
  }
}
