/** Stands in for MessageChannelMain over Node's own channel; a port that is sent elsewhere is bridged message by message. */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }
  start(): void {
    if (this.#port.listenerCount('message') === 0) this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }
  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

export type Bridged = { kind: 'port'; id: number; data: unknown } | { kind: 'port-closed'; id: number };

let nextId = 1;

/** Ports of which the other process has the far end, by number. */
export class Bridge {
  readonly #ports = new Map<number, MessagePortMain>();
  readonly #send: (message: Bridged) => void;
  constructor(send: (message: Bridged) => void) {
    this.#send = send;
  }
  add(port: MessagePortMain): number {
    const id = nextId++;
    this.#ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ kind: 'port', id, data }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'port-closed', id });
    });
    return id;
  }
  /** Delivery begins when the far end exists. */
  start(ids: readonly number[]): void {
    for (const id of ids) this.#ports.get(id)?.start();
  }
  receive(message: Bridged): void {
    const port = this.#ports.get(message.id);
    if (message.kind === 'port') port?.postMessage(message.data);
    else port?.close();
  }
  /** The far process is gone. */
  closeAll(): void {
    for (const port of this.#ports.values()) port.close();
  }
}
