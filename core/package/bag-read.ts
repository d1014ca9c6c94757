/** Reads what a bag says of itself (declaration, manifests, bag-info, fetch list) and what lies in its folder; compares nothing yet. */
import { AppError } from '../../shared/errors.ts';
import { FETCH_FILE, readFetchFile, type FetchEntry } from './bag-fetch.ts';
import { DECLARATION_FILE, readDeclaration, type Declaration } from './bag-declaration.ts';
import { payloadOxum, readBagInfo, type BagInfo, type PayloadOxum } from './bag-info.ts';
import { manifestName, readManifest, type Manifest, type ManifestName } from './bag-manifest.ts';
import { shown, type BagPath } from './bag-path.ts';
import { readTagFile, walkBag, type BagTree } from './bag-tree.ts';
import type { Findings } from './findings.ts';

export type Bag = {
  tree: BagTree;
  declaration: Declaration;
  manifests: Manifest[];
  /** File name and content of bag-info.txt, or null where there is none. */
  infoFile: string | null;
  info: BagInfo;
  oxum: PayloadOxum | null;
  fetch: Map<BagPath, FetchEntry>;
};

/** Tag files are read whole; a manifest of a million files has about 250 MB. */
const TAG_FILE_LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * Never follows a link, never leaves the folder. What is wrong with the bag goes to `findings`; only a folder that cannot be
 * listed at all is an AppError (`unreadable`).
 */
export async function readBag(root: string, findings: Findings, signal: AbortSignal | undefined): Promise<Bag> {
  const tree = await walkOrRefuse(root, signal);
  for (const { path, kind, detail } of tree.odd) findings.problem(kind, shown(path), kind === 'unreadable' ? null : 'a regular file', detail);
  const declaration = declarationOf(tree, findings);
  const manifests = manifestsOf(tree, declaration, findings);
  const { infoFile, info, oxum } = infoOf(tree, declaration, findings);
  const fetchContent = contentOf(tree, FETCH_FILE as BagPath, findings);
  const fetch =
    fetchContent === null ? new Map<BagPath, FetchEntry>() : readFetchFile(fetchContent, declaration.encoding, declaration.version, findings);
  return { tree, declaration, manifests, infoFile, info, oxum, fetch };
}

/** Whether a folder claims to be a bag: by its declaration, or by a payload manifest where the declaration was lost. */
export function looksLikeBag(tree: Pick<BagTree, 'files'>): boolean {
  return tree.files.has(DECLARATION_FILE as BagPath) || [...tree.files.keys()].some((path) => manifestName(path) !== null);
}

async function walkOrRefuse(root: string, signal: AbortSignal | undefined): Promise<BagTree> {
  try {
    return await walkBag(root, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw error;
    throw new AppError('unreadable', `The folder ${root} cannot be read (${code}). Nothing was checked.`, { path: root, reason: code });
  }
}

function declarationOf(tree: BagTree, findings: Findings): Declaration {
  const content = contentOf(tree, DECLARATION_FILE as BagPath, findings);
  if (content !== null) return readDeclaration(content, findings);
  if (!tree.files.has(DECLARATION_FILE as BagPath)) findings.problem('bagit-txt', DECLARATION_FILE, 'a bag declaration', 'missing');
  return { version: 1, encoding: 'UTF-8' };
}

function manifestsOf(tree: BagTree, { version, encoding }: Declaration, findings: Findings): Manifest[] {
  const rules = { version, encoding, exists: (path: BagPath) => tree.files.has(path) };
  const manifests: Manifest[] = [];
  const named = [...tree.files.keys()].sort().map((path): [BagPath, ManifestName | null] => [path, manifestName(path)]);
  for (const [path, name] of named) {
    if (name === null) continue;
    if (shown(path) !== shown(path).toLowerCase()) findings.warning('manifest-malformed', shown(path), shown(path).toLowerCase(), shown(path));
    const content = contentOf(tree, path, findings);
    if (content !== null) manifests.push(readManifest(shown(path), name, content, rules, findings));
  }
  judgeAlgorithms(manifests, findings);
  return manifests;
}

/** An algorithm unknown here is only a warning while another manifest says the same of the same files. */
function judgeAlgorithms(manifests: Manifest[], findings: Findings): void {
  const payload = manifests.filter(({ covers }) => covers === 'payload');
  if (payload.length === 0) findings.problem('manifest-missing', 'manifest-sha512.txt', 'a payload manifest', 'none');
  else if (payload.every(({ algorithm }) => algorithm === null)) {
    for (const { file } of payload) findings.problem('unsupported-algorithm', file, 'an algorithm that can be computed', 'none');
  }
}

function infoOf(tree: BagTree, { version, encoding }: Declaration, findings: Findings): Pick<Bag, 'infoFile' | 'info' | 'oxum'> {
  const infoFile = version < 0.96 ? 'package-info.txt' : 'bag-info.txt';
  const content = contentOf(tree, infoFile as BagPath, findings);
  if (content === null) return { infoFile: null, info: [], oxum: null };
  const info = readBagInfo(infoFile, content, encoding, version, findings);
  return { infoFile, info, oxum: payloadOxum(infoFile, info, findings) };
}

function contentOf(tree: BagTree, path: BagPath, findings: Findings): Buffer | null {
  if (!tree.files.has(path)) return null;
  const read = readTagFile(tree, path, TAG_FILE_LIMIT_BYTES);
  if (read.ok) return read.content;
  findings.problem('unreadable', shown(path), 'a tag file that can be read', read.detail);
  return null;
}
