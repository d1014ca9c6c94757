/** Names from evidence cannot deceive on the screen. */
import { expect, it } from 'vitest';
import { lastPart, safeName } from '../../renderer/text/safe-name.ts';

it.each([
  ['right-to-left override', 'photo\u202Egpj.exe', 'photo⟨U+202E⟩gpj.exe'],
  ['isolates', 'a\u2066b\u2069', 'a⟨U+2066⟩b⟨U+2069⟩'],
  ['zero-width space', 'a\u200Bb', 'a⟨U+200B⟩b'],
  ['line break', 'a\nb', 'a⟨U+000A⟩b'],
  ['terminal escape', '\u001B[31mred', '⟨U+001B⟩[31mred'],
  ['byte order mark', '\uFEFFa', '⟨U+FEFF⟩a'],
  ['soft hyphen', 'ev\u00ADil', 'ev⟨U+00AD⟩il'],
  ['tag characters', 'a\u{E0041}', 'a⟨U+E0041⟩'],
  ['Hangul filler', 'a\u3164b', 'a⟨U+3164⟩b'],
])('makes visible: %s', (_, name, shown) => expect(safeName(name)).toBe(shown));

it.each(['Жанар.jpg', 'сұхбат ғ қ ң.m4a', 'تصویر.jpg', 'família 👨‍👩‍👧.png', 'IMG_0001 (2).JPG', 'e\u0301.jpg'])('leaves plain names alone: %s', (name) =>
  expect(safeName(name)).toBe(name),
);

it('survives lone surrogates', () => expect(safeName('a\uD800b')).toBe('a\uFFFDb'));

it('takes the last part of paths with either slash', () => {
  expect(lastPart('/a/b/c.jpg')).toBe('c.jpg');
  expect(lastPart('D:\\card\\DCIM\\')).toBe('DCIM');
});
