import { availableEngines } from '../trainer/engines/registry';
import { text } from '../../shared/text/text';
import { printJson } from './output';

export function engines({ json }: { json?: boolean }): void {
  const words = text.commandLine.engines;
  const found = availableEngines();
  if (json) return printJson(found);
  for (const { id, available, version, reason } of found)
    process.stdout.write(`${id.padEnd(12)}${available ? words.available(version!) : words.notAvailable(reason!)}\n`);
}
