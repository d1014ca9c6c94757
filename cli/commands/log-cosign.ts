/** `kualik log cosign`: partners sign heads of logs that are not theirs, and cases take such signatures in. All goes by file. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cosignHead } from '../../core/proofs/witness.ts';
import { makeWitnessKey, readWitnessKey } from '../../core/proofs/witness-key.ts';
import { openWitnessMemory, witnessMemoryPath } from '../../core/proofs/witness-memory.ts';
import { AppError } from '../../shared/errors.ts';
import { commonOptions, refuseEmpty, takeWords, usageError, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { firstLine, type Credentials } from '../credentials.ts';
import { withCase } from '../engine.ts';
import { askHidden } from '../hidden-input.ts';
import { readTextFile } from '../../core/files/text-file.ts';
import { writeNewFile } from '../text-file.ts';
import { count } from '../words.ts';

const one = { type: 'string' } as const;
const options = {
  ...commonOptions,
  key: one,
  'new-key': { type: 'boolean' },
  unprotected: { type: 'boolean' },
  name: one,
  'log-key': one,
  since: one,
  proof: one,
  out: one,
  add: one,
  'partner-key': one,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

export const cosignCommand: Command = {
  usage: `log cosign --new-key --key FILE --name NAME [--unprotected]
       kualik log cosign CHECKPOINT --key FILE [--log-key KEY] [--since OLDER --proof FILE] [--out FILE]
       kualik log cosign CASE --add FILE [--name NAME --partner-key KEY]`,
  details: `A partner confirms, by a signature with the partner's own time, which head of a log it has seen. Partners
need no case. A head that does not continue what was cosigned before is refused.

Making a key, once:
  --new-key               makes the key of --key FILE; give the key that is printed to those whose logs you cosign
  --name NAME             your name in signatures, without spaces, such as office.example/ana
  --unprotected           without a passphrase: whoever has the file can sign in your name

Cosigning a CHECKPOINT, or a consistency proof, which carries one:
  --key FILE              your key; FILE.cosigned.json beside it remembers what it cosigned: keep both
  --log-key KEY           the log's key, needed the first time; take it by another way than the checkpoint
  --since OLDER           an older checkpoint of the same log that you hold
  --proof FILE            the consistency proof from there, when it is not the file to be cosigned itself
  --out FILE              the cosigned checkpoint to send back; CHECKPOINT.cosigned when left out

Taking it into the case:
  --add FILE              the cosigned checkpoint that came back
  --name NAME             who that is, with a partner's first one
  --partner-key KEY       that partner's key, with the first one; take it by another way than the file

  --passphrase-file FILE  the key's passphrase is the first line of FILE; else it is asked for`,
  async run(parameters, around) {
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    if (values['new-key'] === true) return makeKey(positionals, values, around);
    return values.add === undefined ? cosign(positionals, values, around) : add(positionals, values, around);
  },
};

async function makeKey(positionals: string[], values: Values, { output, credentials }: Surroundings): Promise<ExitCode> {
  takeWords(positionals, []);
  const { name } = values;
  if (name === undefined) throw usageError('--name NAME is missing: your name in signatures, such as office.example/ana.');
  const path = keyPath(values);
  if (existsSync(path)) throw new AppError('already-exists', `${path} exists already. Nothing was written over it.`, { path });
  const passphrase = values.unprotected === true ? null : await newPassphrase(credentials);
  const { verifierKey } = makeWitnessKey(path, name, passphrase);
  output.answer({ key: path, name, verifierKey, protected: passphrase !== null }, () => [
    `Wrote ${path}`,
    `Your key, for those whose logs you cosign: ${verifierKey}`,
    ...(passphrase === null ? ['It has no passphrase: whoever has this file can sign in your name.'] : []),
  ]);
  return 0;
}

async function cosign(positionals: string[], values: Values, { output, credentials }: Surroundings): Promise<ExitCode> {
  const [file] = takeWords(positionals, ['CHECKPOINT']);
  const path = keyPath(values);
  if (statSync(resolve(file), { throwIfNoEntry: false })?.isDirectory() === true)
    throw usageError(`${file} is a folder. Cosign the checkpoint that kualik log checkpoint writes; to take one into a case, give --add FILE.`);
  const text = readTextFile(file, 'checkpoint');
  const out = values.out ?? `${file}.cosigned`;
  if (existsSync(resolve(out))) throw new AppError('already-exists', `${resolve(out)} exists already. Nothing was signed.`, { path: resolve(out) });
  const witness = await readWitnessKey(path, () => passphraseFor(credentials, 'Passphrase of your key: '));
  const { note, ...cosigned } = cosignHead({
    text,
    witness,
    memory: openWitnessMemory(witnessMemoryPath(path)),
    logKey: values['log-key'] ?? null,
    since: values.since === undefined ? null : readTextFile(values.since, 'checkpoint'),
    proof: values.proof === undefined ? null : readTextFile(values.proof, 'consistency proof'),
    at: new Date(),
  });
  const written = writeNewFile(out, note);
  output.answer({ ...cosigned, path: written }, () => [
    `Cosigned ${count(cosigned.size, 'entry', 'entries')} of ${cosigned.origin}${cosigned.sinceSize === null ? ', seen here for the first time' : `, which continue the ${cosigned.sinceSize.toLocaleString('en')} seen before`}.`,
    `Send back ${written}`,
  ]);
  return 0;
}

async function add(positionals: string[], values: Values, around: Surroundings): Promise<ExitCode> {
  const [path] = takeWords(positionals, ['CASE']);
  const note = readTextFile(values.add!, 'cosigned checkpoint');
  const { name, 'partner-key': partnerKey } = values;
  if (name !== undefined) refuseEmpty(name, '--name NAME');
  const result = await withCase(around, path, (client) => client.call('log.add-cosignature', { note, name, partnerKey }));
  around.output.answer(result, () => [
    ...(result.partner ? [`${result.partner.name} is a partner of this case now.`] : []),
    ...(result.added.length === 0 ? ['Every cosignature in this file was in the case already.'] : []),
    ...result.added.map((one) => `${one.name} cosigned ${count(result.size, 'entry', 'entries')} at ${one.cosignedAt} by their clock.`),
  ]);
  return 0;
}

function keyPath({ key }: Values): string {
  if (key === undefined) throw usageError('--key FILE is missing: the key to cosign with.');
  refuseEmpty(key, '--key FILE');
  return resolve(key);
}

async function passphraseFor({ passphraseFile }: Credentials, question: string): Promise<string> {
  return passphraseFile === undefined ? askHidden(question) : firstLine(passphraseFile);
}

async function newPassphrase(credentials: Credentials): Promise<string> {
  const passphrase = await passphraseFor(credentials, 'New passphrase for your key: ');
  if (passphrase.trim().length < 8) throw usageError('A passphrase has eight characters or more. Nothing was made. Without one: --unprotected.');
  if (credentials.passphraseFile === undefined && (await askHidden('The same again: ')) !== passphrase)
    throw usageError('The two passphrases differ. Nothing was made.');
  return passphrase;
}
