/** Makes, opens and closes a case folder. Knows no record and no window. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { CaseId, Instant } from '../../shared/ids.ts';
import { listCheckpointFiles, writeCheckpointFile } from '../custody/checkpoint-file.ts';
import { attemptsOf } from '../actors/attempts.ts';
import { enterFailedAttempts, enterOwner, signerFrom } from '../actors/entering.ts';
import type { Unlocking } from '../actors/unlock.ts';
import { newSigningKey } from '../custody/keys.ts';
import type { Signer } from '../custody/signer.ts';
import { custodyLog } from '../custody/log.ts';
import { DatabaseTooNew, migrate, MigrationChanged, migrationsFolder, readMigrations } from '../db/migrate.ts';
import { openDatabase, type Db } from '../db/open.ts';
import { storageFailure, syncFolder, systemCode } from '../files/durable.ts';
import { instant, newId, type Clock } from '../ids.ts';
import { clockOfChanges, stoppedClock } from './change-clock.ts';
import type { Log } from '../log.ts';
import { sealOf } from '../sealed/seal.ts';
import { software } from '../version.ts';
import { caseFolder, caseFolderEnding, halfWritten, type CaseFolder, type CasePlace } from './case-folder.ts';
import { caseFileWithSlots, newCaseFile, readCaseFile, readCaseKey, writeCaseFile, type CaseFile } from './case-file.ts';
import { settleCaseFile } from './case-file-change.ts';
import type { Founding } from './founding.ts';
import { lockedCase, readOnlyError } from './refusals.ts';
import type { CaseSession, EmitEvent } from './session.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

export type CaseOptions = { clock: Clock; log: Log; emit: EmitEvent; opener: 'window' | 'command-line' };

type CaseRecord = { case_id: CaseId; name: string; is_sample: 0 | 1; created_at: Instant };

/**
 * Makes `<path>` (the ending .kualik is added when missing) and opens it. A failure leaves no half case. `founding` gives it an owner, and seals it
 * where that has a secret; without, the case signs by itself and is open.
 * Throws AppError `case-exists`, `not-found` (no such parent), `disk-full` or `permission-denied`.
 */
export function createCase(path: string, name: string, kind: 'case' | 'sample', options: CaseOptions, founding?: Founding): CaseSession {
  const root = resolve(path.endsWith(caseFolderEnding) ? path : path + caseFolderEnding);
  const folder = caseFolder(root);
  takePlace(root);
  let content: CaseFile;
  try {
    for (const part of [folder.originals, folder.incoming, folder.derivatives, folder.log]) mkdirSync(part, { mode: 0o700 });
    const clock = stoppedClock(options.clock);
    const caseId = founding?.caseId ?? newId<CaseId>(clock);
    const key = newSigningKey();
    const createdAt = instant(clock);
    content = founding
      ? caseFileWithSlots({ caseId, createdAt }, key, founding.unlocked.secret, [founding.slot])
      : newCaseFile(caseId, createdAt, key);
    const seal = founding?.unlocked.secret ? sealOf(founding.unlocked.secret) : null;
    const db = openDatabase(folder.database, 'create', seal?.catalogueKey);
    try {
      migrate(
        db,
        readMigrations(migrationsFolder),
        () => {},
        () => createdAt,
      );
      const custody = custodyLog({ db, caseId, key, clock, software });
      db.transaction(() => {
        db.prepare('INSERT INTO case_record VALUES (1, ?, ?, ?, ?)').run(caseId, name, kind === 'sample' ? 1 : 0, createdAt);
        custody.append({
          type: 'case-created',
          subjects: [`case:${caseId}`],
          data: { name, sample: kind === 'sample', publicKey: key.publicKey.raw.toString('base64'), keyId: key.id },
        });
        if (founding) enterOwner({ db, custody, at: createdAt }, founding);
      }).immediate();
    } finally {
      db.close();
      seal?.wipe();
    }
    // case.json comes last: a folder without it is no case, so a crash before this line leaves nothing that looks like one.
    writeCaseFile(folder.caseFile, content);
    syncFolder(dirname(root));
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw storageFailure(error, root);
  }
  const opened = content.format === 'kualik-case/2' ? [{ content, unlocked: founding!.unlocked }] : [];
  return openCase(root, options, opened.length === 0 ? null : { opened });
}

/**
 * A case with actors is read only where nobody is unlocked; a sealed one is not opened at all.
 * Throws AppError `not-a-case`, `case-too-new`, `case-damaged`, `unreadable`, `permission-denied`, `disk-full`, `locked`, `wrong-passphrase` or `not-allowed`.
 */
export function openCase(path: string, options: CaseOptions, unlocking: Unlocking | null = null): CaseSession {
  const folder = caseFolder(resolve(path));
  const present = readCaseFile(folder.caseFile);
  const held = unlocking?.opened[0]?.unlocked.secret;
  // Of its own, to be wiped when the case is closed.
  const secret = held ? Buffer.from(held) : null;
  if (present.protection === 'sealed' && secret === null) throw lockedCase(folder);
  const isProtected = !isWritable(folder.root);
  const lock = isProtected ? null : takeLock(folder);
  const seal = secret && sealOf(secret);
  let db: Db | undefined;
  try {
    db = openCaseDatabase({ folder, seal }, isProtected, options);
    const { content, differs } = settleCaseFile(folder, db, present, !isProtected);
    const record = readCaseRecord(db, folder, content);
    const signer = signerFrom(db, content, unlocking, differs);
    const readOnlyBecause = isProtected ? 'folder' : differs ? 'case-file' : content.format === 'kualik-case/2' && signer === null ? 'nobody' : null;
    const key = readCaseKey(content, folder.caseFile, secret);
    const parts = { folder, seal, record, content, signer, readOnlyBecause, lock, db, key, secret } as const;
    const session = openSession(parts, options);
    if (!session.readOnly) {
      clearLeftovers(folder);
      session.change(() => {
        session.db.prepare("UPDATE accession SET state = 'interrupted' WHERE state = 'running'").run();
        enterFailedAttempts(session);
        session.custody.append({ type: 'case-opened', subjects: [`case:${content.caseId}`], data: { by: options.opener } });
      });
      attemptsOf(folder).forget();
    }
    return session;
  } catch (error) {
    db?.close();
    seal?.wipe();
    lock?.release();
    throw error;
  }
}

type SessionParts = Pick<CaseSession, 'folder' | 'seal' | 'db' | 'key' | 'secret' | 'readOnlyBecause'> & {
  record: CaseRecord;
  content: CaseFile;
  signer: Signer | null;
  lock: WriterLock | null;
};

function openSession(parts: SessionParts, { clock, log, emit, opener }: CaseOptions): CaseSession {
  const { folder, seal, record, readOnlyBecause, lock, db, key, secret } = parts;
  const changing = clockOfChanges(clock);
  let { content, signer } = parts;
  const custody = custodyLog({ db, caseId: record.case_id, key, signer: () => signer, clock: changing.clock, software });
  const session: CaseSession = {
    folder,
    seal,
    readOnly: readOnlyBecause !== null,
    readOnlyBecause,
    db,
    custody,
    key,
    secret,
    get signer() {
      return signer;
    },
    get caseFile() {
      return content;
    },
    clock: changing.clock,
    log,
    emit,
    caseId: record.case_id,
    name: record.name,
    isSample: record.is_sample === 1,
    createdAt: record.created_at,
    change(work) {
      if (readOnlyBecause !== null) throw readOnlyError(readOnlyBecause);
      try {
        return changing.atOnce(() => db.transaction(work).immediate());
      } catch (error) {
        throw storageFailure(error, folder.database);
      }
    },
    checkpoint() {
      custody.checkpoint((head) => writeCheckpointFile(folder.log, head));
    },
    rekey(changed, by) {
      content = changed;
      signer = by;
    },
    close() {
      if (!session.readOnly) closeGently(session, opener);
      db.close();
      secret?.fill(0);
      seal?.wipe();
      lock?.release();
    },
  };
  return session;
}

/** A close that cannot write its last event must still close. */
function closeGently(session: CaseSession, by: string): void {
  try {
    session.change(() => session.custody.append({ type: 'case-closed', subjects: [`case:${session.caseId}`], data: { by } }));
    session.checkpoint();
    // Without a write-ahead file the closed case can be read from write-protected media.
    session.db.pragma('journal_mode = DELETE');
  } catch (error) {
    session.log.note(`closing: ${String(error)}`);
  }
}

/** Makes the folder itself. Only a folder made here may be removed again when the rest fails. */
function takePlace(root: string): void {
  const parent = dirname(root);
  if (!existsSync(parent) || !statSync(parent).isDirectory()) {
    throw new AppError('not-found', `The folder ${parent} does not exist. Make it first, or choose another place.`, { path: parent });
  }
  try {
    mkdirSync(root, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw storageFailure(error, root);
    throw new AppError(
      'case-exists',
      `${root} exists already. Nothing was changed. Choose another name or open it.`,
      { path: root },
      { cause: error },
    );
  }
}

function isWritable(root: string): boolean {
  try {
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function takeLock(folder: CaseFolder): WriterLock {
  try {
    return takeWriterLock(folder);
  } catch (error) {
    throw storageFailure(error, folder.writerLock);
  }
}

function openCaseDatabase({ folder, seal }: CasePlace, readOnly: boolean, { clock }: CaseOptions): Db {
  let db: Db | undefined;
  try {
    db = openDatabase(folder.database, readOnly ? 'read' : 'write', seal?.catalogueKey);
    if (!readOnly)
      migrate(
        db,
        readMigrations(migrationsFolder),
        (before) => backUp(db!, folder, before),
        () => instant(clock),
      );
    return db;
  } catch (error) {
    db?.close();
    throw describeDatabaseError(error, { folder, seal });
  }
}

function backUp(db: Db, folder: CaseFolder, before: number): void {
  const target = join(folder.root, `catalogue.before-${String(before).padStart(4, '0')}.db`);
  rmSync(target, { force: true });
  db.prepare('VACUUM INTO ?').run(target);
}

function describeDatabaseError(error: unknown, { folder: { database: path }, seal }: CasePlace): unknown {
  if (error instanceof DatabaseTooNew)
    return new AppError(
      'case-too-new',
      `This case was made by a newer version of Kualik. Nothing was changed. Open it with that version.`,
      { path },
      { cause: error },
    );
  if (error instanceof MigrationChanged)
    return new AppError(
      'case-too-new',
      `This case was made by another version of Kualik, whose catalogue is built differently. Nothing was changed. Open it with that version.`,
      { path },
      { cause: error },
    );
  switch (systemCode(error)) {
    case 'SQLITE_NOTADB':
      return new AppError(
        'case-damaged',
        seal === null
          ? `${basename(path)} is damaged, or sealed. The originals are untouched. Verify the case to see what is affected, and restore the file from a backup.`
          : `${basename(path)} cannot be opened with the keys of this case: it is damaged, or belongs to another case. The originals are untouched. Restore case.json and ${basename(path)} from the same backup.`,
        { path },
        { cause: error },
      );
    case 'SQLITE_CORRUPT':
      return new AppError(
        'case-damaged',
        `${basename(path)} is damaged. The originals are untouched. Verify the case to see what is affected, and restore the file from a backup.`,
        { path },
        { cause: error },
      );
    case 'SQLITE_CANTOPEN':
      return new AppError(
        'case-damaged',
        `${basename(path)} is missing or cannot be opened. The originals are untouched. Restore it from a backup.`,
        { path },
        { cause: error },
      );
    case 'SQLITE_BUSY':
      return new AppError('busy', 'Another program is writing to this case. Wait for it to finish, then try again.', { path }, { cause: error });
    default:
      return storageFailure(error, path);
  }
}

function readCaseRecord(db: Db, folder: CaseFolder, content: CaseFile): CaseRecord {
  const record = db.prepare('SELECT case_id, name, is_sample, created_at FROM case_record').get() as CaseRecord | undefined;
  if (record?.case_id !== content.caseId) {
    throw new AppError(
      'case-damaged',
      'case.json and catalogue.db belong to different cases. The originals are untouched. Put back the files that belong together.',
      { path: folder.root },
    );
  }
  return record;
}

/** What was half written when the engine was cut off: originals whose entries are still `found`, and checkpoints to be made again. */
function clearLeftovers(folder: CaseFolder): void {
  try {
    for (const part of [folder.incoming, folder.derivatives, folder.log]) mkdirSync(part, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageFailure(error, folder.root);
  }
  for (const path of halfWritten(folder)) rmSync(path, { force: true });
  for (const name of readdirSync(folder.incoming)) rmSync(join(folder.incoming, name), { force: true, recursive: true });
  for (const { path } of listCheckpointFiles(folder.log).leftovers) rmSync(path, { force: true });
}
