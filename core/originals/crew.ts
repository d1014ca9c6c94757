/** The securing threads and their mail: tasks go to the thread with least to do. Knows no file and no database. */
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../module-path.ts';
import { SecuringStopped, type Control } from './control.ts';
import type { CrewSetup, TaskAnswer, TaskMessage, TaskName, Tasks } from './securing-worker.ts';

export type Crew = {
  /** Gives the task to the least busy of the first `threads` threads, or to the one named. Rejects with SecuringStopped, or when a thread dies. */
  run<Name extends TaskName>(name: Name, input: Tasks[Name]['input'], to: { among: number } | { thread: number }): Promise<Tasks[Name]['output']>;
  dismiss(): Promise<void>;
};

type Pending = { resolve(output: never): void; reject(error: Error): void };
type Hand = { worker: Worker; pending: Map<number, Pending> };

/** Threads are started when they are first needed. */
export function gatherCrew(control: Control, disk: Omit<CrewSetup, 'control'>): Crew {
  const hands: Hand[] = [];
  let task = 0;
  let dismissed = false;

  function hand(number: number): Hand {
    return (hands[number] ??= start());
  }

  function start(): Hand {
    const worker = new Worker(siblingModule(import.meta.url, './securing-worker'), {
      workerData: { control: control.memory, ...disk } satisfies CrewSetup,
      // A securing thread keeps nothing; without a limit its short-lived objects would take tens of megabytes.
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
    });
    const pending = new Map<number, Pending>();
    const breakOff = (error: Error) => {
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    };
    worker.on('message', (answer: TaskAnswer) => {
      const waiting = pending.get(answer.task)!;
      pending.delete(answer.task);
      if (answer.outcome === 'done') waiting.resolve(answer.output as never);
      else waiting.reject(new SecuringStopped());
    });
    worker.on('error', (error) => breakOff(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => breakOff(dismissed ? new SecuringStopped() : new Error('a securing thread ended early')));
    return { worker, pending };
  }

  function leastBusy(among: number): Hand {
    const order = Array.from({ length: among }, (_, number) => number);
    const number = order.reduce((best, other) => ((hands[other]?.pending.size ?? 0) < (hands[best]?.pending.size ?? 0) ? other : best));
    return hand(number);
  }

  return {
    run(name, input, to) {
      const { worker, pending } = 'among' in to ? leastBusy(to.among) : hand(to.thread);
      task += 1;
      const number = task;
      return new Promise((resolve, reject) => {
        pending.set(number, { resolve, reject });
        worker.postMessage({ task: number, name, input } as TaskMessage);
      });
    },
    async dismiss() {
      dismissed = true;
      control.stop();
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}
