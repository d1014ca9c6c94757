/** `kualik`: finds the command, runs it, and turns every failure into a sentence and an exit code. Knows no case. */
import { AppError } from '../shared/errors.ts';
import { version } from '../core/version.ts';
import { usageError, type Command, type ExitCode, type Surroundings } from './command.ts';
import { createOutput, type Output } from './output.ts';

type Entry = { summary: string; load: () => Promise<Command> };

const commands: { [name: string]: Entry } = {
  create: { summary: 'make a new case', load: async () => (await import('./commands/create.ts')).createCommand },
  import: { summary: 'take files and folders into a case', load: async () => (await import('./commands/import.ts')).importCommand },
  items: { summary: 'list what a case holds', load: async () => (await import('./commands/items.ts')).itemsCommand },
  incident: { summary: 'add or list incidents', load: async () => (await import('./commands/incident.ts')).incidentCommand },
  records: { summary: 'records from a spreadsheet', load: async () => (await import('./commands/records.ts')).recordsCommand },
  link: { summary: 'link an item to an incident', load: async () => (await import('./commands/link.ts')).linkCommand },
  figures: { summary: 'count what is recorded, with bounds', load: async () => (await import('./commands/figures.ts')).figuresCommand },
  export: { summary: 'make a package that others can check', load: async () => (await import('./commands/export.ts')).exportCommand },
  verify: { summary: 'check a case or a package', load: async () => (await import('./commands/verify.ts')).verifyCommand },
  verifier: {
    summary: 'verifiers for people without Kualik',
    load: async () => (await import('./commands/verifier.ts')).verifierCommand,
  },
  log: { summary: 'print the custody log', load: async () => (await import('./commands/log.ts')).logCommand },
  serve: { summary: 'open the window in a browser', load: async () => (await import('./commands/serve.ts')).serveCommand },
};

/** Resolves when the command has ended; never rejects. */
export async function main(parameters: readonly string[], { launchDecoder }: Pick<Surroundings, 'launchDecoder'> = {}): Promise<ExitCode> {
  const output = createOutput(wants(parameters, '--json'));
  const lastResort = (error: unknown) => {
    tell(error, output);
    process.exit(2);
  };
  process.on('uncaughtException', lastResort).on('unhandledRejection', lastResort);
  // `kualik items | head` ends reading early; that is no failure, and the case is still to be closed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    return await run(parameters, { output, launchDecoder });
  } catch (error) {
    return tell(error, output);
  }
}

async function run(parameters: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [first, ...rest] = parameters;
  if (first === '--version' || first === '-V') {
    around.output.answer({ version }, () => [`kualik ${version}`]);
    return 0;
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) return help(generalHelp());
  const name = first === 'help' ? rest[0]! : first;
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry)
    throw usageError(name === undefined || name.startsWith('-') ? 'Say what to do: the command comes first.' : `There is no command "${name}".`);
  const command = await entry.load();
  if (first === 'help' || wants(rest, '--help') || wants(rest, '-h')) return help(helpOf(command));
  return command.run(rest, around);
}

/** After `--` come words, not options. */
function wants(parameters: readonly string[], option: string): boolean {
  const end = parameters.indexOf('--');
  return (end < 0 ? parameters : parameters.slice(0, end)).includes(option);
}

function help(text: string): ExitCode {
  process.stdout.write(`${text}\n`);
  return 0;
}

function generalHelp(): string {
  return `Kualik keeps photos, videos and interview audio as evidence.

Usage: kualik COMMAND …

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

  --json       one JSON document on standard output, progress on standard error
  --help       how a command is used: kualik COMMAND --help
  --version    which version this is

In this version every case is open: whoever holds its folder can read it. Cases sealed with a
passphrase do not exist yet.

Exit codes: 0 done and intact; 1 checked and found wrong, or some inputs failed to import;
2 wrong usage, unreadable, or in use elsewhere.`;
}

function helpOf({ usage, details }: Command): string {
  return `Usage: kualik ${usage}\n\n${details}\n\n  --json   one JSON document on standard output, progress on standard error`;
}

/** Says what failed, as a sentence or as JSON, and gives the exit code for it. */
function tell(error: unknown, output: Output): ExitCode {
  const failure = describe(error);
  const { code, message, details } = failure;
  if (output.json) output.answer({ error: { code, message, ...(details !== undefined && { details }) } }, () => []);
  output.note(`kualik: ${message}`);
  for (const line of issues(details)) output.note(`  ${line}`);
  if (isUsage(error)) output.note('See kualik --help.');
  if (process.env['KUALIK_DEBUG'] !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return code === 'original-altered' || code === 'original-missing' ? 1 : 2;
}

function describe(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isParseArgsError(error)) return usageError(error.message.replace(/\. To specify a positional.*$/su, '.'));
  return new AppError('internal', 'Something went wrong inside Kualik. Nothing that was saved is lost. KUALIK_DEBUG=1 shows more.');
}

function isUsage(error: unknown): boolean {
  return isParseArgsError(error) || (error instanceof AppError && error.code === 'invalid-input');
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');
}

/** What the contract found wrong with an input, field by field. */
function issues(details: unknown): string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((issue: unknown) =>
    typeof issue === 'object' && issue !== null && 'path' in issue && Array.isArray(issue.path) && 'message' in issue
      ? [`${issue.path.join('.')}: ${String(issue.message)}`]
      : [],
  );
}
