/** `kualik receipt verify`: whether a receipt is what its signer signed. Needs no case. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReceipt, mostReceiptBytes, type ReceiptFault } from '../../core/receipts/check-receipt.ts';
import { AppError } from '../../shared/errors.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { commonOptions, takeWords, usageError, type Command } from '../command.ts';
import { count, sizeInWords } from '../words.ts';

export const receiptCommand: Command = {
  usage: 'receipt verify FILE [--key ID]',
  details: `Checks a receipt of a verification or of a check of originals: its form to the byte, its keys and
signatures, and that its parts agree. Exit code 0: genuine; 1: not; 2: it could not be read.

  --key ID   the id of the key that must have signed, as you were given it before; without it, the
             signature only shows that whoever holds the key named in the receipt signed it`,
  // eslint-disable-next-line @typescript-eslint/require-await -- every command answers a promise
  async run(parameters, { output }) {
    const options = { ...commonOptions, key: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [verb, file] = takeWords(positionals, ['verify', 'FILE']);
    if (verb !== 'verify') throw usageError(`"receipt ${verb}" is not known; there is "receipt verify".`);
    const verdict = checkReceipt(read(resolve(file)));
    const { receipt } = verdict;
    const isOtherKey = values.key !== undefined && receipt !== null && receipt.key.id !== values.key.trim().toLowerCase();
    const faults: (ReceiptFault | { what: 'other-key'; where: string })[] = isOtherKey
      ? [...verdict.faults, { what: 'other-key', where: 'key/id' }]
      : verdict.faults;
    const ok = faults.length === 0;
    output.answer({ ok, faults, receipt }, () => [
      ok ? 'Genuine: this is what the holder of the key signed.' : 'NOT GENUINE: do not rely on what it says.',
      ...faults.map(({ what, where }) => `  ${faultWords[what]}${where === '' ? '' : ` (${where})`}`),
      ...(ok ? receiptLines(receipt!) : []),
    ]);
    return ok ? 0 : 1;
  },
};

function read(path: string): Buffer {
  try {
    if (statSync(path).size > mostReceiptBytes) throw new AppError('unreadable', `${path} is larger than any receipt.`, { path });
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new AppError('not-found', `${path} does not exist. Nothing was checked.`, { path }, { cause: error });
    throw new AppError('unreadable', `${path} cannot be read (${code ?? 'unknown error'}). Nothing was checked.`, { path }, { cause: error });
  }
}

const faultWords: { [What in ReceiptFault['what'] | 'other-key']: string } = {
  form: 'It has not the form of a receipt',
  spelling: 'It is not spelt as it was signed: something was changed, if only a space',
  key: 'A key is not the one that its id names',
  signature: 'The signature does not fit what is said',
  checkpoint: 'The signed head of the custody log does not fit',
  contradiction: 'Two of its statements cannot both be true',
  'other-key': 'It was signed with another key than the one you named',
};

function receiptLines(receipt: Receipt): string[] {
  const { of, depth, scope, complete, result, checked, expected, bytes, problemCount, problems, endedAt, tools, key, log, entry } = receipt;
  return [
    `${result === 'intact' ? 'Intact' : 'NOT INTACT'}${complete ? '' : ' so far, stopped before its end'}: ${of}, ${of === 'verification' ? depth : scope}, case ${receipt.case}`,
    `${checked.toLocaleString('en')} of ${count(expected, 'file')} checked, ${sizeInWords(bytes)} read, ${count(problemCount, 'problem')}.`,
    ...problems.map(({ what, path }) => `  ${what}: ${path}`),
    `Ended ${endedAt}, by that computer's clock, with ${Object.entries(tools)
      .map((tool) => tool.join(' '))
      .join(', ')}.`,
    `Entry ${entry.seq} of the custody log, whose head covers ${log.size.toLocaleString('en')} entries.`,
    `Key ${key.id}`,
  ];
}
