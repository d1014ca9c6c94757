/** One exiftool kept open (`-stay_open`): takes commands, answers each with exactly the bytes it printed, and blames the right command when it hangs or dies. Knows no metadata. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';

export type ProcessFailure = 'timed-out' | 'died' | 'answer-too-large';

export type Command = {
  /** One argument a line of exiftool's argument file; none may hold a line break. */
  arguments: readonly string[];
  timeoutMs: number;
  maxBytes: number;
  answered(output: Buffer): void;
  /** The process ended while this command was being worked on; the words are what exiftool last wrote to its error stream. */
  blamed(failure: ProcessFailure, words: string): void;
  /** The process ended before it came to this command. */
  untouched(): void;
};

type Waiting = { command: Command; marker: Buffer };

/** Commands are worked on one after the other in the order sent; sending the next before the last is answered saves the wait between them. */
export class ExiftoolProcess {
  /** Without streams where the system could not start it. */
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting: Waiting[] = [];
  #answer: Buffer[] = [];
  #answerBytes = 0;
  /** The end of what was received, in which a marker may have begun. */
  #seam = Buffer.alloc(0);
  /** The line end that follows each marker is no part of the next answer. */
  #lineEndDue = false;
  #errorTail = '';
  #timer: NodeJS.Timeout | undefined;
  #failure: ProcessFailure = 'died';
  #gone = false;
  #answered = 0;
  // Not to be guessed by a file that would like to end its own answer early.
  #nextMark = randomInt(2 ** 46);

  /** `serve` is given a stream over which the process asks, as its descriptor 3. */
  constructor(launch: { file: string; arguments: string[]; folder: string; serve?: ((stream: Duplex) => void) | undefined }) {
    this.#child = spawn(launch.file, launch.arguments, {
      cwd: launch.folder,
      env: quietEnvironment(),
      stdio: launch.serve === undefined ? ['pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#errorTail = (this.#errorTail + chunk.toString('utf8')).slice(-500)));
    const questions = this.#child.stdio?.[3];
    if (questions) launch.serve?.(questions as Duplex);
    // A dead child breaks the pipe; its end is told by 'close'.
    this.#child.stdin?.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#errorTail = error.message;
        if (this.#child.pid === undefined) this.#end(resolve);
      });
      this.#child.once('close', () => this.#end(resolve));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }
  get gone(): boolean {
    return this.#gone;
  }
  get inFlight(): number {
    return this.#waiting.length;
  }
  /** How many commands it has answered so far. */
  get answered(): number {
    return this.#answered;
  }

  send(command: Command): void {
    const mark = String(this.#nextMark++);
    this.#waiting.push({ command, marker: Buffer.from(`{ready${mark}}`) });
    if (this.#waiting.length === 1) this.#watchFront();
    this.#child.stdin?.write([...command.arguments, `-execute${mark}`, ''].join('\n'));
  }

  /** Ends it at once, stopped or not. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets it end by itself: exiftool leaves when its input closes. Resolves when it is gone. */
  async close(): Promise<void> {
    this.#child.stdin?.end();
    const impatient = setTimeout(() => this.kill(), 2000);
    await this.#ended;
    clearTimeout(impatient);
  }

  #receive(received: Buffer): void {
    let chunk = this.#withoutLineEnd(received);
    for (let front = this.#waiting[0]; front !== undefined && chunk.length > 0; front = this.#waiting[0]) {
      const { marker, command } = front;
      const window = Buffer.concat([this.#seam, chunk]);
      const at = window.indexOf(marker);
      const end = at === -1 ? chunk.length : at + marker.length - this.#seam.length;
      this.#answer.push(chunk.subarray(0, end));
      this.#answerBytes += end;
      if (this.#answerBytes > command.maxBytes + marker.length) return this.#abandon('answer-too-large');
      if (at === -1) {
        this.#seam = window.subarray(Math.max(0, window.length - marker.length + 1));
        return;
      }
      this.#lineEndDue = true;
      chunk = this.#withoutLineEnd(chunk.subarray(end));
      this.#answerFront(front);
    }
  }

  #withoutLineEnd(chunk: Buffer): Buffer {
    let at = 0;
    while (this.#lineEndDue && at < chunk.length) if (chunk[at++] === 0x0a) this.#lineEndDue = false;
    return chunk.subarray(at);
  }

  #answerFront({ command, marker }: Waiting): void {
    const output = Buffer.concat(this.#answer);
    this.#waiting.shift();
    this.#answer = [];
    this.#answerBytes = 0;
    this.#seam = Buffer.alloc(0);
    this.#answered++;
    this.#watchFront();
    command.answered(output.subarray(0, output.length - marker.length));
  }

  #watchFront(): void {
    clearTimeout(this.#timer);
    const front = this.#waiting[0];
    if (front) this.#timer = setTimeout(() => this.#abandon('timed-out'), front.command.timeoutMs);
  }

  #abandon(failure: ProcessFailure): void {
    this.#failure = failure;
    this.#child.stdout?.removeAllListeners('data');
    this.#child.stdout?.resume();
    this.kill();
  }

  #end(resolve: () => void): void {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#timer);
    const [front, ...rest] = this.#waiting.splice(0);
    resolve();
    front?.command.blamed(this.#failure, this.#errorTail.trim());
    for (const { command } of rest.reverse()) command.untouched();
  }
}

/** No user's Perl or exiftool settings, and one zone and language, so that the same file gives the same answer everywhere. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { ...(PATH === undefined ? {} : { PATH }), ...(SystemRoot === undefined ? {} : { SystemRoot, TEMP, TMP }), TZ: 'UTC', LC_ALL: 'C' };
}
