/** `kualik verifier`: the verifiers that lie in packages, from a place that did not come with a package. Checks nothing: that is `verify`. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readVerifier, verifierNames, verifierSha256 } from '../../core/export/verifiers.ts';
import { storageFailure } from '../../core/files/durable.ts';
import { AppError } from '../../shared/errors.ts';
import { commonOptions, takeWords, type Command } from '../command.ts';

export const verifierCommand: Command = {
  usage: 'verifier [--out FOLDER]',
  details: `Prints the SHA-256 of verify.py and verify.html, which every package of this version carries, so that
the copies in a package can be compared: a verifier that came with a package could have been forged with it.

  --out FOLDER   also put both there, to check packages with; files that are there are left as they are`,
  async run(parameters, { output }) {
    const { values, positionals } = parseArgs({ args: parameters, options: { ...commonOptions, out: { type: 'string' } }, allowPositionals: true });
    takeWords(positionals, []);
    const verifiers = verifierNames.map((name) => ({ name, sha256: verifierSha256(name) }));
    if (values.out !== undefined) writeVerifiers(values.out);
    output.answer({ verifiers }, () => verifiers.map(({ name, sha256 }) => `${sha256}  ${name}`));
    return 0;
  },
};

/** Throws AppError `not-found`, `already-exists`, `disk-full`, `permission-denied` or `unreadable`. */
function writeVerifiers(out: string): void {
  const folder = resolve(out);
  if (!existsSync(folder))
    throw new AppError('not-found', `The folder ${folder} does not exist. Make it first, or choose another place.`, { path: folder });
  for (const name of verifierNames) {
    const path = join(folder, name);
    if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  }
  for (const name of verifierNames) {
    try {
      writeFileSync(join(folder, name), readVerifier(name), { flag: 'wx' });
    } catch (error) {
      throw storageFailure(error, folder);
    }
  }
}
