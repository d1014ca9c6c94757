/** Lets Go's own transparency-log packages judge what Kualik made: checkpoints, cosigned notes, inclusion and consistency proofs, whole and damaged. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseSession } from '../../core/case/session.ts';
import { getCheckpoint, logKeyOf, signHead } from '../../core/proofs/checkpoints.ts';
import { cosign } from '../../core/proofs/cosignature.ts';
import { addCosignatures } from '../../core/proofs/partners.ts';
import { readConsistencyText, readTlogProof } from '../../core/proofs/proof-text.ts';
import { proveEntry, proveHistory } from '../../core/proofs/prove.ts';
import { makeWitnessKey, type WitnessKey } from '../../core/proofs/witness-key.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const goModules = '/usr/share/gocode/src/golang.org/x/mod';
const goIsHere = existsSync(join(goModules, 'sumdb/tlog')) && spawnSync('go', ['version']).status === 0;

/** Reads one question a line as JSON, answers "ok" or what is wrong. Cosigners' keys are read here by the words of C2SP tlog-cosignature. */
const program = `package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	text := fmt.Sprintf("cosignature/v1\\ntime %d\\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(c.key, []byte(text), sig[8:])
}

func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a key")
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(raw) != 33 || raw[0] != 4 {
		return nil, errors.New("not a cosigner's key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\\n"), raw...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("another key id")
	}
	return cosigner{parts[0], hash, raw[1:]}, nil
}

type question struct {
	Note, LogKey, Cosigner string
	Leaf                   string
	Index                  int64
	OldSize                int64
	OldRoot                string
	Hashes                 []string
	Kind                   string
}

func ask(q question) error {
	log, err := note.NewVerifier(q.LogKey)
	if err != nil {
		return err
	}
	verifiers := []note.Verifier{log}
	if q.Cosigner != "" {
		c, err := newCosigner(q.Cosigner)
		if err != nil {
			return err
		}
		verifiers = append(verifiers, c)
	}
	n, err := note.Open([]byte(q.Note), note.VerifierList(verifiers...))
	if err != nil {
		return err
	}
	if len(n.Sigs) != len(verifiers) {
		return fmt.Errorf("%d of %d known signers", len(n.Sigs), len(verifiers))
	}
	lines := strings.Split(n.Text, "\\n")
	tree, err := tlog.ParseTree([]byte("go.sum database tree\\n" + lines[1] + "\\n" + lines[2] + "\\n"))
	if err != nil {
		return err
	}
	var hashes []tlog.Hash
	for _, text := range q.Hashes {
		h, err := tlog.ParseHash(text)
		if err != nil {
			return err
		}
		hashes = append(hashes, h)
	}
	switch q.Kind {
	case "note":
		return nil
	case "inclusion":
		leaf, err := base64.StdEncoding.DecodeString(q.Leaf)
		if err != nil {
			return err
		}
		return tlog.CheckRecord(tlog.RecordProof(hashes), tree.N, tree.Hash, q.Index, tlog.RecordHash(leaf))
	case "consistency":
		old, err := tlog.ParseHash(q.OldRoot)
		if err != nil {
			return err
		}
		return tlog.CheckTree(tlog.TreeProof(hashes), tree.N, tree.Hash, q.OldSize, old)
	}
	return errors.New("unknown question")
}

func main() {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\\n')
		if len(bytes.TrimSpace(line)) == 0 {
			return
		}
		var q question
		if e := json.Unmarshal(line, &q); e != nil {
			fmt.Println("json:", e)
		} else if e := ask(q); e != nil {
			fmt.Println(e)
		} else {
			fmt.Println("ok")
		}
		if err != nil {
			return
		}
	}
}
`;

type Question = {
  Kind: 'note' | 'inclusion' | 'consistency';
  Note: string;
  LogKey: string;
  Cosigner?: string;
  Leaf?: string;
  Index?: number;
  OldSize?: number;
  OldRoot?: string;
  Hashes?: string[];
};

describe.skipIf(!goIsHere)('Go’s sumdb/note and sumdb/tlog (skipped where Go or golang.org/x/mod is not installed)', () => {
  const folder = temporary();
  let session: CaseSession;
  let witness: WitnessKey;
  let logKey: string;
  const heads: { size: number; note: string }[] = [];

  function judge(questions: readonly Question[]): string[] {
    const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
    return execFileSync(join(folder, 'judge'), { input, encoding: 'utf8' }).trimEnd().split('\n');
  }

  beforeAll(() => {
    mkdirSync(join(folder, 'src/golang.org/x'), { recursive: true });
    mkdirSync(join(folder, 'src/judge'), { recursive: true });
    symlinkSync(goModules, join(folder, 'src/golang.org/x/mod'));
    writeFileSync(join(folder, 'src/judge/main.go'), program);
    const env = { ...process.env, GOPATH: folder, GO111MODULE: 'off', GOCACHE: join(folder, 'cache'), GOFLAGS: '' };
    execFileSync('go', ['build', '-o', join(folder, 'judge'), 'judge'], { cwd: folder, env, stdio: 'pipe' });
    session = newCase(folder);
    witness = makeWitnessKey(join(folder, 'office.key'), 'office.example/ana', null);
    logKey = logKeyOf(session).verifierKey;
    for (const entries of [1, 2, 1, 4, 3, 6]) {
      for (let at = 0; at < entries; at += 1) createIncident(session, { title: `Incident ${at}` });
      heads.push(signHead(session));
    }
  }, 240_000);

  it('agree on checkpoints, and on what is none', () => {
    const { note } = heads[0]!;
    const wrong = [note.replace(/\n\d+\n/, '\n999\n'), note.replace('kualik/case', 'kualik/kase'), note.slice(0, -2), note.replace('\n\n', '\n')];
    const answers = judge([note, ...wrong].map((text) => ({ Kind: 'note', Note: text, LogKey: logKey })));
    expect(answers[0]).toBe('ok');
    for (const answer of answers.slice(1)) expect(answer).not.toBe('ok');
  });

  it('agree on notes that a partner cosigned, and refuse changed ones', () => {
    const { size, note } = heads[2]!;
    const line = cosign(note, witness.name, witness.key, 1_700_000_000);
    addCosignatures(session, { note: `${note}${line}\n`, name: 'The office', partnerKey: witness.verifierKey });
    const cosigned = getCheckpoint(session, size).note;
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
    const changed = [4, 11, 12, 75].map((at) => {
      const other = Buffer.from(bytes);
      other[at]! ^= 1;
      return cosigned.replace(line, `— ${witness.name} ${other.toString('base64')}`);
    });
    const base = { Kind: 'note', LogKey: logKey, Cosigner: witness.verifierKey } as const;
    const answers = judge([
      ...[cosigned, note, ...changed].map((text) => ({ ...base, Note: text })),
      { ...base, Note: cosigned, Cosigner: witness.verifierKey.replace('ana', 'eva') },
    ]);
    expect(answers[0]).toBe('ok');
    for (const answer of answers.slice(1)) expect(answer).not.toBe('ok');
  });

  it('agree that every entry is under every head that covers it, and refuse another entry, place or path', () => {
    const right: Question[] = [];
    for (const { size } of heads)
      for (let seq = 0; seq < size; seq += 1) {
        const { index, hashes, checkpoint, extra } = readTlogProof(proveEntry(session, { entry: seq, size }).text)!;
        right.push({
          Kind: 'inclusion',
          Note: checkpoint,
          LogKey: logKey,
          Index: index,
          Leaf: extra!.toString('base64'),
          Hashes: hashes.map((hash) => hash.toString('base64')),
        });
      }
    expect(right.length).toBeGreaterThan(50);
    expect(new Set(judge(right))).toEqual(new Set(['ok']));
    const wrong = right.flatMap((one) => [
      { ...one, Leaf: Buffer.from('another').toString('base64') },
      { ...one, Index: one.Index! + 1 },
      { ...one, Hashes: [...one.Hashes!, one.Hashes!.at(-1) ?? Buffer.alloc(32).toString('base64')] },
      ...(one.Hashes!.length > 0 ? [{ ...one, Hashes: one.Hashes!.slice(1) }] : []),
    ]);
    expect(judge(wrong)).not.toContain('ok');
  });

  it('agree that each head continues the older ones, and refuse another history', () => {
    const right: Question[] = heads.map(({ size, note }) => {
      const { old, hashes, checkpoint } = readConsistencyText(proveHistory(session, { from: note }).text)!;
      expect(old).toBe(size);
      return {
        Kind: 'consistency',
        Note: checkpoint,
        LogKey: logKey,
        OldSize: size,
        OldRoot: note.split('\n')[2]!,
        Hashes: hashes.map((hash) => hash.toString('base64')),
      };
    });
    expect(new Set(judge(right))).toEqual(new Set(['ok']));
    const wrong = right.flatMap((one) => [
      { ...one, OldRoot: Buffer.alloc(32, 3).toString('base64') },
      { ...one, Hashes: [...one.Hashes!, Buffer.alloc(32).toString('base64')] },
      ...(one.Hashes!.length > 0
        ? [
            { ...one, OldSize: one.OldSize! + 1 },
            { ...one, Hashes: one.Hashes!.slice(1) },
          ]
        : []),
    ]);
    expect(judge(wrong)).not.toContain('ok');
  });
});
