/** Writes every file in the project's one style. */
import { show } from './command.ts';

process.exitCode = await show('prettier', ['--write', '--log-level=warn', '.']);
