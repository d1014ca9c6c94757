/** The last words of a test run: each skipped test by name and reason, then one plain line of counts. Knows no test. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = testModules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    for (const test of tests.filter((candidate) => candidate.result().state === 'skipped')) print(`Skipped: ${nameOf(test)}${reasonOf(test)}`);
    const brokenModules = testModules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = count('failed') + count('pending') + brokenModules + unhandledErrors.length;
    // vitest prints its own summary in the same turn; the counts must stand last.
    process.once('exit', () => print(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`));
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} › ${test.fullName}`;
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return result.state === 'skipped' && result.note !== undefined ? ` (${result.note})` : '';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
