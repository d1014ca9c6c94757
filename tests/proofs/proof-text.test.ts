/** Holds proofs as text against the layouts that C2SP publishes: they come back as they went, and every other spelling is refused. */
import { expect, it } from 'vitest';
import { readConsistencyText, readTlogProof, writeConsistencyText, writeTlogProof } from '../../core/proofs/proof-text.ts';

const checkpoint = 'example.com/log\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n— example.com/log AAAAAA==\n';
const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const extra = Buffer.from('an entry');
const proof = writeTlogProof({ index: 73894, hashes, checkpoint, extra });
const consistency = writeConsistencyText({ old: 20, hashes, checkpoint });

it('writes the lines of C2SP tlog-proof in their order, and reads them back', () => {
  expect(proof.split('\n').slice(0, 6)).toEqual([
    'c2sp.org/tlog-proof@v1',
    'extra YW4gZW50cnk=',
    'index 73894',
    'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
    'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=',
    '',
  ]);
  expect(proof.endsWith(`\n\n${checkpoint}`)).toBe(true);
  expect(readTlogProof(proof)).toEqual({ index: 73894, hashes, checkpoint, extra });
  const bare = writeTlogProof({ index: 0, hashes: [], checkpoint, extra: null });
  expect(bare).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${checkpoint}`);
  expect(readTlogProof(bare)).toEqual({ index: 0, hashes: [], checkpoint, extra: null });
});

it('writes the body of C2SP tlog-witness add-checkpoint, and reads it back', () => {
  expect(consistency.startsWith('old 20\nAQEB')).toBe(true);
  expect(readConsistencyText(consistency)).toEqual({ old: 20, hashes, checkpoint });
  expect(readConsistencyText(`old 0\n\n${checkpoint}`)).toEqual({ old: 0, hashes: [], checkpoint });
});

it.each([
  ['another version', proof.replace('@v1', '@v2')],
  ['no header', proof.slice(proof.indexOf('\n') + 1)],
  ['no index', proof.replace('index 73894\n', '')],
  ['a leading zero', proof.replace('index 73894', 'index 073894')],
  ['a sign', proof.replace('index 73894', 'index +73894')],
  ['an index beyond counting', proof.replace('index 73894', 'index 9999999999999999')],
  ['two spaces', proof.replace('index ', 'index  ')],
  ['empty extra data', proof.replace('extra YW4gZW50cnk=', 'extra ')],
  ['extra data after the index', proof.replace('extra YW4gZW50cnk=\nindex 73894', 'index 73894\nextra YW4gZW50cnk=')],
  ['a hash too short', proof.replace(/AQEB[^\n]*/, 'AQEBAQ==')],
  ['base64 in another spelling', proof.replace('AQEBAQE=\n', 'AQEBAQF=\n')],
  ['a space after a hash', proof.replace('AQE=\n', 'AQE= \n')],
  ['line ends of another system', proof.replaceAll('\n', '\r\n')],
  ['no empty line', proof.replaceAll('\n\n', '\n')],
  ['more hashes than a tree is high', writeTlogProof({ index: 1, hashes: Array.from({ length: 64 }, () => hashes[0]!), checkpoint, extra: null })],
  ['nothing', ''],
])('reads no proof with %s', (_, text) => expect(readTlogProof(text)).toBeNull());

it.each([
  ['another word', consistency.replace('old', 'new')],
  ['a leading zero', consistency.replace('old 20', 'old 020')],
  ['a minus', consistency.replace('old 20', 'old -20')],
  ['a hash too long', consistency.replace(/AQEB[^\n]*/, Buffer.alloc(33).toString('base64'))],
  ['line ends of another system', consistency.replaceAll('\n', '\r\n')],
  ['more hashes than a tree is high', writeConsistencyText({ old: 1, hashes: Array.from({ length: 64 }, () => hashes[0]!), checkpoint })],
  ['nothing', ''],
])('reads no history with %s', (_, text) => expect(readConsistencyText(text)).toBeNull());
