/** A published number held against what the records come to. Knows no SQL. */
import { beyondDocumented } from '../../shared/counts/add-counts.ts';
import type { BoundedCount } from '../../shared/counts/bounded-count.ts';
import type { FigureCount, HeldAgainst } from '../../shared/figures/answer.ts';

/** Groups are not documented one by one, so that they close no gap; that more is documented than was published must hold even of the fewest. */
export function holdAgainst(published: BoundedCount, { oneByOne, lower }: FigureCount): HeldAgainst {
  const beyond = beyondDocumented(published, oneByOne);
  return {
    published,
    documented: oneByOne,
    gap: beyond && { lower: beyond.lower, upper: beyond.upper },
    contradicted: beyondDocumented(published, lower)?.contradicted ?? false,
  };
}
