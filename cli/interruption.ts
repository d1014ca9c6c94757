/** Ctrl-C and a polite kill as a signal that work can end soundly on. Knows no command. */

/** Runs `work` with a signal that the first interruption aborts; a second one ends the process at once, which loses nothing that was secured. */
export async function interruptible<Result>(onInterrupt: () => void, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(2);
    onInterrupt();
    controller.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
