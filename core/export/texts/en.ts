/** English words of a package's pages. Has no other language and no layout. */
import { byteSize, type Texts } from './texts.ts';

const number = new Intl.NumberFormat('en-GB');
const items = (count: number) => (count === 1 ? '1 item' : `${number.format(count)} items`);
const files = (count: number) => (count === 1 ? '1 file' : `${number.format(count)} files`);

export const en: Texts = {
  language: 'en',
  title: 'Evidence package',
  sampleNotice: 'Sample case: everything in it is invented.',
  case: 'Case',
  package: 'Package',
  made: 'Made',
  madeWith: 'Made with',
  contents: 'Contents',
  fingerprint: 'Key of the case',
  logHead: 'Custody log',
  kinds: { photo: 'photos', video: 'videos', audio: 'audio', document: 'documents', other: 'other files' },
  oneOfKind: { photo: 'photo', video: 'video', audio: 'audio', document: 'document', other: 'other file' },
  itemCount: items,
  size: (bytes) => byteSize(bytes, ['B', 'kB', 'MB', 'GB', 'TB'], '.'),
  logSummary: ({ entries, size }) =>
    entries === size
      ? `all ${number.format(size)} entries`
      : `${number.format(entries)} of ${number.format(size)} entries: those about what is in this package`,
  page: (page, pages) => `Page ${String(page)} of ${String(pages)}`,

  whatHeading: 'What this is',
  what: (count) => [
    `This folder holds ${items(count)} of evidence, exactly as received, with what is recorded about ${count === 1 ? 'it' : 'them'} and the signed log of what was done in the case.`,
    'It can be checked without the program that made it, on any computer, with tools that others wrote.',
  ],

  incidentsHeading: 'Incidents',
  noIncidents: 'No incident is recorded in this package.',
  incidentWhen: 'When',
  incidentPlace: 'Where',
  incidentItems: 'Items',
  notKnown: 'not known',

  itemsHeading: 'Items',
  itemsShown: (shown, all) =>
    shown === all
      ? ''
      : `The first ${number.format(shown)} of ${number.format(all)} items are listed here. All of them are in data/records/items.csv.`,
  capturedLabel: 'Captured',
  capturedSources: {
    exif: 'written by the camera (EXIF)',
    gps: 'from satellite time (GPS)',
    quicktime: 'written by the camera (QuickTime)',
    xmp: 'written by software (XMP)',
    container: 'written in the recording',
    'file-name': 'read from the file name',
    'file-system': 'from the file system',
  },
  capturedZones: { stated: 'zone stated', 'utc-by-standard': 'UTC by the format’s standard', unknown: 'zone not known' },

  verifyHeading: 'How to check it',
  verify: [
    'Compare the key’s fingerprint with one that you have from the sender by another way: in person, by telephone, on paper. Without this a package shows that it is whole, not who made it.',
    'The quick way: open verify.html, beside this page, in a browser and give it this folder, or run “python3 verify.py”. Neither needs Kualik or a network. A verifier that came with a package could have been forged with it, so compare it with one from elsewhere.',
    'The long way, with tools that others wrote: check the signature of the tag manifest with ssh-keygen.',
    'Check every file against the manifests with sha256sum, sha512sum or any BagIt validator.',
    'Check the entries of the custody log with openssl.',
    'Check what outsiders said of the log with openssl: time stamps in data/custody/timestamps/, partners’ cosignatures in data/custody/cosigned/, where there are any.',
    'VERIFY.txt, beside this page, has the commands for each step.',
  ],

  provesHeading: 'What this proves',
  proves: [
    'Every file is, byte for byte, what left the case when the package was made: a later change, removal or addition is detected and named.',
    'Every original is, byte for byte, what the custody log recorded when it was received.',
    'The entries of the custody log were signed with the key of the case and have not changed since.',
  ],
  provesNotHeading: 'What this does not prove',
  gapItems: (nos) => {
    const first = nos.slice(0, 20).map(String).join(', ');
    return nos.length > 20 ? `Items ${first} and ${number.format(nos.length - 20)} more: see data/known-gaps.json.` : `Items ${first}.`;
  },
  gaps: {
    'no-outside-time': () =>
      'No time stamp from outside. Times in the custody log come from the clock of the computer that held the case. Nothing here shows by itself that the log existed before this package was handed over.',
    'partners-time-only': () =>
      'No time authority stamped the log. Partners confirmed that they had seen it, at the times of their own clocks; whose keys theirs are is to be learned from them.',
    'after-witnesses': (count) =>
      `${number.format(count)} of the newest entries of the custody log came after the last head that somebody outside the case stamped or confirmed. For these, nothing here shows by itself that they existed before this package was handed over.`,
    'one-key': () =>
      'One key signs for the whole case. The log says that the case signed, not which person acted, and whoever holds the key could have written another log before handing one over.',
    'content-not-judged': () =>
      'Integrity is not truth. A file that was staged, edited or wrongly named before it was received is kept just as faithfully. Clocks of devices can be wrong, and metadata can be made up.',
    'partial-log': (count) =>
      `${number.format(count)} entries of the custody log are left out: they are about things outside this package. The checkpoint covers them as well. Each entry that is here has a proof that it belongs to the same log; what the others say cannot be seen from it.`,
    'links-left-out': (count) =>
      `${number.format(count)} ${count === 1 ? 'link' : 'links'} to incidents outside this package ${count === 1 ? 'is' : 'are'} left out.`,
    'references-left-out': (count) =>
      `${number.format(count)} ${count === 1 ? 'reference' : 'references'} of records to persons, items or records outside this package ${count === 1 ? 'is' : 'are'} left out, sources of claims among them.`,
    'not-decodable': (count) =>
      `${items(count)} could not be decoded, so that no picture or sound was made from ${count === 1 ? 'it' : 'them'}. The bytes are intact.`,
    'not-described': (count) => `${items(count)} had not been examined when the package was made: no metadata, no capture time.`,
    'no-capture-time': (count) => `${items(count)} without any capture time.`,
    'zone-unknown': (count) => `${items(count)} with a capture time whose time zone is not known.`,
    'name-mismatch': (count) => `${items(count)} whose name claims another kind of file than the content is.`,
    'name-changed': (count) =>
      `${items(count)} whose name cannot be kept as received on every system. The exact names, as text and as bytes, are in data/records/receipts.csv.`,
    'derivative-lost': (count) => `${items(count)} whose thumbnail or waveform was lost or damaged in the case; it is left out.`,
    'failed-entries': (count) =>
      `${files(count)} met while this material was received could not be taken in. Paths and reasons are in data/records/failed-entries.csv.`,
    'failed-left-out': (count) =>
      `${files(count)} met in the same acts of receiving could not be taken in. They are no part of what was asked for and are not named here.`,
    'unfinished-accession': (count) =>
      `${number.format(count)} ${count === 1 ? 'act' : 'acts'} of receiving had not been finished when the package was made.`,
  },

  filesHeading: 'What is where',
  files: [
    ['data/originals/', 'The originals, a folder for each item, under the names they came with'],
    ['data/records/', 'What is recorded, as tables for spreadsheets (.csv) and for programs (.jsonl)'],
    ['data/metadata/', 'The complete answers of the tools that read the originals'],
    ['data/derivatives/', 'Thumbnails, still pictures and waveforms made from the originals'],
    ['data/custody/', 'The custody log’s entries, its checkpoint and the public key'],
    ['data/provenance/premis.xml', 'Objects and events in the words of PREMIS 3'],
    ['data/known-gaps.md', 'What this package does not prove; also as known-gaps.json'],
    ['verify.html, verify.py', 'Verifiers that need no other program: for a browser, and for Python 3'],
    ['VERIFY.txt', 'How to check all this, step by step'],
    ['manifest-*.txt, tagmanifest-*.txt', 'The hashes of all files (BagIt, RFC 8493)'],
  ],
};
