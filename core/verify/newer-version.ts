/** Tells a case of a newer version, about which this version can say nothing, from one whose catalogue was altered. Reads no record. */
import { AppError } from '../../shared/errors.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import { migrationsFolder, readMigrations, type Migration } from '../db/migrate.ts';
import { isDatabaseFailure, type Catalogue } from './catalogue-open.ts';

export function tooNewToCheck({ root }: CaseFolder, cause?: unknown): AppError {
  return new AppError(
    'case-too-new',
    `${root} was made by a newer version of Kualik and cannot be checked by this version. Nothing is said about whether it is intact, and nothing was changed. Check it with that version.`,
    { path: root },
    { cause },
  );
}

/** Throws AppError `case-too-new` when the catalogue has been through all migrations known here and through further ones. */
export function refuseNewerCatalogue({ db }: Catalogue, folder: CaseFolder): void {
  try {
    const known = readMigrations(migrationsFolder);
    const applied = db.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all() as Omit<Migration, 'sql'>[];
    const version = db.pragma('user_version', { simple: true });
    const further = applied.slice(known.length);
    const begunAsHere = known.every(({ name, sha256 }, index) => applied[index]?.name === name && applied[index].sha256 === sha256);
    if (further.length > 0 && begunAsHere && version === applied.length && further.every(isNextAfter(known.length))) throw tooNewToCheck(folder);
  } catch (error) {
    // What SQLite cannot read is damage, and is reported where the catalogue is checked.
    if (!isDatabaseFailure(error)) throw error;
  }
}

/** A row as `migrate` writes it; anything else was put in by hand. */
function isNextAfter(count: number): (row: Omit<Migration, 'sql'>, index: number) => boolean {
  return ({ number, name, sha256 }, index) => {
    const expected = count + index + 1;
    return number === expected && /^\d{4}-[a-z0-9-]+\.sql$/.test(name) && Number(name.slice(0, 4)) === expected && /^[0-9a-f]{64}$/.test(sha256);
  };
}
