/** Reads certificates from a file that somebody brought: PEM (RFC 7468), or one in DER. Knows no case. */
import { AppError } from '../../shared/errors.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { readOutsideFile } from './outside-file.ts';

const limits = { bytes: 256 * 1024, certificates: 20 };
const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/** Each once, in the order of the file. Throws AppError `unreadable`, `not-found`, `invalid-input` or `timestamp-refused` (`certificate`). */
export function readCertificateFile(path: string): Certificate[] {
  const bytes = readOutsideFile(path, limits.bytes);
  const ders = bytes[0] === 0x30 ? [bytes] : certificatesInPem(bytes.toString('latin1'));
  if (ders.length === 0) throw new AppError('invalid-input', `${path} holds no certificate. Nothing was changed.`, { path });
  if (ders.length > limits.certificates)
    throw new AppError(
      'invalid-input',
      `${path} holds ${ders.length} certificates. Give only those of this authority, not a whole store. Nothing was changed.`,
      { path },
    );
  return [...new Map(ders.map((der) => readCertificate(der)).map((certificate) => [certificate.sha256, certificate])).values()];
}

export function certificatePem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** DER of each, unread. */
export function certificatesInPem(text: string): Buffer[] {
  return [...text.matchAll(block)]
    .filter(([, label]) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label!))
    .map(([, , body]) => Buffer.from(body!, 'base64'));
}
