import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a runner says of its tests, whichever it is: Playwright's report or vitest's.
 * @returns {{ passed: number, failed: number, skipped: number,
 *   tests: { name: string, file: string, seconds: number, fault?: string }[] }} `fault`: the first words on
 *   why it failed. */
export function readReport(path, root) {
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0, tests: [] };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return report.stats ? ofPlaywright(report) : ofVitest(report, root);
}

function ofPlaywright({ stats, suites }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    tests: suites.flatMap((suite) => testsOf(suite, [])),
  };
}

function testsOf({ file, specs = [], suites = [] }, titles) {
  const own = specs.map((spec) => ({
    name: [...titles, spec.title].join(' › '),
    file,
    seconds: sum(spec.tests.flatMap(({ results }) => results.map((one) => one.duration))) / 1000,
    ...(!spec.ok && {
      fault: firstWords(
        spec.tests.flatMap(({ results }) =>
          results.flatMap(({ error }) => error?.message ?? []),
        )[0],
      ),
    }),
  }));
  return [...own, ...suites.flatMap((suite) => testsOf(suite, [...titles, suite.title]))];
}

function ofVitest(report, root) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    tests: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration, status, failureMessages }) => ({
        name: fullName,
        file: relative(root, name),
        seconds: (duration ?? 0) / 1000,
        ...(status === 'failed' && { fault: firstWords(failureMessages[0]) }),
      })),
    ),
  };
}

/** The first lines of an error, without their colours and the empty ones. */
const firstWords = (message = 'no reason was given') =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 4)
    .join('\n');

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
