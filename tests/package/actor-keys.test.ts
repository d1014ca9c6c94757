/** Packages of cases with people: each entry is by a key that an earlier, proven entry gave to its actor, and the three verifiers agree on what is not. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newSigningKey, type SigningKey } from '../../core/custody/keys.ts';
import { runExport } from '../../core/export/run.ts';
import { exportCase } from '../export/support.ts';
import { entriesOf, introduction, rewriteCustody, type Signed } from '../support/package-with-actors.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { byKualik, byPage, byPython, reasons } from './readings.ts';

const owner = { id: '01900000-0000-7000-8000-0000000000a1', name: 'Asel', role: 'owner', key: newSigningKey() };
const researcher = { id: '01900000-0000-7000-8000-0000000000a2', name: 'Bolat', role: 'researcher', key: newSigningKey() };
const later = newSigningKey();

let part: string;
let caseKey: SigningKey;
let size: number;

beforeAll(async () => {
  const { session, square } = await exportCase(temporary(), 20_000);
  caseKey = session.key;
  part = (await runExport(session, { into: temporary(), incidents: [square], items: [], profile: 'full' }, quietContext())).package;
  size = Number(/\n(\d+)\n/.exec(readFileSync(join(part, 'data/custody/checkpoint.txt'), 'utf8'))![1]) + 3;
  session.close();
});

/** Entry 0 by the case, the owner's key by the case, the researcher's by the owner, the last entry by a key that the researcher changed to. */
function sound(): Signed[] {
  const [first, ...rest] = entriesOf(part);
  const person = ({ id, name, role }: typeof owner) => ({ id, name, role });
  const last = rest.pop()!;
  const rotation = (last['seq'] as number) + 2;
  return [
    { entry: first!, by: caseKey },
    { entry: introduction('actor-added', 1, person(owner), owner.key, first!), by: caseKey },
    { entry: introduction('actor-added', 2, person(researcher), researcher.key, { ...first!, actor: owner.id }), by: owner.key },
    ...rest.map((entry) => ({ entry: { ...entry, actor: researcher.id, seq: (entry['seq'] as number) + 2 }, by: researcher.key })),
    { entry: introduction('actor-key-rotated', rotation, person(researcher), later, { ...first!, actor: researcher.id }), by: researcher.key },
    { entry: { ...last, actor: researcher.id, seq: rotation + 1 }, by: later },
  ];
}

const isLater = ({ by }: Signed) => by === later;
const wrongs: [string, (signed: Signed[]) => Signed[]][] = [
  ['the owner’s introduction left out', (signed) => signed.toSpliced(1, 1)],
  ['the researcher’s introduction left out', (signed) => signed.toSpliced(2, 1)],
  ['the change of keys left out', (signed) => signed.filter(({ entry }) => entry['type'] !== 'actor-key-rotated')],
  ['an entry that says it is by somebody else', (signed) => signed.with(4, { ...signed[4]!, entry: { ...signed[4]!.entry, actor: owner.id } })],
  ['an entry by the case after it has people', (signed) => signed.with(4, { entry: { ...signed[4]!.entry, actor: 'case' }, by: caseKey })],
  ['an entry by a key that nobody introduced', (signed) => signed.map((one) => (isLater(one) ? { ...one, by: newSigningKey() } : one))],
  [
    'a key under another id than its own',
    (signed) =>
      signed.with(2, { ...signed[2]!, entry: { ...signed[2]!.entry, data: { ...(signed[2]!.entry['data'] as object), keyId: 'a'.repeat(64) } } }),
  ],
];

it('are found whole, with two people and a change of keys', async () => {
  const root = made(sound());
  for (const told of [await byKualik(root), (await byPython([root]))[0]!, await byPage(root)]) expect(told).toMatchObject({ ok: true, problems: [] });
});

describe.each(wrongs)('%s', (_, change) => {
  it('is named by all three', async () => {
    const root = made(change(sound()));
    const told = [await byKualik(root), (await byPython([root]))[0]!, await byPage(root)];
    expect(new Set(told.map(reasons))).toEqual(new Set([reasons(told[0]!)]));
    expect(told[0]!.problems.map(({ what }) => what)).toContain('key');
  });
});

function made(signed: readonly Signed[]): string {
  const root = join(temporary(), 'package');
  cpSync(part, root, { recursive: true });
  rewriteCustody(root, signed, size, caseKey);
  return root;
}
