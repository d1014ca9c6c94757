/** Where a forked decoder process starts: takes requests from its parent over Node's channel. Opens no database, writes no file, uses no network. */
import { serveRequests } from './serve.ts';

process.on(
  'message',
  serveRequests((message) => void process.send?.(message)),
);
// The engine is gone: nobody will take the answer.
process.on('disconnect', () => process.exit(0));
