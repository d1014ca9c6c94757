/** Types, lint, format, arrows and dead code: all that can be said about the sources without running them. */
import { checkSources } from './checking.ts';

process.exitCode = await checkSources();
