/** Whether a recovery key is being made now, which takes the whole page. Holds no key. */
import { createStore } from '../store.ts';

export const recoveryWork = createStore(false);
