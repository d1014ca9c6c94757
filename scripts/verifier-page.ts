/** Makes verify.html, one file that stands alone, from renderer/package-verifier. The result is kept in the sources, so that its hash is known and everybody has the same. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle, type Rolldown } from 'vite';
import { root } from './command.ts';

const folder = join(root, 'renderer/package-verifier');
export const verifierPageFile = join(root, 'core/export/verifiers/verify.html');

/** The page's text. Not minified: whoever wants to read it can. */
export async function verifierPage(): Promise<string> {
  const built = await bundle({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2022', lib: { entry: join(folder, 'main.ts'), formats: ['iife'], name: 'verifier' } },
  });
  const [{ output }] = built as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  const script = `\n${output[0].code.replaceAll('</script', '<\\/script')}`;
  const style = `\n${readFileSync(join(folder, 'page.css'), 'utf8')}`;
  const policy = `default-src 'none'; script-src '${digest(script)}'; style-src '${digest(style)}'; base-uri 'none'; form-action 'none'`;
  const parts: Record<string, string> = { POLICY: policy, STYLE: style, SCRIPT: script };
  return readFileSync(join(folder, 'page.html'), 'utf8').replace(/%([A-Z]+)%/g, (_, name: string) => parts[name]!);
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(verifierPageFile, await verifierPage());
