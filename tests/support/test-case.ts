/** Small cases for tests, made by the real import, records and descriptions; only the tools' answers are made up, so that none has to run. Knows no verdict. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { createCase, openCase, type CaseOptions } from '../../core/case/open.ts';
import { readCaseFile } from '../../core/case/case-file.ts';
import type { Founding } from '../../core/case/founding.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { storeDerivative } from '../../core/derivatives/store.ts';
import { recordDescriptions } from '../../core/describe/record.ts';
import { newId } from '../../core/ids.ts';
import { runImport } from '../../core/import/run.ts';
import type { JobContext } from '../../core/job-context.ts';
import { silentLog } from '../../core/log.ts';
import type { ActivityId, ItemId, Sha256 } from '../../shared/ids.ts';

/** A case with a founder has an owner, and is sealed where that has a secret. */
export type TestOptions = CaseOptions & { founding?: Founding };

export const caseOptions: TestOptions = { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' };

export const quietContext = (): JobContext => ({
  id: newId<ActivityId>(caseOptions.clock),
  signal: new AbortController().signal,
  progress: () => {},
  pausePoint: async () => {},
});

export function newCase(folder: string, name = 'test', options = caseOptions): CaseSession {
  return createCase(join(folder, name), `Case ${name}`, 'case', options, options.founding);
}

/** As its founder, where it has one. */
export function openTestCase(root: string, options = caseOptions): CaseSession {
  const content = readCaseFile(join(root, 'case.json'));
  const unlocked = options.founding?.unlocked;
  return openCase(root, options, unlocked && content.format === 'kualik-case/2' ? { opened: [{ content, unlocked }] } : null);
}

export function reopened(session: CaseSession, options = caseOptions): CaseSession {
  session.close();
  return openTestCase(session.folder.root, options);
}

/** Writes files beside the case and imports them as one accession. */
export async function importFiles(
  session: CaseSession,
  folder: string,
  files: { [name: string]: string | Buffer },
  source = 'a card',
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  await runImport(session, { paths: [folder], source }, quietContext());
}

export function itemIds(session: CaseSession): ItemId[] {
  return session.db.prepare('SELECT item_id FROM item ORDER BY item_no').pluck().all() as ItemId[];
}

type PendingRow = { no: number; id: ItemId; sha256: Sha256; kind: string; mime: string; sizeBytes: number };

/** Describes every pending item as if a tool had answered; each gets a derivative of its own. */
export async function describeAll(session: CaseSession): Promise<void> {
  const pending = session.db
    .prepare(
      "SELECT item_no AS no, item_id AS id, sha256, kind, mime, size_bytes AS sizeBytes FROM item JOIN description USING (item_id) WHERE state = 'pending'",
    )
    .all() as PendingRow[];
  for (const item of pending) {
    const bytes = Buffer.from(`a thumbnail of ${item.sha256}`);
    const answer = Buffer.from(JSON.stringify([{ SourceFile: item.sha256, 'EXIF:Model': 'Model 7' }]));
    const description = {
      item,
      undecodableReason: null,
      capturedAt: { local: '2024-05-06T12:13:14', offset: '+05:00', source: 'exif', zoneBasis: 'stated' },
      readings: [
        {
          source: 'exif',
          tag: 'ExifIFD:DateTimeOriginal',
          raw: '2024:05:06 12:13:14',
          local: '2024-05-06T12:13:14',
          offset: '+05:00',
          instant: '2024-05-06T07:13:14.000Z',
          zoneBasis: 'stated',
        },
      ],
      streams: [{ kind: 'video', codec: 'h264', detail: '1920x1080' }],
      position: { latitude: 43.25, longitude: 76.95 },
      durationMs: 1500,
      widthPx: 1920,
      heightPx: 1080,
      device: 'Model 7',
      software: 'Camera 1.0',
      extractions: [
        {
          tool: 'exiftool',
          toolVersion: '13.0',
          arguments: ['-json'],
          outputDeflate: deflateRawSync(answer),
          sha256: createHash('sha256').update(answer).digest('hex'),
        },
      ],
      derivatives: [
        {
          kind: 'thumbnail',
          sha256: await storeDerivative(session, bytes),
          mime: 'image/jpeg',
          sizeBytes: bytes.length,
          operation: 'shrink',
          settings: { longSidePx: 512, format: 'jpeg' },
          tool: 'sharp 0.35',
        },
      ],
      metadataFailure: null,
      refused: {},
    };
    recordDescriptions(session, [description as never]);
  }
}
