import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExifRecord } from '../../core/describe/exif-record.ts';
import { ExiftoolPool } from '../../core/describe/exiftool-pool.ts';
import { ExiftoolProcess } from '../../core/describe/exiftool-process.ts';
import { metadataArguments, startExiftool, type Exiftool, type Metadata } from '../../core/describe/exiftool.ts';
import { corpus } from '../support/corpora.ts';
import { temporary } from '../support/temporary.ts';

const photos = corpus('exif-samples');
const recordings = corpus('av');

describe.skipIf(photos === null || recordings === null)('exiftool on the corpora exif-samples and av', () => {
  let folder: string;
  let names: string[];
  let exiftool: Exiftool;

  beforeAll(async () => {
    folder = temporary();
    names = copyAll([...filesUnder(photos ?? ''), ...filesUnder(recordings ?? '')], folder);
    exiftool = await startExiftool({ folder });
  });
  afterAll(() => exiftool.close());

  it('answers for every file', async () => {
    const answers = await Promise.all(names.map((name) => exiftool.read(name)));
    expect(answers.length).toBeGreaterThan(100);
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['read']));
    expect(exiftool.pids()).toHaveLength(2);
  });

  it('prints about a file what an exiftool prints that never saw another', async () => {
    const some = names.filter((name, index) => index % 5 === 0 || /aac|wav|cr2|heic$/i.test(name));
    expect(some.length).toBeGreaterThan(20);
    for (const name of some) {
      const metadata = await exiftool.read(name);
      if (metadata.outcome !== 'read') throw new Error(name);
      expect(withoutFileTimes(metadata.output)).toEqual(withoutFileTimes(printedAlone(folder, name)));
    }
  });

  it('keeps numbers as they were printed', async () => {
    const answers = await Promise.all(names.map((name) => exiftool.read(name)));
    const versions = new Set(answers.map((answer) => (answer.outcome === 'read' ? answer.record.get('ExifTool:ExifToolVersion') : null)));
    expect([...versions]).toEqual([exiftool.version]);
    expect(exiftool.version).toMatch(/^\d+\.\d\d$/);
  });

  it('hands out the largest embedded JPEG byte for byte', async () => {
    const answers = await Promise.all(names.map(async (name) => ({ name, metadata: await exiftool.read(name) })));
    const withThumbnail = answers.filter(({ metadata }) => metadata.outcome === 'read' && metadata.record.has('IFD1:ThumbnailImage')).slice(0, 6);
    expect(withThumbnail).toHaveLength(6);
    for (const { name, metadata } of withThumbnail) {
      const candidates = ['-JpgFromRaw', '-PreviewImage', '-OtherImage', '-ThumbnailImage'].map((tag) => extractedAlone(folder, tag, name));
      const [largest] = candidates.filter((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8).sort((a, b) => b.length - a.length);
      expect(await exiftool.embeddedPreview(name, recordOf(metadata))).toEqual(largest);
    }
  });

  it('has no embedded picture for a recording', async () => {
    const sound = names.find((name) => name.endsWith('jfk.flac')) ?? '';
    expect(await exiftool.embeddedPreview(sound, recordOf(await exiftool.read(sound)))).toBeNull();
  });
});

describe('exiftool as a process', () => {
  it('goes on when a process is killed, and blames no file for it', async () => {
    const folder = temporary();
    const names = writePhotos(folder, 60);
    const exiftool = await startExiftool({ folder });
    const reading = Promise.all(names.map((name) => exiftool.read(name)));
    await until(() => exiftool.pids().length === 2);
    for (const pid of exiftool.pids()) process.kill(pid, 'SIGKILL');
    expect((await reading).map(({ outcome }) => outcome)).toEqual(names.map(() => 'read'));
    await exiftool.close();
    expect(exiftool.pids()).toEqual([]);
  });

  it('goes on when a process was killed that had nothing to do', async () => {
    const folder = temporary();
    const names = writePhotos(folder, 5);
    const exiftool = await startExiftool({ folder });
    process.kill(onlyPid(exiftool), 'SIGKILL');
    await until(() => exiftool.pids().length === 0);
    const answers = await Promise.all(names.map((name) => exiftool.read(name)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(names.map(() => 'read'));
    await exiftool.close();
  });

  it('blames no file for two processes that end one after the other', async () => {
    const started: ExiftoolProcess[] = [];
    // The first ends with its first file, when the second has nothing to do; the second ends with whatever it is given next.
    const filesBeforeEnd = [0, 1];
    const pool = new ExiftoolPool(() => {
      const process = startObedient(filesBeforeEnd[started.length] ?? 1000, started.length === 0 ? 0.5 : 0);
      started.push(process);
      return process;
    }, 2);
    const question = { maxBytes: 1000, timeoutMs: 30_000 };
    const answers = await Promise.all(['innocent', 'another'].map((name) => pool.ask({ ...question, arguments: [name] })));
    expect(answers.map((answer) => ('output' in answer ? String(answer.output).trim() : answer))).toEqual(['innocent', 'another']);
    expect(started).toHaveLength(3);
    await pool.close();
  });

  it.skipIf(process.platform === 'win32')('replaces a process that hangs', async () => {
    const folder = temporary();
    const names = writePhotos(folder, 20);
    // Longer than a fresh process needs for its first file on a busy computer.
    const exiftool = await startExiftool({ folder, timeoutMs: 4000 });
    const hung = onlyPid(exiftool);
    process.kill(hung, 'SIGSTOP');
    const answers = await Promise.all(names.map((name) => exiftool.read(name)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(names.map(() => 'read'));
    expect(exiftool.pids()).not.toContain(hung);
    await exiftool.close();
  });

  it('blames only the file whose answer is too large', async () => {
    const folder = temporary();
    const names = writePhotos(folder, 9);
    writeFileSync(join(folder, 'large.jpg'), photoWithComment('x'.repeat(60_000)));
    const exiftool = await startExiftool({ folder, maxOutputBytes: 20_000 });
    const answers = await Promise.all(['large.jpg', ...names].map((name) => exiftool.read(name)));
    expect(answers[0]).toMatchObject({ outcome: 'failed', failure: 'answer-too-large' });
    expect(answers.slice(1).map(({ outcome }) => outcome)).toEqual(names.map(() => 'read'));
    await exiftool.close();
  });

  it('is not misled by a file that writes what ends an answer', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'liar.jpg'), photoWithComment('{ready}\n{ready1}\n{ready2}\n"}]\n{ready3}\n'));
    const names = writePhotos(folder, 3);
    const exiftool = await startExiftool({ folder, processes: 1 });
    const answers = await Promise.all(['liar.jpg', ...names].map((name) => exiftool.read(name)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['read', 'read', 'read', 'read']);
    await exiftool.close();
  });

  it('tells of a file that is not there, and of an empty one', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'empty'), '');
    const exiftool = await startExiftool({ folder });
    expect(await exiftool.read('nothing-here')).toMatchObject({ outcome: 'failed', failure: 'not-answered' });
    const empty = await exiftool.read('empty');
    expect(empty.outcome === 'read' && empty.record.get('ExifTool:Error')).toBe('File is empty');
    await exiftool.close();
  });

  it('refuses a path that would be an option or a second argument', async () => {
    const exiftool = await startExiftool({ folder: temporary() });
    for (const path of ['a\n-delete_original', '-all=', '#x', '@args', 'a\0b', '', ' a'])
      await expect(exiftool.read(path)).rejects.toThrow('cannot be given');
    await exiftool.close();
  });

  it('says so when exiftool cannot be started', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = temporary();
    await expect(startExiftool({ folder: temporary() })).rejects.toMatchObject({ code: 'not-found' });
    process.env['PATH'] = path;
  });
});

function onlyPid(exiftool: Exiftool): number {
  const [pid, ...others] = exiftool.pids();
  if (pid === undefined || others.length > 0) throw new Error('not exactly one exiftool process');
  return pid;
}

/** A process that speaks as exiftool does, gives every file's name back, and ends when it is given one more than so many, after a while. */
function startObedient(files: number, secondsBeforeEnd: number): ExiftoolProcess {
  const script = `
    my ($files, $pause) = @ARGV;
    my $name;
    $| = 1;
    while (<STDIN>) {
      unless (/^-execute(\\d+)/) { chomp($name = $_); next }
      if ($name ne '-ver' && $files-- <= 0) { select(undef, undef, undef, $pause); exit 1 }
      print "$name\\n{ready$1}\\n";
    }`;
  return new ExiftoolProcess({ file: 'perl', arguments: ['-e', script, String(files), String(secondsBeforeEnd)], folder: temporary() });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function copyAll(files: string[], folder: string): string[] {
  return files.map((file, index) => {
    const name = `${index}-${file.split('/').pop() ?? ''}`;
    copyFileSync(file, join(folder, name));
    return name;
  });
}

function recordOf(metadata: Metadata): ExifRecord {
  if (metadata.outcome === 'failed') throw new Error(metadata.words);
  return metadata.record;
}

const exiftoolScript = await exiftoolPath();

/** One exiftool started for this file alone: the oracle. */
function printedAlone(folder: string, name: string): string {
  return alone(folder, [...metadataArguments, name]).toString('utf8');
}

function extractedAlone(folder: string, tag: string, name: string): Buffer {
  return alone(folder, ['-b', tag, name]);
}

function alone(folder: string, args: string[]): Buffer {
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };
  return execFileSync('perl', [exiftoolScript, '-config', '', ...args], {
    cwd: folder,
    env,
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function withoutFileTimes(output: string): Record<string, unknown> {
  const [record] = JSON.parse(output) as Record<string, unknown>[];
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => !/^System:File(Access|InodeChange)Date$/.test(key)));
}

function writePhotos(folder: string, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const name = `photo-${index}.jpg`;
    writeFileSync(join(folder, name), photoWithComment(`photo ${index}`));
    return name;
  });
}

/** The shortest JPEG that exiftool reads: a comment segment between start and end of image. */
function photoWithComment(comment: string): Buffer {
  const text = Buffer.from(comment);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe]), length, text, Buffer.from([0xff, 0xd9])]);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
