import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './setup/folders.mjs';
import { KINDS } from './touch-counts/kinds.mjs';

// node scripts/touch-counts.mjs: adds one thing of each kind to a copy of the project, checks its types, runs the tests that follow from
// catalogs, and prints how many files that took. Exit code 1 if it is more than the architecture promises, or if something does not hold.

const copy = mkdtempSync(path.join(tmpdir(), 'gradlab-touch-'));
let failed = false;
try {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  for (const file of tracked.split('\0').filter((name) => name && existsSync(path.join(root, name)))) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(copy, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));

  for (const { kind, most, files } of KINDS) {
    for (const [file, edit] of Object.entries(files)) apply(file, edit);
    const count = Object.keys(files).length;
    const held = count <= most;
    failed ||= !held;
    console.log(
      `${held ? '      ' : 'FAILED'} ${kind}: ${count} of at most ${most} files: ${Object.keys(files).join(', ')}`,
    );
  }
  // components and all that they and others import
  check('types', 'svelte-check', ['--tsconfig', './tsconfig.json', '--threshold', 'error']);
  for (const { kind, test } of KINDS) if (test) check(`tests of the ${kind}`, 'vitest', ['run', ...test]);
} finally {
  rmSync(copy, { recursive: true });
}
process.exit(failed ? 1 : 0);

/** `edit`: what a new file holds, or [before, added]: what is put before the first place where a line begins so. */
function apply(file, edit) {
  const target = path.join(copy, file);
  if (typeof edit === 'string') {
    if (existsSync(target))
      throw new Error(`${file} is there already: scripts/touch-counts/kinds.mjs needs another name`);
    mkdirSync(path.dirname(target), { recursive: true });
    return writeFileSync(target, edit);
  }
  let text = readFileSync(target, 'utf8');
  for (const [before, added] of edit) {
    if (!text.includes(before))
      throw new Error(`${file} has no “${before}” any more: scripts/touch-counts/kinds.mjs must follow`);
    text = text.replace(before, () => added + before);
  }
  writeFileSync(target, text);
}

function check(what, tool, args) {
  const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin', tool), args, {
    cwd: copy,
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? 'passed' : 'FAILED'} ${what}`);
  if (status === 0) return;
  failed = true;
  console.log(stdout + stderr);
}
