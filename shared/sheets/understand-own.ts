/** Understands what a row says for fields of the case's own. Knows no case. */
import { canonicalJson, type Json } from '../canonical-json.ts';
import { readUncertainTime } from '../time/read-uncertain-time.ts';
import type { FieldsOf } from '../records/kinds.ts';
import type { CustomValues } from '../records/structures.ts';
import { saysNo, saysYes } from './cell-words.ts';
import type { OwnField } from './known-targets.ts';
import type { OwnTargetGroup } from './targets.ts';
import type { MatchTerm, Understanding } from './understanding.ts';

/** `unknown`: lines for a note, of what its field cannot hold. */
export function understandOwn({ cells, targets, match, doubt }: Understanding, group: OwnTargetGroup): { custom: CustomValues; unknown: string[] } {
  const custom: { [code: string]: CustomValues[string] } = {};
  const unknown: string[] = [];
  for (const { target, field } of targets.ownOf(group)) {
    const words = cells.words(target);
    if (words === '') continue;
    const value = ownValue(field, words, match);
    if (value !== null) custom[field.code] = value as CustomValues[string];
    else {
      unknown.push(`${field.labels[0] ?? field.code}: ${words}`);
      doubt(target, words);
    }
  }
  return { custom, unknown };
}

/** As the record keeps it; null where the field cannot hold such words. */
export function ownValue({ type, list }: Pick<OwnField, 'type' | 'list'>, words: string, match: MatchTerm): Json {
  switch (type) {
    case 'line':
      return words.length <= 500 ? words.replace(/\s*[\r\n]+\s*/g, ' ').trim() : null;
    case 'text':
      return words;
    case 'number':
      return numberIn(words);
    case 'flag':
      return saysYes(words) ? true : saysNo(words) ? false : null;
    case 'time':
      return words.length <= 500 ? (readUncertainTime(words) as Json) : null;
    case 'term':
      return match(list ?? '', words);
    default:
      return type satisfies never;
  }
}

/** In the words that `ownValue` reads again. */
export function ownWords(type: FieldsOf<'field'>['type'], value: Json): string {
  if (value === null || value === undefined) return '';
  if (type === 'flag') return value === true ? 'yes' : 'no';
  if (type === 'time' && typeof value === 'object' && 'words' in value && typeof value.words === 'string') return value.words;
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** White space parts thousands, a comma may part the decimals. */
function numberIn(words: string): number | null {
  const written = words.replace(/\s/g, '').replace(',', '.');
  return /^[-+]?\d+(\.\d+)?$/.test(written) ? Number(written) : null;
}
