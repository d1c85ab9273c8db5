import { needChromium, needFirefox } from './browsers.ts';
import { ensureBuilt, TARGETS } from './build.ts';
import { run } from './run.ts';

// `npm run e2e -- <Playwright's arguments>`: the journeys alone, on a build that is up to date.
process.env.CHROMIUM_PATH = needChromium();
process.env.FIREFOX_PATH = needFirefox();
for (const target of TARGETS) await ensureBuilt(target);
process.exitCode = (await run('playwright', ['test', '--reporter=list', ...process.argv.slice(2)], 20)).code;
