/** Holds the beginning of the custody log against case.json and the catalogue's own record of the case. Knows no item and no record. */
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import type { Replay } from './replay-records.ts';
import { compareRow, memberOf, textOf } from './replayed-row.ts';

export function replayCase(db: Db, tables: ReadonlySet<string>, caseFile: CaseFile | null, findings: Findings): Replay {
  let created: CustodyEntry | null = null;

  function take(entry: CustodyEntry): void {
    if (entry.type !== 'case-created') return;
    if (entry.seq === 0) created = entry;
    else findings.problem('log-entry', `catalogue.db#custody_event/${entry.seq}/type`, 'a case is created once, by entry 0', entry.type);
  }

  function finish(): void {
    if (created === null) return findings.problem('log-entry', 'catalogue.db#custody_event/0', 'the creation of the case', null);
    const { at, case: caseId, data } = created;
    if (tables.has('case_record')) {
      const found = db.prepare('SELECT * FROM case_record').get() as { [column: string]: unknown } | undefined;
      const expected = {
        one: 1,
        case_id: caseId,
        name: textOf(memberOf(data, 'name')),
        is_sample: memberOf(data, 'sample') === true ? 1 : 0,
        created_at: at,
      };
      if (found) compareRow('catalogue.db#case_record', expected, found, findings);
      else findings.problem('log-catalogue-differs', 'catalogue.db#case_record', 'the record of the case');
    }
    if (caseFile) compareCaseFile(caseFile, created, findings);
  }

  return { take, finish };
}

function compareCaseFile({ caseId, createdAt, keys: [key] }: CaseFile, created: CustodyEntry, findings: Findings): void {
  if (caseId !== created.case) findings.problem('case-file', 'case.json#caseId', created.case, caseId);
  if (createdAt !== created.at) findings.problem('case-file', 'case.json#createdAt', created.at, createdAt);
  const publicKey = textOf(memberOf(created.data, 'publicKey'));
  if (publicKey !== key!.publicKey) findings.problem('key', 'case.json#keys/0/publicKey', publicKey, key!.publicKey);
  const id = textOf(memberOf(created.data, 'keyId'));
  if (id !== key!.id) findings.problem('key', 'case.json#keys/0/id', id, key!.id);
}
