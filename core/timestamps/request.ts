/** Writes the request for a time stamp (RFC 3161 §2.4.1). Knows no case and no file. */
import { createHash, randomBytes } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import type { ImprintAlgorithm } from '../../shared/timestamps/timestamp.ts';
import { hashOids } from './algorithms.ts';

/** 62 bits at random, eight bytes as most authorities take them: positive, and in no need of a leading zero. */
export function newNonce(): string {
  const bytes = randomBytes(8);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.toString('hex');
}

export function imprintOf(bytes: Uint8Array, algorithm: ImprintAlgorithm): Buffer {
  return createHash(algorithm).update(bytes).digest();
}

/** In DER, asking for the authority's certificates with the answer. `nonce` in hexadecimal, as `newNonce` makes it. */
export function writeRequest(imprint: Buffer, algorithm: ImprintAlgorithm, nonce: string | null): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: hashOids[algorithm], algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: toArrayBuffer(imprint) }),
    }),
    certReq: true,
    ...(nonce !== null && { nonce: new Integer({ valueHex: toArrayBuffer(Buffer.from(nonce, 'hex')) }) }),
  });
  return Buffer.from(request.toSchema().toBER());
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
