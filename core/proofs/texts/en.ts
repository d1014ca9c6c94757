/** English words of a printed checkpoint. Has no other language and no layout. */
import type { PrintedTexts } from './texts.ts';

export const en: PrintedTexts = {
  language: 'en',
  title: 'Checkpoint of a custody log',
  lead: 'Keep this page where nobody who works on the case can reach it. It says in three lines what the log of the case was at one moment, and names nobody and nothing that is in it.',
  origin: 'Log',
  size: 'Entries',
  root: 'Root',
  rootNote: 'Hexadecimal digits, to be typed in these groups, row by row. The digits are 0 to 9 and the letters a to f.',
  stated: 'Newest entry',
  statedNote: 'By the clock of the computer that held the case: stated, not proven.',
  signingKey: 'Key of the log',
  cosigned: 'Cosigned by',
  notCosigned: 'Nobody yet',
  cosignedBy: (name, at) => `${name}, ${at} UTC by their clock`,
  code: 'The code holds the signed checkpoint itself, letter by letter: photograph it and save what it says as a text file.',
  codeWithout: 'The code holds the checkpoint with the signature of the case; the cosignatures are too long for it.',
  provesHeading: 'What this proves',
  proves: [
    'If the log still begins with these entries, then nothing in them was changed, removed, added or reordered since this page was made.',
    'If it does not, the log was cut, put back to an older state or rewritten; the check says which.',
  ],
  provesNotHeading: 'What this does not prove',
  provesNot: [
    'When it was made: write the date below by hand, or have it witnessed. A printed date is only a claim.',
    'That what was entered is true, or that nothing was left out before it was entered.',
    'Anything about entries that came later, or about another case.',
  ],
  checkHeading: 'How to check it later',
  check: [
    'Save what the code says as checkpoint.txt; or type three lines into that file: the log, the number of entries, the root.',
    'With Kualik: kualik verify CASE --against checkpoint.txt',
    'Without Kualik: docs/format/custody-log.md has the commands, for a computer with Python. The root is SHA-256 by RFC 6962.',
  ],
  keptHeading: 'Received and kept',
  kept: ['By', 'Place and date', 'Signature'],
  page: (page, pages) => `Page ${page} of ${pages}`,
};
