/** Keys mean one thing at a time and work in every keyboard layout. */
import { expect, it } from 'vitest';
import { bindingOf, keymap, type ActionName, type Group } from '../../renderer/app/keymap.ts';

// These are there at the same time as each other.
const together: readonly (readonly Group[])[] = [
  ['everywhere', 'go', 'case', 'grid'],
  ['everywhere', 'go', 'case', 'vocabulary'],
  ['everywhere', 'go', 'case', 'record'],
  ['everywhere', 'go', 'case', 'log'],
  ['everywhere', 'go', 'case', 'item', 'photo'],
  ['everywhere', 'go', 'case', 'item', 'player'],
];

it.each(together)('has no key for two actions among %s', (...groups) => {
  const names = (Object.keys(keymap) as ActionName[]).filter((name) => groups.includes(bindingOf(name).group));
  const keys = names.flatMap((name) => bindingOf(name).keys ?? []);
  expect(keys.length).toBeGreaterThan(5);
  expect(new Set(keys).size).toBe(keys.length);
});

it('has no key that begins another action’s two keys', () => {
  const all = (Object.keys(keymap) as ActionName[]).flatMap((name) => bindingOf(name).keys ?? []);
  const firsts = new Set(all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]));
  expect(all.filter((keys) => firsts.has(keys))).toEqual([]);
});
