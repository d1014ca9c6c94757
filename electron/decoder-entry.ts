/** Where a decoder process of the app starts: main hands it a port to the engine, over which it answers one request at a time. Opens no database, writes no file. */
import { serveRequests } from '../core/decoder/serve.ts';
import { parentPort, portOf } from './ports.ts';

parentPort().on('message', ({ ports }) => {
  const engine = portOf(ports[0]!);
  engine.onMessage(serveRequests(engine.post));
  // The engine is gone: nobody will take the answer.
  engine.onClose(() => process.exit(0));
});
