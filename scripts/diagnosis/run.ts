import { parseArgs } from 'node:util';
import { loadEngine } from '../../main/trainer/engines/registry';
import { ReusingEngine } from '../../main/trainer/reusing-engine';
import { isReal, judge, pairAt, type Judged } from './measure';
import { Outcomes } from './outcomes';
import { reportText } from './report';

// npm run -s diagnosis -- [--pairs N] [--part development|held-out] [--first N]: how well the rules do on generated experiments.

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '300' },
    first: { type: 'string', default: '0' },
    part: { type: 'string' },
    outcomes: { type: 'string', default: '.runtime/diagnosis/outcomes.json' },
  },
});

// neighbours share compiled programs: compiling takes as long as two runs
const engine = new ReusingEngine(loadEngine(null).engine);
const outcomes = new Outcomes(engine, values.outcomes);
const judged: Judged[] = [];
let drawn = 0;
const started = performance.now();
for (let number = Number(values.first); judged.length < Number(values.pairs); number++) {
  const pair = pairAt(number);
  if (values.part && pair.isHeldOut !== (values.part === 'held-out')) continue;
  drawn++;
  if (!(await isReal(pair, outcomes))) continue;
  const one = await judge(pair, engine, outcomes);
  judged.push(one);
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(
    `${judged.length} of ${drawn} drawn, ${seconds} s: ${one.id}: ${one.first}, alarm ${one.alarm}, better ${one.better}\n`,
  );
}
outcomes.write();
engine.dispose();
process.stderr.write(`${drawn} drawn, ${judged.length} of them real faults\n`);
for (const [title, isHeldOut] of [
  ['Development', false],
  ['Held out', true],
] as const) {
  const part = judged.filter((one) => one.isHeldOut === isHeldOut);
  if (part.length > 0) process.stdout.write(`${reportText(title, part)}\n`);
}
