/** `kualik serve`: the window in a browser on this computer, over loopback only. Knows no method of the engine. */
import { parseArgs } from 'node:util';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { systemCode } from '../../core/files/durable.ts';
import { stderrLog } from '../../core/log.ts';
import { serveHttp, type HttpOptions, type HttpServer } from '../../core/transport/http.ts';
import { AppError } from '../../shared/errors.ts';
import { canOpenBrowser, openBrowser } from '../browser.ts';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { needsUnlocking } from '../../core/actors/unlock.ts';
import { wordsFor } from '../credentials.ts';
import { casePath } from '../engine.ts';
import { openHost } from '../host.ts';
import { untilInterrupted } from '../interruption.ts';
import { builtWindow } from '../window-folder.ts';

export const serveCommand: Command = {
  usage: 'serve [CASE] [--port N] [--no-open]',
  details: `Opens the window in the browser of this computer. Nothing outside this computer can reach it, and
nobody on it without the address printed. Ctrl-C ends it.

  --port N    the port to listen on; any free one otherwise
  --no-open   only print the address`,
  async run(parameters, around) {
    const { output, launchDecoder = forkDecoder } = around;
    const options = { ...commonOptions, port: { type: 'string' }, 'no-open': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const port = readPort(values.port);
    const [path] = positionals.length === 0 ? [null] : takeWords(positionals, ['CASE']);
    const pages = builtWindow();

    const log = stderrLog();
    const engine = openEngine({ launchDecoder, opener: 'window', log });
    const host = openHost(engine, log);
    try {
      if (path !== null) {
        const words = await wordsFor(casePath(path), around.credentials);
        if (words || needsUnlocking(casePath(path)) !== 'reading')
          await engine.client.call('case.open', { path: casePath(path), ...(words && { words }) });
        else host.askToUnlock(casePath(path));
      }
      const server = await listen({
        engine: { ...engine, dispatch: host.dispatch },
        pages,
        port,
        report: (error, during) => log.bug(error, during),
      });
      const url = `${server.address}/#token=${server.token}`;
      output.answer({ url }, () => [url]);
      const forgetAddress = values['no-open'] !== true && canOpenBrowser() ? openBrowser(url) : () => {};
      await untilInterrupted();
      forgetAddress();
      await server.close();
    } finally {
      await engine.close();
    }
    return 0;
  },
};

function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw usageError(`--port ${text}: a port is a number up to 65535.`);
  return port;
}

async function listen(options: HttpOptions & { port: number }): Promise<HttpServer> {
  try {
    return await serveHttp(options);
  } catch (error) {
    switch (systemCode(error)) {
      case 'EADDRINUSE':
        throw new AppError('busy', `Port ${options.port} is in use by another program. Choose another one, or leave --port out.`);
      case 'EACCES':
        throw new AppError('permission-denied', `Port ${options.port} may not be used by this user. Choose one above 1023, or leave --port out.`);
      default:
        throw error;
    }
  }
}
