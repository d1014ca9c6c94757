/** Puts what outsiders said of the log into a package: time stamps and cosignatures, each over a head that is shown to be part of the package's own. Judges nobody's trust. */
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import type { Db } from '../db/open.ts';
import { oneRow, sql } from '../db/sql.ts';
import { checkpointFileName } from '../custody/checkpoint-file.ts';
import type { BagWriter } from '../package/bag-write.ts';
import { consistencyFileName, custodyFiles } from '../package/layout.ts';
import { cosignedHeads } from '../proofs/checkpoints.ts';
import { cosignaturesOf, readCosignerKey } from '../proofs/cosignature.ts';
import { listPartners } from '../proofs/partners.ts';
import { writeConsistencyText } from '../proofs/proof-text.ts';
import { consistencyProof, type NodeReader } from '../proofs/tree-proofs.ts';
import type { Snapshot } from './snapshot.ts';

/** Paths are those in the package; `seconds` since 1970 is the time it states; `token` for an answer without its status. */
export type WrittenStamp = {
  size: number;
  path: string;
  checkpoint: string;
  chain: string;
  seconds: number;
  token: boolean;
  root: { sha256: string; subject: string } | null;
};

/** `line` counts from 1 in the file at `path`; `name` is the one in the note, `keyBase64` the algorithm byte and the key. */
export type WrittenCosignature = { size: number; path: string; line: number; seconds: number; name: string; keyBase64: string };

/** `note` is the head with the cosignatures that it has itself. */
export type Witnesses = { note: string; stamps: WrittenStamp[]; cosignatures: WrittenCosignature[] };

/** checkpoint.txt itself is left to the caller, since the proofs repeat it. */
export async function writeWitnesses(bag: BagWriter, snapshot: Snapshot, head: CheckpointSummary, tree: NodeReader): Promise<Witnesses> {
  const cosigned = cosignedHeads(snapshot, head.size);
  const note = cosigned.find(({ size }) => size === head.size)?.note ?? head.note;
  const consistency = (size: number) => writeConsistencyText({ old: size, hashes: consistencyProof(size, head.size, tree), checkpoint: note });
  const stamps = await writeStamps(bag, snapshot.db, head.size, consistency);
  for (const { size, note: older } of cosigned.filter((one) => one.size < head.size)) {
    await bag.add(`${custodyFiles.cosigned}${checkpointFileName(size)}`, older);
    await bag.add(`${custodyFiles.cosigned}${consistencyFileName(size)}`, consistency(size));
  }
  const keyIds = new Set(cosigned.flatMap(({ cosignatures }) => cosignatures.map(({ keyId }) => keyId)));
  const partners = listPartners(snapshot).filter(({ keyId }) => keyIds.has(keyId));
  if (partners.length > 0)
    await bag.add(
      custodyFiles.partners,
      `${JSON.stringify({ partners: partners.map(({ name, verifierKey }) => ({ name, verifierKey })) }, null, 2)}\n`,
    );
  const cosignatures = cosigned.flatMap(({ size, note: text }) => {
    const path = size === head.size ? custodyFiles.checkpoint : `${custodyFiles.cosigned}${checkpointFileName(size)}`;
    return partners.flatMap(({ verifierKey }) => cosignaturesBy(verifierKey, text).map((one) => ({ size, path, ...one })));
  });
  return { note, stamps, cosignatures };
}

async function writeStamps(bag: BagWriter, db: Db, most: number, consistency: (size: number) => string): Promise<WrittenStamp[]> {
  if (oneRow(db, sql`SELECT 1 FROM timestamp_chain LIMIT 1`) === undefined) return [];
  // Reading ASN.1 takes longer to load than most exports have use for.
  const { examineStamp, stampsForPackage } = await import('../timestamps/package-stamps.ts');
  const { readAnswer } = await import('../timestamps/answer.ts');
  const written: WrittenStamp[] = [];
  const sizes = new Set<number>();
  for (const { size, note, files } of stampsForPackage(db, most)) {
    const isFirst = !sizes.has(size);
    sizes.add(size);
    const name = (ending: string) => files.find((file) => file.name.endsWith(ending))!;
    for (const file of files) if (isFirst || !file.name.endsWith('.txt')) await bag.add(`${custodyFiles.timestamps}${file.name}`, file.bytes);
    if (isFirst) await bag.add(`${custodyFiles.timestamps}${consistencyFileName(size)}`, consistency(size));
    const [answer, chain] = [name('.tsr'), name('.pem')];
    const { statement, root } = examineStamp(answer.bytes, Buffer.from(note), chain.bytes.toString('latin1'));
    written.push({
      size,
      path: `${custodyFiles.timestamps}${answer.name}`,
      checkpoint: `${custodyFiles.timestamps}${checkpointFileName(size)}`,
      chain: `${custodyFiles.timestamps}${chain.name}`,
      seconds: Math.floor(statement.date.getTime() / 1000),
      token: readAnswer(answer.bytes).form === 'token',
      root,
    });
  }
  return written;
}

function cosignaturesBy(verifierKey: string, note: string): Pick<WrittenCosignature, 'line' | 'seconds' | 'name' | 'keyBase64'>[] {
  const cosigner = readCosignerKey(verifierKey)!;
  const lines = note.split('\n');
  // Thirty-three bytes.
  const keyBase64 = verifierKey.slice(-44);
  return (cosignaturesOf(note, cosigner) ?? []).map(({ line, cosignedAt }) => ({
    line: lines.indexOf(line) + 1,
    seconds: cosignedAt,
    name: cosigner.name,
    keyBase64,
  }));
}
