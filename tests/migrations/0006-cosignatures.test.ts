/** From the catalogue before partners to the one with them: a case with signed heads takes cosignatures of those heads. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase } from '../../core/db/open.ts';
import { newSigningKey } from '../../core/custody/keys.ts';
import { getCheckpoint, signHead } from '../../core/proofs/checkpoints.ts';
import { cosign, cosignerKey } from '../../core/proofs/cosignature.ts';
import { addCosignatures, listPartners } from '../../core/proofs/partners.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import { undoMigrationsAfter } from '../support/older-catalogue.ts';
import { caseOptions, newCase, quietContext } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const all = readMigrations(migrationsFolder);
const own = all.findIndex(({ name }) => name.endsWith('-cosignatures.sql'));
const now = () => '2026-01-01T00:00:00.000Z';

it('adds two empty tables to a catalogue without heads', () => {
  const db = openDatabase(':memory:', 'create');
  migrate(db, all.slice(0, own), () => expect.unreachable(), now);
  migrate(db, all, () => {}, now);
  for (const table of ['partner', 'cosignature']) expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

it('lets an older case have its heads cosigned, the early ones too', async () => {
  const session = newCase(temporary());
  const { size, note } = signHead(session);
  session.close();
  const db = openDatabase(join(session.folder.root, 'catalogue.db'), 'write');
  undoMigrationsAfter(db, own);
  db.close();

  const again = openCase(session.folder.root, caseOptions);
  expect(listPartners(again)).toEqual([]);
  const key = newSigningKey();
  const line = cosign(note, 'office.example', key, 1_700_000_000);
  addCosignatures(again, { note: `${note}${line}\n`, name: 'The office', partnerKey: cosignerKey({ name: 'office.example', key: key.publicKey }) });
  expect(getCheckpoint(again, size).cosignatures).toHaveLength(1);
  expect(() => again.db.exec('DELETE FROM cosignature')).toThrow(/never removed/);
  expect(() => again.db.exec("UPDATE partner SET name = 'x'")).toThrow(/never rewritten/);
  again.close();
  expect(await verifyPath(session.folder.root, 'full', quietContext())).toMatchObject({ ok: true, problems: [] });
});
