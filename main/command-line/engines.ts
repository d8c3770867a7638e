import { availableEngines } from '../trainer/engines/registry';
import { printJson } from './output';

export function engines({ json }: { json?: boolean }): void {
  const found = availableEngines();
  if (json) return printJson(found);
  for (const { id, available, version, reason } of found)
    process.stdout.write(`${id.padEnd(12)}${available ? `available, ${version}` : `not available: ${reason}`}\n`);
}
