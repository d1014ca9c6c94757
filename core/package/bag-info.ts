/** Reads bag-info.txt (RFC 8493 §2.2.2; package-info.txt before 0.96): who sent the bag and how much it should hold. Checks no file. */
import { decodeTagFile, linesOf, utf8Text } from './bag-text.ts';
import type { Findings } from './findings.ts';

/** Labels keep the order and the repetition of the file; compare them without regard to case. */
export type BagInfo = { label: string; value: string }[];

export type PayloadOxum = { bytes: number; files: number };

export function readBagInfo(file: string, content: Buffer, encoding: string, version: number, findings: Findings): BagInfo {
  const decoded = decodeTagFile(content, encoding);
  if (decoded.invalid) findings.warning('encoding', file, encoding, 'bytes that are no text in that encoding');
  const info: BagInfo = [];
  for (const [index, line] of linesOf(decoded.text).map(utf8Text).entries()) {
    const last = info.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last.value += ` ${line.trim()}`;
      continue;
    }
    const [, label, spacing, value] = /^([^:]*?)(\s*:[ \t]*)(.*)$/.exec(line) ?? [];
    if (label === undefined || label === '' || value === undefined) {
      if (line.trim() !== '') findings.problem('bag-info', `${file}#${String(index + 1)}`, 'Label: value', line);
      continue;
    }
    if (version >= 1 && /^\s/.test(spacing!)) findings.warning('bag-info', `${file}#${String(index + 1)}`, `${label}: ${value}`, line);
    info.push({ label, value: value.trim() });
  }
  return info;
}

export function infoValues(info: BagInfo, label: string): string[] {
  return info.filter((entry) => entry.label.toLowerCase() === label.toLowerCase()).map((entry) => entry.value);
}

/** Payload-Oxum is octets and number of files with a full stop between; null where there is none that can be read. */
export function payloadOxum(file: string, info: BagInfo, findings: Findings): PayloadOxum | null {
  const values = infoValues(info, 'Payload-Oxum');
  if (values.length > 1) findings.warning('payload-oxum', file, 'one Payload-Oxum', values.join(', '));
  if (new Set(values).size > 1) findings.problem('payload-oxum', file, 'one Payload-Oxum', values.join(', '));
  const value = values[0];
  if (value === undefined) return null;
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,15})$/.exec(value) ?? [];
  if (bytes !== undefined && files !== undefined) return { bytes: Number(bytes), files: Number(files) };
  findings.problem('payload-oxum', file, 'octets.files', value);
  return null;
}
