/** Makes the vectors of receipts in docs/format/vectors: `node tests/receipts/vectors.ts`. Keys are those of RFC 8032 §7.1. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSigningKey, signBytes, type SigningKey } from '../../core/custody/keys.ts';
import { logOrigin, signCheckpoint } from '../../core/custody/note.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';

const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyFrom = (seed: string) => readSigningKey(Buffer.concat([prefix, Buffer.from(seed, 'hex')]).toString('base64'));
const first = keyFrom('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const second = keyFrom('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');

type Members = { [member: string]: Json };

const caseId = '01a20999-ce6e-7b06-9370-69527775fde6';
const root = Buffer.alloc(32, 7);
const named = (key: SigningKey) => ({ id: key.id, publicKey: key.publicKey.raw.toString('base64') });
const note = (size: number, key = first) => signCheckpoint({ origin: logOrigin(caseId), size, root }, key);

const unsigned: Members = {
  format: 'kualik-receipt/1',
  case: caseId,
  of: 'fixity',
  run: '01a20999-ce6f-7b06-9370-69527775fde7',
  scope: 'all',
  depth: 'full',
  complete: true,
  result: 'not-intact',
  expected: 3,
  checked: 3,
  skipped: 0,
  bytes: 1234,
  problemCount: 1,
  problems: [{ what: 'altered', path: `originals/ab/${'ab'.repeat(32)}` }],
  startedAt: '2026-01-02T03:04:05.000Z',
  endedAt: '2026-01-02T03:04:06.000Z',
  tools: { kualik: '0.1.0', node: '24.0.0' },
  checkedLog: null,
  entry: { seq: 11, id: '01a20999-ce70-7b06-9370-69527775fde8', at: '2026-01-02T03:04:06.000Z', leafHash: 'cd'.repeat(32) },
  log: { size: 12, rootHex: root.toString('hex'), checkpoint: note(12), key: named(first) },
  actor: 'case',
  key: named(first),
  madeAt: '2026-01-02T03:04:07.000Z',
};

const log = unsigned['log'] as Members;
const entry = unsigned['entry'] as Members;
const sign = (members: Members, key = first) => ({ ...members, signature: signBytes(key, Buffer.from(canonicalJson(members))).toString('base64') });
const spelt = (members: Members, key = first) => `${canonicalJson(sign(members, key))}\n`;
const good = spelt(unsigned);

type Vector = [name: string, what: string, verdict: string, text: string, finds: string[]];

const vectors: Vector[] = [
  ['good', 'a run of checks that found one original altered', 'genuine', good, []],
  [
    'good-verification',
    'a quick verification of an entry of before startedAt and tools were told',
    'genuine',
    spelt({
      ...unsigned,
      of: 'verification',
      run: null,
      scope: 'case',
      depth: 'quick',
      result: 'intact',
      problemCount: 0,
      problems: [],
      expected: 9,
      checked: 3,
      skipped: 6,
      startedAt: null,
      checkedLog: { size: 11, rootHex: 'ef'.repeat(32) },
    }),
    [],
  ],
  [
    'good-actor-key',
    'signed by an actor, the head of the log by the log key',
    'genuine',
    spelt({ ...unsigned, actor: caseId, key: named(second) }, second),
    [],
  ],
  ['bad-signature', 'signed with another key than the one named', 'signature', spelt(unsigned, second), ['signature']],
  [
    'bad-result',
    'the result changed after signing',
    'signature; and result and count contradict',
    good.replace('not-intact', 'intact'),
    ['signature', 'contradiction'],
  ],
  ['bad-count', 'a count changed after signing', 'signature', good.replace('"bytes":1234', '"bytes":1235'), ['signature']],
  ['bad-key-id', 'the id of another key', 'key', spelt({ ...unsigned, key: { ...named(first), id: second.id } }), ['key']],
  [
    'bad-key-spelling',
    'a public key with spare bits set',
    'key',
    spelt({
      ...unsigned,
      key: { id: first.id, publicKey: named(first).publicKey.replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`) },
    }),
    ['key'],
  ],
  ['bad-order', 'members in another order', 'spelling', `${JSON.stringify(sign(unsigned))}\n`, ['spelling']],
  ['bad-line-end', 'no line end', 'spelling', good.trimEnd(), ['spelling']],
  ['bad-two-lines', 'an empty line more', 'spelling', `${good}\n`, ['spelling']],
  [
    'bad-twice',
    'a member twice, of which readers take one or the other',
    'spelling',
    good.replace('"checked":3,', '"checked":2,"checked":3,'),
    ['spelling'],
  ],
  ['bad-member', 'a member that receipts have not', 'form', spelt({ ...unsigned, note: 'all is well' }), ['form']],
  ['bad-format', 'another version', 'form', spelt({ ...unsigned, format: 'kualik-receipt/2' }), ['form']],
  ['bad-no-json', 'no JSON', 'form', 'INTACT\n', ['form']],
  [
    'bad-checkpoint-key',
    'a head signed by another than the log key',
    'checkpoint',
    spelt({ ...unsigned, log: { ...log, checkpoint: note(12, second) } }),
    ['checkpoint'],
  ],
  [
    'bad-checkpoint-size',
    'a head of another size than stated',
    'checkpoint',
    spelt({ ...unsigned, log: { ...log, checkpoint: note(13) } }),
    ['checkpoint'],
  ],
  [
    'bad-checkpoint-root',
    'another root than the head states',
    'checkpoint',
    spelt({ ...unsigned, log: { ...log, rootHex: '00'.repeat(32) } }),
    ['checkpoint'],
  ],
  ['bad-entry', 'an entry that the head does not cover', 'contradiction', spelt({ ...unsigned, entry: { ...entry, seq: 12 } }), ['contradiction']],
  ['bad-intact', 'called intact with a problem, and signed so', 'contradiction', spelt({ ...unsigned, result: 'intact' }), ['contradiction']],
  ['bad-complete', 'called complete with originals left', 'contradiction', spelt({ ...unsigned, checked: 2, skipped: 1 }), ['contradiction']],
  ['bad-hidden', 'a problem counted and not named', 'contradiction', spelt({ ...unsigned, problems: [] }), ['contradiction']],
  ['bad-times', 'ended before it began', 'contradiction', spelt({ ...unsigned, startedAt: '2026-01-02T03:04:06.001Z' }), ['contradiction']],
];

export function receiptVectors(): { name: string; content: string }[] {
  return vectors.map(([name, what, verdict, text, finds]) => ({
    name: `receipt-${name}.json`,
    content: `${JSON.stringify({ kind: 'receipt', what, verdict, text, finds }, null, 2)}\n`,
  }));
}

if (process.argv[1] === import.meta.filename)
  for (const { name, content } of receiptVectors()) writeFileSync(join(import.meta.dirname, '../../docs/format/vectors', name), content);
