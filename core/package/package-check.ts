/** Holds a Kualik package against itself, beyond its being a bag: signature, custody entries, signed head, records and originals. Needs no case. */
import { z } from 'zod';
import { Sha256, Sha512 } from '../../shared/ids.ts';
import type { VerifyReport } from '../../shared/model/verification.ts';
import { readPublicKey, type PublicKey } from '../custody/keys.ts';
import { infoValues } from './bag-info.ts';
import { bagPath, encodeListed, shown, type BagPath } from './bag-path.ts';
import type { Bag } from './bag-read.ts';
import { readTagFile } from './bag-tree.ts';
import { checkCustodyExtract } from './custody-extract-check.ts';
import type { Findings } from './findings.ts';
import {
  custodyFiles,
  infoLabels,
  itemRecordsFile,
  originalsFolder,
  packageFormatVersion,
  readableFormatVersions,
  requiredManifests,
  signatureFile,
  signatureNamespace,
  signedFile,
} from './layout.ts';
import { linesOfFile } from './lines.ts';
import { verifySsh } from './ssh-signature.ts';
import { checkWitnesses } from './witness-check.ts';

export type PackageVerdict = Pick<VerifyReport, 'log' | 'signatures' | 'timestamps'>;

const SMALL_FILE_LIMIT_BYTES = 64 * 1024 * 1024;

/** What must hold of a line of items.jsonl; it has more members. */
const ItemLine = z.looseObject({
  no: z.int().positive(),
  id: z.string(),
  path: z.string(),
  sha256: Sha256,
  sha512: Sha512,
  sizeBytes: z.int().min(0),
});

/** A bag that says it is a package or has what only packages have: leaving the label out makes no package a mere bag. */
export function isPackage(bag: Bag): boolean {
  const has = (path: string) => bag.tree.files.has(path as BagPath);
  return infoValues(bag.info, infoLabels.format).length > 0 || has(signatureFile) || has(custodyFiles.checkpoint);
}

export async function checkPackage(bag: Bag, signal: AbortSignal | undefined, findings: Findings): Promise<PackageVerdict> {
  checkFormat(bag, findings);
  forbidExtraTagFiles(bag, findings);
  requireManifests(bag, findings);
  const stated = statedIn(bag);
  const key = caseKey(bag, stated(infoLabels.keyId), findings);
  const ssh = checkSignature(bag, key, findings);
  const caseId = stated(infoLabels.caseId);
  const secured = new Map<string, string>();
  const log =
    key === null || caseId === null
      ? null
      : await checkCustodyExtract(
          bag,
          {
            caseId,
            key,
            logSize: stated(infoLabels.logSize),
            withProofs: stated(infoLabels.format) !== '1',
            secured,
            signal,
          },
          findings,
        );
  const { cosignatures, timestamps } =
    key === null || caseId === null ? { cosignatures: [], timestamps: [] } : await checkWitnesses(bag, caseId, key, findings);
  await checkRecords(bag, stated(infoLabels.items), secured, findings);
  const checkpoint = {
    path: custodyFiles.checkpoint,
    kind: 'checkpoint' as const,
    valid: log?.checkpointValid ?? false,
    key: log?.checkpointValid === true ? key!.id : null,
  };
  return { log, signatures: [ssh, checkpoint, ...cosignatures], timestamps };
}

const count = /^(0|[1-9]\d{0,15})$/;
const forms: Record<string, RegExp> = {
  [infoLabels.format]: /^\d+$/,
  [infoLabels.caseId]: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  [infoLabels.keyId]: /^[0-9a-f]{64}$/,
  [infoLabels.logSize]: count,
  [infoLabels.items]: count,
};

/** What bag-info.txt says under a label; null where it does not say it once and in its form, which `checkFormat` reports. */
function statedIn(bag: Bag): (label: string) => string | null {
  return (label) => {
    const [value, ...others] = infoValues(bag.info, label);
    return value !== undefined && others.length === 0 && forms[label]!.test(value) ? value : null;
  };
}

function checkFormat(bag: Bag, findings: Findings): void {
  const stated = statedIn(bag);
  for (const label of Object.keys(forms)) {
    const values = infoValues(bag.info, label);
    if (stated(label) === null) findings.problem('bag-info', 'bag-info.txt', `${label} once`, values.length === 0 ? 'missing' : values.join(', '));
  }
  const format = stated(infoLabels.format);
  if (format !== null && !readableFormatVersions.includes(format))
    findings.problem('version', 'bag-info.txt', `${infoLabels.format}: ${String(packageFormatVersion)}`, format);
}

/** BagIt allows files that no tag manifest lists; a package has just one, the signature, so any other was added. */
function forbidExtraTagFiles(bag: Bag, findings: Findings): void {
  for (const warning of findings.warnings.splice(0)) {
    if (warning.what !== 'unexpected') findings.warnings.push(warning);
    else if (warning.path !== signatureFile) findings.problems.push(warning);
  }
  // Bags in general may spell it otherwise; a package does not.
  for (const path of bag.tree.files.keys())
    if (/^tagmanifest-[^/]+\.txt$/i.test(path) && !/^tagmanifest-[^/]+\.txt$/.test(path))
      findings.problem('unexpected', shown(path), 'a tag manifest in small letters', null);
  for (const folder of bag.tree.folders) {
    if (folder !== 'data' && !folder.startsWith('data/')) findings.problem('unexpected', shown(folder), 'no folder beside data/', 'a folder');
  }
}

/** Nothing stands for tagmanifest-sha256.txt, so it must be what the signed one makes of it, to the byte. */
function requireManifests(bag: Bag, findings: Findings): void {
  for (const file of requiredManifests)
    if (!bag.tree.files.has(file as BagPath)) findings.problem('manifest-missing', file, 'part of every package', null);
  const [sha256, sha512] = ['tagmanifest-sha256.txt', signedFile].map((name) => bag.manifests.find(({ file }) => file === name));
  if (sha256 === undefined || sha512 === undefined) return;
  const fitting = [...sha512.entries.keys()].map((path) => `${sha256.entries.get(path)?.digest ?? ''}  ${encodeListed(path)}\n`).join('');
  const read = readTagFile(bag.tree, sha256.file as BagPath, SMALL_FILE_LIMIT_BYTES);
  if (read.ok && read.content.equals(Buffer.from(fitting, 'latin1'))) return;
  findings.problem('tag-manifest', sha256.file, `the same files as ${signedFile}, spelt as there`, 'something else');
}

/** The 32 bytes that everything else is checked with; bag-info.txt, which the signature covers, names the same key. */
function caseKey(bag: Bag, named: string | null, findings: Findings): PublicKey | null {
  const content = smallFile(bag, custodyFiles.rawKey, findings);
  if (content === null) return null;
  if (content.length !== 32) {
    findings.problem('key', custodyFiles.rawKey, 'the 32 bytes of an Ed25519 public key', `${String(content.length)} bytes`);
    return null;
  }
  const key = readPublicKey(content);
  if (named !== null && named !== key.id) findings.problem('key', custodyFiles.rawKey, named, key.id);
  return key;
}

function checkSignature(bag: Bag, key: PublicKey | null, findings: Findings): PackageVerdict['signatures'][number] {
  const message = smallFile(bag, signedFile, findings);
  const signature = smallFile(bag, signatureFile, findings);
  const invalid = { path: signatureFile, kind: 'ssh' as const, valid: false, key: null };
  if (message === null || signature === null) return invalid;
  const verdict = verifySsh(message, signatureNamespace, signature.toString('latin1'));
  if (!verdict.valid) {
    findings.problem('signature', signatureFile, `a signature over ${signedFile}`, verdict.reason);
    return invalid;
  }
  if (key !== null && verdict.key.id === key.id) return { path: signatureFile, kind: 'ssh', valid: true, key: key.id };
  findings.problem('signature', signatureFile, `signed with key ${key?.id ?? 'of the case'}`, `signed with key ${verdict.key.id}`);
  return { ...invalid, key: verdict.key.id };
}

/** Every item has its original with these hashes and was secured with them by the log; every original belongs to an item. */
async function checkRecords(bag: Bag, stated: string | null, secured: ReadonlyMap<string, string>, findings: Findings): Promise<void> {
  const listed = new Map(bag.manifests.filter(({ covers }) => covers === 'payload').map((manifest) => [manifest.algorithm, manifest.entries]));
  const originals = new Set([...bag.tree.files.keys()].filter((path) => path.startsWith(`${originalsFolder}/`)));
  const unlisted = new Set(secured.keys());
  let items = 0;
  for await (const { text, number } of linesOfFile(bag.tree, bagPath(itemRecordsFile), findings)) {
    const at = `${itemRecordsFile}#${String(number)}`;
    const item = parseItem(text);
    if (item === null) {
      findings.problem('log-catalogue-differs', at, 'an item', 'a line that is none');
      continue;
    }
    items += 1;
    unlisted.delete(item.id);
    const path = bagPath(item.path);
    if (!originals.delete(path)) findings.problem('missing', item.path, `the original of item ${String(item.no)}`, null);
    for (const [algorithm, digest] of [
      ['sha256', item.sha256],
      ['sha512', item.sha512],
    ] as const) {
      const found = listed.get(algorithm)?.get(path)?.digest ?? 'not listed';
      if (found !== digest) findings.problem('log-catalogue-differs', at, `${algorithm}:${digest}`, `${algorithm}:${found} in the manifest`);
    }
    const inLog = secured.get(item.id);
    if (inLog !== item.sha256)
      findings.problem('log-catalogue-differs', at, `secured by the custody log as ${item.sha256}`, inLog ?? 'not secured by any entry');
  }
  for (const id of unlisted) findings.problem('log-catalogue-differs', itemRecordsFile, `item ${id}, secured by the custody log`, 'no such item');
  for (const path of originals) findings.problem('unexpected', shown(path), `an item in ${itemRecordsFile}`, 'none');
  if (stated !== null && stated !== String(items))
    findings.problem('log-catalogue-differs', itemRecordsFile, `${stated} items`, `${String(items)} items`);
}

function parseItem(text: string): z.output<typeof ItemLine> | null {
  try {
    return ItemLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function smallFile(bag: Bag, path: string, findings: Findings): Buffer | null {
  if (!bag.tree.files.has(path as BagPath)) {
    findings.problem('missing', path, 'part of every package', null);
    return null;
  }
  const read = readTagFile(bag.tree, path as BagPath, SMALL_FILE_LIMIT_BYTES);
  if (read.ok) return read.content;
  findings.problem('unreadable', path, 'a file that can be read', read.detail);
  return null;
}
