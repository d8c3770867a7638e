import type { Archive } from '../../shared/archive/archive';
import { measuredRun, type MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { answersEntry, parseAnswers, type Answers } from '../../shared/labs/answers';
import { grade, isAnswerTo, type LabResult } from '../../shared/labs/grade';
import type { Lab } from '../../shared/labs/lab';
import { LabProblem } from '../../shared/labs/lab-problem';
import { problemAt } from '../../shared/labs/parsed';
import { planRun } from '../../shared/network/plan';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { readDocument } from '../files/read-document';
import { readLabs } from '../files/read-lab';
import { loadEngine } from '../trainer/engines/registry';
import { trainMany } from '../trainer/train-many';
import { labsFolder } from './labs-folder';
import { printJson, tableLines } from './output';

interface CheckOptions {
  readonly lab?: string;
  readonly labs?: string;
  readonly rerun?: boolean;
  readonly json?: boolean;
}

const words = text.commandLine.check;
const NOT_PASSED = 1;

/** Grades what a student has handed in. */
export async function checkLab(file: string, options: CheckOptions): Promise<void> {
  const document = await readDocument(file);
  const lab = await labAskedFor(file, document, options);
  const answers = answersIn(file, document, lab);
  const runs = options.rerun ? await trainedAgain(document) : document.runs.map(measuredRun);
  const result = grade(lab, answers, runs);
  if (options.json) printJson(answerOf(result));
  else process.stdout.write(resultText(lab, result));
  if (!result.passed) process.exitCode = NOT_PASSED;
}

/** The lab by its id; without one, the lab that the file has answers to. @throws FileProblem if that is not one */
async function labAskedFor(file: string, { labs: entries = {} }: Archive, options: CheckOptions): Promise<Lab> {
  const labs = await readLabs(options.labs ?? labsFolder());
  const known = labs.map(({ id }) => id);
  const found = Object.keys(entries);
  if (options.lab === undefined && found.length !== 1)
    throw new FileProblem(
      'no-lab',
      `${file}: ${words.answersTo(found)}`,
      words.nameOne(found.length > 0 ? found : known),
    );
  const id = options.lab ?? found[0]!;
  const lab = labs.find((one) => one.id === id);
  if (!lab) throw new FileProblem('no-lab', words.unknown(id), words.nameOne(known));
  return lab;
}

/** Without an entry nothing was answered. @throws FileProblem that names the path of what is wrong with them */
function answersIn(file: string, { labs = {} }: Archive, lab: Lab): Pick<Answers, 'steps'> {
  const content = labs[lab.id];
  if (content === undefined) return { steps: {} };
  const where = answersEntry(lab.id);
  try {
    const answers = parseAnswers(content, where);
    if (answers.lab !== lab.id) throw problemAt(where, 'lab', words.otherLab(answers.lab));
    for (const [id, { answer }] of Object.entries(answers.steps)) {
      const step = lab.steps.find((one) => one.id === id);
      if (!step) throw problemAt(where, `steps.${id}`, words.noStep(id));
      if (!isAnswerTo(step, answer)) throw problemAt(where, `steps.${id}.answer`, words.noAnswer(String(answer)));
    }
    return answers;
  } catch (error) {
    if (error instanceof LabProblem) throw new FileProblem(error.code, `${file}: ${error.message}`, error.advice);
    throw error;
  }
}

/** Runs of the same settings, from their first step: numbers of a file can be edited. */
async function trainedAgain({ runs }: Archive): Promise<MeasuredRun[]> {
  const experiments = runs.map(({ experiment }) => experiment);
  const [first] = experiments;
  if (!first) return [];
  const { engine, notice } = loadEngine(null, { experiment: first, plan: planRun(first) });
  if (notice) process.stderr.write(`${notice}\n`);
  process.stderr.write(`${words.training(experiments.length)}\n`);
  return (await trainMany(experiments, { engine, measure: true })).map(({ run }) => run!);
}

/** What graders read: points are told of the lab as a whole. */
const answerOf = ({ steps, ...result }: LabResult) => ({
  ...result,
  steps: steps.map(({ checks, ...step }) => ({ ...step, checks: checks.map(({ points: _, ...check }) => check) })),
});

function resultText({ title }: Lab, { passed, points, of, steps }: LabResult): string {
  const rows = steps.flatMap(({ id, passed: done, checks, answer }) => [
    `${done ? words.passed : words.notPassed} ${id}${answer === null || checks.length > 0 ? '' : `: ${answer}`}`,
    ...tableLines(checks.map(({ metric, measured, wanted }) => [`  ${metric}`, String(measured ?? '–'), wanted])).map(
      (line, i) => `${line}  ${checks[i]!.message}`,
    ),
  ]);
  return [words.summary(title, passed, points, of), ...rows, ''].join('\n');
}
