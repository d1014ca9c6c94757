/** Exports one incident of a case full of marked names and looks for every mark and identifier of the rest in every byte, also inside PDFs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { runExport } from '../../core/export/run.ts';
import { runImport } from '../../core/import/run.ts';
import { verifyBag } from '../../core/package/verify-package.ts';
import { createIncident, changeIncident } from '../../core/records/incidents.ts';
import { createLinks } from '../../core/records/links.ts';
import { addNote } from '../../core/records/notes.ts';
import { changeRecord, createRecord } from '../../core/records/record-store.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { temporary } from '../support/temporary.ts';
import { describeAll, newCase, quietContext } from '../support/test-case.ts';
import { filesOfPackage } from '../support/package-damage.ts';
import { jsonLines } from './support.ts';

const mark = 'ZHASYRYN';
const inPdf = /stream\r?\n([\s\S]*?)\r?\nendstream/g;

it('holds no name and no identifier of anything that was not asked for', async () => {
  const folder = temporary();
  const session = newCase(folder, 'Алаң');
  const card = join(folder, 'card');
  for (const [name, content] of Object.entries({
    'square/IMG 1.jpg': Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(900, 1)]),
    'square/IMG 2.jpg': Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(900, 2)]),
    [`${mark}-folder/${mark}-photo.jpg`]: `${mark} in content`,
    [`${mark}-folder/statement.txt`]: `${mark} again`,
  })) {
    mkdirSync(join(card, name, '..'), { recursive: true });
    writeFileSync(join(card, name), content);
  }
  symlinkSync('nowhere', join(card, 'square', `${mark}-link.jpg`));
  await runImport(session, { paths: [join(card, 'square'), join(card, `${mark}-folder`)], source: 'a card' }, quietContext());
  await describeAll(session);
  const items = session.db.prepare('SELECT item_id AS id, name FROM item ORDER BY item_no').all() as { id: (typeof ids)[number]; name: string }[];
  const ids = session.db.prepare('SELECT item_id FROM item ORDER BY item_no').pluck().all() as Parameters<typeof createLinks>[1]['items'];
  const asked = items.filter(({ name }) => name.startsWith('IMG')).map(({ id }) => id);
  const others = items.filter(({ name }) => !name.startsWith('IMG')).map(({ id }) => id);
  expect([asked.length, others.length]).toEqual([2, 2]);

  const square = createIncident(session, { title: 'On the square' }).id;
  const elsewhere = createIncident(session, { title: `${mark} incident`, place: `${mark} place`, summary: `${mark} summary` }).id;
  createLinks(session, { items: asked, incident: square });
  createLinks(session, { items: [...others, asked[0]!], incident: elsewhere, note: `${mark} link` });
  addNote(session, { item: others[0]!, text: `${mark} note` });
  addNote(session, { item: asked[0]!, text: 'clear' });
  const person = (name: string) => createRecord(session, 'person', { names: [{ text: name }] });
  const [held, wrong, witness, bystander] = [person('Dana'), person(`${mark} wrong`), person(`${mark} witness`), person(`${mark} bystander`)];
  const organisation = createRecord(session, 'organisation', { names: [{ text: `${mark} organisation` }] });
  const place = createRecord(session, 'place', { names: [{ text: `${mark} station` }] });
  const act = createRecord(session, 'act', { incident: square, type: 'detention', place });
  changeRecord(session, 'act', act, { place: null });
  const involvement = createRecord(session, 'involvement', { act, person: wrong, part: 'victim' });
  changeRecord(session, 'involvement', involvement, { person: held });
  const otherAct = createRecord(session, 'act', { incident: elsewhere, type: 'seizure' });
  createRecord(session, 'involvement', { act: otherAct, person: bystander, part: 'victim' });
  createRecord(session, 'affiliation', { person: bystander, organisation });
  createRecord(session, 'claim', {
    about: `act:${act}`,
    wording: 'Held at noon.',
    standing: 'reported',
    claimant: `person:${witness}`,
    item: others[1]!,
  });
  createRecord(session, 'figure', { title: `${mark} figure`, rule: { unit: 'persons' } });
  createRecord(session, 'relation', { first: square, second: elsewhere, type: 'follows' });
  changeIncident(session, square, { title: 'On the square, at noon' });
  await verifyOpenCase(session, 'quick', quietContext());
  await runExport(session, { into: temporary(), incidents: [elsewhere], items: [], profile: 'full' }, quietContext());

  const { package: made } = await runExport(session, { into: temporary(), incidents: [square], items: [], profile: 'full' }, quietContext());
  const { package: all } = await runExport(session, { into: temporary(), incidents: [], items: [], profile: 'full' }, quietContext());
  session.close();

  const hidden = [mark, Buffer.from(mark).toString('hex'), ...others, elsewhere, wrong, witness, bystander, organisation, place, otherAct];
  expect(placesOf(hidden, all).size).toBeGreaterThan(10);
  expect([...placesOf(hidden, made)]).toEqual([]);
  expect(await verifyBag(made, { depth: 'full' })).toMatchObject({ ok: true, problems: [], warnings: [] });
  const types = jsonLines(made, 'data/custody/log.jsonl').map(({ type }) => type);
  expect(new Set(types)).toEqual(
    new Set(
      [
        'case-created',
        'accession-secured',
        'item-secured',
        'item-described',
        'incident-created',
        'incident-changed',
        'link-created',
        'note-added',
        'record-created',
        'original-viewed',
      ].filter((type) => types.includes(type)),
    ),
  );
  for (const type of ['case-created', 'item-secured', 'incident-changed', 'link-created', 'record-created']) expect(types).toContain(type);
});

/** Files in whose name or bytes, plain or inflated, any of the texts stands. */
function placesOf(texts: readonly string[], root: string): Set<string> {
  const places = new Set<string>();
  for (const name of filesOfPackage(root)) {
    const content = readFileSync(join(root, name));
    const parts = [name, content.toString('utf8'), content.toString('utf16le')];
    if (name.endsWith('.pdf')) {
      const streams = [...content.toString('latin1').matchAll(inPdf)].map(([, stream]) => Buffer.from(stream!, 'latin1'));
      const inflated = streams.flatMap((stream) => {
        try {
          return [inflateSync(stream).toString('latin1')];
        } catch {
          return [];
        }
      });
      expect(inflated.length, name).toBeGreaterThan(0);
      parts.push(...inflated, execFileSync('pdftotext', ['-raw', join(root, name), '-'], { encoding: 'utf8' }));
    }
    for (const text of texts) if (parts.some((part) => part.includes(text))) places.add(`${name}: ${text}`);
  }
  return places;
}
