/** A slow run of checks in a process of its own, for a test that kills it: `node check-child.ts CASE`. Says when it begins. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openCase } from '../../core/case/open.ts';
import { caseOptions } from '../support/test-case.ts';
import { check } from './support.ts';

const session = openCase(process.argv[2]!, caseOptions);
process.stdout.write('opened\n');
await check(session, { pace: { hands: 1, pieceBytes: 65_536, rest: () => sleep(40) } });
session.close();
