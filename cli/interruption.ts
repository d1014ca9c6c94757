/** Ctrl-C and a polite kill as a wish that work can end soundly on. Knows no command. */

/** The same wish may arrive twice at once: from the terminal, and passed on by the program that started this one. */
const sameWishMs = 500;

/** Runs `work` with a signal that the first interruption aborts; a later one ends the process at once, which loses nothing that was secured. */
export async function interruptible<Result>(onInterrupt: () => void, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stopListening = listen(() => {
    onInterrupt();
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    stopListening();
  }
}

/** Resolves with the first interruption; a later one ends the process at once. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => void listen(resolve));
}

function listen(onFirst: () => void): () => void {
  let firstAt: number | null = null;
  const hear = () => {
    if (firstAt === null) {
      firstAt = performance.now();
      onFirst();
    } else if (performance.now() - firstAt > sameWishMs) {
      process.exit(2);
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
