/** Stands in for Electron's `utilityProcess` over Node's fork: a real process with a real `process.parentPort`. */
import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { app } from './app.ts';
import { Bridge, type Bridged, type MessagePortMain } from './ports.ts';

type ForkOptions = { serviceName?: string; env?: Record<string, string>; execArgv?: string[]; stdio?: 'inherit' | 'ignore' | string[] };
export type FromUtility = Bridged | { kind: 'message'; data: unknown };
export type ToUtility = Bridged | { kind: 'message'; data: unknown; ports: number[] };

const bootstrap = fileURLToPath(new URL('./utility-bootstrap.ts', import.meta.url));

export const running = new Set<UtilityProcess>();

export class UtilityProcess extends EventEmitter {
  readonly serviceName: string;
  readonly environment: Record<string, string>;
  readonly #child: ChildProcess;
  readonly #bridge: Bridge;

  constructor(modulePath: string, { serviceName = '', env = {}, execArgv = [], stdio = 'inherit' }: ForkOptions) {
    super();
    this.serviceName = serviceName;
    this.environment = env;
    this.#child = fork(bootstrap, [modulePath], {
      env,
      execArgv: [...execArgv, '--no-warnings'],
      serialization: 'advanced',
      stdio: [...(typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio), 'ipc'] as StdioOptions,
    });
    this.#bridge = new Bridge((message) => this.#send(message));
    running.add(this);
    this.#child.on('error', () => {});
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.#hear(message as FromUtility));
    this.#child.on('exit', (code) => {
      running.delete(this);
      this.#bridge.closeAll();
      this.emit('exit', code ?? 1);
    });
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }
  get pid(): number | undefined {
    return running.has(this) ? this.#child.pid : undefined;
  }
  postMessage(data: unknown, ports: MessagePortMain[] = []): void {
    const ids = ports.map((port) => this.#bridge.add(port));
    this.#send({ kind: 'message', data, ports: ids });
    this.#bridge.start(ids);
  }
  kill(): boolean {
    return this.#child.kill();
  }
  #send(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
  #hear(message: FromUtility): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else this.#bridge.receive(message);
  }
}

app.on('stand-in-exit', () => running.forEach((child) => child.kill()));

export const utilityProcess = {
  fork: (modulePath: string, _parameters: string[] = [], options: ForkOptions = {}) => new UtilityProcess(modulePath, options),
};
