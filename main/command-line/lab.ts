import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Figure } from '../../shared/figures/figure';
import { ENGINE_IDS } from '../trainer/engines/registry';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { engines } from './engines';
import { EngineUnavailable } from '../trainer/engines/registry';
import { FileProblem } from '../files/read-document';
import { decimalArgument, delimiterArgument, importCommand, thousandsArgument } from './import';
import { inspect } from './inspect';
import { theory } from './theory';
import { train } from './train';
import { addFigure, verify } from './verify';

/** Exit codes: 0 done (a diverged run is done), 1 the run failed, 2 wrong usage or invalid file, 130 interrupted. */
const FAILED = 1;
const USAGE = 2;

function wholeNumber(least: number) {
  return (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least || value >= 2 ** 32)
      throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
    return value;
  };
}

const json = () => new Option('--json', 'print one JSON value on standard output and nothing else there');
const engine = () =>
  new Option('--engine <id>', 'engine to run on; left out: the first that loads here').choices(ENGINE_IDS);
const seed = () => new Option('--seed <number>', 'take this seed instead of the file’s').argParser(wholeNumber(0));

const program = new Command('lab')
  .description('Gradient Lab without its window: the same experiments, the same trainer.')
  .exitOverride()
  .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => process.stderr.write(text) });

program
  .command('train')
  .description('train an experiment and report each layer’s signal at the first and the last step')
  .argument('<file>', 'experiment, .json or .gradlab')
  .addOption(new Option('--steps <number>', 'take this many steps instead of the file’s').argParser(wholeNumber(1)))
  .addOption(seed())
  .addOption(engine())
  .option('--out <file>', 'write experiment and run to this .gradlab file')
  .addOption(new Option('--resume', 'go on with the last run of the file, as if it had not stopped').conflicts('seed'))
  .addOption(json())
  .exitOverride()
  .action(train);

program
  .command('inspect')
  .description('one instrumented step at initialization, without an update')
  .argument('<file>', 'experiment, .json or .gradlab')
  .addOption(
    new Option('--seeds <number>', 'mean over this many seeds, from the file’s on')
      .argParser(wholeNumber(1))
      .default(1),
  )
  .addOption(engine())
  .addOption(json())
  .exitOverride()
  .action(inspect);

program
  .command('theory')
  .description('what mean-field theory predicts for each layer at initialization, and where depth leads')
  .argument('<file>', 'experiment, .json or .gradlab')
  .addOption(json())
  .exitOverride()
  .action(theory);

program
  .command('import')
  .description('read a table (CSV) as the import dialog does, and write an experiment around it')
  .argument('<table>', 'CSV or text table')
  .option('--target <name>', 'column to predict; left out: as names and contents suggest')
  .addOption(new Option('--task <task>', 'what the target holds').choices(['classes', 'regression']))
  .addOption(new Option('--header <answer>', 'the first row has the names of the columns').choices(['yes', 'no']))
  .addOption(new Option('--delimiter <mark>', 'between cells: a character, tab or blank').argParser(delimiterArgument))
  .addOption(new Option('--decimal <mark>', 'decimal mark, . or ,').argParser(decimalArgument))
  .addOption(new Option('--thousands <mark>', 'mark between thousands, or none').argParser(thousandsArgument))
  .addOption(new Option('--skip <lines>', 'lines above the table').argParser(wholeNumber(0)))
  .option(
    '--leave-out-bad-rows',
    'leave out rows with a cell that cannot be used, or with a number that may mean “missing”',
  )
  .option('--out <file>', 'write an experiment with these data and a small network that suits them')
  .addOption(json())
  .exitOverride()
  .action(importCommand);

program
  .command('verify')
  .description('measures published figures anew and holds them against what their sources say')
  .argument<readonly Figure[]>('[numbers...]', 'numbers of the figures; left out: all', addFigure)
  .addOption(engine())
  .addOption(new Option('--markdown', 'print the page docs/figures.md').conflicts('json'))
  .addOption(json())
  .exitOverride()
  .action(verify);

program
  .command('engines')
  .description('which engines load here, and why the others do not')
  .addOption(json())
  .exitOverride()
  .action(engines);

// A reader that has seen enough (| head) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else if (error instanceof InvalidExperiment) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = USAGE;
  } else if (error instanceof FileProblem) {
    process.stderr.write(`${error.message}\n${error.advice}\n`);
    process.exitCode = USAGE;
  } else if (error instanceof EngineUnavailable) {
    process.stderr.write(
      `${error.message}\nLeave --engine out to run on the best that loads; lab engines lists them.\n`,
    );
    process.exitCode = FAILED;
  } else {
    process.stderr.write(`the run failed: ${(error as Error).stack ?? String(error)}\n`);
    process.exitCode = FAILED;
  }
}
