/** An import in a process of its own, for tests that kill it or take rights from it: `node import-child.ts CASE PATH…`. Prints the report as JSON. */
import { openCase } from '../../core/case/open.ts';
import { importAll, options } from './support.ts';

const [casePath, ...paths] = process.argv.slice(2);
const session = openCase(casePath!, options);
process.stdout.write('opened\n');
const report = await importAll(session, paths);
session.close();
process.stdout.write(JSON.stringify(report));
