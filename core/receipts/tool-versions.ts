/** Which programs and libraries took part in a check, for the log and for receipts. Knows no case. */
import type { Db } from '../db/open.ts';
import { version } from '../version.ts';

export function toolVersions(db: Db): { [tool: string]: string } {
  const { node, openssl } = process.versions;
  return { kualik: version, node, ...(openssl && { openssl }), sqlite: String(db.prepare('SELECT sqlite_version()').pluck().get()) };
}
