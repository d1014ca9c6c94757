/** Passages as W3C Media Fragments 1.0, RFC 8118 and RFC 7111 have them, in one spelling each. */
import { expect, it } from 'vitest';
import { canonicalPassage, PassageFragment, parsePassage } from '../../shared/passage.ts';

it.each([
  ['t=10,20', 't=10,20'],
  ['t=,20', 't=0,20'],
  ['t=10.50', 't=10.5'],
  ['t=1.0004,2', 't=1,2'],
  ['xywh=1,2,3,4', 'xywh=pixel:1,2,3,4'],
  ['xywh=percent:0.0,0,50.000,50', 'xywh=percent:0,0,50,50'],
  ['page=3', 'page=3'],
  ['row=5', 'row=5'],
  ['row=5-7', 'row=5-7'],
  ['row=5-5', 'row=5'],
])('%s is stored as %s', (given, stored) => {
  expect(canonicalPassage(given)).toBe(stored);
  expect(canonicalPassage(stored)).toBe(stored);
  expect(parsePassage(stored)).not.toBeNull();
});

it.each([
  't=',
  't=20,10',
  't=5,5',
  't=0,0.0004',
  'xywh=percent:60,0,50,10',
  'xywh=0,0,0,5',
  'xywh=percent:0,0,0.0001,5',
  'page=0',
  'row=0',
  'row=7-5',
  'row=05',
  'row=5-*',
  'row=5;7',
  't=1e3',
  '#t=1',
  't=1\n',
])('%j is no passage', (given) => {
  expect(canonicalPassage(given)).toBeNull();
  expect(PassageFragment.safeParse(given).success).toBe(false);
});
