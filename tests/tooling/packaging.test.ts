import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, matchesGlob } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';

const root = dirname(dirname(import.meta.dirname));
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
type ConfigModule = {
  getConfig(folder: string, path: string | null, options: null): Promise<Configuration>;
  validateConfiguration(configuration: unknown, log: { isEnabled: boolean }): Promise<void>;
};
type Configuration = Record<string, unknown> & { asarUnpack: string[]; linux: { extraFiles: { from: string }[] } };
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config.js') as ConfigModule;

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string>; main: string };
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const configuration = () => getConfig(root, 'electron-builder.yml', null);

it("is a configuration by electron-builder's own schema, which is awake", async () => {
  const read = await configuration();
  await validateConfiguration(read, { isEnabled: false });
  await expect(validateConfiguration({ ...read, asarUnpak: [] }, { isEnabled: false })).rejects.toThrow(/asarUnpak/);
});

it('turns off every way to run the app as something else', async () => {
  const { electronFuses, asar } = await configuration();
  expect(asar).toBe(true);
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('decides every fuse there is, but those that only concern snapshots and WebAssembly', async () => {
  const { electronFuses } = await configuration();
  const decided = new Set(Object.keys(electronFuses as object).map((name) => name.replace(/^enable/, '').toLowerCase()));
  const undecided = Object.keys(FuseV1Options).filter(
    (name) => Number.isNaN(Number(name)) && !decided.has(name.replace(/^Enable/, '').toLowerCase()),
  );
  expect(undecided.sort()).toEqual(['LoadBrowserProcessSpecificV8Snapshot', 'WasmTrapHandlers']);
});

it('carries no updater and publishes nowhere', async () => {
  expect((await configuration())['publish']).toBeNull();
  expect(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })).not.toContain('electron-updater');
});

it('unpacks every native part of every package that is shipped', async () => {
  const { asarUnpack } = await configuration();
  const native = shippedPackages().flatMap((path) => globSync(`${path}/**/*.{node,so,so.*,dylib,dll,exe,wasm}`, { cwd: root }));
  expect(native.length).toBeGreaterThan(5);
  expect(native.filter((path) => !asarUnpack.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
});

it('names only packages and files that are there', async () => {
  const { asarUnpack, linux } = await configuration();
  expect(asarUnpack.filter((pattern) => globSync(pattern.replace(/\/\*\*$/, ''), { cwd: root }).length === 0)).toEqual([]);
  expect(linux.extraFiles.map(({ from }) => existsSync(join(root, from)))).toEqual([true, true]);
  expect(manifest.main).toMatch(/^dist\/electron\//);
});

it('has an icon in every size', async () => {
  expect(await sharp(join(root, 'build-resources/icon.png')).metadata()).toMatchObject({ width: 1024, height: 1024, hasAlpha: true });
  for (const sizePx of [16, 32, 48, 64, 128, 256, 512]) {
    const icon = join(root, `build-resources/icons/${sizePx}x${sizePx}.png`);
    expect(await sharp(icon).metadata()).toMatchObject({ width: sizePx, height: sizePx });
  }
});

it.each([
  ['linux', 'bin', 'kualik'],
  ['mac', 'Contents/Resources/bin', 'Contents/MacOS/Kualik'],
])('brings the command line to an installed app (%s)', (system, folder, program) => {
  const installed = temporary();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(installed, path)), { recursive: true });
    writeFileSync(join(installed, path), text, { mode: 0o755 });
  };
  put(program, '#!/bin/sh\nprintf "%s|" "$@"\n');
  put(`${folder}/kualik`, readFileSync(join(root, `build-resources/bin/${system}/kualik`), 'utf8'));
  symlinkSync(join(installed, folder, 'kualik'), join(installed, 'link'));
  const { stdout } = spawnSync(join(installed, 'link'), ['verify', 'a case', '--json'], { encoding: 'utf8' });
  expect(stdout).toBe('--cli|verify|a case|--json|');
});

const metainfo = join(root, 'build-resources/org.kualik.Kualik.metainfo.xml');

it('tells software centres what it is, under the id and licence of the app', async () => {
  const text = readFileSync(metainfo, 'utf8');
  const { appId, linux } = await configuration();
  expect(text).toContain(`<id>${String(appId)}</id>`);
  expect(text).toContain('<project_license>GPL-3.0-or-later</project_license>');
  expect(text).toContain(`<launchable type="desktop-id">${String((linux as Record<string, unknown>)['executableName'])}.desktop</launchable>`);
  for (const element of ['metadata_license', 'name', 'summary', 'description', 'content_rating', 'releases']) expect(text).toContain(`</${element}>`);
});

const appstreamcli = spawnSync('appstreamcli', ['--version']).status === 0;
it.skipIf(!appstreamcli)('passes appstreamcli validate (skipped where appstreamcli is not installed)', () => {
  const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', metainfo], { encoding: 'utf8' });
  expect(stdout).toContain('Validation was successful');
  expect(status).toBe(0);
});

/** Folders of what npm installs for `dependencies` alone: what electron-builder puts into the app. */
function shippedPackages(): string[] {
  type Locked = { packages: Record<string, { dev?: boolean; devOptional?: boolean }> };
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked;
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true && existsSync(join(root, path)))
    .map(([path]) => path);
}
