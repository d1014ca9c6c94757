/** Received names as they stand in a package: docs/format/package.md says what changes. */
import { expect, it } from 'vitest';
import { safeName } from '../../core/export/safe-name.ts';

const named = (name: string | Buffer) => safeName(Buffer.concat([Buffer.from('/card/'), Buffer.from(name)]));

it.each([
  ['a mark that makes a program look like a picture', 'gpj.\u202eexe', 'gpj._exe'],
  ['isolates and marks of direction', '\u2066a\u2069\u200e\u200f\u061cb.jpg', '_a____b.jpg'],
  ['what Windows refuses', 'a<b>:"|?*.jpg', 'a_b______.jpg'],
  ['a name that Windows reserves', 'CON.jpg', '_CON.jpg'],
  ['line breaks and escapes', 'a\n\u001b[31m.jpg', 'a__[31m.jpg'],
  ['percent signs', '50%.jpg', '50_.jpg'],
  ['bytes that are no text', Buffer.from('bad\xff\xfe.jpg', 'latin1'), 'bad__.jpg'],
  ['an end that Windows drops', 'name. ', 'name__'],
])('changes %s', (_, received, carried) => expect(named(received)).toBe(carried));

it.each([
  ['Kazakh letters', 'Жанар – куәгер.jpg'],
  ['Arabic letters', 'صورة.jpg'],
  ['joiners that Persian and emoji need', 'می\u200cخواهم 👩\u200d👧.jpg'],
  ['NFC', '\u00e9.jpg'],
  ['NFD', 'e\u0301.jpg'],
])('leaves %s', (_, received) => expect(named(received)).toBe(received));

it('cuts a long name before its ending, between characters', () => {
  const carried = named(`${'ж'.repeat(120)}.jpg`);
  expect(Buffer.byteLength(carried)).toBeLessThanOrEqual(180);
  expect(carried).toMatch(/^ж+\.jpg$/u);
});
