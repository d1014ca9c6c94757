/** How far vague words about numbers reach: one table, wide rather than narrow, each with its reason. Knows no language. */

/** `hundreds` and its like say that there were two of them at least; nothing in the word says where it ends, so the upper bound is open. */
export const leastOfPlural = 2;

/** English "dozens" is loosely said of twenty and more, as Russian "десятки" and Kazakh "ондаған" are. */
export const dozenInPlural = 10;

/** "A couple" may be three; "пара" likewise. */
export const couple = { least: 2, greatest: 3 };

/** "Around 20" may be a fifth less or more: people round to tens, and estimates of crowds are worse than that. "Around 50 to 60" has its hedge already. */
export const aroundShare = 0.2;

/** "Almost 100" is at most that, and a fifth less at worst. */
export const almostShare = 0.2;

export function around(value: number): { least: number; greatest: number } {
  const reach = Math.max(1, value * aroundShare);
  return { least: Math.max(0, Math.floor(value - reach)), greatest: Math.ceil(value + reach) };
}
