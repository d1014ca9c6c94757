/** What a printed checkpoint has to say, for each language to word. Has no words of its own. */

/** Steps and paragraphs are plain sentences; commands stand in them as they are typed. */
export type PrintedTexts = {
  language: 'en' | 'ru' | 'kk';
  title: string;
  lead: string;
  origin: string;
  size: string;
  root: string;
  rootNote: string;
  stated: string;
  statedNote: string;
  signingKey: string;
  cosigned: string;
  notCosigned: string;
  cosignedBy(name: string, at: string): string;
  code: string;
  codeWithout: string;
  provesHeading: string;
  proves: string[];
  provesNotHeading: string;
  provesNot: string[];
  checkHeading: string;
  check: string[];
  keptHeading: string;
  kept: [string, string, string];
  page(page: number, pages: number): string;
};
