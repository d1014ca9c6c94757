/** The verifier's page: takes a folder, checks it, says what was found. Works from the disk and has no way to a network. */
import { verifyFolder, type Verdict } from './package-check.ts';
import { folderOfDrop, folderOfInput } from './chosen-folder.ts';
import type { Folder } from './folder.ts';
import type { Finding } from './findings.ts';
import { languageNames, languages, say, sayKind, type Language, type Word } from './words.ts';

type State =
  { at: 'start'; notice: string | null } | { at: 'checking'; done: number; total: number; file: string } | { at: 'done'; verdict: Verdict };

const FINDINGS_SHOWN = 200;

let language: Language = languages.find((one) => navigator.language.toLowerCase().startsWith(one)) ?? 'en';
let state: State = { at: 'start', notice: null };

const page = document.getElementById('page')!;
const word = (name: Word, values: Record<string, string | number> = {}) => say(language, name, values);

function show(next: State): void {
  state = next;
  document.documentElement.lang = language;
  document.title = word('title');
  drawLanguages();
  page.replaceChildren(...(state.at === 'start' ? start(state.notice) : state.at === 'checking' ? checking(state) : result(state.verdict)));
  page.ariaBusy = String(state.at === 'checking');
}

function drawLanguages(): void {
  const buttons = languages.map((one) => {
    const button = element('button', { type: 'button', lang: one, 'aria-pressed': String(one === language) }, languageNames[one]);
    button.addEventListener('click', () => {
      language = one;
      show(state);
      document.querySelector<HTMLElement>(`#languages [lang=${one}]`)?.focus();
    });
    return button;
  });
  document.getElementById('languages')!.replaceChildren(...buttons);
}

function start(notice: string | null): Node[] {
  const said = notice === null ? [] : [element('p', { class: 'verdict bad', role: 'alert' }, notice)];
  return [element('h1', {}, word('title')), element('p', { class: 'soft' }, word('intro')), ...said, chooser(), ...limits()];
}

function chooser(): HTMLElement {
  const input = element('input', { type: 'file', webkitdirectory: '', multiple: '', 'aria-label': word('choose') });
  input.addEventListener('change', () => void check(Promise.resolve(folderOfInput(input.files!))));
  const zone = element(
    'div',
    { class: 'drop' },
    element('label', { class: 'choose' }, word('choose'), input),
    element('p', { class: 'soft' }, word('drop')),
  );
  return zone;
}

async function check(choosing: Promise<Folder | null>): Promise<void> {
  if (state.at === 'checking') return;
  try {
    const folder = await choosing;
    if (folder === null) return show({ at: 'start', notice: word('notAFolder') });
    show({ at: 'checking', done: 0, total: folder.files.size, file: '' });
    let drawn = 0;
    const verdict = await verifyFolder(folder, ({ bytesDone, bytesTotal, file }) => {
      if (performance.now() - drawn < 100) return;
      drawn = performance.now();
      drawProgress(bytesDone, bytesTotal, file);
    });
    show({ at: 'done', verdict });
    page.querySelector<HTMLElement>('.verdict')?.focus();
  } catch (error) {
    show({ at: 'start', notice: word('failed', { why: error instanceof Error ? error.message : String(error) }) });
  }
}

function checking({ done, total, file }: { done: number; total: number; file: string }): Node[] {
  return [
    element('h1', { id: 'doing' }, word('checking', { done: size(done), total: size(total) })),
    element('progress', { max: String(total), 'aria-labelledby': 'doing' }),
    element('p', { class: 'soft', id: 'file' }, file),
  ];
}

function drawProgress(done: number, total: number, file: string): void {
  state = { at: 'checking', done, total, file };
  const bar = page.querySelector('progress');
  if (bar === null) return;
  bar.max = Math.max(total, 1);
  bar.value = done;
  page.querySelector('#doing')!.textContent = word('checking', { done: size(done), total: size(total) });
  page.querySelector('#file')!.textContent = file;
}

function result(verdict: Verdict): Node[] {
  const { report, findings } = verdict;
  const text = report.ok ? word(report.kind === 'package' ? 'intactText' : 'intactBag') : word('brokenText', { count: report.problems.length });
  return [
    element(
      'section',
      { class: `verdict ${report.ok ? 'good' : 'bad'}`, role: 'status', tabindex: '-1' },
      element('h1', {}, word(report.ok ? 'intact' : 'broken')),
      element('p', {}, text),
    ),
    ...list('problems', report.problems),
    ...list('warnings', report.warnings),
    element('h2', {}, word('facts')),
    facts(verdict),
    ...(findings.byPartners ? [element('p', { class: 'soft' }, word('partners'))] : []),
    ...(findings.cosignatures > 0 ? [element('p', { class: 'soft' }, word('cosignatures', { count: findings.cosignatures }))] : []),
    ...(findings.timestamps > 0 ? [element('p', { class: 'soft' }, word('timestamps', { count: findings.timestamps }))] : []),
    ...limits(),
    actions(verdict),
    chooser(),
  ];
}

const signatureWords = { ssh: 'signature', checkpoint: 'checkpoint', cosignature: 'cosignature' } as const;

function facts({ report, fingerprint }: Verdict): HTMLElement {
  const { checked, expected, skipped, log, path } = report;
  const rows: [Word, string][] = [
    ['folder', path],
    ['files', `${word('filesText', { checked, expected, skipped })} (${size(report.bytes)})`],
  ];
  for (const { kind, valid, path: signed, key } of report.signatures)
    rows.push([
      signatureWords[kind],
      `${word(valid ? 'valid' : 'invalid')}${kind === 'cosignature' ? ` · ${signed.split('/').at(-1)!} · ${key!.slice(0, 16)}…` : ''}`,
    ]);
  if (log !== null) rows.push(['log', word('logText', { entries: log.entries, size: log.checkpointSize ?? '?', signed: log.signaturesValid })]);
  if (fingerprint !== null) rows.push(['fingerprint', fingerprint]);
  return element(
    'dl',
    {},
    ...rows.flatMap(([name, value]) => [element('dt', {}, word(name)), element('dd', {}, element('bdi', {}, visible(value)))]),
  );
}

function list(name: 'problems' | 'warnings', found: readonly Finding[]): Node[] {
  if (found.length === 0) return [];
  const rows = found.slice(0, FINDINGS_SHOWN).map(({ what, path, expected, found: there }) => {
    const sides = [expected === null ? '' : `${word('expected')}: ${visible(expected)}`, there === null ? '' : `${word('found')}: ${visible(there)}`];
    return element(
      'li',
      {},
      element('code', {}, element('bdi', {}, visible(path))),
      ` ${sayKind(language, what)}`,
      ...sides.filter((side) => side !== '').map((side) => element('small', {}, side)),
    );
  });
  if (found.length > FINDINGS_SHOWN) rows.push(element('li', {}, word('more', { count: found.length - FINDINGS_SHOWN })));
  return [element('h2', {}, word(name)), element('ul', { class: name === 'problems' ? 'findings' : 'findings care' }, ...rows)];
}

function limits(): Node[] {
  const told = (['limitKey', 'limitForged', 'limitBrowser', 'limitTruth'] as const).map((name) => element('li', {}, word(name)));
  return [element('h2', {}, word('limits')), element('ul', { class: 'limits' }, ...told)];
}

function actions({ report }: Verdict): HTMLElement {
  const save = element('button', { type: 'button' }, word('save'));
  save.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }));
    element('a', { href: address, download: `${report.path}-verification.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  const print = element('button', { type: 'button' }, word('print'));
  print.addEventListener('click', () => window.print());
  return element('div', { class: 'actions' }, save, print);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

/** Names from outside: characters that control, or turn the reading direction of others, are given by number. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);
}

function size(bytes: number): string {
  const step = Math.min(4, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = (bytes / 1000 ** step).toLocaleString(language, { maximumFractionDigits: step === 0 ? 0 : 1 });
  return `${value} ${['B', 'kB', 'MB', 'GB', 'TB'][step]!}`;
}

for (const name of ['dragover', 'dragleave', 'drop'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault();
    document.querySelector('.drop')?.classList.toggle('over', name === 'dragover');
    if (name === 'drop' && event.dataTransfer !== null) void check(folderOfDrop(event.dataTransfer));
  });
show(state);
