import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseAmong } from '../../electron/opened-paths.ts';
import { safeEnvironment } from '../../electron/safe-environment.ts';
import { shellWords } from '../../electron/text.ts';
import { temporary } from '../support/temporary.ts';

it('gives child processes no variable that loads foreign code', () => {
  const kept = safeEnvironment({
    PATH: '/usr/bin',
    LANG: 'kk_KZ.UTF-8',
    HOME: '/home/a',
    NODE_OPTIONS: '--require ./evil.js',
    NODE_EXTRA_CA_CERTS: '/tmp/ca',
    ELECTRON_RUN_AS_NODE: '1',
    LD_PRELOAD: '/tmp/evil.so',
    DYLD_INSERT_LIBRARIES: '/tmp/evil.dylib',
    PERL5LIB: '/tmp',
    PERL5OPT: '-Mevil',
    VIPS_WARNING: '1',
  });
  expect(kept).toEqual({ PATH: '/usr/bin', LANG: 'kk_KZ.UTF-8', HOME: '/home/a' });
});

it('finds the case the program was started with: its folder, or the case.json in it', () => {
  const folder = temporary();
  const path = join(folder, 'a.kualik');
  mkdirSync(path);
  expect(caseAmong(['--flag', 'a.kualik'], folder)).toBeNull();
  writeFileSync(join(path, 'case.json'), '{}');
  expect(caseAmong(['--flag', 'a.kualik'], folder)).toBe(path);
  expect(caseAmong([join(path, 'case.json')], '/')).toBe(path);
  expect(caseAmong(['', folder, 'nothing'], folder)).toBeNull();
});

it('speaks the chosen language, else the first of the system that it has', () => {
  expect(shellWords('kk', ['en-US']).file).toBe(shellWords('system', ['fr-FR', 'kk-KZ', 'ru-RU']).file);
  expect(shellWords('system', ['fr-FR'])['close-case']).toBe('Close case');
  const counts = (['en', 'ru', 'kk'] as const).map((language) => Object.values(shellWords(language, [])).filter((text) => text !== '').length);
  expect(new Set(counts).size).toBe(1);
});
