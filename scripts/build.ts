/** Builds everything anew into dist/. */
import { build } from './building.ts';

process.exitCode = await build();
