/** Runs the shell commands that docs/format gives to strangers, on a real case and on damaged ones: they must work, and must fail when they should. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { smallCase } from '../support/small-case.ts';
import { temporary } from '../support/temporary.ts';

const documents = ['case-folder.md', 'custody-log.md', 'timestamps.md'];
const missing = ['bash', 'sqlite3', 'jq', 'openssl', 'python3', 'sha256sum'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
const home = temporary();
let sound = '';

beforeAll(async () => {
  sound = await smallCase(home);
}, 60_000);

it.skipIf(missing.length > 0)(
  `work as they stand on a sound case (skipped where a tool is missing${missing.length > 0 ? `: ${missing.join(', ')}` : ''})`,
  () => {
    for (const document of documents) {
      const blocks = commandsOf(document);
      expect(blocks.length, document).toBeGreaterThan(1);
      for (const block of blocks) expect(run(block, sound), block).toMatchObject({ status: 0 });
    }
  },
);

it.skipIf(missing.length > 0)('fail on an altered original, an added one, a missing one and a cut log', () => {
  const originals = (root: string) =>
    readdirSync(join(root, 'originals'), { recursive: true, encoding: 'utf8' }).filter((name) => /^..\/[0-9a-f]{64}$/.test(name));
  const damages: [string, (root: string) => void][] = [
    ['altered', (root) => writeFileSync(join(root, 'originals', originals(root)[0]!), 'other bytes')],
    ['added', (root) => writeFileSync(join(root, 'originals', originals(root)[0]!.slice(0, 2), 'f'.repeat(64)), 'added')],
    ['missing', (root) => rmSync(join(root, 'originals', originals(root)[0]!))],
    ['cut log', (root) => run("sqlite3 catalogue.db 'DROP TRIGGER custody_event_no_delete; DELETE FROM custody_event WHERE seq > 20'", root)],
    [
      'rewritten entry',
      (root) =>
        run(
          "sqlite3 catalogue.db \"DROP TRIGGER custody_event_no_update; UPDATE custody_event SET entry = replace(entry, 'a card', 'a cart')\"",
          root,
        ),
    ],
  ];
  for (const [what, damage] of damages) {
    const root = join(temporary(), 'case.kualik');
    cpSync(sound, root, { recursive: true });
    damage(root);
    const failed = documents.flatMap(commandsOf).filter((block) => run(block, root).status !== 0);
    expect(failed.length, what).toBeGreaterThan(0);
  }
});

function commandsOf(document: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs/format', document), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]!);
}

function run(commands: string, folder: string) {
  return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', commands], { cwd: folder, encoding: 'utf8' });
}
