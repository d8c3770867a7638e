import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { hasDisplay, withUsersPriority } from './launch.mjs';
import { packagesOfNeeds, unmetNeeds } from './needs.mjs';
import { run } from './setup/command.mjs';
import { root } from './setup/folders.mjs';
import { orExit, say, step } from './setup/step.mjs';
import { setUpPackages, setUpPrograms } from './setup/set-up.mjs';
import { runTool } from './tool.mjs';

// npm test: everything. `npm test -- --only checks|unit|window` runs one part. With GRADLAB_REQUIRE_ALL=1 no test is skipped for want
// of a program (needs.mjs).

const at = process.argv.indexOf('--only');
const only = at < 0 ? null : process.argv[at + 1];
const wanted = (part) => only === null || only === part;
const results = path.join(root, 'out/test-results');
const total = { passed: 0, failed: 0, skipped: 0 };

function count(name, { passed, failed, skipped = 0 }, seconds) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  say(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`);
}

// Exported programs run with it. It is installed beside the packages and the checks, which leave the network and a processor to it; where
// it cannot be, its tests fail.
const frameworks =
  process.env.GRADLAB_REQUIRE_ALL && wanted('unit')
    ? run(process.execPath, ['scripts/setup/python.mjs']).catch(() => undefined)
    : null;

await setUpPackages();
// They read sources and packages alone, while the rest is downloaded.
const checks = wanted('checks') ? runChecks() : [];
await setUpPrograms({
  window: wanted('window'),
  screen: wanted('window') && !hasDisplay(),
  packages: packagesOfNeeds(),
});

// What an earlier run has left must not be counted.
await rm(results, { recursive: true, force: true });

for (const { name, result } of checks) {
  const { ok, output, seconds } = await result;
  if (!ok) process.stdout.write(output);
  count(name, { passed: Number(ok), failed: Number(!ok) }, seconds);
}

// Tests of the command line start what is built, too.
if (wanted('unit') || wanted('window'))
  await orExit(() => step('build', build, 'the message above names file and line'));

await frameworks;
for (const need of unmetNeeds()) count(need, { passed: 0, failed: 1 }, 0);

if (wanted('unit')) {
  const file = path.join(results, 'unit.json');
  const { ok, output, seconds } = await runTool([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
  if (!ok) process.stdout.write(output);
  const failed = report?.numFailedTests ?? 0;
  // A file that does not even load counts as one failed test, and so does an error outside of all tests.
  const unloaded = report?.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const broken = unloaded || Number(!ok && failed === 0);
  count(
    'unit tests',
    {
      passed: report?.numPassedTests ?? 0,
      failed: failed + broken,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    seconds,
  );
}

if (wanted('window')) {
  const file = path.join(results, 'window.json');
  const screen = hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24'];
  const { ok, output, seconds } = await runTool(['playwright', 'test', '--project=dialog'], {
    before: [...withUsersPriority(), ...screen],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = JSON.parse(await readFile(file, 'utf8').catch(() => 'null'))?.stats;
  if (!ok) process.stdout.write(output);
  count(
    'tests in the window',
    {
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: stats ? stats.unexpected + Number(!ok && stats.unexpected === 0) : 1,
      skipped: stats?.skipped ?? 0,
    },
    seconds,
  );
}

const { passed, failed, skipped } = total;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
