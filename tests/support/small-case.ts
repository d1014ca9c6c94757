/** One closed case with everything in it that a case can hold, to be damaged. Knows no damage. */
import { changeIncident, createIncident, withdrawIncident } from '../../core/records/incidents.ts';
import { changeLink, createLinks, removeLink } from '../../core/records/links.ts';
import { addNote, changeNote, removeNote } from '../../core/records/notes.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { newSigningKey } from '../../core/custody/keys.ts';
import { signHead } from '../../core/proofs/checkpoints.ts';
import { cosign, cosignerKey } from '../../core/proofs/cosignature.ts';
import { addCosignatures } from '../../core/proofs/partners.ts';
import { join } from 'node:path';
import type { CaseSession } from '../../core/case/session.ts';
import { addTimestamp } from '../../core/timestamps/add.ts';
import { askForTimestamp } from '../../core/timestamps/ask.ts';
import { newAuthority, type Authority } from './authority.ts';
import { caseOptions, describeAll, importFiles, itemIds, newCase, reopened } from './test-case.ts';

/** Answers the path of the case: seven items in two accessions, a failed entry, incidents, links and notes in all states, several checkpoints, one of them cosigned, a time stamp with its root and chain. */
export async function smallCase(folder: string, options = caseOptions): Promise<string> {
  let session = newCase(folder, 'test', options);
  const photos = Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [`photo ${n}.jpg`, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500 * n, n)])]),
  );
  await importFiles(session, join(folder, 'card'), { ...photos, 'empty.txt': '', 'Жанар.txt': 'words' });
  await describeAll(session);
  session = reopened(session, options);
  await importFiles(session, join(folder, 'phone'), { 'again.jpg': photos['photo 1.jpg']! }, 'a phone');

  stampCase(session, folder, newAuthority({ key: 'p256', intermediates: 1 }));

  const [first, second] = itemIds(session) as [never, never];
  const incident = createIncident(session, { title: 'Detention at the square', when: '2024-05', place: 'Square', summary: 'As told.' });
  changeIncident(session, incident.id, { title: 'Detentions at the square', when: '2024-05-06' });
  withdrawIncident(session, createIncident(session, { title: 'Entered by mistake' }).id);
  const links = createLinks(session, { items: [first, second], incident: incident.id, note: 'seen from the left' });
  changeLink(session, links[0]!.id, { note: 'seen from the right', passage: 'xywh=pixel:1,2,3,4' });
  removeLink(session, links[1]!.id);
  const note = addNote(session, { item: first, text: 'A note', passage: 't=1,2' });
  changeNote(session, note.id, 'A better note');
  removeNote(session, addNote(session, { item: second, text: 'A wrong note' }).id);
  const { note: head } = signHead(session);
  const office = newSigningKey();
  const partnerKey = cosignerKey({ name: 'office.example', key: office.publicKey });
  addCosignatures(session, { note: `${head}${cosign(head, 'office.example', office, 1_767_225_600)}\n`, name: 'The office', partnerKey });
  session.close();
  return session.folder.root;
}

/** Asks, has it answered, and takes the answer in with what vouches for it. */
function stampCase(session: CaseSession, folder: string, authority: Authority): void {
  const [asked, answered] = [join(folder, 'request.tsq'), join(folder, 'answer.tsr')];
  askForTimestamp(session, { path: asked, algorithm: 'sha256', nonce: true });
  writeFileSync(answered, authority.answer(readFileSync(asked), { withChain: false }));
  addTimestamp(session, { answer: answered, authority: 'Test', roots: authority.root, chain: authority.chain });
}
