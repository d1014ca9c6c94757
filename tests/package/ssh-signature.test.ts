/** Holds our SSH signatures against OpenSSH's own ssh-keygen, both ways, and proves that a changed byte anywhere is refused. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newSigningKey } from '../../core/custody/keys.ts';
import { allowedSigner, signSsh, sshFingerprint, sshPublicKey, verifySsh } from '../../core/package/ssh-signature.ts';
import { temporary } from '../support/temporary.ts';

const message = Buffer.from('e3b0c442  bagit.txt\n');

it('makes signatures that ssh-keygen accepts for this message, key and namespace, and for no other', () => {
  const folder = temporary();
  const key = newSigningKey();
  writeFileSync(join(folder, 'sig'), signSsh(message, 'kualik-package', key));
  writeFileSync(join(folder, 'signers'), `${allowedSigner('case@kualik', 'kualik-package', key.publicKey)}\n`);
  const verify = (content: Buffer, namespace: string) =>
    spawnSync('ssh-keygen', ['-Y', 'verify', '-f', join(folder, 'signers'), '-I', 'case@kualik', '-n', namespace, '-s', join(folder, 'sig')], {
      input: content,
    });
  expect(verify(message, 'kualik-package').stdout.toString()).toMatch(/^Good "kualik-package" signature for case@kualik/);
  expect(verify(Buffer.concat([message, Buffer.from('x')]), 'kualik-package').status).not.toBe(0);
  expect(verify(message, 'file').status).not.toBe(0);
});

it('accepts what ssh-keygen signs and names the key as ssh-keygen does', () => {
  const folder = temporary();
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'tester', '-f', join(folder, 'key')]);
  writeFileSync(join(folder, 'message'), message);
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', join(folder, 'key'), '-n', 'kualik-package', join(folder, 'message')], { stdio: 'pipe' });
  const verdict = verifySsh(message, 'kualik-package', readFileSync(join(folder, 'message.sig'), 'utf8'));
  if (!verdict.valid) throw new Error(verdict.reason);
  expect(sshPublicKey(verdict.key, 'tester')).toBe(readFileSync(join(folder, 'key.pub'), 'utf8').trim());
  const listed = execFileSync('ssh-keygen', ['-l', '-f', join(folder, 'key.pub')], { encoding: 'utf8' });
  expect(listed).toContain(sshFingerprint(verdict.key));
});

it('accepts the published example of PROTOCOL.sshsig as a well-formed signature for its own namespace only', () => {
  const example = [
    '-----BEGIN SSH SIGNATURE-----',
    'U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgJKxoLBJBivUPNTUJUSslQTt2hD',
    'jozKvHarKeN8uYFqgAAAADZm9vAAAAAAAAAFMAAAALc3NoLWVkMjU1MTkAAABAKNC4IEbt',
    'Tq0Fb56xhtuE1/lK9H9RZJfON4o6hE9R4ZGFX98gy0+fFJ/1d2/RxnZky0Y7GojwrZkrHT',
    'FgCqVWAQ==',
    '-----END SSH SIGNATURE-----',
    '',
  ].join('\n');
  // The example leaves the hash algorithm empty, which no verifier may accept.
  expect(verifySsh(message, 'foo', example)).toEqual({ valid: false, reason: 'no Ed25519 signature of version 1 over SHA-512' });
});

it('refuses a signature in which any single character was changed', () => {
  const key = newSigningKey();
  const good = signSsh(message, 'kualik-package', key);
  expect(verifySsh(message, 'kualik-package', good)).toMatchObject({ valid: true, key: { id: key.id } });
  let refused = 0;
  for (let at = 0; at < good.length - 1; at += 1) {
    const changed = good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1);
    const verdict = verifySsh(message, 'kualik-package', changed);
    expect(verdict.valid && verdict.key.id === key.id, `character ${String(at)}`).toBe(false);
    refused += 1;
  }
  expect(refused).toBeGreaterThan(300);
});

it('refuses trailing bytes, a missing frame, other algorithms and an empty file', () => {
  const good = signSsh(message, 'kualik-package', newSigningKey());
  const body = good.split('\n').slice(1, -2).join('');
  const longer = Buffer.concat([Buffer.from(body, 'base64'), Buffer.from([0])]).toString('base64');
  for (const bad of [
    '',
    body,
    good.replace('-----BEGIN', ' -----BEGIN'),
    `${good}x`,
    `-----BEGIN SSH SIGNATURE-----\n${longer}\n-----END SSH SIGNATURE-----\n`,
  ]) {
    expect(verifySsh(message, 'kualik-package', bad)).toMatchObject({ valid: false });
  }
});
