import { checks } from './checks.mjs';
import { runTool } from './tool.mjs';
import { setUp } from './setup/set-up.mjs';

await setUp({ window: false });
let failed = 0;
for (const { name, command } of checks) {
  const { ok, output, seconds } = await runTool(command);
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n${ok ? '' : output}`);
  if (!ok) failed++;
}
process.exit(failed > 0 ? 1 : 0);
