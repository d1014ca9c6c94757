/** `kualik time`: outside proof of time, by requests carried out and answers brought back. Touches no network; knows no ASN.1. */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ImprintAlgorithm, type TimeCertificate, type Timestamp } from '../../shared/timestamps/timestamp.ts';
import { commonOptions, refuseEmpty, takeWords, usageError, type Command, type ExitCode, type Surroundings } from '../command.ts';
import { casePath, withCase } from '../engine.ts';
import { accuracyInWords, count } from '../words.ts';

export const timeCommand: Command = {
  usage: 'time request|add|pin|list CASE …',
  details: `Lets outside authorities (RFC 3161) prove that the log existed at a time, without a network here: a request
is carried out, the answer is brought back.

  time request CASE [--out FILE.tsq] [--hash sha256|sha512] [--no-nonce]
      signs the head of the log and writes a request over it. It holds a hash and nothing of the case.
  time add CASE ANSWER.tsr [--authority NAME] [--roots FILE.pem] [--chain FILE.pem]
      checks an answer and keeps it. An answer whose root is not pinned is kept, and proves nothing yet.
  time pin CASE ROOTS.pem [--chain FILE.pem]
      from now on the case trusts these roots of authorities, and checks the answers that waited for them.
  time list CASE
      what was proven, what is waiting, which roots are pinned

  --hash H           of the checkpoint: sha256 (as is usual) or sha512
  --no-nonce         for an authority that refuses requests with one
  --authority NAME   what you call it
  --roots FILE       root certificates (PEM) of this authority, to be pinned with its answer
  --chain FILE       certificates between the authority's and its root, where the answer does not bring them`,
  async run(parameters, around) {
    const [what, ...rest] = parameters;
    if (what === 'request') return request(rest, around);
    if (what === 'add') return add(rest, around);
    if (what === 'pin') return pin(rest, around);
    if (what === 'list') return list(rest, around);
    throw usageError('Say what to do: time request, time add, time pin or time list.');
  },
};

const text = { type: 'string' } as const;

async function request(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const options = { ...commonOptions, out: text, hash: text, 'no-nonce': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const hash = ImprintAlgorithm.safeParse(values.hash ?? 'sha256');
  if (!hash.success) throw usageError(`There is no hash "${values.hash}" for this. Take sha256 or sha512.`);
  if (values.out !== undefined) refuseEmpty(values.out, '--out FILE');
  const nonce = values['no-nonce'] !== true;
  const out = resolve(values.out ?? `${basename(casePath(path)).replace(/\.kualik$/, '')}-${requestStamp(new Date())}.tsq`);
  const written = await withCase(around, path, (client) => client.call('time.request', { path: out, algorithm: hash.data, nonce }));
  around.output.answer(written, () => [
    `Wrote ${written.path}`,
    `It asks for a time over the checkpoint of ${count(written.size, 'entry', 'entries')} (${written.checkpoint}). It holds only a hash of it: nothing of the case can be read from it.`,
    '',
    'Carry it to a computer with a network, and send it to one authority or, better, to several:',
    `  curl --fail --data-binary @${basename(out)} -H 'Content-Type: application/timestamp-query' -o answer.tsr https://ADDRESS-OF-THE-AUTHORITY`,
    'What came back can be looked at there: openssl ts -reply -in answer.tsr -text',
    'Fetch the root certificate of the authority too, from where you trust it to be the right one. Then bring both back:',
    `  kualik time add ${path} answer.tsr --authority NAME --roots root.pem`,
  ]);
  return 0;
}

async function add(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const options = { ...commonOptions, authority: text, roots: text, chain: text };
  const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
  const [path, answer] = takeWords(positionals, ['CASE', 'ANSWER.tsr']);
  const files = filesOf(values);
  const added = await withCase(around, path, (client) => client.call('time.add', { answer: resolve(answer), authority: values.authority, ...files }));
  around.output.answer(added, () => timestampInWords(added));
  return 0;
}

async function pin(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: parameters, options: { ...commonOptions, chain: text }, allowPositionals: true });
  const [path, roots] = takeWords(positionals, ['CASE', 'ROOTS.pem']);
  const { chain } = filesOf(values);
  const made = await withCase(around, path, (client) => client.call('time.pin-root', { roots: resolve(roots), chain }));
  around.output.answer(made, () => [
    made.pinned.length === 0
      ? 'These roots were pinned before.'
      : `${count(made.pinned.length, 'root')} pinned. Compare with what the authority publishes:`,
    ...made.pinned.flatMap(certificateInWords),
    ...(made.proven.length > 0
      ? [`${count(made.proven.length, 'time stamp')} that waited for this ${made.proven.length === 1 ? 'is' : 'are'} proven now.`]
      : []),
  ]);
  return 0;
}

async function list(parameters: string[], around: Surroundings): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: parameters, options: commonOptions, allowPositionals: true });
  const [path] = takeWords(positionals, ['CASE']);
  const { timestamps, requests, roots } = await withCase(around, path, (client) => client.call('time.list', {}));
  around.output.answer({ timestamps, requests, roots }, () => [
    ...(timestamps.length === 0 ? ['No time stamp yet. Begin with: kualik time request CASE'] : timestamps.flatMap(timestampInWords)),
    `${count(requests.length, 'request')} made, ${count(roots.length, 'root')} pinned${roots.length > 0 ? ':' : '.'}`,
    ...roots.flatMap(certificateInWords),
  ]);
  return 0;
}

function timestampInWords({ size, file, authority, signer, genTime, accuracyUs, notLaterThan, trust }: Timestamp): string[] {
  const by = authority === '' ? signer : `${authority} (${signer})`;
  const stated = `${genTime}, ${accuracyInWords(accuracyUs)}, by ${by}`;
  if (trust.state === 'root-unknown')
    return [
      `NOT CHECKED, root unknown: ${file}`,
      `  It states ${stated}. It is kept, and proves nothing until the root that vouches for it is pinned: ${trust.issuer}`,
    ];
  return [
    `Not later than ${notLaterThan}: the first ${count(size, 'entry', 'entries')} of the log`,
    `  ${stated}. ${file}, checked up to a pinned root as of that time.`,
  ];
}

function certificateInWords({ sha256, subject, validFrom, validUntil }: TimeCertificate): string[] {
  return [`  ${subject}`, `    SHA-256 ${sha256}, valid ${validFrom.slice(0, 10)} to ${validUntil.slice(0, 10)}`];
}

function filesOf(values: { roots?: string | undefined; chain?: string | undefined }): { roots?: string; chain?: string } {
  const { roots, chain } = values;
  if (roots !== undefined) refuseEmpty(roots, '--roots FILE');
  if (chain !== undefined) refuseEmpty(chain, '--chain FILE');
  return { ...(roots !== undefined && { roots: resolve(roots) }), ...(chain !== undefined && { chain: resolve(chain) }) };
}

/** Enough to tell the requests of a day apart. */
function requestStamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}
