/** One closed case with everything in it that a case can hold, to be damaged. Knows no damage. */
import { changeIncident, createIncident, withdrawIncident } from '../../core/records/incidents.ts';
import { changeLink, createLinks, removeLink } from '../../core/records/links.ts';
import { addNote, changeNote, removeNote } from '../../core/records/notes.ts';
import { join } from 'node:path';
import { caseOptions, describeAll, importFiles, itemIds, newCase, reopened } from './test-case.ts';

/** Answers the path of the case: seven items in two accessions, a failed entry, incidents, links and notes in all states, several checkpoints. */
export async function smallCase(folder: string, options = caseOptions): Promise<string> {
  let session = newCase(folder, 'test', options);
  const photos = Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [`photo ${n}.jpg`, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500 * n, n)])]),
  );
  await importFiles(session, join(folder, 'card'), { ...photos, 'empty.txt': '', 'Жанар.txt': 'words' });
  await describeAll(session);
  session = reopened(session, options);
  await importFiles(session, join(folder, 'phone'), { 'again.jpg': photos['photo 1.jpg']! }, 'a phone');

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
  session.checkpoint();
  session.close();
  return session.folder.root;
}
