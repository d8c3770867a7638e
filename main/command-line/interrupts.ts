const FIRST_IS_HEARD_MILLISECONDS = 1000;

/**
 * Calls `stop` when the user interrupts (Ctrl-C), the system ends the process, or the terminal is closed. A terminal sends its signal to
 * every process of a command, and these hand it on: what comes within a second is the same one. A later one is meant, and calls `leave`,
 * unless it says again that the terminal is closed.
 */
export function onInterrupt(stop: () => void, leave: () => void): void {
  let first: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (first === null) {
        first = performance.now();
        stop();
      } else if (signal !== 'SIGHUP' && performance.now() - first > FIRST_IS_HEARD_MILLISECONDS) leave();
    });
}
