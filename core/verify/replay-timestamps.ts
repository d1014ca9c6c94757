/** Replays what the custody log tells of time stamps, requests and pinned roots, and holds the outcome against their tables. Checks no stamp. */
import { createHash } from 'node:crypto';
import type { CustodyEntry, CustodyEventType } from '../../shared/model/custody.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

type Expected = { [column: string]: string | number | null };
type Found = { [column: string]: unknown };
/** How a table's rows are told apart, and what of its columns the log can tell. */
type Table = { name: string; key: (row: Found) => string; seen: (row: Found) => Found };

const tables: readonly Table[] = [
  {
    name: 'timestamp_request',
    key: (row) => String(row['seq']),
    seen: (row) => ({ ...row, imprint: hexOf(row['imprint']), request: sha256Of(row['request']) }),
  },
  {
    name: 'timestamp_certificate',
    key: (row) => `${String(row['sha256'])}/${String(row['role'])}`,
    seen: (row) => ({ ...row, certificate: sha256Of(row['certificate']) }),
  },
  { name: 'timestamp', key: (row) => String(row['timestamp_id']), seen: (row) => ({ ...row, answer: sha256Of(row['answer']) }) },
  { name: 'timestamp_chain', key: (row) => String(row['timestamp_id']), seen: (row) => row },
];

/** Cases from before time stamps have none of these tables. */
export function replayTimestamps(db: Db, present: ReadonlySet<string>, findings: Findings): Replay {
  const told = new Map(tables.map(({ name }) => [name, new Map<string, Expected>()]));
  const expect = (table: Table['name'], row: Expected) => void told.get(table)!.set(tables.find(({ name }) => name === table)!.key(row), row);

  function chained(timestamp: unknown, chain: unknown, seq: number): void {
    if (Array.isArray(chain)) expect('timestamp_chain', { timestamp_id: textOf(timestamp), chain: JSON.stringify(chain), seq });
  }

  function certified({ data, seq }: CustodyEntry): void {
    for (const certificate of listOf(memberOf(data, 'certificates'))) {
      const sha256 = textOf(memberOf(certificate, 'sha256'));
      expect('timestamp_certificate', { sha256, role: textOf(memberOf(certificate, 'role')), certificate: sha256, seq });
    }
  }

  const steps: { [Type in CustodyEventType]?: (entry: CustodyEntry) => void } = {
    'timestamp-requested': ({ data, seq }) =>
      expect('timestamp_request', {
        seq,
        size: numberIn(data, 'size'),
        algorithm: textOf(memberOf(data, 'algorithm')),
        imprint: textOf(memberOf(data, 'imprint')),
        nonce: textOf(memberOf(data, 'nonce')),
        request: textOf(memberOf(data, 'requestSha256')),
      }),
    'timestamp-root-pinned'(entry) {
      certified(entry);
      for (const proven of listOf(memberOf(entry.data, 'proven'))) chained(memberOf(proven, 'timestamp'), memberOf(proven, 'chain'), entry.seq);
    },
    'timestamp-added'(entry) {
      certified(entry);
      const stamp = memberOf(entry.data, 'timestamp');
      const text = (member: string) => textOf(memberOf(stamp, member));
      expect('timestamp', {
        timestamp_id: text('id'),
        size: numberIn(stamp, 'size'),
        no: numberIn(stamp, 'no'),
        authority: text('authority'),
        answer: text('answerSha256'),
        answer_sha256: text('answerSha256'),
        signer: text('signer'),
        policy: text('policy'),
        serial: text('serial'),
        algorithm: text('algorithm'),
        gen_time: text('genTime'),
        accuracy_us: numberIn(stamp, 'accuracyUs'),
        not_later_than: text('notLaterThan'),
        issuer: text('issuer'),
        seq: entry.seq,
      });
      chained(memberOf(stamp, 'id'), memberOf(entry.data, 'chain'), entry.seq);
    },
  };

  return {
    take: (entry) => steps[entry.type]?.(entry),
    finish() {
      for (const table of tables) if (present.has(table.name)) compareTable(db, table, told.get(table.name)!, findings);
    },
  };
}

function compareTable(db: Db, { name, key, seen }: Table, expected: Map<string, Expected>, findings: Findings): void {
  for (const row of db.prepare(`SELECT * FROM ${name}`).iterate() as Iterable<Found>) {
    compareRow(`catalogue.db#${name}/${key(row)}`, expected.get(key(row)), seen(row), findings);
    expected.delete(key(row));
  }
  for (const place of expected.keys()) findings.problem('log-catalogue-differs', `catalogue.db#${name}/${place}`, 'the row that the log tells of');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberIn(value: unknown, member: string): number | null {
  const found = memberOf(value, member);
  return typeof found === 'number' ? found : null;
}

function hexOf(value: unknown): unknown {
  return Buffer.isBuffer(value) ? value.toString('hex') : value;
}

function sha256Of(value: unknown): unknown {
  return Buffer.isBuffer(value) ? createHash('sha256').update(value).digest('hex') : value;
}
