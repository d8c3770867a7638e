import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { hasDisplay, launch } from './launch.mjs';
import { orExit, say, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

// npm start [FILE]: installs what is missing, builds, opens the window. Without a display, or with --headless, it trains
// the example and prints what it sees.

const given = process.argv.slice(2).filter((argument) => argument !== '--headless');
const headless = process.argv.includes('--headless') || !hasDisplay();

await setUp({ window: !headless });
await orExit(() => step('build', build, 'the message above names file and line'));

let command;
if (headless) {
  say('there is no display: training the example without a window');
  command = [
    process.execPath,
    ['out/cli/lab.js', 'train', ...(given.length > 0 ? given : ['examples/vanishing.json'])],
  ];
} else {
  const { executablePath, args, asRoot } = launch(...given);
  if (asRoot) say('running as root: Chromium’s sandbox is off. Use an ordinary user for daily work.');
  command = [executablePath, args];
}
spawn(...command, { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
