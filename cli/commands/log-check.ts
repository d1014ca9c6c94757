/** `kualik log check`: an outsider's check of a proof or a checkpoint, with keys that came by another way. Needs no case. */
import { parseArgs } from 'node:util';
import { checkProof, type ProofVerdict } from '../../core/proofs/check-proof.ts';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { readTextFile } from '../../core/files/text-file.ts';
import { count } from '../words.ts';

export const checkCommand: Command = {
  usage: 'log check FILE --log-key KEY [--partner-key KEY…] [--entry FILE] [--from CHECKPOINT]',
  details: `Checks a proof that an entry is in a log, a proof that a log continues an older one, or a checkpoint.
Exit code 0: it holds; 1: it does not.

  --log-key KEY       the log's key, as kualik log checkpoint --list prints it
  --partner-key KEY   this partner must have cosigned the head; may be given several times
  --entry FILE        the entry that it should be about, where the proof does not carry it
  --from FILE         the older checkpoint that a consistency proof should start from`,
  run(parameters, { output }) {
    const one = { type: 'string' } as const;
    const options = { ...commonOptions, 'log-key': one, 'partner-key': { type: 'string', multiple: true }, entry: one, from: one } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [file] = takeWords(positionals, ['FILE']);
    const logKey = values['log-key'];
    if (logKey === undefined) throw usageError('--log-key KEY is missing: the key of the log, by another way than the file came.');
    const verdict = checkProof(readTextFile(file, 'proof'), {
      logKey,
      partnerKeys: values['partner-key'] ?? [],
      entry: values.entry === undefined ? null : Buffer.from(readTextFile(values.entry, 'entry').replace(/\n$/, '')),
      from: values.from === undefined ? null : readTextFile(values.from, 'checkpoint'),
    });
    output.answer(verdict, () => inWords(verdict));
    return Promise.resolve(verdict.holds ? 0 : 1);
  },
};

function inWords({ holds, kind, origin, size, index, entry, cosignatures, problems }: ProofVerdict): string[] {
  if (!holds) return ['It does NOT hold:', ...problems.map((problem) => `  ${problem}`)];
  const head = `the signed head of ${count(size!, 'entry', 'entries')} of ${origin}`;
  const what = {
    inclusion: `Entry ${index} (${entry?.type}, ${entry?.at}) is under ${head}.`,
    consistency: `The first ${count(index!, 'entry', 'entries')} are unchanged under ${head}.`,
    checkpoint: `This is ${head}.`,
    unknown: '',
  }[kind];
  return [what, ...cosignatures.map(({ name, cosignedAt }) => `Cosigned by ${name} at ${cosignedAt}.`)];
}
