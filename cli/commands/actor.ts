/** `kualik actor`: the people of a case. Knows no key. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PersonRole } from '../../shared/actors/roles.ts';
import type { Actor } from '../../shared/actors/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { commonOptions, refuseEmpty, takeWords, usageError, type Command, type Surroundings } from '../command.ts';
import { newPassphrase, ownPassphrase } from '../credentials.ts';
import { withCase, type EngineClient } from '../engine.ts';

type Step = (client: EngineClient, given: Given, around: Surroundings) => Promise<{ document: object; lines: string[] }>;
type Given = { words: string[]; name: string | undefined; role: PersonRole | undefined };

const steps: { [step: string]: Step } = {
  async list(client, { words }) {
    takeWords(words, []);
    const actors = await client.call('actor.list', {});
    return { document: { actors }, lines: actors.length === 0 ? ['Nobody yet: the case signs by itself.'] : actors.map(lineOf) };
  },
  async add(client, { words, name, role }, { credentials }) {
    takeWords(words, []);
    if (name === undefined || role === undefined) throw usageError('Say who and as what: --name NAME --role ROLE.');
    refuseEmpty(name, '--name NAME');
    const actor = await client.call('actor.add', { name, role, passphrase: await newPassphrase(credentials, name) });
    return { document: { actor }, lines: [`Added ${actor.name} as ${actor.role}.`] };
  },
  async change(client, { words, name, role }) {
    const [who] = takeWords(words, ['WHO']);
    const { id } = await find(client, who);
    const actor = await client.call('actor.change', { actor: id, ...(name !== undefined && { name }), ...(role !== undefined && { role }) });
    return { document: { actor }, lines: [lineOf(actor)] };
  },
  async remove(client, { words }) {
    const [who] = takeWords(words, ['WHO']);
    const { id, name } = await find(client, who);
    await client.call('actor.remove', { actor: id });
    return { document: { removed: id }, lines: [`Removed ${name}. What they signed stays valid.`] };
  },
  async passphrase(client, { words }, { credentials }) {
    takeWords(words, []);
    await client.call('actor.change-passphrase', { present: await ownPassphrase(credentials), next: await newPassphrase(credentials, 'you') });
    return { document: { changed: true }, lines: ['Your passphrase was changed.'] };
  },
  async 'rotate-key'(client, { words }, { credentials }) {
    takeWords(words, []);
    await client.call('actor.rotate-key', { passphrase: await ownPassphrase(credentials) });
    return { document: { rotated: true }, lines: ['You sign with a new key from now on.'] };
  },
  async restore(client, { words }, { credentials }) {
    const [who] = takeWords(words, ['WHO']);
    const { id, name } = await find(client, who);
    await client.call('actor.restore-passphrase', { actor: id, passphrase: await newPassphrase(credentials, name) });
    return { document: { restored: id }, lines: [`${name} has a new passphrase, and signs with a new key.`] };
  },
};

export const actorCommand: Command = {
  usage: 'actor list|add|change|remove|passphrase|rotate-key|restore CASE [WHO] [--name NAME] [--role ROLE]',
  details: `The people who work in a case. The first one added is its owner; from then on every entry of the
custody log is signed by whoever made it.

  list         who works in the case, and who did
  add          --name NAME --role owner|legal|researcher|auditor
  change WHO   another name or role
  remove WHO   their passphrase opens nothing any more; what they signed stays
  passphrase   change your own
  rotate-key   sign with a new key from now on
  restore WHO  a new passphrase for somebody who lost theirs: by an owner, or with
               --recovery-key-file FILE

WHO is a name, or an id or its beginning. Passphrases that are set come from
--new-passphrase-file FILE, KUALIK_NEW_PASSPHRASE, or are typed.`,
  async run(parameters, around) {
    const options = { ...commonOptions, name: { type: 'string' }, role: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [step, path, ...words] = positionals;
    if (step === undefined || !Object.hasOwn(steps, step))
      throw usageError('Say what to do: list, add, change, remove, passphrase, rotate-key or restore.');
    if (path === undefined) throw usageError('CASE is missing.');
    const given = { words, name: values.name, role: readRole(values.role) };
    const { document, lines } = await withCase(around, resolve(path), (client) => steps[step]!(client, given, around));
    around.output.answer(document, () => lines);
    return 0;
  },
};

function readRole(text: string | undefined): PersonRole | undefined {
  if (text === undefined) return undefined;
  const role = PersonRole.safeParse(text);
  if (!role.success) throw usageError(`--role ${text}: a role is owner, legal, researcher or auditor.`);
  return role.data;
}

async function find(client: EngineClient, who: string): Promise<Actor> {
  const present = (await client.call('actor.list', {})).filter(({ removedAt, role }) => removedAt === null && role !== 'recovery');
  const named = present.filter(({ name }) => name.toLowerCase() === who.toLowerCase());
  const found = named.length > 0 ? named : present.filter(({ id }) => who.length >= 4 && id.startsWith(who));
  if (found.length === 1) return found[0]!;
  throw new AppError(
    'not-found',
    found.length === 0 ? `Nobody here is called ${who}.` : `${who} may be any of ${found.length} people. Give the whole id.`,
  );
}

function lineOf({ id, name, role, removedAt }: Actor): string {
  return `${id}  ${role.padEnd(10)}  ${name}${removedAt === null ? '' : ` (removed ${removedAt.slice(0, 10)})`}`;
}
