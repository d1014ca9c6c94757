/** Opens the case given and describes it, in a process that a test can kill. Knows no test. */
import { openCase } from '../../core/case/open.ts';
import { options } from '../import/support.ts';
import { describeCase } from './support.ts';

const session = openCase(process.argv[2] ?? '', options);
process.stdout.write('open\n');
await describeCase(session);
session.close();
