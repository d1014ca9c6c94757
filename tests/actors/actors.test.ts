/** People of a case: unlocked by their passphrases, signing by their own keys, kept to their roles, all of it checkable in the log. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addActor,
  changeActor,
  changePassphrase,
  makeRecoveryKey,
  removeActor,
  restorePassphrase,
  rotateKey,
  setExportApproval,
} from '../../core/actors/actors.ts';
import { allActors } from '../../core/actors/actor-rows.ts';
import { approveExport, proposeExport } from '../../core/actors/proposals.ts';
import { joinShares, splitRecoveryKey } from '../../core/actors/shares.ts';
import { needsUnlocking, unlockCase } from '../../core/actors/unlock.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { runExport } from '../../core/export/run.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { runImport } from '../../core/import/run.ts';
import { mayEnter, permissionOf, personRoles } from '../../shared/actors/roles.ts';
import { custodyEventTypes, type CustodyEntry } from '../../shared/model/custody.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, newCase, quietContext, reopened } from '../support/test-case.ts';
import { addEverybody, cheap, foundedCase, names, openAs, openWith, passphrases, problemsOf } from './people.ts';

describe('a case with an owner', () => {
  it('is entered by the case itself, then signed by its owner, and verifies', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    await importFiles(session, `${root}.files`, { 'a.txt': 'words' });
    session.close();
    const [created, added, ...later] = entriesOf(await openAs(root, null));
    expect(created).toMatchObject({ type: 'case-created', actor: 'case' });
    expect(added).toMatchObject({ type: 'actor-added', actor: 'case', data: { actor: { name: 'Aigerim', role: 'owner' } } });
    const owner = (added!.data['actor'] as { id: string }).id;
    expect(later.length).toBeGreaterThan(4);
    expect(later.every(({ actor, key }) => actor === owner && key === added!.data['keyId'])).toBe(true);
    expect(await problemsOf(root)).toEqual([]);
  });

  it('is read, and not written to, by whoever is not unlocked', async () => {
    const session = await foundedCase(temporary());
    session.close();
    const root = session.folder.root;
    expect(needsUnlocking(root)).toBe('writing');
    const reader = await openAs(root, null);
    expect(reader.readOnlyBecause).toBe('nobody');
    expect(() => createIncident(reader, { title: 'x' })).toThrow(expect.objectContaining({ code: 'read-only' }));
    reader.close();
    expect(await problemsOf(root)).toEqual([]);
  });

  it('takes no easily guessed passphrase', async () => {
    const session = await foundedCase(temporary());
    for (const passphrase of ['short', 'aaaaaaaaaaaaaaaa', '           ', 'abababababab'])
      await expect(addActor(session, { name: 'Bolat', role: 'legal', passphrase }, cheap)).rejects.toMatchObject({ code: 'invalid-input' });
    session.close();
  });

  it('unlocks by the same words however a keyboard composes them', async () => {
    const session = await foundedCase(temporary());
    await addActor(session, { name: 'Bolat', role: 'legal', passphrase: 'cafe\u0301 ﬁve winters long' }, cheap);
    session.close();
    (await openWith(session.folder.root, 'caf\u00e9 five winters long')).close();
  });
});

describe('unlocking that fails', () => {
  it('is slowed down, and told in the log by whoever is unlocked next', async () => {
    const session = await foundedCase(temporary());
    session.close();
    const root = session.folder.root;
    let now = new Date('2026-03-01T10:00:00.000Z');
    const attempt = (passphrase: string) => unlockCase(root, { passphrase }, () => now);
    for (let n = 0; n < 3; n++) await expect(attempt('a wrong passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(attempt(passphrases.owner)).rejects.toMatchObject({ code: 'wait', details: { seconds: 2 } });
    now = new Date('2026-03-01T10:00:02.000Z');
    await expect(attempt('a wrong passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    now = new Date('2026-03-01T10:00:05.000Z');
    await expect(attempt(passphrases.owner)).rejects.toMatchObject({ code: 'wait', details: { seconds: 1 } });
    now = new Date('2026-03-01T10:00:06.000Z');
    await attempt(passphrases.owner);
    const opened = await openWith(root, passphrases.owner);
    const failed = entriesOf(opened).filter(({ type }) => type === 'unlock-failed');
    expect(failed.map(({ data }) => data['count'])).toEqual([4]);
    expect(existsSync(opened.folder.attempts)).toBe(false);
    opened.close();
    expect(await problemsOf(root)).toEqual([]);
  });

  it('does not lock people out when the clock was put back', async () => {
    const session = await foundedCase(temporary());
    session.close();
    writeFileSync(session.folder.attempts, JSON.stringify({ count: 50, times: ['2099-01-01T00:00:00.000Z'] }));
    (await openWith(session.folder.root, passphrases.owner)).close();
  });

  it('tells damage from a wrong passphrase', async () => {
    const session = await foundedCase(temporary());
    session.close();
    const path = session.folder.caseFile;
    const content = JSON.parse(readFileSync(path, 'utf8')) as { slots: { box: string }[] };
    content.slots[0]!.box = content.slots[0]!.box.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
    await expect(openWith(session.folder.root, passphrases.owner)).rejects.toMatchObject({ code: 'case-damaged' });
    expect((await problemsOf(session.folder.root)).map(({ what, path: at }) => `${what} ${at}`)).toEqual(
      expect.arrayContaining(['case-file case.json#check', 'case-file case.json#slots']),
    );
  });
});

describe('roles', () => {
  it('state for every event who may enter it', () => {
    for (const type of custodyEventTypes) {
      if (type === 'case-created') continue;
      expect(permissionOf[type], type).toBeDefined();
      expect(mayEnter('owner', type), type).toBe(true);
    }
    expect(custodyEventTypes.filter((type) => mayEnter('auditor', type)).sort()).toEqual([
      'actor-key-rotated',
      'case-closed',
      'case-opened',
      'fixity-checked',
      'original-viewed',
      'passphrase-changed',
      'receipt-written',
      'unlock-failed',
      'verification-failed',
      'verified',
    ]);
  });

  it('are kept by the engine, whatever is tried', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    await addEverybody(session);
    await importFiles(session, `${root}.files`, { 'a.txt': 'words' });
    session.close();
    const outcome = async (work: (session: CaseSession) => unknown, role: (typeof personRoles)[number]) => {
      const as = await openWith(root, passphrases[role]);
      try {
        await work(as);
        return 'done';
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        as.close();
      }
    };
    const tries: { [what: string]: (session: CaseSession) => unknown } = {
      record: (one) => createIncident(one, { title: 'Detention' }),
      import: (one) => runImport(one, { paths: [`${root}.files`], source: 'x' }, quietContext()),
      export: (one) => runExport(one, { into: temporary(), incidents: [], items: [], profile: 'full' }, quietContext()),
      manage: (one) => addActor(one, { name: `${one.signer!.role} adds`, role: 'auditor', passphrase: `a phrase of ${one.signer!.role}` }, cheap),
      restore: (one) =>
        restorePassphrase(
          one,
          allActors(one.db).find(({ name }) => name === 'auditor adds' || name === 'owner adds')!.id,
          'another phrase here',
          cheap,
        ),
      own: (one) => rotateKey(one, passphrases[one.signer!.role as 'owner'], cheap),
    };
    const table: { [what: string]: { [role: string]: string } } = {};
    for (const [what, work] of Object.entries(tries)) {
      table[what] = {};
      for (const role of personRoles) table[what][role] = await outcome(work, role);
    }
    const yes = 'done';
    const no = 'not-allowed';
    expect(table).toEqual({
      record: { owner: yes, legal: yes, researcher: yes, auditor: no },
      import: { owner: yes, legal: yes, researcher: yes, auditor: no },
      export: { owner: yes, legal: yes, researcher: no, auditor: no },
      manage: { owner: yes, legal: no, researcher: no, auditor: no },
      restore: { owner: yes, legal: no, researcher: no, auditor: no },
      own: { owner: yes, legal: yes, researcher: yes, auditor: yes },
    });
    expect(await problemsOf(root)).toEqual([]);
  }, 60_000);

  it('are checked from outside: an entry that its role did not allow is named', async () => {
    const session = await foundedCase(temporary());
    const { auditor } = await addEverybody(session);
    session.close();
    const as = await openWith(session.folder.root, passphrases.auditor);
    // As a program would that keeps no rules: the auditor's true key, an owner's rights.
    as.rekey(as.caseFile, { ...as.signer!, role: 'owner' });
    createIncident(as, { title: 'Slipped in' });
    as.close();
    const problems = await problemsOf(session.folder.root);
    expect(problems).toEqual([expect.objectContaining({ what: 'not-allowed', found: 'incident-created' })]);
    expect(problems[0]!.expected).toContain('auditor');
    expect(auditor.role).toBe('auditor');
  });
});

describe('changes of people', () => {
  it('keep an owner, names apart, and whoever was removed out', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    const { legal } = await addEverybody(session);
    const own = session.signer!.actor;
    expect(() => changeActor(session, own, { role: 'legal' })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => removeActor(session, own)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    await expect(addActor(session, { name: names.legal.toUpperCase(), role: 'legal', passphrase: 'words upon words' }, cheap)).rejects.toMatchObject({
      code: 'already-exists',
    });
    changeActor(session, legal.id, { name: 'Bolat K.', role: 'owner' });
    removeActor(session, allActors(session.db).find(({ name }) => name === names.researcher)!.id);
    session.close();

    await expect(openWith(root, passphrases.researcher)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const second = await openWith(root, passphrases.legal);
    expect(second.signer).toMatchObject({ actor: legal.id, role: 'owner' });
    removeActor(second, own);
    second.close();
    await expect(openWith(root, passphrases.owner)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await problemsOf(root)).toEqual([]);
  });

  it('replace a passphrase and a key, and what was signed before stays valid', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    const before = session.signer!.key.id;
    await expect(changePassphrase(session, 'not the present one', 'green hills far away', cheap)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await changePassphrase(session, passphrases.owner, 'green hills far away', cheap);
    await rotateKey(session, 'green hills far away', cheap);
    createIncident(session, { title: 'After' });
    session.close();
    await expect(openWith(root, passphrases.owner)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const again = await openWith(root, 'green hills far away');
    const keys = new Set(entriesOf(again).map(({ key }) => key));
    expect(keys.has(before) && keys.has(again.signer!.key.id) && again.signer!.key.id !== before).toBe(true);
    again.close();
    expect(await problemsOf(root)).toEqual([]);
  });

  it('give an existing case without people its owner, who signs from then on', async () => {
    const folder = temporary();
    const session = newCase(folder);
    const root = session.folder.root;
    createIncident(session, { title: 'Before' });
    await expect(addActor(session, { name: 'Bolat', role: 'legal', passphrase: passphrases.legal }, cheap)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await addActor(session, { name: 'Aigerim', role: 'owner', passphrase: passphrases.owner }, cheap);
    createIncident(session, { title: 'After' });
    session.close();
    const opened = await openWith(root, passphrases.owner);
    expect(
      entriesOf(opened)
        .filter(({ type }) => type === 'incident-created')
        .map(({ actor }) => actor === 'case'),
    ).toEqual([true, false]);
    opened.close();
    expect(await problemsOf(root)).toEqual([]);
    expect(() => reopened(opened)).not.toThrow();
  });
});

describe('the recovery key', () => {
  it('reads a case, gives somebody a passphrase again, and nothing else', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    const first = await makeRecoveryKey(session, cheap);
    const key = await makeRecoveryKey(session, cheap);
    const owner = session.signer!.actor;
    session.close();
    expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
    await expect(openAs(root, { recoveryKey: first })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const recovered = await openAs(root, { recoveryKey: key.toLowerCase().replaceAll('-', ' ') });
    expect(() => createIncident(recovered, { title: 'x' })).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    await restorePassphrase(recovered, owner, 'found again in the attic', cheap);
    recovered.close();
    const as = await openWith(root, 'found again in the attic');
    createIncident(as, { title: 'Back' });
    as.close();
    expect(await problemsOf(root)).toEqual([]);
  });

  it('comes back from any few of its shares, and from fewer not at all', async () => {
    const session = await foundedCase(temporary());
    const key = await makeRecoveryKey(session, cheap);
    session.close();
    const shares = await splitRecoveryKey(key, 3, 5);
    for (const some of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 2, 3, 4],
    ])
      expect(await joinShares(some.map((at) => shares[at]!))).toBe(key);
    await expect(joinShares(shares.slice(0, 2))).rejects.toMatchObject({ code: 'invalid-input', details: { need: 3 } });
    await expect(joinShares([shares[0]!, shares[0]!, shares[1]!])).rejects.toMatchObject({ code: 'invalid-input' });
    const others = await splitRecoveryKey(await newKey(), 3, 5);
    await expect(joinShares([shares[0]!, shares[1]!, others[2]!])).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(joinShares([shares[0]!.replace(/.$/, (letter) => (letter === '0' ? '1' : '0')), ...shares.slice(1)])).rejects.toMatchObject({
      details: { share: 1 },
    });
  });
});

describe('an export that needs a second person', () => {
  it('is made once, as it was approved, and by nobody alone', async () => {
    const session = await foundedCase(temporary());
    const root = session.folder.root;
    await addEverybody(session);
    await importFiles(session, `${root}.files`, { 'a.txt': 'words' });
    setExportApproval(session, true);
    const request = { incidents: [], items: [], profile: 'full' } as const;
    const run = (as: CaseSession, proposal?: string) =>
      runExport(as, { ...request, incidents: [], items: [], into: temporary(), ...(proposal && { proposal: proposal as never }) }, quietContext());
    await expect(run(session)).rejects.toMatchObject({ code: 'not-allowed' });
    const { id } = proposeExport(session, { ...request, incidents: [], items: [] });
    expect(() => approveExport(session, id)).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    await expect(run(session, id)).rejects.toMatchObject({ code: 'not-allowed' });
    session.close();

    const legal = await openWith(root, passphrases.legal);
    expect(approveExport(legal, id)).toMatchObject({ approvedBy: legal.signer!.actor });
    await run(legal, id);
    await expect(run(legal, id)).rejects.toMatchObject({ code: 'not-allowed' });
    legal.close();
    expect(await problemsOf(root)).toEqual([]);
  });
});

function entriesOf(session: CaseSession): CustodyEntry[] {
  const rows = session.db.prepare('SELECT entry FROM custody_event ORDER BY seq').pluck().all() as string[];
  return rows.map((entry) => JSON.parse(entry) as CustodyEntry);
}

async function newKey(): Promise<string> {
  const session = await foundedCase(temporary());
  try {
    return await makeRecoveryKey(session, cheap);
  } finally {
    session.close();
  }
}
