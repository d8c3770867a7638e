import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readLabs } from '../../main/files/read-lab';
import { loadEngine } from '../../main/trainer/engines/registry';
import { ReusingEngine } from '../../main/trainer/reusing-engine';
import { answerKey } from './answer-key';
import { proveLab, Trained } from './prove';
import { readingMinutes, wordsOfLab } from './reading-time';

// npm run -s labs -- [FOLDER] [NAME…]: every number that the labs of a folder promise, measured; exit code 1 if one does not hold. --key: the
// answer key instead.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'boolean', default: false } },
});
const [folder = 'examples/labs', ...names] = positionals;
const labs = (await readLabs(folder)).filter(({ id }) => names.length === 0 || names.includes(id));
if (values.key) {
  process.stdout.write(labs.map(answerKey).join('\n'));
  process.exit(0);
}
const engine = new ReusingEngine(loadEngine(null).engine);
const trained = new Trained(engine);
let faults = 0;
for (const lab of labs) {
  const started = performance.now();
  const proofs = await proveLab(lab, trained);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const bad = proofs.filter(({ fault }) => fault !== '').length;
  faults += bad;
  process.stdout.write(
    `${lab.id}: ${lab.steps.length} steps, ${wordsOfLab(lab)} words, ${readingMinutes(lab)} min to read, ${lab.minutes} min to do; ` +
      `${proofs.length} promises, ${bad} broken, ${seconds} s\n`,
  );
  for (const { step, what, measured, fault } of proofs)
    if (fault !== '' || measured !== null)
      process.stdout.write(
        `  ${fault === '' ? ' ' : '!'} ${step}: ${what}: ${String(measured)}${fault && `  ${fault}`}\n`,
      );
}
engine.dispose();
process.exit(faults > 0 ? 1 : 0);
