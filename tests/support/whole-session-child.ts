/** A whole session with a case on the command line, from its making to a page served on this computer; run by tests where there is no network. Knows no verdict. */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [folder, media] = process.argv.slice(2) as [string, string];
const kualikPath = join(import.meta.dirname, '..', '..', 'bin', 'kualik');
const env = { ...process.env, CI: '1', XDG_CONFIG_HOME: join(folder, '.config') };
writeFileSync(join(folder, 'words'), 'four tall poplars behind the mill\n');
const person = ['--passphrase-file', join(folder, 'words')];

function kualik(...parameters: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [kualikPath, ...parameters], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`kualik ${parameters.join(' ')} ended with ${status}: ${stderr}`);
}

async function servedPage(): Promise<string> {
  const server = spawn(process.execPath, [kualikPath, 'serve', 'day', '--no-open', '--json', ...person], { cwd: folder, env });
  try {
    for await (const line of createInterface(server.stdout)) {
      const url = /http:\/\/127\.0\.0\.1:\d+[^"\s]*/.exec(line)?.[0];
      if (url !== undefined) return `${(await fetch(url)).status}`;
    }
    throw new Error('nothing was served');
  } finally {
    server.kill('SIGTERM');
  }
}

kualik('create', 'day', '--open', '--owner', 'Aru', ...person);
kualik('import', 'day', media, '--source', 'card of camera 2', ...person);
kualik('incident', 'add', 'day', '--title', 'On the square', '--when', '2024-05-18', '--place', 'Central square', ...person);
kualik('link', 'day', '1', 'On the square', '--note', 'the van', ...person);
kualik('create', 'road', '--open');
kualik('import', 'road', join(media, 'DSC_0417.JPG'));
kualik('export', 'road', '--out', 'handover');
kualik('verify', 'day', ...person);
kualik('log', 'checkpoint', 'day', '--out', 'head.txt', '--pdf', 'head.pdf', ...person);
kualik('time', 'request', 'day', '--out', 'asked.tsq', ...person);
process.stdout.write(`served ${await servedPage()}\n`);
