/** Runs the built shell in real Electron where its program is there, else on the stand-in. Knows no journey. */
import { electronBinary } from '../../scripts/electron-binary.ts';
import { startOnElectron } from './on-electron.ts';
import { startOnStandIn } from './on-stand-in.ts';
import type { RunningShell, ShellOptions } from './shell-under-test.ts';

/** Said in the name of every test, so that a report tells which of the two ran. */
export const runtime: 'real Electron' | 'the stand-in for Electron' = electronBinary() === null ? 'the stand-in for Electron' : 'real Electron';

export function startShell(options: ShellOptions): Promise<RunningShell> {
  const binary = electronBinary();
  return binary === null ? startOnStandIn(options) : startOnElectron(binary, options);
}
