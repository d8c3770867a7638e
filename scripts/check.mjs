import { runChecks } from './checks.mjs';
import { setUp } from './setup/set-up.mjs';

await setUp({ window: false });
let failed = 0;
for (const { name, result } of runChecks()) {
  const { ok, output, seconds } = await result;
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n${ok ? '' : output}`);
  if (!ok) failed++;
}
process.exit(failed > 0 ? 1 : 0);
