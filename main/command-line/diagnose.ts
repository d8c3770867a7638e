import type { ArchivedRun } from '../../shared/archive/archived-run';
import { measuredRun, type MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import {
  diagnose as diagnosisOf,
  isWorthOtherSeeds,
  type Diagnosis,
  type Finding,
} from '../../shared/diagnosis/diagnose';
import type { Experiment } from '../../shared/experiment/experiment';
import { planRun } from '../../shared/network/plan';
import type { Engine, EngineId } from '../../shared/program/engine';
import { roughNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { readDocument } from '../files/read-document';
import { loadEngine } from '../trainer/engines/registry';
import { trainMany } from '../trainer/train-many';
import { otherSeedShares } from '../trainer/other-seeds';
import { SEEDS, tryRemedies, type TriedRemedy } from '../trainer/try-remedies';
import { findingJson } from './finding-json';
import { printJson } from './output';

interface DiagnoseOptions {
  readonly run?: string;
  readonly try?: number;
  readonly engine?: EngineId;
  readonly json?: boolean;
}

const words = text.commandLine.diagnose;
const say = (line: string) => process.stderr.write(`${line}\n`);

export async function diagnose(file: string, options: DiagnoseOptions): Promise<void> {
  const document = await readDocument(file);
  const stored = storedRun(file, document.runs, options.run);
  const { experiment } = stored ?? document;
  // loaded when something is to be trained
  let loaded: Engine | null = null;
  const engine = () => {
    if (loaded) return loaded;
    const { engine: found, notice } = loadEngine(options.engine ?? null, { experiment, plan: planRun(experiment) });
    if (notice) say(notice);
    return (loaded = found);
  };
  if (!stored) say(words.training(experiment.training.steps));
  const run = stored
    ? measuredRun(stored)
    : (await trainMany([experiment], { engine: engine(), measure: true }))[0]!.run!;
  const diagnosis = await withOtherSeeds(experiment, run, engine);
  for (const { id, reason } of diagnosis.skipped) say(words.skipped(id, reason));
  const tried = await triedRemedies(experiment, diagnosis.findings[0], options.try ?? 0, engine);
  const findings = diagnosis.findings.map((finding, i) => findingJson(finding, i === 0 ? tried : []));
  if (options.json) printJson({ healthy: diagnosis.healthy, findings });
  else process.stdout.write(diagnosisText(diagnosis, tried));
}

/** The run asked for, else the last one; null: there is none. @throws FileProblem if the file has no such run */
function storedRun(file: string, runs: readonly ArchivedRun[], id: string | undefined): ArchivedRun | null {
  if (id === undefined) return runs.at(-1) ?? null;
  const found = runs.find((run) => run.id === id);
  if (found) return found;
  throw new FileProblem('run', `${file}: ${words.noRun(id)}`, words.runs(runs.map((run) => run.id)));
}

/** Where nothing explains a narrow network that does not train, others of its seeds are trained: it may be the draw. */
async function withOtherSeeds(experiment: Experiment, run: MeasuredRun, engine: () => Engine): Promise<Diagnosis> {
  const first = diagnosisOf(experiment, run);
  if (!isWorthOtherSeeds(experiment, first)) return first;
  say(words.otherSeeds(SEEDS));
  return diagnosisOf(experiment, run, { seeds: await otherSeedShares(experiment, { engine: engine() }) });
}

async function triedRemedies(experiment: Experiment, first: Finding | undefined, count: number, engine: () => Engine) {
  const remedies = first?.remedies.slice(0, count) ?? [];
  if (remedies.length === 0) return [];
  say(words.trying(remedies.length, SEEDS));
  return tryRemedies(experiment, remedies, { engine: engine() });
}

function diagnosisText({ healthy, findings }: Diagnosis, tried: readonly TriedRemedy[]): string {
  const lines = findings.flatMap(({ id, severity, sentence, remedies }, i) => [
    `${words.severities[severity]} (${id}): ${sentence}`,
    ...remedies.map(({ label }, at) => {
      const one = i === 0 ? tried[at] : undefined;
      return `  ${label}${one ? `: ${words.tried(text.commandLine.metrics[one.metric], roughNumber(one.before), roughNumber(one.after), one.better, one.seeds)}` : ''}`;
    }),
  ]);
  return [...(healthy ? [words.healthy] : []), ...lines, ''].join('\n');
}
