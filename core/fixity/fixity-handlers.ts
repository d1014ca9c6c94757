/** Who answers what is asked of checks and receipts. Holds no logic of its own. */
import type { EngineContract } from '../../shared/ipc/contract.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { writeReceipt } from '../receipts/write-receipt.ts';
import { fixityCalendar, fixityState, listRuns } from './calendar.ts';
import type { FixityChecker } from './checker.ts';
import { setSchedule } from './schedule.ts';

type Method = Extract<keyof EngineContract, `fixity.${string}` | `receipt.${string}`>;

export function fixityHandlers(session: () => CaseSession, checker: () => FixityChecker): Pick<Handlers<EngineContract>, Method> {
  return {
    'fixity.state': () => fixityState(session()),
    'fixity.calendar': () => fixityCalendar(session()),
    'fixity.runs': (input) => listRuns(session(), input),
    'fixity.set-schedule': (schedule) => setSchedule(session(), schedule),
    'fixity.run': (request, context) => checker().run(session(), request, context),
    'receipt.write': (input) => writeReceipt(session(), input),
  };
}
