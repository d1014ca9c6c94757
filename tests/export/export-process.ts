/** An export in a process of its own, to be killed: CASE INTO. Prints one line when the first bytes are written. */
import { openCase } from '../../core/case/open.ts';
import { runExport } from '../../core/export/run.ts';
import { newId } from '../../core/ids.ts';
import { silentLog } from '../../core/log.ts';
import type { ActivityId } from '../../shared/ids.ts';

const [root, into] = process.argv.slice(2) as [string, string];
const clock = () => new Date();
const session = openCase(root, { clock, log: silentLog, emit: () => {}, opener: 'command-line' });
await runExport(
  session,
  { into, incidents: [], items: [], profile: 'full' },
  {
    id: newId<ActivityId>(clock),
    signal: new AbortController().signal,
    progress: () => void process.stdout.write('under way\n'),
    pausePoint: async () => {},
  },
);
