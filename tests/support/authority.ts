/** Time authorities made with openssl, sound ones and such as should not be trusted, and what openssl itself says of an answer. Knows nothing of Kualik. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporary } from './temporary.ts';

export type Flaws = {
  /** Of the stamping certificate; sound when left out. */
  usage?: string;
  keyUsage?: string;
  /** More lines for its extensions. */
  extensions?: string;
  valid?: { from: Date; until: Date };
  /** The same for the root. */
  rootValid?: { from: Date; until: Date };
  rootExtensions?: string;
  intermediateExtensions?: string;
  key?: 'rsa' | 'rsa-1024' | 'p256' | 'p384';
  intermediates?: number;
  /** For `openssl ts`. */
  digest?: string;
  identifier?: 'sha1' | 'sha256';
  settings?: string;
  organisation?: string;
};

export type Authority = {
  folder: string;
  root: string;
  /** Certificates between the stamper and the root, PEM. */
  chain: string;
  /** With which `openssl ts` answers; what it answers where it refuses. */
  answer(request: Buffer, options?: { withChain?: boolean }): Buffer;
  /** A bare token over a statement of any kind, made with `openssl cms`. */
  sign(statement: Buffer, options?: { type?: string; digest?: string; naming?: boolean }): Buffer;
};

type Issuer = { certificate: string; key: string };

const keyOptions = {
  rsa: ['-newkey', 'rsa:2048'],
  'rsa-1024': ['-newkey', 'rsa:1024'],
  p256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
};
const sound = { from: new Date(Date.now() - 3600_000), until: new Date(Date.now() + 10 * 365 * 24 * 3600_000) };

export function openssl(...parameters: string[]): Buffer {
  return execFileSync('openssl', parameters, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 });
}

export function newAuthority(flaws: Flaws = {}): Authority {
  const folder = temporary();
  const place = (name: string) => join(folder, name);
  const { key = 'rsa', intermediates = 0, organisation = 'Test Authority' } = flaws;
  const issue = (name: string, extensions: string, valid: { from: Date; until: Date }, by?: Issuer): Issuer =>
    issueCertificate({ folder, name, subject: `/O=${organisation}/CN=${name}`, extensions, valid, by, key });

  const ofAuthority = 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash';
  const root = issue('Root', flaws.rootExtensions ?? ofAuthority, flaws.rootValid ?? sound);
  const between: Issuer[] = [];
  for (let index = 0; index < intermediates; index += 1)
    between.unshift(
      issue(`Intermediate ${index + 1}`, flaws.intermediateExtensions ?? `${ofAuthority}\nauthorityKeyIdentifier=keyid`, sound, between[0] ?? root),
    );
  const extensions = [
    'basicConstraints=CA:false',
    flaws.keyUsage ?? 'keyUsage=critical,digitalSignature',
    flaws.usage ?? 'extendedKeyUsage=critical,timeStamping',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
    flaws.extensions ?? '',
  ].join('\n');
  const stamper = issue('Stamper', extensions, flaws.valid ?? sound, between[0] ?? root);
  const chain = place('chain.pem');
  writeFileSync(chain, between.map(({ certificate }) => readFileSync(certificate, 'utf8')).join(''));

  return {
    folder,
    root: root.certificate,
    chain,
    answer(request, { withChain = true } = {}) {
      const [asked, answered] = [place(`${randomUUID()}.tsq`), place(`${randomUUID()}.tsr`)];
      writeFileSync(asked, request);
      writeFileSync(place('serial'), '0a\n');
      writeFileSync(place('tsa.cnf'), authoritySettings(folder, stamper, withChain && intermediates > 0 ? chain : null, flaws));
      spawnSync('openssl', ['ts', '-reply', '-config', place('tsa.cnf'), '-queryfile', asked, '-out', answered]);
      return readFileSync(answered);
    },
    sign(statement, { type = 'id-smime-ct-TSTInfo', digest = 'sha256', naming = true } = {}) {
      const [said, signed] = [place(`${randomUUID()}.der`), place(`${randomUUID()}.tst`)];
      writeFileSync(said, statement);
      const parameters = ['cms', '-sign', '-binary', '-nodetach', '-nosmimecap', '-outform', 'DER', '-econtent_type', type, '-md', digest];
      const more = [...(naming ? ['-cades'] : []), ...(intermediates > 0 ? ['-certfile', chain] : [])];
      openssl(...parameters, ...more, '-signer', stamper.certificate, '-inkey', stamper.key, '-in', said, '-out', signed);
      return readFileSync(signed);
    },
  };
}

type Issued = {
  folder: string;
  name: string;
  subject: string;
  extensions: string;
  valid: { from: Date; until: Date };
  by: Issuer | undefined;
  key: NonNullable<Flaws['key']>;
};

/** By `openssl ca`, which can give any dates. */
function issueCertificate({ folder, name, subject, extensions, valid, by, key }: Issued): Issuer {
  const file = (ending: string) => join(folder, `${name.replaceAll(' ', '-')}.${ending}`);
  const own = { certificate: file('pem'), key: file('key') };
  writeFileSync(
    file('cnf'),
    `[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=x\n[ext]\n${extensions}\n[ca]\ndefault_ca=c\n[c]\nnew_certs_dir=${folder}\ndatabase=${file('db')}\nrand_serial=yes\ndefault_md=sha256\nunique_subject=no\npolicy=p\nemail_in_dn=no\n[p]\norganizationName=optional\ncommonName=supplied\n`,
  );
  writeFileSync(file('db'), '');
  openssl('req', ...keyOptions[key], '-nodes', '-keyout', own.key, '-out', file('csr'), '-subj', subject, '-config', file('cnf'));
  const signer = by ? ['-cert', by.certificate, '-keyfile', by.key] : ['-selfsign', '-keyfile', own.key];
  const dates = ['-startdate', generalizedTime(valid.from), '-enddate', generalizedTime(valid.until)];
  openssl('ca', '-batch', '-notext', '-config', file('cnf'), '-extensions', 'ext', ...signer, ...dates, '-in', file('csr'), '-out', own.certificate);
  return own;
}

function generalizedTime(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}

function authoritySettings(
  folder: string,
  { certificate, key }: Issuer,
  chain: string | null,
  { digest = 'sha256', identifier = 'sha256', settings = '' }: Flaws,
): string {
  return `[tsa]
default_tsa=t
[t]
serial=${join(folder, 'serial')}
signer_cert=${certificate}
signer_key=${key}
${chain === null ? '' : `certs=${chain}`}
default_policy=1.2.3.4.1
digests=sha1,sha256,sha384,sha512
accuracy=secs:1,millisecs:500,microsecs:100
signer_digest=${digest}
ess_cert_id_chain=no
ess_cert_id_alg=${identifier}
tsa_name=yes
${settings}
`;
}

/** Whether `openssl ts -verify` finds it right over these bytes; `request` compares the nonce as well, `at` is the time of the question. */
export function opensslAccepts(
  answer: Buffer,
  { data, request, root, chain, at }: { data?: Buffer; request?: Buffer; root: string; chain?: string; at?: Date },
): boolean {
  const folder = temporary();
  const put = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const about = request ? ['-queryfile', put('request', request)] : ['-data', put('data', data!)];
  const form = isToken(answer) ? ['-token_in'] : [];
  const time = at ? ['-attime', String(Math.floor(at.getTime() / 1000))] : [];
  const untrusted = chain !== undefined && readFileSync(chain).length > 0 ? ['-untrusted', chain] : [];
  const { status } = spawnSync('openssl', ['ts', '-verify', '-in', put('answer', answer), ...form, ...about, '-CAfile', root, ...untrusted, ...time]);
  return status === 0;
}

/** The bare token of an answer, and the statement in it. */
export function statementOf(answer: Buffer): Buffer {
  const folder = temporary();
  const [whole, token, statement] = ['answer.tsr', 'answer.tst', 'statement.der'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(whole, answer);
  openssl('ts', '-reply', '-in', whole, '-token_out', '-out', token);
  openssl('cms', '-verify', '-noverify', '-binary', '-inform', 'DER', '-in', token, '-out', statement);
  return readFileSync(statement);
}

export function tokenOf(answer: Buffer): Buffer {
  const folder = temporary();
  writeFileSync(join(folder, 'answer.tsr'), answer);
  openssl('ts', '-reply', '-in', join(folder, 'answer.tsr'), '-token_out', '-out', join(folder, 'answer.tst'));
  return readFileSync(join(folder, 'answer.tst'));
}

/** A ContentInfo begins with its type, a response with its status. */
function isToken(answer: Buffer): boolean {
  const header = answer[1]! < 0x80 ? 2 : 2 + (answer[1]! & 0x7f);
  return answer[header] === 0x06;
}
