/** An import into a sealed case in a process of its own, to be killed: `node import-child.ts CASE PATH…`. */
import { runImport } from '../../core/import/run.ts';
import { quietContext, openTestCase } from '../support/test-case.ts';
import { sealedOptions } from './support.ts';

const [casePath, ...paths] = process.argv.slice(2);
const session = openTestCase(casePath!, sealedOptions);
process.stdout.write('opened\n');
await runImport(session, { paths, source: 'a test' }, quietContext());
session.close();
