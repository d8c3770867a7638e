import { checks, runCheck } from './checks.mjs';
import { setUp } from './setup/set-up.mjs';

await setUp({ window: false });
let failed = 0;
for (const check of checks) {
  const { ok, output, seconds } = await runCheck(check);
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${check.name} (${seconds} s)\n${ok ? '' : output}`);
  if (!ok) failed++;
}
process.exit(failed > 0 ? 1 : 0);
