/** Checks case.json to the byte, and finds out whose log it must be when it cannot be read. Knows no tree. */
import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { readCaseFile, type CaseFile } from '../case/case-file.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import { decodeBase64, readPublicKey, writeSigningKey } from '../custody/keys.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import type { LogIdentity } from './entry-check.ts';

/** What case.json states; null when it is not to be relied on, which is reported. */
export function checkCaseFile(folder: CaseFolder, findings: Findings): CaseFile | null {
  try {
    const { content, key } = readCaseFile(folder.caseFile);
    const spelled = `${JSON.stringify(content, null, 2)}\n`;
    if (!readFileSync(folder.caseFile).equals(Buffer.from(spelled)))
      findings.problem(
        'case-file',
        'case.json',
        'JSON indented by two spaces, members in the order of the format',
        'the same content in another spelling',
      );
    if (writeSigningKey(key) !== content.keys[0]!.privateKey.pkcs8)
      findings.problem('case-file', 'case.json#keys/0/privateKey', 'a PKCS #8 key as RFC 8410 spells it', 'the same key in another spelling');
    return content;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not-a-case') findings.problem('missing', 'case.json', 'the identity and keys of the case');
    else
      findings.problem(
        error.code === 'case-damaged' || error.code === 'case-too-new' ? 'case-file' : 'unreadable',
        'case.json',
        'a case.json of format kualik-case/1',
        reasonOf(error),
      );
    return null;
  }
}

/** By case.json; where that is lost, by what the first entry of the log says of itself, so that the rest can still be checked for consistency. */
export function logIdentity(caseFile: CaseFile | null, db: Db): LogIdentity | null {
  if (caseFile) return { caseId: caseFile.caseId, publicKey: Buffer.from(caseFile.keys[0]!.publicKey, 'base64') };
  try {
    const entry = db.prepare('SELECT entry FROM custody_event WHERE seq = 0').pluck().get() as string;
    const { case: caseId, data } = JSON.parse(entry) as { case: string; data: { publicKey: string } };
    const publicKey = decodeBase64(data.publicKey)!;
    readPublicKey(publicKey);
    return { caseId, publicKey };
  } catch {
    return null;
  }
}

function reasonOf(error: AppError): string {
  const { why } = (error.details ?? {}) as { why?: unknown };
  return typeof why === 'string' ? why : error.message;
}
