/** `--cli`: the command line inside the installed app, with decoders as utility processes, since the app cannot run as Node. Opens no window. */
import { app } from 'electron';
import { createDecoderLink } from './decoder-link.ts';
import { createDecoderProcesses } from './decoder-processes.ts';
import { portOf } from './ports.ts';

export async function runCommandLine(parameters: string[]): Promise<void> {
  await app.whenReady();
  const link = createDecoderLink((message) => {
    if (message.kind === 'launch-decoder') processes.launch(message.id);
    if (message.kind === 'kill-decoder') processes.kill(message.id);
  });
  const processes = createDecoderProcesses((message, port) => {
    if (message.kind === 'decoder' && port !== null) link.started(message.id, message.pid, portOf(port));
    if (message.kind === 'decoder-exit') link.ended(message.id, message.how);
  });
  const { main } = await import('../cli/main.ts');
  app.exit(await main(parameters, { launchDecoder: link.launch }));
}
