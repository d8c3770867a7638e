import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** On a machine without any program. */
function bare(expression, env = {}) {
  const script = `const needs = await import(${JSON.stringify(path.join(import.meta.dirname, 'needs.mjs'))});
    console.log(JSON.stringify(needs.${expression}))`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: '', GRADLAB_RUNTIME_DIR: path.join(import.meta.dirname, 'none'), ...env },
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

test('a skipped test says what it needs and the command that brings it', () => {
  expect(bare("lacking('strace', 'xdotool')")).toMatch(/needs strace .*apt-get install strace.*needs xdotool/);
  expect(bare('unmetNeeds()')).toEqual([]);
  expect(bare('packagesOfNeeds()')).toEqual([]);
});

test('where all is required no test is skipped, and each missing program is a failure', () => {
  const env = { GRADLAB_REQUIRE_ALL: '1' };
  expect(bare("lacking('strace', 'xdotool')", env)).toBeNull();
  expect(bare('packagesOfNeeds()', env)).toEqual(expect.arrayContaining(['strace', 'xdotool']));
  expect(bare('unmetNeeds()', env).join()).toMatch(/strace is missing: .*xdotool is missing: .*numpy is missing/);
});
