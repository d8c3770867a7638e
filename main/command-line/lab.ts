import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Figure } from '../../shared/figures/figure';
import { ENGINE_IDS } from '../trainer/engines/registry';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { FRAMEWORKS, TARGETS } from '../../shared/export/export-options';
import { PAPERS } from '../../shared/protocol/report';
import { text } from '../../shared/text/text';
import { checkLab } from './check-lab';
import { diagnose } from './diagnose';
import { engines } from './engines';
import { exportCode } from './export';
import { EngineUnavailable } from '../trainer/engines/registry';
import { FileProblem } from '../files/read-document';
import { decimalArgument, delimiterArgument, importCommand, thousandsArgument } from './import';
import { inspect } from './inspect';
import { theory } from './theory';
import { recover } from './recover';
import { report, ReportNotMade } from './report';
import { RunNotSaved, train } from './train';
import { addFigure, verify } from './verify';

/** Exit codes: 0 done (a diverged run is done), 1 the run failed, 2 wrong usage or invalid file, 130 interrupted. */
export const FAILED = 1;
const USAGE = 2;

const words = text.commandLine;

function wholeNumber(least: number) {
  return (given: string) => {
    const value = Number(given);
    if (!Number.isSafeInteger(value) || value < least || value >= 2 ** 32)
      throw new InvalidArgumentError(words.notWhole(least));
    return value;
  };
}

const json = () => new Option('--json', words.options.json);
const engine = () => new Option('--engine <id>', words.options.engine).choices(ENGINE_IDS);
const seed = () => new Option('--seed <number>', words.options.seed).argParser(wholeNumber(0));

const program = new Command('lab')
  .description(words.about)
  .exitOverride()
  .configureOutput({ writeOut: (out) => process.stdout.write(out), writeErr: (out) => process.stderr.write(out) });

program
  .command('train')
  .description(words.commands.train)
  .argument('<file>', words.file)
  .addOption(new Option('--steps <number>', words.options.steps).argParser(wholeNumber(1)))
  .addOption(seed())
  .addOption(engine())
  .option('--out <file>', words.options.out)
  .addOption(new Option('--resume', words.options.resume).conflicts('seed'))
  .option('--all-checkpoints', words.options.allCheckpoints)
  .addOption(json())
  .exitOverride()
  .action(train);

program
  .command('diagnose')
  .description(words.commands.diagnose)
  .argument('<file>', words.file)
  .option('--run <id>', words.options.run)
  .addOption(new Option('--try <number>', words.options.try).argParser(wholeNumber(1)))
  .addOption(engine())
  .addOption(json())
  .exitOverride()
  .action(diagnose);

program
  .command('check')
  .description(words.commands.check)
  .argument('<file>', words.file)
  .option('--lab <id>', words.options.lab)
  .option('--labs <folder>', words.options.labs)
  .option('--rerun', words.options.rerun)
  .addOption(json())
  .exitOverride()
  .action(checkLab);

program
  .command('recover')
  .description(words.commands.recover)
  .argument('<folder>', words.runFolder)
  .requiredOption('--out <file>', words.options.outRecovered)
  .exitOverride()
  .action(recover);

program
  .command('inspect')
  .description(words.commands.inspect)
  .argument('<file>', words.file)
  .addOption(new Option('--seeds <number>', words.options.seeds).argParser(wholeNumber(1)).default(1))
  .addOption(engine())
  .addOption(json())
  .exitOverride()
  .action(inspect);

program
  .command('theory')
  .description(words.commands.theory)
  .argument('<file>', words.file)
  .addOption(json())
  .exitOverride()
  .action(theory);

program
  .command('import')
  .description(words.commands.import)
  .argument('<table>', words.table)
  .option('--target <name>', words.options.target)
  .addOption(new Option('--task <task>', words.options.task).choices(['classes', 'regression']))
  .addOption(new Option('--header <answer>', words.options.header).choices(['yes', 'no']))
  .addOption(new Option('--delimiter <mark>', words.options.delimiter).argParser(delimiterArgument))
  .addOption(new Option('--decimal <mark>', words.options.decimal).argParser(decimalArgument))
  .addOption(new Option('--thousands <mark>', words.options.thousands).argParser(thousandsArgument))
  .addOption(new Option('--skip <lines>', words.options.skip).argParser(wholeNumber(0)))
  .option('--leave-out-bad-rows', words.options.leaveOutBadRows)
  .option('--out <file>', words.options.outExperiment)
  .addOption(json())
  .exitOverride()
  .action(importCommand);

program
  .command('verify')
  .description(words.commands.verify)
  .argument<readonly Figure[]>('[numbers...]', words.commands.figures, addFigure)
  .addOption(engine())
  .addOption(new Option('--markdown', words.options.markdown).conflicts('json'))
  .addOption(json())
  .exitOverride()
  .action(verify);

program
  .command('export')
  .description(text.export.command.description)
  .argument('<file>', words.file)
  .addOption(new Option('--to <target>', text.export.command.to).choices(TARGETS).makeOptionMandatory())
  .addOption(new Option('--framework <id>', text.export.command.framework).choices(FRAMEWORKS).default('pytorch'))
  .option('--own-initializers', text.export.command.ownInitializers)
  .option('--force', text.export.command.force)
  .requiredOption('--out <folder>', text.export.command.out)
  .exitOverride()
  .action(exportCode);

program
  .command('report')
  .description(text.report.command.description)
  .argument('<file>', words.file)
  .option('--run <id...>', text.report.command.run)
  .addOption(new Option('--paper <size>', text.report.command.paper).choices(PAPERS))
  .requiredOption('--out <file>', text.report.command.out)
  .exitOverride()
  .action(report);

program.command('engines').description(words.commands.engines).addOption(json()).exitOverride().action(engines);

/** Runs one command to its end, which is in `process.exitCode`. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
    } else if (error instanceof InvalidExperiment) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = USAGE;
    } else if (error instanceof FileProblem) {
      process.stderr.write(`${error.message}\n${error.advice}\n`);
      process.exitCode = USAGE;
    } else if (error instanceof RunNotSaved || error instanceof ReportNotMade) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = FAILED;
    } else if (error instanceof EngineUnavailable) {
      process.stderr.write(`${error.message}\n${words.engineAdvice}\n`);
      process.exitCode = FAILED;
    } else {
      process.stderr.write(`${words.runFailed((error as Error).stack ?? String(error))}\n`);
      process.exitCode = FAILED;
    }
  }
}
