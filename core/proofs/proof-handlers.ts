/** Who answers what is asked of the log's heads, proofs and cosignatures. Holds no logic of its own. */
import type { proofMethods } from '../../shared/proofs/contract.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { readHeadFile } from './anchor.ts';
import { listCheckpoints, logKeyOf, signHead } from './checkpoints.ts';
import { addCosignatures, listPartners } from './partners.ts';
import { proveEntry, proveHistory } from './prove.ts';
import { writeCheckpoint, writeProof } from './write-checkpoint.ts';

export function proofHandlers(session: () => CaseSession): Handlers<typeof proofMethods> {
  return {
    'log.checkpoints': (input) => listCheckpoints(session(), input),
    'log.sign-head': () => signHead(session()),
    'log.prove': (input) => proveEntry(session(), input),
    'log.consistency': (input) => proveHistory(session(), input),
    'log.write-proof': (input) => writeProof(session(), input),
    'log.read-head': ({ path }) => readHeadFile(path),
    'log.key': () => logKeyOf(session()),
    'log.partners': () => listPartners(session()),
    'log.add-cosignature': (input) => addCosignatures(session(), input),
    'log.write-checkpoint': (input) => writeCheckpoint(session(), input),
  };
}
