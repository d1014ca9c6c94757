/** Checks, runs and answers one message at a time against a contract. Knows nothing of Electron, HTTP, threads or cases. */
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import type { Contract, Procedure } from '../shared/ipc/procedure.ts';
import type { FromEngine, ToEngine } from '../shared/ipc/wire.ts';
import type { Activities } from './activities.ts';
import type { JobContext } from './job-context.ts';

type Handler<P extends Procedure> = P['kind'] extends 'job'
  ? (input: z.output<P['input']>, context: JobContext) => Promise<z.input<P['output']>>
  : (input: z.output<P['input']>) => z.input<P['output']> | Promise<z.input<P['output']>>;
export type Handlers<C extends Contract> = { [M in keyof C]: Handler<C[M]> };

/** `peer` tells callers apart whose ids may be the same. */
export type Dispatch = (message: ToEngine, reply: (message: FromEngine) => void, peer?: string) => Promise<void>;

type Options<C extends Contract> = { contract: C; handlers: Handlers<C>; activities: Activities; report: (error: unknown, method: string) => void };
type AnyHandler = (input: unknown, context?: JobContext) => unknown;

/** Queries run freely, commands one after another, jobs beside both as activities that outlive the asker's window. */
export function createDispatcher<C extends Contract>({ contract, handlers, activities, report }: Options<C>): Dispatch {
  const running = new Map<string, AbortController>();
  let lastCommand: Promise<unknown> = Promise.resolve();

  function inTurn(work: () => unknown): Promise<unknown> {
    const turn = lastCommand.then(work);
    lastCommand = turn.catch(() => {});
    return turn;
  }

  async function perform(method: string, rawInput: unknown, signal: AbortSignal, onProgress: (progress: unknown) => void): Promise<unknown> {
    if (!Object.hasOwn(contract, method)) throw new AppError('unknown-method', `There is no ${method}.`);
    const procedure = contract[method]!;
    const input = procedure.input.safeParse(rawInput);
    if (!input.success) throw new AppError('invalid-input', `${method} was given something it cannot take.`, plainIssues(input.error));
    const handler = handlers[method] as AnyHandler;
    switch (procedure.kind) {
      case 'query':
        return procedure.output.parse(await handler(input.data));
      case 'command':
        return procedure.output.parse(await inTurn(() => (signal.aborted ? refuseCancelled() : handler(input.data))));
      case 'job': {
        const work = async (context: JobContext) => procedure.output.parse(await handler(input.data, context));
        return activities.run(method as never, signal, onProgress, work);
      }
      default:
        return procedure.kind satisfies never;
    }
  }

  return async (message, reply, peer = 'window') => {
    const key = `${peer}#${message.id}`;
    if (message.type === 'cancel') return running.get(key)?.abort();
    const { id, method } = message;
    const controller = new AbortController();
    running.set(key, controller);
    try {
      const output = await perform(method, message.input, controller.signal, (progress) => reply({ type: 'progress', id, progress }));
      reply({ type: 'result', id, output });
    } catch (error) {
      reply({ type: 'failure', id, error: describeFailure(error, method, report) });
    } finally {
      if (running.get(key) === controller) running.delete(key);
    }
  };
}

/** A command that waits for its turn can still be taken back; one that has begun cannot. */
function refuseCancelled(): never {
  throw new AppError('cancelled', 'Cancelled before it began. Nothing was changed.');
}

function plainIssues(error: z.ZodError): unknown {
  return error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
}

function describeFailure(error: unknown, method: string, report: (error: unknown, method: string) => void) {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  report(error, method); // a bug: logged whole here, nothing of it to the window
  return {
    code: 'internal',
    message: 'Something went wrong inside Kualik. Nothing that was saved is lost. The log on this computer has the details.',
  } as const;
}
