/**
 * Runs one step of the set-up: says on standard error what it does and how long it took; on failure also what to do.
 *
 * @param {string} title what is being done
 * @param {() => Promise<string | void>} work its result, if any, is said after the time
 * @param {string} advice what to do when it fails
 */
export async function step(title, work, advice) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    // A step that found nothing to do is not worth a line.
    if (result || Date.now() - started > 500) say(`${title}: ${result ?? 'done'} (${seconds()})`);
  } catch (error) {
    say(`${title}: failed after ${seconds()}\n  ${error.message}\n  What to do: ${advice}`);
    throw new StepFailed();
  }
}

/** The step has already said all there is to say. */
export class StepFailed extends Error {}

export function say(text) {
  process.stderr.write(`[set-up] ${text}\n`);
}

/** Ends the script with exit code 1 where a step has failed. */
export async function orExit(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.exit(1);
  }
}
