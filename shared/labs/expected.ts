import { applyEdit, type Edit } from '../experiment/edit';
import type { Experiment } from '../experiment/experiment';
import { parseExperiment } from '../experiment/parse';
import type { Lab } from './lab';

/** A run that a lab asks for. */
export interface ExpectedRun {
  /** Index of the step that asks for it. */
  readonly step: number;
  readonly experiment: Experiment;
}

/**
 * The runs that a student makes who does all that a lab asks for, in order.
 *
 * @param onProblem told what cannot be done, and its path in the description
 */
export function experimentsOf(lab: Lab, onProblem: (message: string, path: string) => void): ExpectedRun[] {
  const runs: ExpectedRun[] = [];
  let experiment: Experiment | null = null;
  lab.steps.forEach(({ start, tasks }, step) => {
    if (start !== undefined) experiment = parseExperiment(start);
    tasks.forEach((task, i) => {
      if (!experiment) return;
      if ('change' in task)
        experiment = changed(experiment, task.change, `steps[${step}].tasks[${i}].change`, onProblem);
      else if ('each' in task)
        task.each.forEach((change, k) => {
          experiment = changed(experiment!, change, `steps[${step}].tasks[${i}].each[${k}]`, onProblem);
          runs.push({ step, experiment });
        });
      else if (task.action === 'run') runs.push({ step, experiment });
    });
  });
  return runs;
}

function changed(
  experiment: Experiment,
  change: Edit,
  path: string,
  onProblem: (message: string, path: string) => void,
): Experiment {
  try {
    return applyEdit(experiment, change);
  } catch (error) {
    onProblem((error as Error).message, path);
    return experiment;
  }
}
