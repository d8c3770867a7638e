import type { Engine, EngineId } from '../../shared/program/engine';
import { suitsProcess, type PlannedRun } from './engines/registry';
import { ReusingEngine } from './reusing-engine';

/** Beyond so much memory a process gives way to a new one: what a native library has not given back goes with it. */
const WORN_BYTES = 1_500_000_000;
/** So many runs, and whatever else they may have left. */
const WORN_RUNS = 500;

/** What a trainer's process keeps between its runs: engines, and the programs that they have compiled last. */
export class WarmProcess {
  readonly #engines = new Map<EngineId, ReusingEngine>();
  #runs = 0;
  #hasFailed = false;
  #hasDeclined = false;

  /** Whether a run computes here what it would in a new process: a library chooses its kernels once, by the first run. */
  takes(run: PlannedRun): boolean {
    this.#runs++;
    const suits = suitsProcess(run);
    this.#hasDeclined ||= !suits;
    return suits;
  }

  reusing(engine: Engine): Engine {
    const known = this.#engines.get(engine.id) ?? new ReusingEngine(engine);
    this.#engines.set(engine.id, known);
    return known;
  }

  /** An engine that has failed once is not trusted with another run. */
  failed(): void {
    this.#hasFailed = true;
  }

  /** Whether the next run is better off in a new process. */
  get isWorn(): boolean {
    return this.#hasFailed || this.#hasDeclined || this.#runs >= WORN_RUNS || process.memoryUsage.rss() > WORN_BYTES;
  }
}
