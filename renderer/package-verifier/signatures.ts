/** Signatures as packages carry them: SSH signatures (OpenSSH PROTOCOL.sshsig) and signed notes (C2SP), each in its one spelling. Knows no folder. */
import { base64, hex, joined, readBase64, same, strictText, utf8, type Bytes } from './bytes.ts';
import { signatureIsValid } from './ed25519.ts';
import { sha256Of, sha512Of } from './hashing.ts';

const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';

export async function sshSignatureIsValid(armored: Bytes, message: Bytes, namespace: string, key: Bytes): Promise<boolean> {
  const text = strictText(armored) ?? '';
  const blob = readBase64(text.split('\n').slice(1, -2).join(''));
  const head = sshHead(namespace, key);
  if (blob === null || blob.length !== head.length + 64 || !same(blob.subarray(0, head.length), head)) return false;
  if (text !== [begin, ...base64(blob).match(/.{1,70}/g)!, end, ''].join('\n')) return false;
  const signed = joined(utf8('SSHSIG'), field(utf8(namespace)), field(utf8('')), field(utf8('sha512')), field(sha512Of(message)));
  return signatureIsValid(key, signed, blob.slice(head.length));
}

/** All of the signature but its last 64 bytes. */
function sshHead(namespace: string, key: Bytes): Bytes {
  const type = field(utf8('ssh-ed25519'));
  return joined(
    utf8('SSHSIG'),
    length(1),
    field(joined(type, field(key))),
    field(utf8(namespace)),
    field(utf8('')),
    field(utf8('sha512')),
    length(type.length + 4 + 64),
    type,
    length(64),
  );
}

function field(content: Uint8Array): Bytes {
  return joined(length(content.length), content);
}

function length(value: number): Bytes {
  return new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

/** As `ssh-keygen -l` shows a key. */
export function sshFingerprint(key: Bytes): string {
  return `SHA256:${base64(sha256Of(joined(field(utf8('ssh-ed25519')), field(key)))).replace(/=+$/, '')}`;
}

export function keyId(key: Uint8Array): string {
  return hex(sha256Of(key));
}

/** `others` are further signature lines, which are not judged. */
export type Head = { size: number; root: Bytes; others: number };

/** Null for anything that is not, to the byte, a checkpoint of this origin signed by this key. */
export async function openCheckpoint(note: Bytes, origin: string, key: Bytes): Promise<Head | null> {
  const text = strictText(note) ?? '';
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) return null;
  const body = text.slice(0, split + 1);
  const [, named, size, root64] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(body) ?? [];
  const root = root64 === undefined ? null : readBase64(root64);
  if (named !== origin || root === null || !Number.isSafeInteger(Number(size))) return null;
  const id = sha256Of(joined(utf8(`${origin}\n`), new Uint8Array([1]), key)).subarray(0, 4);
  let own = 0;
  let others = 0;
  for (const line of text.slice(split + 2, -1).split('\n')) {
    const [, name, value64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    const value = value64 === undefined ? null : readBase64(value64);
    if (value === null || value.length < 5) return null;
    if (name !== origin || !same(value.subarray(0, 4), id)) {
      others += 1;
      continue;
    }
    if (!(await signatureIsValid(key, utf8(body), value.slice(4)))) return null;
    own += 1;
  }
  return own === 1 ? { size: Number(size), root, others } : null;
}
