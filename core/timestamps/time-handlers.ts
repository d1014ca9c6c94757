/** Who answers what is asked of outside time stamps. What reads ASN.1 is loaded when it is first needed. Holds no logic of its own. */
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { knowsTimestamps, listRequests, listTimestamps, provenTime, provenTimeOf } from './store.ts';

type TimeMethod = Extract<keyof EngineContract, `time.${string}`>;

export function timeHandlers(session: () => CaseSession): Pick<Handlers<EngineContract>, TimeMethod> {
  return {
    async 'time.list'() {
      const { db } = session();
      if (!knowsTimestamps(db)) return { timestamps: [], requests: [], roots: [] };
      const { describeCertificate } = await import('./certificate.ts');
      const { trustOf } = await import('./trust.ts');
      return { timestamps: listTimestamps(db), requests: listRequests(db), roots: trustOf(db).roots.map(describeCertificate) };
    },
    'time.proven'(of) {
      const { db } = session();
      if (!knowsTimestamps(db)) return { proven: null };
      return { proven: 'seq' in of ? provenTime(db, of.seq) : provenTimeOf(db, of.subject) };
    },
    async 'time.check'() {
      const { db } = session();
      return knowsTimestamps(db) ? (await import('./stored-check.ts')).failingStamps(db) : [];
    },
    async 'time.look-at-certificates'({ path }) {
      const { readCertificateFile } = await import('./pem.ts');
      const { describeCertificate, isSelfIssued } = await import('./certificate.ts');
      return readCertificateFile(path).map((one) => ({ ...describeCertificate(one), issuer: one.issuer, isRoot: isSelfIssued(one) }));
    },
    'time.request': async (input) => (await import('./ask.ts')).askForTimestamp(session(), input),
    'time.add': async (input) => (await import('./add.ts')).addTimestamp(session(), input),
    'time.pin-root': async (files) => (await import('./trust.ts')).pinRoots(session(), files),
  };
}
