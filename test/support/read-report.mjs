import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What a runner says of its tests, whichever it is: Playwright's report or vitest's.
 * @returns {{ passed: number, failed: number, skipped: number,
 *   tests: { name: string, file: string, seconds: number }[] }} */
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
  }));
  return [...own, ...suites.flatMap((suite) => testsOf(suite, [...titles, suite.title]))];
}

function ofVitest(report, root) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    tests: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({
        name: fullName,
        file: relative(root, name),
        seconds: (duration ?? 0) / 1000,
      })),
    ),
  };
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
