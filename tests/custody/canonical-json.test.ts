/** Holds canonical JSON against the examples of RFC 8785 and against another implementation. */
import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { canonicalJson, isCanonicalJson, type Json } from '../../shared/canonical-json.ts';

it('spells the example of RFC 8785 §3.2.2 as §3.2.3 does', () => {
  const input = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  ) as Json;
  expect(canonicalJson(input)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

it('sorts members by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
  const input = {
    '€': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    ö: 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(canonicalJson(input)) as object)).toEqual([
    'One', // a number as a name comes first in what JSON.parse makes, whatever the text says
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
  expect(canonicalJson(input).startsWith('{"\\r":"Carriage Return","1":"One",')).toBe(true);
});

/** RFC 8785, appendix B: the bits of an IEEE 754 double and its spelling. */
const numbers: [bits: string, spelling: string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

it.each(numbers)('spells the double %s as %s', (bits, spelling) => {
  expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(spelling);
});

it('escapes what must be escaped and nothing else', () => {
  const controls = String.fromCharCode(...Array.from({ length: 0x20 }, (_, code) => code));
  expect(canonicalJson(controls)).toBe(
    String.raw`"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"`,
  );
  expect(canonicalJson('/\u007f\u2028\u2029é')).toBe('"/\u007f\u2028\u2029é"');
  expect(canonicalJson(JSON.parse('{"__proto__":1}') as Json)).toBe('{"__proto__":1}');
});

it('refuses what JSON cannot carry', () => {
  const holes: number[] = [];
  holes[2] = 1;
  const refused: unknown[] = [
    NaN,
    Infinity,
    -Infinity,
    '\ud800',
    { '\udc00': 1 },
    undefined,
    [undefined],
    { a: undefined },
    holes,
    1n,
    new Date(0),
    new Map(),
    () => 1,
    Symbol('a'),
  ];
  for (const value of refused) expect(() => canonicalJson(value as Json)).toThrow(TypeError);
});

it('agrees with another implementation on thousands of generated values, and reads back what it wrote', () => {
  const random = seeded(8785);
  for (let round = 0; round < 4000; round += 1) {
    const value = generated(random, 4);
    const text = canonicalJson(value);
    expect(text).toBe(canonicalize(value));
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
  }
});

/** A linear congruential generator (constants of Numerical Recipes), from 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function generated(random: () => number, depth: number): Json {
  const below = (limit: number) => Math.floor(random() * limit);
  const text = () =>
    String.fromCodePoint(
      ...Array.from({ length: below(6) }, () => [below(0x80), below(0x800), 0xe000 + below(0x1000), 0x10000 + below(0x1000)][below(4)]!),
    );
  switch (below(depth > 0 ? 7 : 5)) {
    case 0:
      return [null, true, false][below(3)]!;
    case 1:
      return below(2 ** 31) - 2 ** 30;
    case 2:
      return (random() - 0.5) * 10 ** (below(60) - 30);
    case 3:
    case 4:
      return text();
    case 5:
      return Array.from({ length: below(5) }, () => generated(random, depth - 1));
    default:
      return Object.fromEntries(Array.from({ length: below(6) }, () => [text(), generated(random, depth - 1)]));
  }
}

it.each([
  '{"a":1,"b":{"c":[true,null,"x"],"d":"é"}}',
  '{"b":1,"a":2}',
  '{"a":[{"d":1,"c":2}]}',
  '{"a": 1}',
  '{"a":1,"a":1}',
  '{"10":1,"9":2}',
  '{"9":1,"10":2}',
  '{"a":-0}',
  '{"a":1.0}',
  '{"a":1e21}',
  '{"a":1e+21}',
  String.raw`{"a":"\u0001"}`,
  String.raw`{"a":"\u000a"}`,
  String.raw`{"a":"\n"}`,
  String.raw`{"a":"\ud800"}`,
  String.raw`{"a":"\/"}`,
  String.raw`{"a":"\u00e9"}`,
  String.raw`{"a":"\\u0041"}`,
  '{"\u{1f600}":1,"\ufb33":2}',
  '{"\ufb33":1,"\u{1f600}":2}',
  '"x"',
  '[2,1]',
])('judges the spelling of %s as another implementation does', (text) => {
  const value = JSON.parse(text) as Json;
  const other = text.includes(String.raw`\ud800`) ? null : canonicalize(value);
  expect(isCanonicalJson(text, value)).toBe(other === text);
});
