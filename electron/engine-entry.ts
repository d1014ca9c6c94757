/** What runs in the engine's process: opens the engine and serves windows and media over ports. Knows no window and no dialog. */
import { rememberedAs } from '../core/case/remembered.ts';
import { openEngine } from '../core/engine.ts';
import { servePort } from '../core/transport/port.ts';
import { AppError } from '../shared/errors.ts';
import { events } from '../shared/ipc/contract.ts';
import { createDecoderLink } from './decoder-link.ts';
import type { FromEngineProcess, ToEngineProcess } from './engine-messages.ts';
import { sendMedia } from './media-port.ts';
import { parentPort, portOf, type ElectronPort } from './ports.ts';

const main = parentPort();
const tell = (message: FromEngineProcess) => main.postMessage(message);
const decoders = createDecoderLink(tell);
const engine = openEngine({ launchDecoder: decoders.launch, opener: 'window' });

engine.onEvent((event) => {
  if (event.name !== 'case.changed') return;
  const { case: opened } = events['case.changed'].parse(event.payload);
  tell({ kind: 'case', opened: opened && rememberedAs(opened) });
});
main.on('message', ({ data, ports }) => void hear(data as ToEngineProcess, ports[0]));
tell({ kind: 'ready' });

async function hear(message: ToEngineProcess, port: ElectronPort | undefined): Promise<void> {
  switch (message.kind) {
    case 'window':
      return servePort(engine, portOf(port!), message.peer);
    case 'media':
      return sendMedia((reference) => engine.openMedia(reference), message.path, message.range, portOf(port!));
    case 'decoder':
      return decoders.started(message.id, message.pid, portOf(port!));
    case 'decoder-exit':
      return decoders.ended(message.id, message.how);
    case 'open-case':
      return openCase(message.path);
    case 'close':
      await engine.close();
      tell({ kind: 'closed' });
      return process.exit(0);
    default:
      return message satisfies never;
  }
}

async function openCase(path: string): Promise<void> {
  try {
    await engine.client.call('case.open', { path });
  } catch (error) {
    if (error instanceof AppError && error.code === 'locked') return tell({ kind: 'locked', path });
    tell({ kind: 'not-opened', path, reason: error instanceof Error ? error.message : String(error) });
  }
}
