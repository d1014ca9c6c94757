import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';

let last = '';
const ofTheFile = temporary();

it('gives an empty folder that can be written to', () => {
  last = temporary();
  writeFileSync(join(last, 'a'), 'a');
  expect(existsSync(join(last, 'a'))).toBe(true);
});

it('removes the folder of a test when that test is over, and keeps the one of the file', () => {
  expect(existsSync(last)).toBe(false);
  expect(existsSync(ofTheFile)).toBe(true);
});
