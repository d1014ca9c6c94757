/** The expected failures of reading a table, inside the decoder process. Knows no format. */
import type { TableRefusal } from '../../shared/sheets/table.ts';

/** `detail` is an English sentence. */
export class TableRefused extends Error {
  override name = 'TableRefused';
  readonly why: TableRefusal;
  constructor(why: TableRefusal, detail: string) {
    super(detail);
    this.why = why;
  }
}
