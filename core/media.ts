/** Bytes of originals and derivatives for players and pictures, a range at a time. Knows no protocol: carriers answer Range requests with it. */
import { Readable } from 'node:stream';
import type { Sha256 } from '../shared/ids.ts';
import { derivativePath, originalPath } from './case/case-folder.ts';
import type { CaseSession } from './case/session.ts';
import { oneRow, sql, type Query } from './db/sql.ts';
import { systemCode } from './files/durable.ts';
import { SealBroken } from './sealed/file-key.ts';
import { openStored, type StoredFile } from './sealed/stored-file.ts';

/** `sha256` is always the original's; `thumbnail` answers with a poster where that is what there is. */
export type MediaReference = { kind: 'original' | 'thumbnail' | 'poster' | 'waveform'; sha256: Sha256 };

export type Media = {
  mime: string;
  sizeBytes: number;
  /** The case is sealed: nobody may keep what they are given. */
  sealed: boolean;
  /** From `start` to `end`, both included. The stream closes the file. */
  read(start: number, end: number): Readable;
  /** To be called when `read` is not. */
  close(): Promise<void>;
};

const pattern = /^\/?(original|thumbnail|poster|waveform)\/([0-9a-f]{64})$/;

/** Reads `/thumbnail/<sha256>` and the like; null for anything else. */
export function parseMediaPath(path: string): MediaReference | null {
  const match = pattern.exec(path);
  return match ? { kind: match[1] as MediaReference['kind'], sha256: match[2] as Sha256 } : null;
}

/** Null when the case has no such item or derivative, or its file is gone. */
export async function openMedia(session: CaseSession, reference: MediaReference): Promise<Media | null> {
  const found = locate(session, reference);
  if (found === null) return null;
  try {
    const file = await openStored(session.seal, found.path);
    return {
      mime: found.mime,
      sizeBytes: file.sizeBytes,
      sealed: session.seal !== null,
      read: (start, end) => streamOf(file, start, end),
      close: () => file.close(),
    };
  } catch (error) {
    if (systemCode(error) === null && !(error instanceof SealBroken)) throw error;
    session.log.note(`media ${reference.kind} ${reference.sha256}: ${String(error)}`);
    return null;
  }
}

/** Ends with SealBroken where the file does not hold what was written to it. */
function streamOf(file: StoredFile, start: number, end: number): Readable {
  const chunks = file.chunks(start, end);
  return new Readable({
    highWaterMark: 256 * 1024,
    read() {
      chunks.next().then(
        ({ value, done }) => {
          if (!this.destroyed) this.push(done === true ? null : value);
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      void closeThen(file, error, done);
    },
  });
}

async function closeThen(file: StoredFile, error: Error | null, done: (error: Error | null) => void): Promise<void> {
  let failure = error;
  try {
    await file.close();
  } catch (closing) {
    failure ??= closing as Error;
  }
  done(failure);
}

function locate(session: CaseSession, { kind, sha256 }: MediaReference): { path: string; mime: string } | null {
  if (kind === 'original') {
    const row = oneRow<{ mime: string }>(session.db, sql`SELECT mime FROM item WHERE sha256 = ${sha256}`);
    return row ? { path: originalPath(session, sha256), mime: row.mime } : null;
  }
  const kinds: Query = kind === 'thumbnail' ? sql`kind IN ('thumbnail', 'poster')` : sql`kind = ${kind}`;
  const row = oneRow<{ sha256: Sha256; mime: string }>(
    session.db,
    sql`SELECT sha256, mime FROM derivative WHERE parent_sha256 = ${sha256} AND item_id = (SELECT item_id FROM item WHERE sha256 = ${sha256}) AND ${kinds} ORDER BY kind DESC LIMIT 1`,
  );
  return row ? { path: derivativePath(session, row.sha256), mime: row.mime } : null;
}
