/** Lets a few pieces of work run at once and has the others wait in line. Knows no work. */

export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function turnsOf(atOnce: number): Turn {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
