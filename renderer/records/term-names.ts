/** What a term of a vocabulary is called in the reader's language, the case's own included. */
import { safeName } from '../text/safe-name.ts';
import { useTermWords } from './vocabulary.ts';

/** Ready to be shown: own labels come from outside. */
export function useTermName(): (list: string, code: string) => string {
  const words = useTermWords();
  return (list, code) => safeName(words(list, code));
}
