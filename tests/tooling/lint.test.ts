import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedTree } from '../support/planted-tree.ts';

const oxlint = join(import.meta.dirname, '../../node_modules/.bin/oxlint');

/** What the linter says of one file, without line numbers: `rule` once for each finding. */
function findings(path: string, text: string): string[] {
  const folder = plantedTree({ [path]: text });
  const { stdout, status } = spawnSync(process.execPath, [oxlint, '--type-aware', '--deny-warnings', '--format', 'json', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics, number_of_files: files } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[]; number_of_files: number };
  expect(files).toBe(1);
  expect(status).toBe(diagnostics.length === 0 ? 0 : 1);
  return diagnostics.map(({ code, message }) => (code.startsWith('kualik') ? `${code}: ${message}` : code));
}

const purpose = '/** Says what it is for. */\n';

it('is content with a good file', () => {
  const good = `${purpose}import { createHash, generateKeyPairSync } from 'node:crypto';
export const digest = createHash('sha256').update('a').digest('hex');
export const key = generateKeyPairSync('ed25519');
`;
  expect(findings('core/good.ts', good)).toEqual([]);
});

it('finds a promise that nobody waits for', () => {
  const floating = `${purpose}async function append(): Promise<void> { await Promise.resolve(); }
export function change(): void { append(); }
export function each(values: number[]): void { values.forEach(async () => { await append(); }); }
`;
  expect(findings('core/floating.ts', floating)).toEqual(['typescript(no-floating-promises)', 'typescript(no-misused-promises)']);
});

it.each([
  ["createHash('sha3-256')", "kualik(portable-crypto): createHash('sha3-256') is not for use here: Electron's Node is built on BoringSSL"],
  ["createHash('blake2b512')", "kualik(portable-crypto): createHash('blake2b512') is not for use here: Electron's Node is built on BoringSSL"],
  ["hash('sha512-256', 'a')", "kualik(portable-crypto): hash('sha512-256') is not for use here: Electron's Node is built on BoringSSL"],
  [
    "createCipheriv('chacha20-poly1305', key, key)",
    "kualik(portable-crypto): createCipheriv('chacha20-poly1305') is not for use here: Electron's Node is built on BoringSSL",
  ],
  [
    'createDecipheriv(`aes-256-cbc`, key, key)',
    "kualik(portable-crypto): createDecipheriv('aes-256-cbc') is not for use here: Electron's Node is built on BoringSSL",
  ],
  [
    "generateKeyPairSync('ed448')",
    "kualik(portable-crypto): generateKeyPairSync('ed448') is not for use here: Electron's Node is built on BoringSSL",
  ],
  ["crypto.createHmac('sm3', key)", "kualik(portable-crypto): createHmac('sm3') is not for use here: Electron's Node is built on BoringSSL"],
])('refuses %s', (call, message) => {
  const name = /^\w+/.exec(call)?.[0] ?? '';
  const imports = name === 'crypto' ? "import crypto from 'node:crypto';" : `import { ${name} } from 'node:crypto';`;
  expect(findings('core/unportable.ts', `${purpose}${imports}\nexport const key = Buffer.alloc(32);\nexport const made = ${call};\n`)).toEqual([
    message,
  ]);
});

it('refuses to import what BoringSSL lacks', () => {
  expect(findings('core/argon.ts', `${purpose}export { argon2Sync } from 'node:crypto';\n`)).toEqual([
    "kualik(portable-crypto): argon2Sync is not in Electron's Node (BoringSSL)",
  ]);
  expect(findings('core/argon-import.ts', `${purpose}import { argon2Sync } from 'node:crypto';\nexport const derive = argon2Sync;\n`)).toEqual([
    "kualik(portable-crypto): argon2Sync is not in Electron's Node (BoringSSL)",
  ]);
});

it('finds any, default exports, loose equality and a file that does not say what it is for', () => {
  expect(findings('core/loose.ts', `${purpose}export function same(a: any, b: string): boolean { return a == b; }\n`).sort()).toEqual([
    'eslint(eqeqeq)',
    'typescript(no-explicit-any)',
  ]);
  expect(findings('core/default.ts', `${purpose}export default 1;\n`)).toEqual(['import(no-default-export)']);
  expect(findings('core/silent.ts', 'export const silent = 1;\n')).toEqual([
    'kualik(purpose-first): A file opens with /** one sentence: what it is for and what it must not know */',
  ]);
});
