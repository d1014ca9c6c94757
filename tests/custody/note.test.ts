/** Holds signed notes and checkpoints against the example that Go's documentation publishes and against Go itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newSigningKey, readPublicKey, signatureIsValid } from '../../core/custody/keys.ts';
import { logOrigin, noteVerifierKey, openCheckpoint, signCheckpoint } from '../../core/custody/note.ts';
import { temporary } from '../support/temporary.ts';

const caseId = '01a20982-0ce1-7e85-af08-e1488fe2fa2c';
const origin = logOrigin(caseId);
const key = newSigningKey();
const root = Buffer.from('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328', 'hex');
const note = signCheckpoint({ origin, size: 8, root }, key);

it('writes a checkpoint as C2SP tlog-checkpoint lays it out, and reads it back', () => {
  const lines = note.split('\n');
  expect(lines.slice(0, 4)).toEqual([origin, '8', root.toString('base64'), '']);
  expect(lines[4]).toMatch(new RegExp(`^— ${origin} [A-Za-z0-9+/]{91}=$`));
  expect(lines.slice(5)).toEqual(['']);
  expect(openCheckpoint(note, origin, key.publicKey)).toEqual({ origin, size: 8, root });
});

it('names and signs as the example in the documentation of Go’s sumdb/note does', () => {
  const verifierKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const publicKey = readPublicKey(Buffer.from(verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1));
  expect(noteVerifierKey('PeterNeumann', publicKey)).toBe(verifierKey);
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signature = Buffer.from('x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=', 'base64');
  expect(signature.subarray(0, 4).toString('hex')).toBe('c74f20a3');
  expect(signatureIsValid(publicKey, Buffer.from(text), signature.subarray(4))).toBe(true);
});

it('takes a checkpoint in one spelling only: no byte of it can change', () => {
  const bytes = Buffer.from(note);
  for (let at = 0; at < bytes.length; at += 1) {
    for (const mask of [1, 0x20, 0x80]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= mask;
      expect(openCheckpoint(changed.toString('utf8'), origin, key.publicKey), `byte ${at} ^ ${mask}`).toBeNull();
    }
  }
  const other = signCheckpoint({ origin: 'another/log', size: 8, root }, key);
  const variants = [
    note.slice(0, -1),
    `${note}\n`,
    ` ${note}`,
    note.replace('\n8\n', '\n08\n'),
    note.replace('\n8\n', '\n+8\n'),
    note.replaceAll('\n', '\r\n'),
    note.replace('\n\n', '\nextra\n\n'),
    '',
    '\n\n',
    other,
  ];
  for (const variant of variants) expect(openCheckpoint(variant, origin, key.publicKey), JSON.stringify(variant)).toBeNull();
  expect(openCheckpoint(note, origin, newSigningKey().publicKey)).toBeNull();
});

it('takes further signatures by others beside its own, but none in its own name that does not fit', () => {
  const witness = newSigningKey();
  const foreign = signCheckpoint({ origin: 'witness.example', size: 8, root }, witness).split('\n\n')[1]!;
  expect(openCheckpoint(note + foreign, origin, key.publicKey)).toEqual({ origin, size: 8, root });
  expect(openCheckpoint(note + note.split('\n\n')[1]!, origin, key.publicKey)).toBeNull();
  expect(openCheckpoint(note.split('\n\n')[0]! + '\n\n' + foreign, origin, key.publicKey)).toBeNull();
});

const goModules = '/usr/share/gocode/src/golang.org/x/mod';
const goIsHere = existsSync(join(goModules, 'sumdb/note')) && spawnSync('go', ['version']).status === 0;

const program = `package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	text, _ := io.ReadAll(os.Stdin)
	verifier, err := note.NewVerifier(os.Args[1])
	if err != nil {
		fmt.Println("verifier:", err)
		os.Exit(3)
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		fmt.Println("note:", err)
		os.Exit(1)
	}
	fmt.Print(opened.Text)
}
`;

it.skipIf(!goIsHere)(
  'is understood by Go’s own reader of notes (skipped where Go or golang.org/x/mod is not installed)',
  () => {
    const folder = temporary();
    mkdirSync(join(folder, 'src/golang.org/x'), { recursive: true });
    mkdirSync(join(folder, 'src/check'), { recursive: true });
    symlinkSync(goModules, join(folder, 'src/golang.org/x/mod'));
    writeFileSync(join(folder, 'src/check/main.go'), program);
    const env = { ...process.env, GOPATH: folder, GO111MODULE: 'off', GOCACHE: join(folder, 'cache'), GOFLAGS: '' };
    execFileSync('go', ['build', '-o', join(folder, 'check'), 'check'], { cwd: folder, env, stdio: 'pipe' });
    const open = (text: string) => spawnSync(join(folder, 'check'), [noteVerifierKey(origin, key.publicKey)], { input: text, encoding: 'utf8' });
    expect(open(note)).toMatchObject({ status: 0, stdout: note.split('\n\n')[0]! + '\n' });
    expect(open(note.replace('\n8\n', '\n9\n')).status).toBe(1);
  },
  120_000,
);
