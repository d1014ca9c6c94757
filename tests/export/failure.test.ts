/** Makes exports fail in every way they can, and proves that nothing that looks like a package stays and that the log says so. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { originalPath } from '../../core/case/case-folder.ts';
import { openCase } from '../../core/case/open.ts';
import { runExport } from '../../core/export/run.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import type { IncidentId, ItemId, Sha256 } from '../../shared/ids.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions, importFiles, newCase, quietContext } from '../support/test-case.ts';
import { eventTypes, exportAll, exportCase, namesIn } from './support.ts';

const ids = { item: '01890000-0000-7000-8000-000000000000' as ItemId, incident: '01890000-0000-7000-8000-000000000001' as IncidentId };
const request = (into: string) => ({ into, incidents: [], items: [], profile: 'full' as const });

it('names an original that was altered, and leaves nothing', async () => {
  const { session } = await exportCase(temporary());
  const into = temporary();
  const { id, sha256 } = session.db.prepare('SELECT item_id AS id, sha256 FROM item WHERE item_no = 3').get() as { id: ItemId; sha256: Sha256 };
  const file = originalPath(session, sha256);
  chmodSync(file, 0o600);
  appendFileSync(file, 'x');
  await expect(exportAll({ session }, into)).rejects.toMatchObject({ code: 'original-altered', details: { item: id, no: 3, expected: sha256 } });
  expect(namesIn(into)).toEqual([]);
  expect(eventTypes(session).at(-1)).toBe('export-failed');
  const entry = JSON.parse(session.db.prepare('SELECT entry FROM custody_event ORDER BY seq DESC LIMIT 1').pluck().get() as string) as object;
  expect(entry).toMatchObject({ data: { reason: 'original-altered' }, subjects: [`case:${session.caseId}`, `item:${id}`] });
  rmSync(file);
  await expect(exportAll({ session }, into)).rejects.toMatchObject({ code: 'original-missing', details: { item: id } });
  expect(namesIn(into)).toEqual([]);
  session.close();
});

it('leaves nothing when it is stopped at any moment', async () => {
  const { session } = await exportCase(temporary());
  const into = temporary();
  for (let reports = 1; reports <= 40; reports += 3) {
    const controller = new AbortController();
    let seen = 0;
    const progress = () => {
      seen += 1;
      if (seen === reports) controller.abort();
    };
    const outcome = await exportAll({ session }, into, { signal: controller.signal, progress }).catch((error: unknown) => error as { code: string });
    if (typeof outcome === 'string') break;
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(namesIn(into)).toEqual([]);
    expect(eventTypes(session).at(-1)).toBe('export-failed');
  }
  expect(await verifyBag(await exportAll({ session }, into), { depth: 'full' })).toMatchObject({ ok: true });
  session.close();
});

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'says that the disk is full, and leaves nothing (needs to mount a small file system: root on Linux)',
  async () => {
    const { session } = await exportCase(temporary());
    const small = temporary();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
    onTestFinished(() => void execFileSync('umount', [small]));
    await expect(exportAll({ session }, small)).rejects.toMatchObject({ code: 'disk-full' });
    expect(namesIn(small)).toEqual([]);
    expect(eventTypes(session).at(-1)).toBe('export-failed');
    session.close();
  },
);

it('leaves no package when it is killed, and clears away the rest the next time', async () => {
  const folder = temporary();
  const session = newCase(folder);
  await importFiles(
    session,
    join(folder, 'card'),
    Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${String(i)}.bin`, Buffer.alloc(400_000, i)])),
  );
  const root = session.folder.root;
  session.close();
  const into = temporary();
  const child = spawn(process.execPath, [fileURLToPath(new URL('./export-process.ts', import.meta.url)), root, into], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(namesIn(into)).toEqual([expect.stringMatching(/^\.kualik-export-/)]);
  const again = openCase(root, caseOptions);
  const made = await exportAll({ session: again }, into);
  expect(namesIn(into)).toEqual([made.slice(into.length + 1)]);
  expect(await verifyBag(made, { depth: 'full' })).toMatchObject({ ok: true });
  again.close();
});

it('refuses what cannot be exported before it writes anything', async () => {
  const { session } = await exportCase(temporary());
  const into = temporary();
  const refuse = async (asked: Partial<ReturnType<typeof request>> & { items?: ItemId[]; incidents?: IncidentId[] }, code: string) =>
    expect(runExport(session, { ...request(into), ...asked }, quietContext())).rejects.toMatchObject({ code });
  await refuse({ items: [ids.item] as never }, 'not-found');
  await refuse({ incidents: [ids.incident] as never }, 'not-found');
  await refuse({ into: join(into, 'nowhere') }, 'not-found');
  await refuse({ into: session.folder.root }, 'invalid-input');
  await refuse({ into: session.folder.originals }, 'invalid-input');
  const file = join(into, 'file');
  writeFileSync(file, '');
  await refuse({ into: file }, 'not-found');
  rmSync(file);
  expect(namesIn(into)).toEqual([]);
  session.close();

  const empty = newCase(temporary());
  await expect(exportAll({ session: empty }, into)).rejects.toMatchObject({ code: 'nothing-selected' });
  empty.close();
});

it('leaves alone what another living process is writing, and all that is not its own', async () => {
  const { session } = await exportCase(temporary());
  const into = temporary();
  const sleeper = spawn('sleep', ['60']);
  onTestFinished(() => void sleeper.kill('SIGKILL'));
  const others = [`.kualik-export-${String(sleeper.pid)}-0123456789ab`, '.kualik-export-notes', 'photos'];
  for (const name of others) mkdirSync(join(into, name));
  mkdirSync(join(into, '.kualik-export-4194303-0123456789ab'));
  const made = await exportAll({ session }, into);
  expect(namesIn(into)).toEqual([...others, made.slice(into.length + 1)].sort());
  expect(statSync(made).mode & 0o777).toBe(0o755);
  session.close();
});
