/** The engine's own diary of bugs and slow work, kept out of the window and free of case content where we can. Never the custody log. */
export type Log = {
  /** A bug: logged whole, shown to nobody. */
  bug(error: unknown, during: string): void;
  note(text: string): void;
};

/** Writes to standard error, whole stacks only when `KUALIK_DEBUG` is set, so that no user meets one. */
export function stderrLog(): Log {
  const verbose = process.env['KUALIK_DEBUG'] !== undefined;
  return {
    bug(error, during) {
      const text = error instanceof Error ? (verbose ? (error.stack ?? error.message) : error.message) : String(error);
      process.stderr.write(`kualik: internal error during ${during}: ${text}\n`);
    },
    note(text) {
      if (verbose) process.stderr.write(`kualik: ${text}\n`);
    },
  };
}

export const silentLog: Log = { bug: () => {}, note: () => {} };
