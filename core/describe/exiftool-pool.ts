/** Shares commands among a few open exiftool processes, replaces those that hang, die or wear out, and blames a command only after a second try. Knows no metadata. */
import { AppError } from '../../shared/errors.ts';
import type { Command, ExiftoolProcess, ProcessFailure } from './exiftool-process.ts';

export type Answer = { output: Buffer } | { failure: ProcessFailure; words: string };

export type Question = {
  arguments: readonly string[];
  /** Longest answer. */
  maxBytes: number;
  /** Longest time. */
  timeoutMs: number;
};

type Job = Question & {
  failures: number;
  done(answer: Answer): void;
  reject(error: AppError): void;
};

/** Commands sent to one process before the first is answered, so that it never idles between two files. */
const pipelined = 4;
/** Perl gives little memory back: a process is replaced after so many answers. */
const answersPerProcess = 5000;
/** A command is tried again once, since the process may have died of something else. */
const triesPerCommand = 2;
const signOfLife: Question = { arguments: ['-ver'], maxBytes: 100, timeoutMs: 30_000 };
/** Starts in a row without a sign of life after which exiftool counts as broken. */
const vainStarts = 3;

export class ExiftoolPool {
  readonly #start: () => ExiftoolProcess;
  readonly #size: number;
  readonly #queue: Job[] = [];
  #processes: ExiftoolProcess[] = [];
  #startedInVain = 0;
  #lastWords = '';
  #closed = false;

  constructor(start: () => ExiftoolProcess, size: number) {
    this.#start = start;
    this.#size = size;
  }

  pids(): number[] {
    return this.#processes.flatMap(({ pid, gone }) => (pid === undefined || gone ? [] : [pid]));
  }

  /** Rejects with AppError `not-found` when exiftool does not start. */
  async version(): Promise<string> {
    const answer = await this.ask(signOfLife);
    if ('output' in answer) return answer.output.toString('latin1').trim();
    throw notStarting(answer.words);
  }

  /** Rejects with AppError `not-found` when exiftool does not start any more. */
  ask(question: Question): Promise<Answer> {
    if (this.#closed) return Promise.resolve(closedAnswer);
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...question, failures: 0, done: resolve, reject });
      this.#supply();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.done(closedAnswer);
    await Promise.all(this.#processes.map((process) => process.close()));
  }

  #supply(): void {
    if (this.#closed) return;
    if (this.#startedInVain >= vainStarts) return this.#giveUp();
    // One that ended with nothing to do had no command to blame, so nothing has told of its end.
    this.#processes = this.#processes.filter(({ gone }) => !gone);
    this.#retireWorn();
    while (this.#queue.length > 0) {
      // One that has failed once goes where nothing else can fail for it: two processes that end at once must not blame an innocent file.
      const process = this.#queue[0]!.failures > 0 ? this.#fresh() : this.#leastBusy();
      const job = process && this.#queue.shift();
      if (!process || !job) return;
      process.send(this.#command(process, job));
    }
  }

  #retireWorn(): void {
    const worn = this.#processes.filter((process) => process.answered >= answersPerProcess && process.inFlight === 0);
    this.#processes = this.#processes.filter((process) => !worn.includes(process));
    for (const process of worn) void process.close();
  }

  #leastBusy(): ExiftoolProcess | undefined {
    const idle = this.#processes.find((process) => process.inFlight === 0);
    if (idle) return idle;
    if (this.#processes.length < this.#size) return this.#startOne();
    const willing = this.#processes.filter((process) => process.inFlight < pipelined && process.answered < answersPerProcess);
    return willing.sort((a, b) => a.inFlight - b.inFlight)[0];
  }

  /** Undefined until a process has room or has ended. */
  #fresh(): ExiftoolProcess | undefined {
    if (this.#processes.length < this.#size) return this.#startOne();
    const idle = this.#processes.find((process) => process.inFlight === 0);
    if (!idle) return undefined;
    this.#forget(idle);
    void idle.close();
    return this.#startOne();
  }

  /** Its first command asks for a sign of life, so that a file is never blamed for an exiftool that cannot run. */
  #startOne(): ExiftoolProcess {
    const process = this.#start();
    this.#processes.push(process);
    process.send({
      ...signOfLife,
      answered: () => (this.#startedInVain = 0),
      blamed: (_failure, words) => {
        this.#forget(process);
        this.#startedInVain++;
        this.#lastWords = words;
      },
      untouched: () => {},
    });
    return process;
  }

  #giveUp(): void {
    for (const job of this.#queue.splice(0)) job.reject(notStarting(this.#lastWords));
  }

  #command(process: ExiftoolProcess, job: Job): Command {
    return {
      arguments: job.arguments,
      timeoutMs: job.timeoutMs,
      maxBytes: job.maxBytes,
      answered: (output) => {
        job.done({ output });
        this.#supply();
      },
      blamed: (failure, words) => {
        this.#forget(process);
        job.failures++;
        if (this.#closed || failure === 'answer-too-large' || job.failures >= triesPerCommand) job.done({ failure, words });
        else this.#queue.unshift(job);
        this.#supply();
      },
      untouched: () => {
        if (this.#closed) return job.done(closedAnswer);
        this.#queue.unshift(job);
        this.#supply();
      },
    };
  }

  #forget(process: ExiftoolProcess): void {
    this.#processes = this.#processes.filter((other) => other !== process);
  }
}

const closedAnswer: Answer = { failure: 'died', words: 'closed' };

function notStarting(words: string): AppError {
  return new AppError(
    'not-found',
    `Metadata cannot be read because exiftool does not start (${words}). Originals are safe. On Linux and macOS exiftool needs Perl; once it is there, describing can be run again.`,
    { tool: 'exiftool' },
  );
}
