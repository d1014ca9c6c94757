/** Holds a Kualik package against itself, as docs/format/package.md says: labels, signature, custody log, items and originals. Draws nothing. */
import { lenientText, utf8, same, type Bytes } from './bytes.ts';
import { checkBag, type Progress } from './bag-check.ts';
import { checkHead, noExtract, readExtract, type Extract } from './custody-check.ts';
import { newFindings, type Findings, type Report } from './findings.ts';
import { contentOf, custody, type Folder } from './folder.ts';
import { checkDeclaration, checkFetch, infoValues, readInfo, readManifests, type Info, type Manifest } from './manifests.ts';
import { keyId, sshFingerprint, sshSignatureIsValid } from './signatures.ts';
import { checkWitnesses } from './witness-check.ts';

const signatureFile = 'tagmanifest-sha512.txt.sig';
const signedFile = 'tagmanifest-sha512.txt';
const itemsFile = 'data/records/items.jsonl';
const labels: Record<string, RegExp> = {
  'Kualik-Package-Format': /^\d+$/,
  'Kualik-Case-Id': /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  'Kualik-Key-Id': /^[0-9a-f]{64}$/,
  'Kualik-Log-Size': /^(0|[1-9]\d{0,15})$/,
  'Kualik-Items': /^(0|[1-9]\d{0,15})$/,
};

/** `fingerprint` is that of the key in the package. */
export type Verdict = { report: Report; findings: Findings; fingerprint: string | null };

export async function verifyFolder(folder: Folder, onProgress: Progress): Promise<Verdict> {
  const begun = performance.now();
  const findings = newFindings();
  const report: Report = {
    ok: false,
    kind: 'unknown',
    path: folder.name,
    depth: 'full',
    expected: 0,
    checked: 0,
    skipped: 0,
    bytes: 0,
    problems: findings.problems,
    warnings: findings.warnings,
    log: null,
    signatures: [],
    timestamps: [],
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
  let key: Bytes | null = null;
  if (await checkDeclaration(folder, findings)) {
    const info = await readInfo(folder, findings);
    const manifests = await readManifests(folder, findings);
    await checkFetch(folder, findings);
    report.kind = isPackage(folder, info) ? 'package' : 'bag';
    Object.assign(report, await checkBag(folder, manifests, info, findings, onProgress));
    if (report.kind === 'package') key = await checkPackage(folder, manifests, info, report, findings);
  } else findings.problem('not-a-bag', '.', 'bagit.txt');
  return {
    report: { ...report, ok: findings.problems.length === 0, durationMs: Math.round(performance.now() - begun) },
    findings,
    fingerprint: key === null ? null : sshFingerprint(key),
  };
}

function isPackage({ files }: Folder, info: Info): boolean {
  return infoValues(info, 'Kualik-Package-Format').length > 0 || files.has(signatureFile) || files.has(custody.checkpoint);
}

async function checkPackage(folder: Folder, manifests: Manifest[], info: Info, report: Report, findings: Findings): Promise<Bytes | null> {
  const stated = statedIn(info, findings);
  checkNames(folder, manifests, findings);
  await checkTagManifests(folder, manifests, findings);
  const key = await checkKey(folder, stated('Kualik-Key-Id'), findings);
  const valid = await checkSignature(folder, key, findings);
  const id = key === null ? null : keyId(key);
  const caseId = stated('Kualik-Case-Id');
  let extract = noExtract();
  let signatures: Report['signatures'] = [];
  if (key !== null && caseId !== null) {
    extract = await readExtract(folder, caseId, key, findings);
    const withProofs = stated('Kualik-Package-Format') !== '1';
    const { log, head } = await checkHead(folder, { caseId, logSize: stated('Kualik-Log-Size'), withProofs }, key, extract, findings);
    report.log = log;
    if (head !== null)
      ({ signatures, timestamps: report.timestamps } = await checkWitnesses({ folder, origin: `kualik/case/${caseId}`, key, head, findings }));
  }
  await checkItems(folder, manifests, stated('Kualik-Items'), extract, findings);
  report.signatures.push({ path: signatureFile, kind: 'ssh', valid, key: id });
  report.signatures.push({ path: custody.checkpoint, kind: 'checkpoint', valid: report.log?.checkpointValid ?? false, key: id }, ...signatures);
  return key;
}

function statedIn(info: Info, findings: Findings): (label: string) => string | null {
  const stated = new Map<string, string>();
  for (const [label, form] of Object.entries(labels)) {
    const values = infoValues(info, label);
    if (values.length === 1 && form.test(values[0]!)) stated.set(label, values[0]!);
    else findings.problem('bag-info', 'bag-info.txt', label, values.length === 0 ? null : values.join('; '));
  }
  const format = stated.get('Kualik-Package-Format');
  if (format !== undefined && format !== '1' && format !== '2') findings.problem('version', 'bag-info.txt', '2', format);
  return (label) => stated.get(label) ?? null;
}

function checkNames({ files }: Folder, manifests: Manifest[], findings: Findings): void {
  const listed = new Set(manifests.filter(({ ofTags }) => ofTags).flatMap(({ entries }) => [...entries.keys()]));
  for (const path of files.keys())
    if (!path.startsWith('data/') && (path.includes('/') || (!listed.has(path) && path !== signatureFile && !/^tagmanifest-[^/]+\.txt$/.test(path))))
      findings.problem('unexpected', path);
}

/** Nothing stands for tagmanifest-sha256.txt: it must be what the signed one makes of it, to the byte. */
async function checkTagManifests(folder: Folder, manifests: Manifest[], findings: Findings): Promise<void> {
  for (const name of ['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', signedFile])
    if (!folder.files.has(name)) findings.problem('manifest-missing', name, name);
  const [sha256, sha512] = ['tagmanifest-sha256.txt', signedFile].map((name) => manifests.find(({ file }) => file === name));
  if (sha256 === undefined || sha512 === undefined) return;
  const encoded = (path: string) => path.replace(/[%\n\r]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  const fitting = [...sha512.entries.keys()].map((path) => `${sha256.entries.get(path) ?? ''}  ${encoded(path)}\n`).join('');
  const content = await contentOf(folder, sha256.file);
  if (content === null || !same(content, utf8(fitting))) findings.problem('tag-manifest', sha256.file, signedFile);
}

async function checkKey(folder: Folder, stated: string | null, findings: Findings): Promise<Bytes | null> {
  const raw = await contentOf(folder, custody.key);
  if (raw === null) {
    findings.problem('missing', custody.key);
    return null;
  }
  if (raw.length !== 32 || (stated !== null && keyId(raw) !== stated)) findings.problem('key', custody.key, stated, keyId(raw));
  return raw.length === 32 ? raw : null;
}

async function checkSignature(folder: Folder, key: Bytes | null, findings: Findings): Promise<boolean> {
  const [armored, message] = [await contentOf(folder, signatureFile), await contentOf(folder, signedFile)];
  if (message === null) findings.problem('missing', signedFile);
  if (armored === null) findings.problem('missing', signatureFile);
  if (message === null || armored === null) return false;
  const valid = key !== null && (await sshSignatureIsValid(armored, message, 'kualik-package', key));
  if (!valid) findings.problem('signature', signatureFile);
  return valid;
}

type Item = { id: string; path: string; sha256: string; sha512: string };

async function checkItems(folder: Folder, manifests: Manifest[], stated: string | null, { secured }: Extract, findings: Findings): Promise<void> {
  const content = await contentOf(folder, itemsFile);
  if (content === null) findings.problem('missing', itemsFile);
  const lines = lenientText(content ?? new Uint8Array(0)).split('\n');
  if (lines.pop() !== '') findings.problem('unreadable', `${itemsFile}#${String(lines.length + 1)}`, 'LF');
  const listed = (algorithm: string) => manifests.find((manifest) => !manifest.ofTags && manifest.algorithm === algorithm)?.entries;
  const unlisted = new Set(secured.keys());
  const originals = new Set([...folder.files.keys()].filter((path) => path.startsWith('data/originals/')));
  for (const [index, line] of lines.entries()) {
    const at = `${itemsFile}#${String(index + 1)}`;
    const item = readItem(line);
    if (item === null) {
      findings.problem('log-catalogue-differs', at);
      continue;
    }
    unlisted.delete(item.id);
    if (!originals.delete(item.path)) findings.problem('missing', item.path);
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const found = listed(algorithm)?.get(item.path) ?? null;
      if (found !== item[algorithm]) findings.problem('log-catalogue-differs', at, item[algorithm], found);
    }
    if (secured.get(item.id)?.has(item.sha256) !== true) findings.problem('log-catalogue-differs', at, item.sha256);
  }
  if (stated !== null && stated !== String(lines.length)) findings.problem('log-catalogue-differs', itemsFile, stated, String(lines.length));
  for (const path of originals) findings.problem('unexpected', path);
  for (const id of unlisted) findings.problem('log-catalogue-differs', itemsFile, id);
}

function readItem(line: string): Item | null {
  try {
    const item = JSON.parse(line) as Partial<Item> | null;
    const texts = [item?.id, item?.path, item?.sha256, item?.sha512];
    return texts.every((text) => typeof text === 'string') ? (item as Item) : null;
  } catch {
    return null;
  }
}
