import { ReaderProcess } from './reader-process';

// A process takes a quarter of a second of a processor to begin, for which whoever opens a file would wait. So the next one is there
// before it is asked for. Each file still has a separate process.

let spare: ReaderProcess | null = null;
/** undefined: nobody has asked for a next one, as where a report is drawn and the app ends. */
let timer: ReturnType<typeof setTimeout> | undefined;

/** A file that has been chosen is shown first. */
const LATER_MILLISECONDS = 3000;

/** The one that is there, or a new one where there is none yet; where one was prepared, another will be there soon. */
export function takeReader(): ReaderProcess {
  const taken = spare && !spare.isGone ? spare : new ReaderProcess();
  spare = null;
  if (timer !== undefined) prepareReader();
  return taken;
}

/** Starts the next one in a moment. */
export function prepareReader(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!spare || spare.isGone) spare = new ReaderProcess();
  }, LATER_MILLISECONDS);
}
