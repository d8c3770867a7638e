import { rm } from 'node:fs/promises';
import { diagnose, type Finding } from '../../shared/diagnosis/diagnose';
import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Archive } from '../../shared/archive/archive';
import type { ArchivedRun, Weights } from '../../shared/archive/archived-run';
import { isDivisionByZero } from '../../shared/run/division-by-zero';
import { hasAllCheckpoints } from '../../shared/archive/checkpoints';
import { ownSeedNotices } from '../../shared/network/own-seeds';
import { planRun, type NetworkPlan } from '../../shared/network/plan';
import { targetUnits, type TargetUnits } from '../../shared/network/target-units';
import { kernelStatistics } from '../../shared/network/measure-kernel';
import { runOffset, rowsOf } from '../../shared/run/record';
import {
  ANY_STATISTIC_IDS,
  STATISTIC_IDS,
  statisticOf,
  type AnyStatisticId,
  type StatisticId,
} from '../../shared/run/statistic-catalog';
import { recordedBy } from '../../shared/run/stored-run';
import type { Engine } from '../../shared/program/engine';
import type { Evaluation, LayerInfo } from '../../shared/run/run';
import type { EngineId } from '../../shared/program/engine';
import { problemText } from '../../shared/catalog/problem';
import { shortNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { FileProblem, readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { loadEngine } from '../trainer/engines/registry';
import { continueJournal } from '../journal/continue-journal';
import { Journal, readJournal } from '../journal/journal';
import { Run, type StepRecord, type Progress, type RunListener } from '../trainer/run';
import { Training } from '../trainer/training/training';
import { RunRecorder } from '../trainer/run-recorder';
import { findingJson } from './finding-json';
import { TerminalHeatmap } from './heatmap';
import { onInterrupt } from './interrupts';
import { prepareOutFile, replacedBy, runsAddedTo, type OutFile } from './out-file';
import { printJson, tableLines } from './output';
import { runToGoOnWith } from './resume';
import { newRunFolder, recoverCommand } from './run-folder';
import { layerStatistics } from './statistics-json';

interface TrainOptions {
  readonly steps?: number;
  readonly seed?: number;
  readonly engine?: EngineId;
  readonly out?: string;
  readonly resume?: boolean;
  readonly allCheckpoints?: boolean;
  readonly json?: boolean;
}

/** A record, and which statistics it has: a run that continues may have recorded fewer before. */
interface MeasuredRecord extends StepRecord {
  readonly statistics: readonly StatisticId[];
}

const INTERRUPTED = 130;
const PROGRESS_MILLISECONDS = 1000;

const words = text.commandLine.train;

export async function train(file: string, options: TrainOptions): Promise<void> {
  const document = await readDocument(file);
  const out = options.out === undefined ? null : await prepareOutFile(options.out);
  const resumed = options.resume ? runToGoOnWith(file, document.runs, options.steps) : null;
  const earlier = resumed?.run ?? null;
  const experiment = withOptions((earlier ?? document).experiment, options);
  const plan = planRun(experiment);
  const { engine, notice } = loadEngine(options.engine ?? earlier?.engine ?? null, { experiment, plan });
  const training = await Training.prepare(experiment, engine, { from: resumed?.checkpoint ?? null, plan });
  const { layers, hasClasses } = plan;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (notice) say(notice);
  if (out) replacedBy(document.runs, out).forEach(say);
  for (const one of ownSeedNotices(plan)) say(problemText(one));
  const { steps } = experiment.training;
  say(words.start(experiment.title, steps, `${engine.id} ${engine.version}`, earlier && training.step));

  const heatmap = new TerminalHeatmap(
    layers.map(({ name }) => name),
    experiment.training.steps,
  );
  let first: MeasuredRecord | null = null;
  let last: MeasuredRecord | null = null;
  let validation: Evaluation | null = null;
  let said = performance.now();
  const recorder = new RunRecorder(experiment, layers);
  const recorded = (row: StepRecord, statistics = STATISTIC_IDS) => {
    recorder.record(row);
    last = { ...row, statistics };
    first ??= last;
    for (const { index } of layers) {
      const { gradNorm } = layerStatistics(row.record, index, layers.length, statistics);
      if (gradNorm !== null) heatmap.add(row.step, index, gradNorm);
    }
  };
  const evaluated = (evaluation: Evaluation) => {
    recorder.evaluate(evaluation);
    validation = evaluation;
  };
  const begun = out ? await temporaryJournal({ engine, experiment, plan }, earlier) : null;
  const journal = begun?.journal ?? null;
  if (journal) say(words.recording(journal.directory));
  if (earlier) {
    const { statistics } = recordedBy(earlier);
    rowsOf(earlier.records, layers.length).forEach((row) => recorded(row, statistics));
    earlier.evaluations.forEach(evaluated);
  }
  const listener = {
    recorded: (row: StepRecord) => recorded(row),
    evaluated,
    inspected: () => undefined,
    probed: () => undefined,
    checkpointed: () => undefined,
    ended: () => undefined,
    breathe: ({ step, of, perSecond, secondsLeft }: Progress) => {
      if (performance.now() - said < PROGRESS_MILLISECONDS || !last) return;
      said = performance.now();
      const loss = shortNumber(last.record[runOffset('loss')]!);
      const left = secondsLeft === null ? null : Math.ceil(secondsLeft);
      say(words.progress(step, of, loss, Math.round(perSecond), left));
    },
  } satisfies RunListener;
  // Histograms are for a file: the report has none.
  const run = new Run(training, journal, listener, {
    snapshots: journal !== null,
    checkpoints: begun?.checkpoints ?? [],
  });
  onInterrupt(
    () => run.stop(),
    () => {
      if (journal && out) say(words.leftBehind(journal.directory, recoverCommand(journal.directory, out.file)));
      process.exit(INTERRUPTED);
    },
  );

  const kernelsFirst = earlier ? measuredKernels(earlier.weights.initial, layers) : await training.kernelStatistics();
  const stepsBefore = training.step;
  const started = performance.now();
  const end = await run.finished().catch((error: Error) => {
    throw journal && out ? new RunNotSaved(error, journal.directory, out) : error;
  });
  const milliseconds = performance.now() - started - run.snapshotMilliseconds;
  const kernelsLast = await training.kernelStatistics();
  recorder.kernels(1, kernelsFirst);
  recorder.kernels(end.step + 1, kernelsLast);
  training.dispose();
  if (journal && out) {
    // the runs that were in the document stay in it
    const hasAll = options.allCheckpoints || (earlier !== null && hasAllCheckpoints(earlier));
    const others = earlier ? document.runs.slice(0, -1) : document.runs;
    const saved = { ...document, experiment: earlier ? document.experiment : experiment, runs: others };
    const checkpoints = hasAll ? 'all' : 'end';
    await save(saved, await readJournal(journal.directory, { checkpoints }), out).catch((error: Error) => {
      throw new RunNotSaved(error, journal.directory, out);
    });
    await rm(journal.directory, { recursive: true });
    say(words.written(out.file));
  }

  // after the file is written: nothing that is said about a run may cost it
  const finding = firstFault(experiment, recorder.run(end));
  const at = (row: MeasuredRecord | null, offset: number) => (row ? row.record[offset]! : null);
  const statisticsOf = (row: MeasuredRecord | null, layer: number, kernels: typeof kernelsLast) =>
    row && { ...layerStatistics(row.record, layer, layers.length, row.statistics), ...kernels[layer]! };
  const report = {
    engine: engine.id,
    steps: end.step,
    finished: end.finish,
    nonFinite: end.nonFinite,
    stepMilliseconds: end.step > stepsBefore ? milliseconds / (end.step - stepsBefore) : null,
    loss: { first: at(first, runOffset('loss')), last: at(last, runOffset('loss')) },
    metrics: {
      accuracy: hasClasses ? at(last, runOffset('accuracy')) : null,
      validationLoss: (validation as Evaluation | null)?.loss ?? null,
      validationAccuracy: (validation as Evaluation | null)?.accuracy ?? null,
    },
    layers: layers.map(({ index, name }) => ({
      index,
      name,
      first: statisticsOf(first, index, kernelsFirst),
      last: statisticsOf(last, index, kernelsLast),
    })),
    finding: finding && findingJson(finding),
  };
  if (options.json) printJson(report);
  else process.stdout.write(reportText(report, heatmap, targetUnits(experiment)));
  if (end.finish === 'stopped') process.exitCode = INTERRUPTED;
}

/** What is wrong, in one finding; null for a healthy run. */
const firstFault = (experiment: Experiment, run: MeasuredRun): Finding | null =>
  diagnose(experiment, run).findings.find(({ severity }) => severity === 'fault') ?? null;

const measuredKernels = (weights: Weights, layers: readonly LayerInfo[]) =>
  layers.map(({ name, fanOut }) => kernelStatistics(weights[`${name}.kernel`]!.values as Float32Array, fanOut));

/** Adds the run to a document, and writes it. */
async function save({ runs, ...document }: Archive, run: ArchivedRun, out: OutFile): Promise<void> {
  const added = (await runsAddedTo(out)).filter(({ id }) => id !== run.id && !runs.some((other) => other.id === id));
  await writeDocument(out.file, { ...document, runs: [...runs, ...added, run] });
}

/** The run has trained, and is not in the file that was asked for: it is recorded all the same. */
export class RunNotSaved extends Error {
  constructor(cause: Error, folder: string, { file }: OutFile) {
    const advice = cause instanceof FileProblem ? `\n${cause.advice}` : '';
    super(`${cause.message}${advice}\n${words.leftBehind(folder, recoverCommand(folder, file))}`, { cause });
    this.name = 'RunNotSaved';
  }
}

/** A journal in its own folder, to make a file from when the run has ended; with what `earlier` has recorded. */
async function temporaryJournal(
  { engine, experiment, plan }: { engine: Engine; experiment: Experiment; plan: NetworkPlan },
  earlier: ArchivedRun | null,
) {
  const directory = newRunFolder();
  const startedAt = earlier?.startedAt ?? new Date().toISOString();
  const header = {
    id: earlier?.id ?? startedAt.replace(/[^0-9]/g, ''),
    engine: engine.id,
    engineVersion: engine.version,
    startedAt,
    ...(earlier?.branchedFrom && { branchedFrom: earlier.branchedFrom }),
    experiment,
    layers: plan.layers,
  };
  return earlier
    ? continueJournal(directory, header, earlier, plan)
    : { journal: new Journal(directory, header), checkpoints: [] };
}

function withOptions(experiment: Experiment, { steps, seed }: TrainOptions): Experiment {
  return {
    ...experiment,
    seed: seed ?? experiment.seed,
    training: { ...experiment.training, steps: steps ?? experiment.training.steps },
  };
}

/** Losses of a standardized target are in standard deviations: this is what they are in the table's units. */
function errorText({ target, error }: TargetUnits, loss: Report['loss']): string {
  const short = (value: number | null) => (value === null ? '–' : shortNumber(error(value)));
  return `${text.table.errorIn(target)}: ${short(loss.first)} → ${short(loss.last)}`;
}

interface Report {
  readonly finished: string;
  readonly steps: number;
  readonly stepMilliseconds: number | null;
  readonly nonFinite: { readonly step: number; readonly layer: number | null; readonly what: string } | null;
  readonly loss: { readonly first: number | null; readonly last: number | null };
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly layers: readonly { readonly name: string; readonly first: Statistics; readonly last: Statistics }[];
  readonly finding:
    (Pick<Finding, 'id' | 'sentence'> & { readonly remedies: readonly { readonly label: string }[] }) | null;
}
type Statistics = Readonly<Record<AnyStatisticId, number | null>> | null;

function reportText(report: Report, heatmap: TerminalHeatmap, units: TargetUnits | null): string {
  const { nonFinite, loss, metrics, layers, finding } = report;
  const short = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : shortNumber(value);
  const written = (statistics: Statistics, id: AnyStatisticId) =>
    isDivisionByZero(id, statistics?.[id], statistics?.weightStd)
      ? text.numbers.divisionByZero
      : short(statistics?.[id]);
  const columns = ANY_STATISTIC_IDS.filter((id) => statisticOf(id).inSummary);
  const nameOf = (layer: number | null) => (layer === null ? null : layers[layer]!.name);
  return [
    heatmap.text(words.gradientNorm),
    '',
    words.firstAndLast,
    ...tableLines([
      [text.commandLine.layer, ...columns],
      ...layers.map(({ name, first, last }) => [
        name,
        ...columns.map((id) => `${written(first, id)} → ${written(last, id)}`),
      ]),
    ]),
    '',
    words.outcome(report.finished, report.steps, short(report.stepMilliseconds), short(loss.first), short(loss.last)),
    ...(units ? [errorText(units, loss)] : []),
    ...(nonFinite ? [words.nonFinite(nonFinite.what, nameOf(nonFinite.layer), nonFinite.step)] : []),
    ...(finding ? [words.finding(finding.id, finding.sentence, finding.remedies[0]?.label ?? null)] : []),
    words.validation(short(metrics['validationLoss']), short(metrics['validationAccuracy'])),
    '',
  ].join('\n');
}
