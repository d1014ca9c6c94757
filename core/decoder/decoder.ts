/** The engine's way to decode hostile files: a queue before a few guarded processes. Knows no format, no database, no way to start a process. */
import { AppError } from '../../shared/errors.ts';
import { Keeper, type Attempt } from './keeper.ts';
import {
  answers,
  defaultLimits,
  Refused,
  type DecodeRequest,
  type FileInput,
  type LaunchDecoder,
  type Limits,
  type Picture,
  type Probe,
  type TableAnswer,
  type ThumbnailInput,
  type WaveformInput,
  type WaveformMade,
} from './protocol.ts';

/** A stated length beyond a day and a half is a lie or no single recording; it buys no more time. */
const longestCountedMs = 36 * 60 * 60 * 1000;

export type DecodeOptions = { readonly signal?: AbortSignal };

/**
 * Every method answers, for whatever bytes: with what was made, or refused with a reason; the file itself stays intact. It rejects only
 * when the signal aborts (with its reason), when the decoder is closed (`cancelled`), or when no process can be started.
 */
export type Decoder = {
  probe(input: FileInput, options?: DecodeOptions): Promise<Probe | Refused>;
  thumbnail(input: ThumbnailInput, options?: DecodeOptions): Promise<Picture | Refused>;
  poster(input: FileInput, options?: DecodeOptions): Promise<Picture | Refused>;
  waveform(input: WaveformInput, options?: DecodeOptions): Promise<WaveformMade | Refused>;
  /** `name`: what the only sheet of a CSV file is called. */
  table(input: FileInput & { readonly name: string }, options?: DecodeOptions): Promise<TableAnswer | Refused>;
  /** Ends the processes; what is under way rejects with `cancelled`. */
  close(): void;
};

export function startDecoder(options: { launch: LaunchDecoder; processes?: number; limits?: Partial<Limits> }): Decoder {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const keepers = Array.from({ length: options.processes ?? 2 }, () => new Keeper(options.launch));
  const turn = turns(keepers);
  const closing = new AbortController();

  async function ask(request: DecodeRequest, granted: Limits, signal: AbortSignal | undefined): Promise<unknown> {
    const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    return turn(either, async (keeper) => asAnswer(await blamedOnItself(() => keeper.ask(request, granted, either))));
  }

  return {
    async probe(input, { signal } = {}) {
      return checked('probe', await ask({ kind: 'probe', ...fileOf(input) }, limits, signal)) as Probe | Refused;
    },
    async thumbnail(input, { signal } = {}) {
      return checked('thumbnail', await ask({ kind: 'thumbnail', input }, limits, signal)) as Picture | Refused;
    },
    async poster(input, { signal } = {}) {
      return checked('poster', await ask({ kind: 'poster', ...fileOf(input) }, limits, signal)) as Picture | Refused;
    },
    async waveform(input, { signal } = {}) {
      const granted = { ...limits, timeMs: limits.timeMs + Math.min(input.durationMs ?? 0, longestCountedMs) / 10 };
      return checked('waveform', await ask({ kind: 'waveform', ...fileOf(input) }, granted, signal)) as WaveformMade | Refused;
    },
    async table(input, { signal } = {}) {
      return checked('table', await ask({ kind: 'table', ...fileOf(input), name: input.name }, limits, signal)) as TableAnswer | Refused;
    },
    close() {
      closing.abort(new AppError('cancelled', 'The decoder was closed.'));
      for (const keeper of keepers) keeper.end();
    },
  };
}

/** Nothing of the caller's but this goes to the process. */
function fileOf({ path, key }: FileInput): FileInput {
  return key === undefined ? { path } : { path, key };
}

/** Gives each task one of the keepers, in the order they came. */
function turns(keepers: readonly Keeper[]) {
  const free = [...keepers];
  const waiting: ((keeper: Keeper) => void)[] = [];
  return async <T>(signal: AbortSignal, task: (keeper: Keeper) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const keeper = free.pop() ?? (await inLine(waiting, signal));
    try {
      return await task(keeper);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(keeper);
      else next(keeper);
    }
  };
}

function inLine(waiting: ((keeper: Keeper) => void)[], signal: AbortSignal): Promise<Keeper> {
  return new Promise((resolve, reject) => {
    const take = (keeper: Keeper) => {
      signal.removeEventListener('abort', leave);
      resolve(keeper);
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(take), 1);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(take);
  });
}

/** What happens to a process that decoded other files before may be their doing: the file is tried once more in a fresh one. Time is its own in any case. */
async function blamedOnItself(attempt: () => Promise<Attempt>): Promise<Attempt> {
  const first = await attempt();
  return first.lost === false || first.lost === 'time-limit' || first.fresh ? first : attempt();
}

function asAnswer(attempt: Attempt): unknown {
  return attempt.lost === false ? attempt.answer : { ok: false, reason: attempt.lost, detail: attempt.detail.slice(0, 2000) };
}

/** A process that was taken over could answer anything: what has not the promised shape counts as a crash. */
function checked(kind: keyof typeof answers, answer: unknown): unknown {
  const refused = Refused.safeParse(answer);
  if (refused.success) return refused.data;
  const made = answers[kind].safeParse(answer);
  return made.success ? made.data : { ok: false, reason: 'crashed', detail: `The decoder answered out of form: ${made.error.issues[0]?.message}` };
}
