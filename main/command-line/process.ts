import { ensureTemporaryFolder } from '../files/temporary-folder';
import { text } from '../../shared/text/text';
import { FAILED, runCommand } from './lab';

const unusable = ensureTemporaryFolder();
if (unusable !== null) process.stderr.write(`${text.main.folders.temporary(unusable)}\n`);

// A reader that has seen enough (| head) is not a failure.
// With its terminal a command loses both, and has work to finish.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));

await runCommand(process.argv.slice(2));
