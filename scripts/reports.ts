import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.ts';

/** What a suite counted. `why` says what is wrong when a failure is not a single test's. */
export type Counted = { passed: number; failed: number; skipped: number; why: string[] };

/** Where the JSON report of a suite is written. */
export const reportPath = (suite: string): string => join(ROOT, 'test-results', `${suite}.json`);

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string }[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
};

const firstLine = (text: string | undefined): string => (text ?? '').split('\n')[0] ?? '';

function countVitest(report: VitestReport): Counted {
  // A file that could not be loaded has no test that failed, so it would vanish from the sum.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    why: broken.map((file) => `${file.name}: ${firstLine(file.message)}`),
  };
}

function countPlaywright({ stats, errors }: PlaywrightReport): Counted {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    why: [
      ...errors.map((error) => firstLine(error.message)),
      ...(stats.flaky > 0 ? [`${stats.flaky} passed only at the second try: look at them above`] : []),
    ],
  };
}

/**
 * What the JSON report of `suite` says, together with the exit code of its runner: no report, a suite that ran nothing
 * and a runner that failed without a failed test count as one failure each.
 */
export function countReport(suite: string, kind: 'vitest' | 'playwright', code: number): Counted {
  const path = reportPath(suite);
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, why: ['it ended without a report'] };
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const counted =
    kind === 'vitest'
      ? countVitest(report as VitestReport) // written a moment ago by vitest's json reporter
      : countPlaywright(report as PlaywrightReport); // written a moment ago by Playwright's json reporter
  if (counted.passed + counted.failed === 0) return { ...counted, failed: 1, why: ['it ran no test at all'] };
  if (code !== 0 && counted.failed === 0) {
    return { ...counted, failed: 1, why: [`its runner ended with code ${code} though no test failed`] };
  }
  return counted;
}
