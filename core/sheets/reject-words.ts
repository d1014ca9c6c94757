/** Why a row was not taken, in an English sentence for the log and the command line; the window has its own words. */
import type { Reject } from '../../shared/sheets/understanding.ts';

export function reasonOf({ code, target, words }: Reject): string {
  switch (code) {
    case 'nothing-read':
      return 'No column that is read holds anything in this row.';
    case 'no-act-type':
      return 'The row tells when or how something was done, but not what. Map a column to act.type, or give a constant.';
    case 'unknown-term':
      return `“${words}” is no known term for ${target}. Map it to one under "values", or add it to the case's own terms.`;
    case 'unknown-standing':
      return `“${words}” does not say how the fact stands: reported, alleged, corroborated, verified or denied.`;
    case 'unknown-choice':
      return `“${words}” is none of the values that ${target} can have.`;
    case 'reference-twice':
      return `The same row stands further up under the same number, ${words}.`;
    case 'unknown-id':
      return `The case has no record ${words}; it may have been withdrawn. Leave the id empty to make a new one.`;
    case 'not-valid':
      return `No record can hold what the row says (${words}).`;
    default:
      return code satisfies never;
  }
}
