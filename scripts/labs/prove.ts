import { trainMany } from '../../main/trainer/train-many';
import { applyEdit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { meetsAll } from '../../shared/labs/condition';
import { experimentsOf } from '../../shared/labs/expected';
import { gradeStep, judge, measuredOf } from '../../shared/labs/grade';
import type { Check, Lab, LabStep, Measurement } from '../../shared/labs/lab';
import type { Engine } from '../../shared/program/engine';

/** One promise of a lab, measured. */
export interface Proof {
  readonly step: string;
  readonly what: string;
  readonly measured: number | string | null;
  /** Empty: it holds. */
  readonly fault: string;
}

/** Runs are trained once, whoever asks for them, and no further than anybody looks. */
export class Trained {
  readonly #runs = new Map<string, { readonly steps: number; readonly run: MeasuredRun }>();
  constructor(private readonly engine: Engine) {}

  /** @param asked what is measured in them */
  async of(experiments: readonly Experiment[], asked: readonly Measurement[]): Promise<MeasuredRun[]> {
    const key = (experiment: Experiment) => JSON.stringify({ ...experiment, title: '', notes: '' });
    const missing = new Map<string, Experiment>();
    for (const one of experiments)
      if ((this.#runs.get(key(one))?.steps ?? 0) < lastStepAsked(one, asked)) missing.set(key(one), one);
    const cut = [...missing.values()].map((one) => ({
      ...one,
      training: { ...one.training, steps: lastStepAsked(one, asked) },
    }));
    const runs = await trainMany(cut, { engine: this.engine, measure: true });
    [...missing].forEach(([id, experiment], i) =>
      this.#runs.set(id, { steps: cut[i]!.training.steps, run: { ...runs[i]!.run!, experiment } }),
    );
    return experiments.map((one) => this.#runs.get(key(one))!.run);
  }
}

/** Steps follow from their number alone, unless the learning rate depends on how many there are. */
function lastStepAsked(experiment: Experiment, asked: readonly Measurement[]): number {
  const { optimizer, training } = experiment;
  if (optimizer.schedule.kind !== 'constant') return training.steps;
  const steps = asked
    .filter(({ runs }) => meetsAll(experiment, runs))
    .map(({ step }) => (step === 'first' ? 1 : typeof step === 'number' ? step : training.steps));
  return Math.min(training.steps, Math.max(1, ...steps));
}

/** Whoever goes back in the lab, and the report, would read a number of a run that the step is not about. */
const OTHER_RUN = 'after the lab it is measured in another run';

/**
 * Does all that a lab asks for, and measures all that it promises: right runs and answers pass; a wrong run is measured and fails; a
 * wrong answer fails; every number of a text is there, and the same after the lab.
 */
export async function proveLab(lab: Lab, trained: Trained): Promise<Proof[]> {
  const proofs: Proof[] = [];
  const expected = experimentsOf(lab, (problem) => {
    throw new Error(problem);
  });
  const all = expected.map(({ experiment }) => experiment);
  const measurements = lab.steps.flatMap((step) => [...step.checks, ...Object.values(numbersOf(step))]);
  const inTheEnd = await trained.of(all, measurements);
  for (const [index, step] of lab.steps.entries()) {
    const experiments = expected.filter((run) => run.step <= index).map(({ experiment }) => experiment);
    const runs = await trained.of(experiments, measurements);
    const add = (what: string, measured: number | string | null, fault: string) =>
      proofs.push({ step: step.id, what, measured, fault });
    for (const check of step.checks) {
      const right = judge(check, runs);
      const later = judge(check, inTheEnd);
      const fault = !right.passed ? right.message : later.measured === right.measured ? '' : OTHER_RUN;
      add(`${check.metric} ${right.wanted}`, right.measured, fault);
      add(...(await wrongRun(check, runs, trained)));
    }
    for (const [name, asked] of Object.entries(numbersOf(step))) {
      const value = measuredOf(asked, runs);
      // a number of the step before the run is there after it, and nothing that is done later changes it
      const later = measuredOf(asked, inTheEnd);
      add(`{{${name}}}`, later, later === null ? 'no run has it' : value === null || value === later ? '' : OTHER_RUN);
    }
    for (const answer of answersOf(step)) {
      const { passed } = gradeStep({ ...step, checks: [] }, answer, []);
      const isRight = !step.question || answer === step.question.right;
      add(`answer ${answer}`, null, passed === isRight ? '' : 'graded wrongly');
    }
  }
  return proofs;
}

async function wrongRun(
  check: Check,
  runs: readonly MeasuredRun[],
  trained: Trained,
): Promise<[string, number | string | null, string]> {
  const { wrong } = check;
  const fitting = runs.filter(({ experiment }) => meetsAll(experiment, check.runs));
  const right =
    check.seeds > 1 || check.atLeast > 1 ? fitting : fitting.filter((run) => judge(check, [run]).passed).slice(0, 1);
  const what = `wrong: ${wrong.name}`;
  if (right.length === 0) return [what, null, 'there is no right run to change'];
  const edits = right.map(({ experiment }) => applyEdit(experiment, wrong.change));
  // of many runs no more than it takes for so many as must pass to be out of reach; of seeds as many as are asked for
  const enough = check.atLeast > 1 ? edits.length - check.atLeast + 1 : check.seeds > 1 ? check.seeds : edits.length;
  const changed = await trained.of(edits.slice(0, enough), [check]);
  const { measured, passed } = judge(check, changed);
  return [what, measured, passed ? 'it passes' : measured === null ? 'it is not measured' : ''];
}

const numbersOf = ({ numbers, prediction }: LabStep) =>
  prediction?.kind === 'number' ? { ...numbers, prediction: prediction.measured } : numbers;

const answersOf = ({ prediction, question }: LabStep): readonly (number | string)[] =>
  prediction?.kind === 'number'
    ? [prediction.min]
    : (prediction?.choices ?? question?.choices ?? []).map(({ id }) => id);
