/** What runs first in a stand-in utility process: gives it a `process.parentPort`, then loads its own file. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { Bridged } from './ports.ts';
import type { FromUtility, ToUtility } from './utility-process.ts';

/** Holds what comes until somebody listens, as Electron's ports do. */
class Port extends EventEmitter {
  readonly #post: (data: unknown) => void;
  readonly #end: () => void;
  readonly #waiting: unknown[] = [];
  #started = false;
  constructor(post: (data: unknown) => void, end: () => void) {
    super();
    this.#post = post;
    this.#end = end;
  }
  deliver(event: unknown): void {
    if (this.#started) this.emit('message', event);
    else this.#waiting.push(event);
  }
  start(): void {
    this.#started = true;
    for (const event of this.#waiting.splice(0)) this.emit('message', event);
  }
  postMessage(data: unknown): void {
    this.#post(data);
  }
  close(): void {
    this.#end();
    this.emit('close');
  }
}

const send = (message: FromUtility) => void (process.connected && process.send?.(message, undefined, undefined, () => {}));
const ports = new Map<number, Port>();
const parentPort = new Port(
  (data) => send({ kind: 'message', data }),
  () => {},
);
parentPort.on('newListener', (name) => name === 'message' && setImmediate(() => parentPort.start()));
Object.assign(process, { parentPort });

process.on('disconnect', () => process.exit(0));
process.on('message', (raw) => {
  const message = raw as ToUtility;
  if (message.kind === 'message') return parentPort.deliver({ data: message.data, ports: message.ports.map(makePort) });
  receive(message);
});
await import(pathToFileURL(process.argv[2]!).href);

function makePort(id: number): Port {
  const port = new Port(
    (data) => send({ kind: 'port', id, data }),
    () => void (ports.delete(id) && send({ kind: 'port-closed', id })),
  );
  ports.set(id, port);
  return port;
}

function receive(message: Bridged): void {
  const port = ports.get(message.id);
  if (message.kind === 'port') return port?.deliver({ data: message.data, ports: [] });
  ports.delete(message.id);
  port?.emit('close');
}
