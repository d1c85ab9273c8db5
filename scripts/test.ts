import { rmSync } from 'node:fs';
import { needChromium, needFirefox } from './browsers.ts';
import { build, TARGETS } from './build.ts';
import { type Counted, countReport, reportPath } from './reports.ts';
import { type Ended, run } from './run.ts';

/**
 * `npm test`: everything that must hold, once, on what is built here. Its last line is `N passed, N failed`; a check
 * that is no suite of tests (format, types, build) counts as one test. `npm test -- unit arch` runs only these parts.
 */
const PARTS = ['check', 'build', 'unit', 'contract', 'arch', 'e2e'] as const;
type Part = (typeof PARTS)[number];

const results: { name: string; counted: Counted; seconds: number }[] = [];

/** CI ends a run that takes longer, and then nothing is counted; so what is late is ended here and counted as failed. */
const WHOLE_RUN_MINUTES = 28;
const started = Date.now();
const withinRun = (minutes: number): number =>
  Math.max(0.1, Math.min(minutes, WHOLE_RUN_MINUTES - (Date.now() - started) / 60_000));

const say = (text: string) => console.log(`\n── ${text}`);

function record(name: string, { code, seconds }: Ended): void {
  const why = code === 0 ? [] : [`ended with code ${code}`];
  results.push({ name, seconds, counted: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, why } });
}

async function check(name: string, command: string, args: string[], minutes: number): Promise<void> {
  say(name);
  record(name, await run(command, args, withinRun(minutes)));
}

async function suite(
  name: string,
  kind: 'vitest' | 'playwright',
  command: string,
  args: string[],
  minutes: number,
): Promise<void> {
  say(name);
  rmSync(reportPath(name), { force: true });
  const ended = await run(command, args, withinRun(minutes));
  results.push({ name, seconds: ended.seconds, counted: countReport(name, kind, ended.code) });
}

const vitest = (project: string, minutes: number) =>
  suite(
    project,
    'vitest',
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath(project)}`],
    minutes,
  );

/** Names the browsers for the suites to come; a missing one is a failed check and the other suites still run. */
function browsers(): void {
  say('browsers');
  for (const [name, variable, need] of [
    ['Chromium', 'CHROMIUM_PATH', needChromium],
    ['Firefox', 'FIREFOX_PATH', needFirefox],
  ] as const) {
    try {
      const path = need();
      process.env[variable] = path;
      console.log(`${name}: ${path}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      record(name, { code: 1, seconds: 0 });
    }
  }
}

function report(): { passed: number; failed: number } {
  say('sum');
  let passed = 0;
  let failed = 0;
  for (const { name, counted, seconds } of results) {
    passed += counted.passed;
    failed += counted.failed;
    const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : '';
    console.log(`${name.padEnd(14)} ${counted.passed} passed, ${counted.failed} failed${skipped} (${seconds} s)`);
    for (const reason of counted.why) console.log(`               ${reason}`);
  }
  return { passed, failed };
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.find((part) => !PARTS.some((known) => known === part));
  if (unknown) throw new Error(`There is no part "${unknown}"; the parts are ${PARTS.join(', ')}.`);
  const wants = (part: Part) => asked.length === 0 || asked.includes(part);

  if (wants('e2e')) browsers();
  await check('wxt prepare', 'wxt', ['prepare'], 2);
  if (wants('check')) await check('format, lint', 'biome', ['ci', '.'], 2);
  if (wants('build')) {
    for (const target of TARGETS) {
      say(`build ${target}`);
      record(`build ${target}`, await build(target));
    }
  }
  if (wants('unit')) await vitest('unit', 9);
  // One core for some minutes, beside two suites that mostly wait for servers and disks.
  const types = wants('check') ? check('types', 'tsc', ['--noEmit'], 6) : null;
  if (wants('contract')) await vitest('contract', 5);
  if (wants('arch')) await vitest('arch', 5);
  await types;
  if (wants('e2e')) await suite('e2e', 'playwright', 'playwright', ['test'], 21);

  const { passed, failed } = report();
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  // The last line, on its own: CI reads it.
  console.log(`\n${passed} passed, ${failed} failed`);
}

await main();
