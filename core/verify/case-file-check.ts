/** Checks case.json to the byte, and finds out whose log it must be when it cannot be read. Knows no tree. */
import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { CaseId } from '../../shared/ids.ts';
import type { CustodyEventType } from '../../shared/model/custody.ts';
import { checkFits, readCaseFile, readCaseKey, spellCaseFile, type CaseFile } from '../case/case-file.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import { decodeBase64, writeSigningKey } from '../custody/keys.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { tooNewToCheck } from './newer-version.ts';
import { entryChecker, type ActorKey, type LogIdentity } from './entry-check.ts';

/** What case.json states; null when it is not to be relied on, which is reported. Throws AppError `case-too-new`. */
export function checkCaseFile(folder: CaseFolder, secret: Buffer | null, findings: Findings): CaseFile | null {
  try {
    const content = readCaseFile(folder.caseFile);
    if (!readFileSync(folder.caseFile).equals(Buffer.from(spellCaseFile(content))))
      findings.problem(
        'case-file',
        'case.json',
        'JSON indented by two spaces, members in the order of the format',
        'the same content in another spelling',
      );
    if (content.format === 'kualik-case/2' && !checkFits(content))
      findings.problem('case-file', 'case.json#check', 'the SHA-256 of its other members', content.check);
    if (content.protection === 'sealed' && secret === null) return content;
    const key = readCaseKey(content, folder.caseFile, secret);
    const { privateKey } = content.keys[0]!;
    if (privateKey.wrap === 'none' && writeSigningKey(key) !== privateKey.pkcs8)
      findings.problem('case-file', 'case.json#keys/0/privateKey', 'a PKCS #8 key as RFC 8410 spells it', 'the same key in another spelling');
    return content;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'case-too-new') throw tooNewToCheck(folder, error);
    if (error.code === 'not-a-case') findings.problem('missing', 'case.json', 'the identity and keys of the case');
    else
      findings.problem(
        error.code === 'case-damaged' ? 'case-file' : 'unreadable',
        'case.json',
        'a case.json of format kualik-case/1 or kualik-case/2',
        reasonOf(error),
      );
    return null;
  }
}

/**
 * Whose log it is: by its first entry where that is signed by the key it states, so that one wrong byte in case.json does not make every entry
 * wrong (replay-case.ts holds the two against each other); else by case.json; null where neither says.
 */
export function logIdentity(caseFile: CaseFile | null, db: Db): LogIdentity | null {
  const identity = identityInLog(db) ?? (caseFile && { caseId: caseFile.caseId, publicKey: Buffer.from(caseFile.keys[0]!.publicKey, 'base64') });
  return identity && { ...identity, actorKeys: actorKeysInLog(db) };
}

const keyEvents = ['actor-added', 'recovery-made', 'actor-key-rotated', 'passphrase-restored'] as const satisfies CustodyEventType[];

/** As the log states them. That who stated them was allowed to is checked where the log is read in order. */
function actorKeysInLog(db: Db): ActorKey[] {
  const select = db.prepare(`SELECT CAST(entry AS BLOB) FROM custody_event WHERE type IN (${keyEvents.map(() => '?').join(', ')}) ORDER BY seq`);
  return (select.pluck().all(...keyEvents) as Buffer[]).flatMap((entry) => actorKeyIn(entry) ?? []);
}

function actorKeyIn(entry: Buffer): ActorKey | null {
  try {
    const { data } = JSON.parse(entry.toString('utf8')) as { data: { actor: string | { id: string }; publicKey: string } };
    const raw = decodeBase64(data.publicKey);
    const actor = typeof data.actor === 'string' ? data.actor : data.actor.id;
    return raw?.length === 32 && typeof actor === 'string' ? { actor, publicKey: raw } : null;
  } catch {
    return null;
  }
}

function identityInLog(db: Db): LogIdentity | null {
  const first = db.prepare('SELECT CAST(entry AS BLOB) FROM custody_event WHERE seq = 0').pluck().get() as Buffer | undefined;
  if (first === undefined) return null;
  try {
    const { case: caseId, data } = JSON.parse(first.toString('utf8')) as { case: string; data: { publicKey: string } };
    const identity = { caseId: CaseId.parse(caseId), publicKey: decodeBase64(data.publicKey)! };
    const { signed } = entryChecker(identity)({ seq: 0, eventId: '', type: '', at: '', entry: first, storedLeaf: Buffer.alloc(0) });
    return signed ? identity : null;
  } catch {
    // An entry that cannot be read says nothing; that it cannot be read is reported where entries are checked.
    return null;
  }
}

function reasonOf(error: AppError): string {
  const { why } = (error.details ?? {}) as { why?: unknown };
  return typeof why === 'string' ? why : error.message;
}
